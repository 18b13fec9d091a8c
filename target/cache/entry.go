package cache

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

const (
	entryInfix = ".cached-"
	hashLen    = 32  // hexadecimal digits after entryInfix
	maxElement = 180 // bytes of a name that are kept, so that name, infix and hash fit into 255
	magic      = "stardag1"
	footLen    = len(magic) + 4
	maxTrailer = 64 << 10
	tailLen    = 1 << 10 // holds most trailers
	blockSize  = 4 << 10
)

// errInvalid says that a file is no copy of the object it is named after.
var errInvalid = errors.New("not a copy of this object")

// trailer is what follows the content of an entry.
type trailer struct {
	URI     string `json:"uri"`
	Version string `json:"version"`
	Size    int64  `json:"size"`
}

func (t trailer) bytes() ([]byte, error) {
	data, err := json.Marshal(t)
	if err != nil {
		return nil, err
	}
	if len(data) > maxTrailer {
		return nil, fmt.Errorf("the name and version of %.100q take more than %d bytes", t.URI, maxTrailer)
	}
	data = binary.LittleEndian.AppendUint32(data, uint32(len(data)))
	return append(data, magic...), nil
}

// entry is an open copy.
type entry struct {
	trailer
	file *os.File
}

func (e *entry) close() { _ = e.file.Close() }

// openEntry opens the copy of an object. The error is fs.ErrNotExist when there is none, and errInvalid when what is
// there is something else.
func openEntry(path, uri string) (*entry, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	t, err := readTrailer(f)
	if err == nil && t.URI != uri {
		err = errInvalid
	}
	if err != nil {
		_ = f.Close()
		return nil, err
	}
	return &entry{t, f}, nil
}

func readTrailer(f *os.File) (trailer, error) {
	var t trailer
	info, err := f.Stat()
	if err != nil {
		return t, err
	}
	end := info.Size()
	tail := make([]byte, min(end, tailLen))
	if _, err := f.ReadAt(tail, end-int64(len(tail))); err != nil {
		return t, err
	}
	body := len(tail) - footLen
	if body < 0 || string(tail[len(tail)-len(magic):]) != magic {
		return t, errInvalid
	}
	n := int64(binary.LittleEndian.Uint32(tail[body:]))
	if n > maxTrailer || n > end-int64(footLen) {
		return t, errInvalid
	}
	data := tail[:body]
	if n > int64(len(data)) {
		data = make([]byte, n)
		if _, err := f.ReadAt(data, end-int64(footLen)-n); err != nil {
			return t, err
		}
	}
	if err := json.Unmarshal(data[int64(len(data))-n:], &t); err != nil {
		return t, fmt.Errorf("%w: %w", errInvalid, err)
	}
	if t.Size != end-int64(footLen)-n {
		return t, errInvalid
	}
	return t, nil
}

// entryPath returns the file for the copy of an object. The hash tells apart what is alike in the readable part, on file
// systems that fold case too.
func entryPath(folder, uri string) string {
	sum := sha256.Sum256([]byte(uri))
	return readablePath(folder, uri) + entryInfix + hex.EncodeToString(sum[:hashLen/2])
}

// readablePath returns the URI without its scheme, below the folder.
func readablePath(folder, uri string) string {
	_, rest, _ := strings.Cut(uri, "://")
	elements := strings.Split(rest, "/")
	for i, e := range elements {
		elements[i] = safeElement(e)
	}
	return filepath.Join(folder, filepath.Join(elements...))
}

// safeElement returns an element of a path as every file system takes it.
func safeElement(e string) string {
	if e == controlFolder {
		return "_"
	}
	if len(e) > maxElement {
		e = e[:maxElement]
	}
	e = strings.ToValidUTF8(e, "_")
	e = strings.Map(func(r rune) rune {
		if r < ' ' || strings.ContainsRune(`<>:"\|?*`, r) {
			return '_'
		}
		return r
	}, e)
	if strings.TrimRight(e, ". ") != e { // "." and ".." as well
		e += "_"
	}
	return e
}

// isEntry reports whether a file name is that of a copy.
func isEntry(name string) bool {
	at := len(name) - hashLen - len(entryInfix)
	if at < 0 || name[at:at+len(entryInfix)] != entryInfix {
		return false
	}
	_, err := hex.DecodeString(name[at+len(entryInfix):])
	return err == nil
}

// charge returns what a file counts for.
func charge(size int64) int64 { return (size + blockSize - 1) / blockSize * blockSize }

// chargeOf returns what the file at a path counts for, 0 when there is none.
func chargeOf(path string) int64 {
	info, err := os.Lstat(path)
	if err != nil || !info.Mode().IsRegular() {
		return 0
	}
	return charge(info.Size())
}

func isAbsent(err error) bool { return errors.Is(err, fs.ErrNotExist) || isNotFolder(err) }
