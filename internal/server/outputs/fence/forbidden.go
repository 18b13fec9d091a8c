package fence

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// system are folders of which nothing is an output: what lies there tells about processes, devices and secrets.
var system = []string{"/proc", "/sys", "/dev", "/run/secrets", "/var/run/secrets"}

// maxMembers bounds how many files of the forbidden folders are known one by one.
const maxMembers = 4096

// Forbidden is what is never opened: some paths with all that is below them, and the folders in which an operating system
// shows itself. It is safe for concurrent use.
type Forbidden struct{ paths []string }

// NewForbidden forbids files and folders by their absolute paths. They need not exist yet.
func NewForbidden(paths ...string) *Forbidden {
	f := &Forbidden{paths: append([]string(nil), system...)}
	for _, p := range paths {
		if p != "" {
			f.paths = append(f.paths, filepath.Clean(p))
		}
	}
	return f
}

// Covers reports whether a path is forbidden or below one that is, with the links there are now.
func (f *Forbidden) Covers(path string) bool {
	whole := realPath(path)
	for _, p := range f.paths {
		if within(path, p) || within(whole, realPath(p)) {
			return true
		}
	}
	return false
}

// realPath returns a path without links, as far as it exists.
func realPath(path string) string {
	path = filepath.Clean(path)
	if whole, err := filepath.EvalSymlinks(path); err == nil {
		return whole
	}
	parent := filepath.Dir(path)
	if parent == path {
		return path
	}
	return filepath.Join(realPath(parent), filepath.Base(path))
}

// within reports whether a path is a folder or below it.
func within(path, folder string) bool {
	path, folder = filepath.Clean(path), filepath.Clean(folder)
	return path == folder || strings.HasPrefix(path, strings.TrimSuffix(folder, string(filepath.Separator))+string(filepath.Separator))
}

// members are forbidden files and folders, as [os.SameFile] knows them.
type members []fs.FileInfo

// members looks up what is forbidden now. What is below the given paths is in it one by one, for it may be mounted or linked
// elsewhere by itself.
func (f *Forbidden) members() members {
	var all members
	queue := append([]string(nil), f.paths...)
	for i := 0; i < len(queue) && len(all) < maxMembers; i++ {
		info, err := os.Stat(queue[i])
		if err != nil {
			continue
		}
		all = append(all, info)
		if i >= len(f.paths) {
			// A link's target is forbidden, too, but not all that is below it.
			if l, err := os.Lstat(queue[i]); err != nil || l.Mode()&fs.ModeSymlink != 0 {
				continue
			}
		}
		if !info.IsDir() || i < len(system) {
			continue
		}
		entries, _ := os.ReadDir(queue[i])
		for _, e := range entries[:min(len(entries), maxMembers)] {
			queue = append(queue, filepath.Join(queue[i], e.Name()))
		}
	}
	return all
}

func (m members) has(info fs.FileInfo) bool {
	for _, one := range m {
		if os.SameFile(one, info) {
			return true
		}
	}
	return false
}
