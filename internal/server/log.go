package server

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
)

const (
	maxLog  = 20 << 20 // bytes of one file
	oldLogs = 3        // files beside the current one
)

// Log is a log file that starts anew when it is full. The files before it are kept as .1 to .3. It is safe for concurrent
// use.
type Log struct {
	path string

	mu   sync.Mutex // guards what follows; held while a line is written, which keeps lines whole
	file *os.File
	size int64
}

// OpenLog opens the log file path to write at its end.
func OpenLog(path string) (*Log, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, err
	}
	l := &Log{path: path}
	return l, l.open()
}

func (l *Log) open() error {
	f, err := os.OpenFile(l.path, os.O_WRONLY|os.O_CREATE|os.O_APPEND, 0o600)
	if err != nil {
		return err
	}
	info, err := f.Stat()
	if err != nil {
		return errors.Join(err, f.Close())
	}
	l.file, l.size = f, info.Size()
	return nil
}

// Write writes one record.
func (l *Log) Write(record []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.size > 0 && l.size+int64(len(record)) > maxLog {
		if err := l.turn(); err != nil {
			return 0, err
		}
	}
	n, err := l.file.Write(record)
	l.size += int64(n)
	return n, err
}

// turn moves the file aside and starts a new one. When that fails, the old one goes on.
func (l *Log) turn() error {
	name := func(i int) string { return fmt.Sprintf("%s.%d", l.path, i) }
	for i := oldLogs; i > 1; i-- {
		_ = os.Rename(name(i-1), name(i)) // a gap in the row is no harm
	}
	_ = os.Rename(l.path, name(1))
	old := l.file
	err := l.open()
	if err == nil {
		return old.Close()
	}
	l.file, l.size = old, 0
	return nil // the record is written, to the old file
}

// Reopen opens the file's path again and goes on there, for those who have moved the file away. When that fails, the file
// that is open goes on.
func (l *Log) Reopen() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	old, size := l.file, l.size
	if err := l.open(); err != nil {
		l.file, l.size = old, size
		return err
	}
	return old.Close()
}

// Close closes the file.
func (l *Log) Close() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.file.Close()
}
