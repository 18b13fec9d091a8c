package credentials

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"

	"github.com/stardag-go/stardag/config"
)

var errNoRing = errors.New("this program knows no keyring")

// Keyrings cannot be listed, so a file says which logins are in there. It holds no secrets.
func (s *Store) indexPath() string { return filepath.Join(s.paths.User, "keyring.json") }

type indexEntry struct {
	Registry string `json:"registry"`
	User     string `json:"user"`
}

func (s *Store) readIndex() ([]Key, error) {
	data, err := s.read(s.indexPath())
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var entries []indexEntry
	if err := json.Unmarshal(data, &entries); err != nil {
		return nil, fmt.Errorf("the list of logins %s is damaged: %w; remove it and log in again", s.indexPath(), err)
	}
	keys := make([]Key, len(entries))
	for i, e := range entries {
		keys[i] = Key(e)
	}
	return keys, nil
}

func (s *Store) writeIndex(keys []Key) error {
	if len(keys) == 0 {
		return removeFile(s.indexPath())
	}
	entries := make([]indexEntry, len(keys))
	for i, k := range keys {
		entries[i] = indexEntry(k)
	}
	data, err := json.MarshalIndent(entries, "", "  ")
	if err != nil {
		return err
	}
	return config.WritePrivate(s.indexPath(), data)
}

func (s *Store) inRing(k Key) (bool, error) {
	keys, err := s.readIndex()
	return slices.Contains(keys, k), err
}

func (s *Store) fromRing(k Key) (Login, error) {
	if s.ring == nil {
		return Login{}, fmt.Errorf(`the login as %s at registry %s is in the system's keyring, which this program cannot read: `+
			`import _ "github.com/stardag-go/stardag/config/keyring", or log in with "stardag auth login --store file"`, k.User, k.Registry)
	}
	text, err := s.ring.Get(k.stem())
	if err != nil {
		return Login{}, fmt.Errorf("read the login from the system's keyring: %w", err)
	}
	l, err := decodeLogin([]byte(text))
	if err != nil {
		return Login{}, fmt.Errorf("the login in the system's keyring is damaged: %w; log in again", err)
	}
	return l, nil
}

func (s *Store) intoRing(k Key, data []byte) error {
	if s.ring == nil {
		return errNoRing
	}
	if _, err := s.readIndex(); err != nil {
		return err
	}
	if err := s.ring.Set(k.stem(), string(data)); err != nil {
		return err
	}
	return s.changeIndex(func(keys []Key) []Key {
		if slices.Contains(keys, k) {
			return keys
		}
		return append(keys, k)
	})
}

// changeIndex changes the list of logins; the keyring is not asked meanwhile, as it may wait for a person.
func (s *Store) changeIndex(change func([]Key) []Key) error {
	return config.Exclusive(s.indexPath(), func() error {
		keys, err := s.readIndex()
		if err != nil {
			return err
		}
		return s.writeIndex(change(keys))
	})
}

func (s *Store) outOfRing(k Key) error {
	keys, err := s.readIndex()
	if err != nil || !slices.Contains(keys, k) {
		return err
	}
	if s.ring == nil {
		return fmt.Errorf("forget the login in the system's keyring: %w", errNoRing)
	}
	if err := s.ring.Delete(k.stem()); err != nil && !errors.Is(err, ErrNotFound) {
		return fmt.Errorf("forget the login in the system's keyring: %w", err)
	}
	return s.changeIndex(func(keys []Key) []Key { return slices.DeleteFunc(keys, func(x Key) bool { return x == k }) })
}
