package credentials_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag/config"
	"github.com/stardag-go/stardag/config/credentials"
)

const workspace = "01900000-0000-7000-8000-000000000001"

var (
	me     = credentials.Key{Registry: "stub", User: "dev@example.com"}
	expiry = time.UnixMicro(1795989735835221)
)

func newStore(t *testing.T) (*credentials.Store, string) {
	t.Helper()
	folder := filepath.Join(t.TempDir(), ".stardag")
	return credentials.OpenWith(config.Paths{User: folder}, nil), folder
}

func read(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestFilesAreAsThePythonSDKWritesThem(t *testing.T) {
	t.Parallel()
	s, folder := newStore(t)
	if _, err := s.Save(me, credentials.Login{SessionToken: "eyJ", SessionExpiry: expiry}, credentials.Auto); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(folder, "credentials", "stub__dev_at_example.com.json")
	want := "{\n  \"auth_mode\": \"local\",\n  \"session_token\": \"eyJ\",\n  \"session_expires_at\": 1795989735.835221\n}"
	if diff := cmp.Diff(want, read(t, path)); diff != "" {
		t.Errorf("login (-want +got):\n%s", diff)
	}
	if err := s.SaveAccess(me, workspace, credentials.Access{Token: "tok", Expiry: expiry}); err != nil {
		t.Fatal(err)
	}
	access := filepath.Join(folder, "access-token-cache", "stub__dev_at_example.com__"+workspace+".json")
	if diff := cmp.Diff("{\n  \"access_token\": \"tok\",\n  \"expires_at\": 1795989735.835221\n}", read(t, access)); diff != "" {
		t.Errorf("token (-want +got):\n%s", diff)
	}
	for name, want := range map[string]os.FileMode{folder: 0o700, filepath.Dir(path): 0o700, filepath.Dir(access): 0o700, path: 0o600, access: 0o600} {
		if info, err := os.Stat(name); err != nil || info.Mode().Perm() != want {
			t.Errorf("%s: %v, %v; want %v", name, info.Mode(), err, want)
		}
	}
	l, place, err := s.Login(me)
	if err != nil || place != credentials.File || !l.Local() || l.SessionToken.Reveal() != "eyJ" || !l.SessionExpiry.Equal(expiry) {
		t.Errorf("read back %+v from %q, %v", l, place, err)
	}
	if !l.Expired(expiry) || l.Expired(expiry.Add(-time.Second)) {
		t.Error("expiry is not as it was saved")
	}
	a, err := s.Access(me, workspace, expiry.Add(-time.Second))
	if err != nil || a.Token.Reveal() != "tok" {
		t.Errorf("read back %+v, %v", a, err)
	}
	if _, err := s.Access(me, workspace, expiry); !errors.Is(err, credentials.ErrNotFound) {
		t.Errorf("an expired token: %v", err)
	}
}

func TestLoginsOfThePythonSDKAreRead(t *testing.T) {
	t.Parallel()
	s, folder := newStore(t)
	path := s.Path(me)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(`{"token_endpoint": "https://idp/token", "client_id": "stardag-sdk", "refresh_token": "rt"}`), 0o600); err != nil {
		t.Fatal(err)
	}
	l, _, err := s.Login(me)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(credentials.Login{TokenEndpoint: "https://idp/token", ClientID: "stardag-sdk", RefreshToken: "rt"}, l); diff != "" {
		t.Errorf("login (-want +got):\n%s", diff)
	}
	l.Issuer, l.RevocationEndpoint, l.RefreshToken = "https://idp", "https://idp/revoke", "rt2"
	if _, err := s.Save(me, l, credentials.Auto); err != nil {
		t.Fatal(err)
	}
	var kept map[string]string
	if err := json.Unmarshal([]byte(read(t, path)), &kept); err != nil || kept["refresh_token"] != "rt2" || kept["client_id"] != "stardag-sdk" {
		t.Errorf("kept %v, %v", kept, err)
	}
	// The folder was open, as the Python SDK makes it.
	if info, err := os.Stat(filepath.Join(folder, "credentials")); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("the folder stays open: %v, %v", info.Mode(), err)
	}
}

func TestRemoveLeavesNothingOfALogin(t *testing.T) {
	t.Parallel()
	s, folder := newStore(t)
	other := credentials.Key{Registry: "stub", User: "dev@example.com__2"}
	for _, k := range []credentials.Key{me, other} {
		if _, err := s.Save(k, credentials.Login{RefreshToken: "rt"}, credentials.File); err != nil {
			t.Fatal(err)
		}
		for _, w := range []string{workspace, "w2"} {
			if err := s.SaveAccess(k, w, credentials.Access{Token: "tok", Expiry: expiry}); err != nil {
				t.Fatal(err)
			}
		}
	}
	if had, err := s.Remove(me); !had || err != nil {
		t.Errorf("removing: %t, %v", had, err)
	}
	if had, err := s.Remove(me); had || err != nil {
		t.Errorf("removing again: %t, %v", had, err)
	}
	left, err := filepath.Glob(filepath.Join(folder, "*", "*.json"))
	if err != nil || len(left) != 3 {
		t.Errorf("left: %v, %v; want the three files of the other login", left, err)
	}
	for _, path := range left {
		if !strings.Contains(path, "__2") {
			t.Errorf("left: %s", path)
		}
	}
}

func TestEntries(t *testing.T) {
	t.Parallel()
	s, _ := newStore(t)
	if all, err := s.Entries(); err != nil || len(all) != 0 {
		t.Errorf("in an empty store: %v, %v", all, err)
	}
	b := credentials.Key{Registry: "b", User: "me"}
	if _, err := s.Save(me, credentials.Login{RefreshToken: "rt"}, credentials.Auto); err != nil {
		t.Fatal(err)
	}
	// A token whose login is gone is there too: it has to be removable.
	if err := errors.Join(s.SaveAccess(b, workspace, credentials.Access{Token: "tok"}), s.SaveAccess(me, workspace, credentials.Access{Token: "tok"})); err != nil {
		t.Fatal(err)
	}
	all, err := s.Entries()
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]credentials.Entry{{Key: b, Place: credentials.File}, {Key: me, Place: credentials.File}}, all); diff != "" {
		t.Errorf("entries (-want +got):\n%s", diff)
	}
}

func TestDamagedAndMissingLogins(t *testing.T) {
	t.Parallel()
	s, _ := newStore(t)
	if _, _, err := s.Login(me); !errors.Is(err, credentials.ErrNotFound) || !strings.Contains(err.Error(), "dev@example.com at registry stub") {
		t.Errorf("missing: %v", err)
	}
	for _, text := range []string{`{"session_token": "hush"`, `[]`, `{}`, `{"auth_mode": "local"}`} {
		if err := config.WritePrivate(s.Path(me), []byte(text)); err != nil {
			t.Fatal(err)
		}
		_, _, err := s.Login(me)
		if err == nil || !strings.Contains(err.Error(), s.Path(me)) || !strings.Contains(err.Error(), "log in again") || strings.Contains(err.Error(), "hush") {
			t.Errorf("%s: got %v", text, err)
		}
	}
	if _, err := s.Save(me, credentials.Login{RefreshToken: "rt"}, credentials.Keyring); err == nil {
		t.Error("no error for a keyring that is not there")
	}
}

func TestLoginsDoNotShowTheirSecrets(t *testing.T) {
	t.Parallel()
	l := credentials.Login{SessionToken: "hush", RefreshToken: "hush"}
	a := credentials.Access{Token: "hush"}
	encoded, err := json.Marshal([]any{l, a})
	if err != nil {
		t.Fatal(err)
	}
	if text := fmt.Sprintf("%v %+v %#v %v %+v %#v %s", l, l, l, a, a, a, encoded); strings.Contains(text, "hush") {
		t.Errorf("it shows: %s", text)
	}
}
