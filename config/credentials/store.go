package credentials

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/stardag-go/stardag/config"
	"github.com/stardag-go/stardag/internal/textfile"
)

// Place is where the secret of a login is kept.
type Place string

// The places.
const (
	// Auto is the keyring when the system has one that works, unless there is a file for this login already: somebody
	// then uses the Python SDK too, which reads files. Without a keyring it is a file.
	Auto    Place = ""
	File    Place = "file"
	Keyring Place = "keyring"
)

// Ring is a keyring of the system.
type Ring interface {
	// Get and Delete give [ErrNotFound] for what is not there.
	Get(account string) (string, error)
	Set(account, secret string) error
	Delete(account string) error
}

// ring is the keyring that the program was linked with.
var ring Ring

// RegisterRing makes the system's keyring known. It is called while the program starts, by package config/keyring.
func RegisterRing(r Ring) { ring = r }

// Store keeps logins. Its methods may be called by many goroutines and processes; of two that write the same login at
// once one wins.
type Store struct {
	paths config.Paths
	ring  Ring
}

// Open returns the store of the user's folder. It uses the keyring that the program was linked with, if any.
func Open(paths config.Paths) *Store { return &Store{paths, ring} }

// OpenWith is like Open with another keyring; nil is none.
func OpenWith(paths config.Paths, r Ring) *Store { return &Store{paths, r} }

// Key names a login.
type Key struct {
	Registry, User string
}

// stem returns the name of the login's files, as the Python SDK makes it.
func (k Key) stem() string { return clean(k.Registry) + "__" + clean(k.User) }

func clean(name string) string {
	return strings.NewReplacer("@", "_at_", "/", "_", `\`, "_", ":", "_").Replace(name)
}

// Path returns the file in which a login is kept, or would be.
func (s *Store) Path(k Key) string { return filepath.Join(s.paths.Credentials(), k.stem()+".json") }

// Login returns a login and where it is kept, or [ErrNotFound].
func (s *Store) Login(k Key) (Login, Place, error) {
	inRing, err := s.inRing(k)
	if err != nil {
		return Login{}, Auto, err
	}
	if inRing {
		l, err := s.fromRing(k)
		if !errors.Is(err, ErrNotFound) { // removed by hand: a file may still be there
			return l, Keyring, err
		}
	}
	path := s.Path(k)
	data, err := s.read(path)
	if errors.Is(err, fs.ErrNotExist) {
		return Login{}, Auto, fmt.Errorf("%w as %s at registry %s", ErrNotFound, k.User, k.Registry)
	}
	if err != nil {
		return Login{}, File, err
	}
	l, err := decodeLogin(data)
	if err != nil {
		return Login{}, File, fmt.Errorf("the login in %s is damaged: %w; log in again", path, err)
	}
	return l, File, nil
}

// read returns the text of a file. Without a home folder there is none.
func (s *Store) read(path string) ([]byte, error) {
	if s.paths.User == "" {
		return nil, fs.ErrNotExist
	}
	return textfile.Read(path)
}

// Save keeps a login and says where. In [Keyring] it fails without one; the other place is cleared.
func (s *Store) Save(k Key, l Login, place Place) (Place, error) {
	data, err := l.encode()
	if err != nil {
		return place, err
	}
	_, err = os.Stat(s.Path(k))
	hasFile := err == nil
	if place == Keyring || place == Auto && !hasFile {
		err := s.intoRing(k, data)
		if err == nil {
			return Keyring, removeFile(s.Path(k))
		}
		if place == Keyring {
			return place, fmt.Errorf("keep the login in the system's keyring: %w; keep it in a file instead", err)
		}
	}
	if err := config.PrivateFolder(s.paths.Credentials()); err != nil {
		return File, err
	}
	if err := config.WritePrivate(s.Path(k), data); err != nil {
		return File, err
	}
	return File, s.outOfRing(k)
}

// Remove forgets a login wherever it is kept and its short-lived tokens, and reports whether there was anything.
func (s *Store) Remove(k Key) (bool, error) {
	if s.paths.User == "" {
		return false, nil
	}
	inRing, err := s.inRing(k)
	failed := []error{err}
	failed = append(failed, s.outOfRing(k))
	had := inRing
	for _, path := range append([]string{s.Path(k)}, s.accessPaths(k)...) {
		err := os.Remove(path)
		had = had || err == nil
		if !errors.Is(err, fs.ErrNotExist) {
			failed = append(failed, err)
		}
	}
	return had, errors.Join(failed...)
}

// Entry is a login that is kept, as its file names it: of a name with special characters an approximation.
type Entry struct {
	Key
	Place Place
}

// Entries lists the logins that are kept, sorted by registry and user.
func (s *Store) Entries() ([]Entry, error) {
	if s.paths.User == "" {
		return nil, nil
	}
	var all []Entry
	index, err := s.readIndex()
	if err != nil {
		return nil, err
	}
	for _, k := range index {
		all = append(all, Entry{k, Keyring})
	}
	stems := map[string]bool{}
	for _, folder := range []string{s.paths.Credentials(), s.paths.AccessTokens()} {
		files, err := os.ReadDir(folder)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
		for _, f := range files {
			stem, ok := strings.CutSuffix(f.Name(), ".json")
			registry, user, named := strings.Cut(stem, "__")
			if folder == s.paths.AccessTokens() {
				user, _ = cutLast(user, "__")
			}
			k := Key{registry, strings.ReplaceAll(user, "_at_", "@")}
			known := stems[k.stem()] || slices.ContainsFunc(index, func(i Key) bool { return i.stem() == k.stem() })
			if ok && named && !known {
				stems[k.stem()] = true
				all = append(all, Entry{k, File})
			}
		}
	}
	slices.SortFunc(all, func(a, b Entry) int { return strings.Compare(a.stem(), b.stem()) })
	return all, nil
}

func cutLast(text, sep string) (before, after string) {
	if i := strings.LastIndex(text, sep); i >= 0 {
		return text[:i], text[i+len(sep):]
	}
	return text, ""
}

func removeFile(path string) error {
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}
