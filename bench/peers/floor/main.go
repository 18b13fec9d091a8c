// Floor is the least any builder could do: it writes N tiny JSON files, each to a temporary name that is then renamed,
// in the two-level folders that targets use, or asks for each whether it is there. It knows no tasks.
//
// usage: floor write|stat N DIR [WORKERS]
package main

import (
	"crypto/sha1"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"sync/atomic"
	"time"
)

func main() {
	if len(os.Args) < 4 {
		fmt.Fprintln(os.Stderr, "usage: floor write|stat N DIR [WORKERS]")
		os.Exit(2)
	}
	workers := 1
	n, err := strconv.Atoi(os.Args[2])
	if err == nil && len(os.Args) > 4 {
		workers, err = strconv.Atoi(os.Args[4])
	}
	var one func(path string, i int) error
	switch os.Args[1] {
	case "write":
		one = write
	case "stat":
		one = stat
	default:
		err = fmt.Errorf("unknown mode %q", os.Args[1])
	}
	if err == nil {
		err = run(one, n, os.Args[3], workers)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "floor:", err)
		os.Exit(1)
	}
}

func run(one func(string, int) error, n int, dir string, workers int) error {
	start := time.Now()
	var next atomic.Int64
	var wg sync.WaitGroup
	failed := make([]error, workers)
	for w := range workers {
		wg.Go(func() {
			for {
				i := int(next.Add(1)) - 1
				if i >= n || failed[w] != nil {
					return
				}
				failed[w] = one(place(dir, i), i)
			}
		})
	}
	wg.Wait()
	fmt.Printf("@inner_s=%.6f\n", time.Since(start).Seconds())
	return errors.Join(failed...)
}

// place returns where file i goes: two levels of folders named after the first digits of a hash.
func place(dir string, i int) string {
	sum := sha1.Sum([]byte(strconv.Itoa(i)))
	name := hex.EncodeToString(sum[:16])
	return filepath.Join(dir, name[:2], name[2:4], name+".json")
}

func stat(path string, _ int) error {
	_, err := os.Stat(path)
	return err
}

func write(path string, i int) error {
	temporary := path + ".tmp"
	const flags = os.O_CREATE | os.O_WRONLY | os.O_EXCL
	f, err := os.OpenFile(temporary, flags, 0o644)
	if errors.Is(err, fs.ErrNotExist) {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		f, err = os.OpenFile(temporary, flags, 0o644)
	}
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(f, `{"value":%d}`, i)
	if err := errors.Join(err, f.Close()); err != nil {
		return err
	}
	return os.Rename(temporary, path)
}
