package app_test

import (
	"context"
	"io"
	"os"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/sys/unix"

	"github.com/stardag-go/stardag/app"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/target"
	"github.com/stardag-go/stardag/target/mem"
)

// terminal opens a pseudo terminal: a program writes to tty and master shows it.
func terminal(t *testing.T) (master, tty *os.File) {
	t.Helper()
	master, err := os.OpenFile("/dev/ptmx", os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { master.Close() })
	if err := unix.IoctlSetPointerInt(int(master.Fd()), unix.TIOCSPTLCK, 0); err != nil {
		t.Fatal(err)
	}
	number, err := unix.IoctlGetInt(int(master.Fd()), unix.TIOCGPTN)
	if err != nil {
		t.Fatal(err)
	}
	tty, err = os.OpenFile("/dev/pts/"+strconv.Itoa(number), os.O_RDWR|unix.O_NOCTTY, 0)
	if err != nil {
		t.Fatal(err)
	}
	return master, tty
}

func TestColoursAreForTerminalsThatWantThem(t *testing.T) {
	for _, tt := range []struct {
		name   string
		args   []string
		env    string
		colour bool
	}{
		{"a terminal", nil, "", true},
		{"NO_COLOR", nil, "NO_COLOR=1", false},
		{"--no-color", []string{"--no-color"}, "", false},
		{"a dumb terminal", nil, "TERM=dumb", false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Setenv("NO_COLOR", "")
			t.Setenv("TERM", "xterm")
			if name, value, ok := strings.Cut(tt.env, "="); ok {
				t.Setenv(name, value)
			}
			master, tty := terminal(t)
			code := app.Run(t.Context(), append([]string{"show", "no.such"}, tt.args...), strings.NewReader(""), tty, tty, app.Name("prog"))
			tty.Close()
			shown, _ := io.ReadAll(master) // ends with EIO once the other side is closed
			if code != 4 || strings.Contains(string(shown), "\x1b[") != tt.colour {
				t.Errorf("exit code %d, shown %q", code, shown)
			}
		})
	}
}

func TestLogRecordsAndTheLiveDisplayExcludeEachOther(t *testing.T) {
	t.Setenv("TERM", "xterm")
	const hideCursor = "\x1b[?25l"
	for _, tt := range []struct {
		flags []string
		live  bool
	}{{nil, true}, {[]string{"-v"}, false}, {[]string{"--progress", "plain"}, false}} {
		uri, drop := mem.NewBucket()
		t.Cleanup(drop)
		roots := target.NewRoots(map[string]target.Root{"default": {URI: uri}})
		master, tty := terminal(t)
		shown := make(chan string)
		go func() {
			text, _ := io.ReadAll(master) // ends with EIO once the other side is closed
			shown <- string(text)
		}()
		code := app.Run(t.Context(), append([]string{"build"}, tt.flags...), strings.NewReader(""), io.Discard, tty,
			app.Builder(build.Builder{Roots: roots}), app.Roots(doingTask.New(Doing{})), doing(func(context.Context) error { return nil }))
		tty.Close()
		if text := <-shown; code != 0 || strings.Contains(text, hideCursor) != tt.live {
			t.Errorf("build %q: exit code %d, shown %q", tt.flags, code, text)
		}
	}
}
