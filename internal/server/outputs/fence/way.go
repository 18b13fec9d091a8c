package fence

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
)

var (
	// ErrOutside is a path that leads out of the folder.
	ErrOutside = errors.New("it leads out of the folder that may be read")
	// ErrForbidden is what is never read: see [Forbidden], and what is neither file nor folder.
	ErrForbidden = errors.New("the server never reads its own data, system folders, devices and pipes")

	// errMoved is a name that means another file than a moment before.
	errMoved = errors.New("it was replaced while it was opened")
)

const (
	maxLinks = 40  // as Linux follows
	maxDepth = 128 // folders in folders
)

// way is an open path from a folder down. It holds a file descriptor for each folder on it.
type way struct {
	stack []*os.Root
	names []string // of stack[1:]
	real  string   // the path of stack[0]
	not   members

	floor   int      // "..", and links, do not lead above stack[floor]
	aliases []string // absolute paths of stack[floor]
	links   int
	device  uint64
}

// enter starts at a folder, which is reached as any program would.
func enter(folder string, not members) (*way, error) {
	whole, err := filepath.EvalSymlinks(folder)
	if err != nil {
		return nil, err
	}
	// What is above the folder is the operator's, and cannot be replaced by those the fence is for.
	for up := filepath.Dir(whole); ; up = filepath.Dir(up) {
		if info, err := os.Stat(up); err == nil && not.has(info) {
			return nil, ErrForbidden
		}
		if up == filepath.Dir(up) {
			break
		}
	}
	root, err := os.OpenRoot(whole)
	if err != nil {
		return nil, err
	}
	w := &way{real: whole, not: not, aliases: []string{filepath.Clean(folder), whole}}
	if err := w.push(root, "", nil); err != nil {
		return nil, errors.Join(err, root.Close())
	}
	return w, nil
}

// Close closes the folders.
func (w *way) Close() error {
	var errs []error
	for _, r := range w.stack {
		errs = append(errs, r.Close())
	}
	w.stack = nil
	return errors.Join(errs...)
}

func (w *way) here() *os.Root { return w.stack[len(w.stack)-1] }

// push goes down into an open folder. It must be the one that was seen before it was opened.
func (w *way) push(r *os.Root, name string, seen fs.FileInfo) error {
	info, err := r.Stat(".")
	switch {
	case err != nil:
		return err
	case seen != nil && !os.SameFile(seen, info):
		return errMoved
	case w.not.has(info):
		return ErrForbidden
	case len(w.stack) >= maxDepth:
		return fmt.Errorf("more than %d folders in one another", maxDepth)
	}
	if at := device(info); at == 0 || at != w.device || len(w.stack) == 0 {
		f, err := r.Open(".")
		if err != nil {
			return err
		}
		kernel := isKernel(f)
		_ = f.Close() // nothing was written
		if kernel {
			return ErrForbidden
		}
		w.device = at
	}
	if len(w.stack) > 0 {
		w.names = append(w.names, name)
	}
	w.stack = append(w.stack, r)
	return nil
}

// pop goes up to where there are n folders.
func (w *way) pop(n int) {
	for len(w.stack) > n {
		_ = w.here().Close() // only read
		w.stack = w.stack[:len(w.stack)-1]
		w.names = w.names[:len(w.names)-1]
		w.device = 0
	}
}

// fix makes the folder it has come to, also known under another path, the one that is not left any more.
func (w *way) fix(path string) {
	w.floor = len(w.stack) - 1
	w.aliases = []string{filepath.Clean(path), filepath.Join(append([]string{w.real}, w.names...)...)}
}

// walk follows a path. At its end is the returned file, or, when that is nil, the folder it stands in now.
func (w *way) walk(path string) (name string, file fs.FileInfo, err error) {
	for {
		name, path, _ = strings.Cut(strings.TrimLeft(path, "/"), "/")
		switch name {
		case "":
			return "", nil, nil
		case ".":
			continue
		case "..":
			if len(w.stack)-1 == w.floor {
				return "", nil, ErrOutside
			}
			w.pop(len(w.stack) - 1)
			continue
		}
		info, err := w.here().Lstat(name)
		if err != nil {
			return "", nil, err
		}
		switch {
		case info.Mode()&fs.ModeSymlink != 0:
			to, err := w.follow(name)
			if err != nil {
				return "", nil, err
			}
			path = to + "/" + path
		case info.IsDir():
			if err := w.down(name, info); err != nil {
				return "", nil, err
			}
		case strings.Trim(path, "/") != "":
			return "", nil, fmt.Errorf("%s: %w", name, syscall.ENOTDIR)
		default:
			return name, info, nil
		}
	}
}

// follow reads a link, and returns what is left to walk.
func (w *way) follow(name string) (string, error) {
	if w.links++; w.links > maxLinks {
		return "", syscall.ELOOP
	}
	to, err := w.here().Readlink(name)
	if err != nil {
		return "", err
	}
	if !filepath.IsAbs(to) {
		return filepath.ToSlash(to), nil
	}
	for _, alias := range w.aliases {
		// Not cleaned: what is before ".." may be a link.
		rest, ok := strings.CutPrefix(filepath.ToSlash(to), strings.TrimSuffix(filepath.ToSlash(alias), "/"))
		if ok && (rest == "" || rest[0] == '/') {
			w.pop(w.floor + 1)
			return rest, nil
		}
	}
	return "", ErrOutside
}

func (w *way) down(name string, seen fs.FileInfo) error {
	r, err := w.here().OpenRoot(name)
	if err != nil {
		return err
	}
	if err := w.push(r, name, seen); err != nil {
		return errors.Join(err, r.Close())
	}
	return nil
}

// open opens a file that walk has come to.
func (w *way) open(name string, seen fs.FileInfo) (*os.File, error) {
	if !seen.Mode().IsRegular() || w.not.has(seen) {
		return nil, ErrForbidden
	}
	// Without waiting, for it may have become a pipe.
	f, err := w.here().OpenFile(name, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	switch {
	case err != nil:
	case !os.SameFile(seen, info):
		err = errMoved
	case isKernel(f):
		err = ErrForbidden
	default:
		return f, nil
	}
	return nil, errors.Join(err, f.Close())
}
