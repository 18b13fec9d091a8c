package keyring_test

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag/config"
	"github.com/stardag-go/stardag/config/credentials"
	_ "github.com/stardag-go/stardag/config/keyring"
)

// inSession says that this process runs in a session of its own, with a bus and an unlocked keyring.
const inSession = "STARDAG_TEST_IN_SESSION"

// TestMain runs the tests in such a session: the keyring is a real one, and nobody's.
func TestMain(m *testing.M) {
	if os.Getenv(inSession) != "" {
		os.Exit(m.Run())
	}
	os.Exit(session())
}

func session() int {
	for _, program := range []string{"dbus-run-session", "gnome-keyring-daemon"} {
		if _, err := exec.LookPath(program); err != nil {
			fmt.Fprintf(os.Stderr, "%v; run scripts/keyring.sh\n", err)
			return 1
		}
	}
	home, err := os.MkdirTemp("", "stardag-keyring-")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(home)
	script := `printf password | gnome-keyring-daemon --unlock --daemonize --components=secrets >/dev/null && exec "$@"`
	cmd := exec.Command("dbus-run-session", append([]string{"--", "sh", "-c", script, "sh", os.Args[0]}, os.Args[1:]...)...)
	cmd.Env = append(os.Environ(), inSession+"=1", "HOME="+home, "XDG_RUNTIME_DIR="+home, "XDG_DATA_HOME="+home, "XDG_CACHE_HOME="+home)
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
	if err := cmd.Run(); err != nil {
		if _, failed := errors.AsType[*exec.ExitError](err); !failed {
			fmt.Fprintln(os.Stderr, err)
		}
		return 1
	}
	return 0
}

func TestALoginIsKeptInTheKeyringOfTheSystem(t *testing.T) {
	t.Parallel()
	store := credentials.Open(config.Paths{User: filepath.Join(t.TempDir(), ".stardag")})
	key := credentials.Key{Registry: "local", User: "me@example.com"}
	login := credentials.Login{SessionToken: "hush", SessionExpiry: time.UnixMicro(1795989735835221)}
	place, err := store.Save(key, login, credentials.Auto)
	if err != nil || place != credentials.Keyring {
		t.Fatalf("kept in %q, %v", place, err)
	}
	if _, err := os.Stat(store.Path(key)); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("there is a file too: %v", err)
	}
	got, place, err := store.Login(key)
	if err != nil || place != credentials.Keyring {
		t.Fatalf("read from %q, %v", place, err)
	}
	if diff := cmp.Diff(login, got); diff != "" {
		t.Errorf("login (-want +got):\n%s", diff)
	}
	if entries, err := store.Entries(); err != nil || len(entries) != 1 || entries[0] != (credentials.Entry{Key: key, Place: credentials.Keyring}) {
		t.Errorf("entries %v, %v", entries, err)
	}
	if had, err := store.Remove(key); err != nil || !had {
		t.Errorf("removing: %t, %v", had, err)
	}
	if _, _, err := store.Login(key); !errors.Is(err, credentials.ErrNotFound) {
		t.Errorf("after removing: %v", err)
	}
}

func TestAProgramWithoutTheKeyringIsToldWhatToImport(t *testing.T) {
	t.Parallel()
	paths := config.Paths{User: filepath.Join(t.TempDir(), ".stardag")}
	key := credentials.Key{Registry: "other", User: "me@example.com"}
	if _, err := credentials.Open(paths).Save(key, credentials.Login{RefreshToken: "hush", TokenEndpoint: "https://x", ClientID: "c"}, credentials.Keyring); err != nil {
		t.Fatal(err)
	}
	_, _, err := credentials.OpenWith(paths, nil).Login(key)
	if err == nil || !strings.Contains(err.Error(), `import _ "github.com/stardag-go/stardag/config/keyring"`) {
		t.Errorf("got %v", err)
	}
}

// Another secret for an account replaces the one that is there, and one login in a file leaves the keyring.
func TestOneLoginIsInOnePlace(t *testing.T) {
	t.Parallel()
	store := credentials.Open(config.Paths{User: filepath.Join(t.TempDir(), ".stardag")})
	key := credentials.Key{Registry: "third", User: "me@example.com"}
	for _, step := range []struct{ asked, want credentials.Place }{
		{credentials.Auto, credentials.Keyring},
		{credentials.Keyring, credentials.Keyring},
		{credentials.File, credentials.File},
		{credentials.Auto, credentials.File},
		{credentials.Keyring, credentials.Keyring},
	} {
		place, err := store.Save(key, credentials.Login{RefreshToken: config.Secret("to " + step.asked)}, step.asked)
		if err != nil || place != step.want {
			t.Fatalf("asked for %q: got %q, %v; want %q", step.asked, place, err, step.want)
		}
		l, from, err := store.Login(key)
		if err != nil || from != step.want || l.RefreshToken != config.Secret("to "+step.asked) {
			t.Errorf("asked for %q: read %#v from %q, %v", step.asked, l.RefreshToken.Reveal(), from, err)
		}
		if entries, err := store.Entries(); err != nil || len(entries) != 1 {
			t.Errorf("asked for %q: entries %v, %v", step.asked, entries, err)
		}
	}
}
