package credentials

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/stardag-go/stardag/config"
)

// Access is a short-lived token for one workspace.
type Access struct {
	Token config.Secret
	// Expiry is when it is no longer used, some time before it ends.
	Expiry time.Time
}

type storedAccess struct {
	AccessToken string  `json:"access_token"`
	ExpiresAt   float64 `json:"expires_at"`
}

func (s *Store) accessPath(k Key, workspaceID string) string {
	return filepath.Join(s.paths.AccessTokens(), k.stem()+"__"+clean(workspaceID)+".json")
}

// accessPaths returns the files with tokens of a login, for any workspace.
func (s *Store) accessPaths(k Key) []string {
	files, _ := os.ReadDir(s.paths.AccessTokens()) // a folder that is not there has none
	var paths []string
	for _, f := range files {
		workspace, ok := strings.CutPrefix(f.Name(), k.stem()+"__")
		if ok && !strings.Contains(workspace, "__") { // else the user's name goes on
			paths = append(paths, filepath.Join(s.paths.AccessTokens(), f.Name()))
		}
	}
	return paths
}

// Access returns the token of a login for a workspace, or [ErrNotFound] when there is none that is still good.
func (s *Store) Access(k Key, workspaceID string, now time.Time) (Access, error) {
	data, err := s.read(s.accessPath(k, workspaceID))
	if errors.Is(err, fs.ErrNotExist) {
		return Access{}, ErrNotFound
	}
	if err != nil {
		return Access{}, err
	}
	var a storedAccess
	if json.Unmarshal(data, &a) != nil || a.AccessToken == "" {
		return Access{}, ErrNotFound // a copy of what can be had again
	}
	got := Access{config.Secret(a.AccessToken), moment(a.ExpiresAt)}
	if !now.Before(got.Expiry) {
		return Access{}, ErrNotFound
	}
	return got, nil
}

// SaveAccess keeps the token of a login for a workspace.
func (s *Store) SaveAccess(k Key, workspaceID string, a Access) error {
	data, err := json.MarshalIndent(storedAccess{a.Token.Reveal(), seconds(a.Expiry)}, "", "  ") //nolint:gosec // this is how a token is kept
	if err != nil {
		return fmt.Errorf("keep a token: %w", err)
	}
	if err := config.PrivateFolder(s.paths.AccessTokens()); err != nil {
		return err
	}
	return config.WritePrivate(s.accessPath(k, workspaceID), data)
}
