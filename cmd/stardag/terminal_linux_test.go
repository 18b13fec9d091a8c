package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"syscall"
	"testing"

	"github.com/stardag-go/stardag/internal/scripttest"
	"github.com/stardag-go/stardag/internal/ttytest"
)

// watched is a server in development mode on which a build of two gates waits.
type watched struct {
	*neighbours

	gates string
	build string // its id
	stop  func() // kills the server
}

func newWatched(t *testing.T) *watched {
	t.Helper()
	n, address, key := newNeighbours(t, nil, "--dev")
	w := &watched{neighbours: n, gates: filepath.Join(n.home, "gates"), stop: func() { _ = n.server.Process.Kill() }}
	if err := os.Mkdir(w.gates, 0o755); err != nil {
		t.Fatal(err)
	}
	n.environ = append(n.environ, "STARDAG_API_URL="+address, "STARDAG_API_KEY="+key, "PROG_GATES="+w.gates)
	building := exec.Command("prog", "build", "--progress", "none")
	building.Env = n.environ
	if err := building.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = building.Process.Kill() // it may have ended
		_ = building.Wait()         // the same
	})
	for {
		out, err := n.run("", "stardag", "builds", "list", "--status", "running", "--json")
		if err != nil {
			t.Fatal(err)
		}
		doc, err := scripttest.Decode(out)
		if err != nil {
			t.Fatal(err)
		}
		if list := doc.(map[string]any)["builds"].([]any); len(list) == 1 {
			w.build = list[0].(map[string]any)["id"].(string)
		}
		if out, err = n.run("", "stardag", "tasks", "list", "--status", "running", "-o", "csv"); err == nil && strings.Count(out, "Gate") == 2 && w.build != "" {
			return w
		}
	}
}

// open opens a gate.
func (w *watched) open(name string) {
	w.t.Helper()
	if err := os.WriteFile(filepath.Join(w.gates, name), nil, 0o600); err != nil {
		w.t.Fatal(err)
	}
}

func (w *watched) terminal(cols, rows int, args ...string) *ttytest.Terminal {
	w.t.Helper()
	cmd := exec.Command("stardag", args...)
	// The library that reads the terminal closes it under its own reader, 500 ms after the end, when the machine is busy: a race that is not
	// ours, and that nothing comes of.
	cmd.Env = append(slices.Clone(w.environ), "GORACE=report_bugs=0")
	return ttytest.Start(w.t, cols, rows, cmd)
}

// count returns how many lines hold a text.
func count(lines []string, text string) (n int) {
	for _, line := range lines {
		if strings.Contains(line, text) {
			n++
		}
	}
	return n
}

// wantEnd checks how a program ended, and that it left the terminal as it was.
func wantEnd(t *testing.T, term *ttytest.Terminal, code int) string {
	t.Helper()
	got, left := term.End()
	if got != code {
		t.Errorf("exit code %d, want %d; the terminal shows:\n%s", got, code, left.Text())
	}
	if left.Hidden || left.Alternate {
		t.Errorf("the program leaves the cursor hidden (%t) or its own screen (%t)", left.Hidden, left.Alternate)
	}
	if len(left.Unknown) > 0 {
		t.Errorf("the screen of the tests does not know %q", left.Unknown)
	}
	if strings.Contains(left.Text(), "goroutine ") {
		t.Errorf("a stack is shown:\n%s", left.Text())
	}
	return left.Text()
}

func TestTopInATerminal(t *testing.T) {
	t.Parallel()
	w := newWatched(t)
	if _, err := w.run("", "stardag", "concurrency-limits", "set", "database", "3"); err != nil {
		t.Fatal(err)
	}
	term := w.terminal(110, 30, "top", "--interval", "100ms")
	screen := term.See(`(?s)RUNNING BUILDS.*0/3 .*scripts\.Gate.*scripts\.Gate.*LIMITS.*database.* 0/3.*q leave`)
	if count(screen, "scripts.Gate") != 2 || count(screen, "stardag top") != 1 {
		t.Errorf("got\n%s", strings.Join(screen, "\n"))
	}
	// Something happens.
	w.open("a")
	term.SeeWhen("one of three", func(text string) bool {
		return regexp.MustCompile(`\b1/3\b`).MatchString(text) && strings.Count(text, "scripts.Gate") == 1
	})
	term.Type(" ")
	term.See("paused")
	term.Type(" ")
	term.See("looking every")
	// A terminal that is small still has everything in its place.
	term.Resize(38, 9)
	small := term.SeeWhen("a small screen", func(text string) bool {
		lines := strings.Split(text, "\n")
		return len(lines) == 9 && strings.HasPrefix(lines[0], "stardag top") && strings.Contains(lines[8], "q leave") && strings.Contains(text, "scripts.Gate")
	})
	if count(small, "RUNNING BUILDS") != 1 || count(small, "stardag top") != 1 {
		t.Errorf("got\n%s", strings.Join(small, "\n"))
	}
	term.Resize(8, 3)
	term.Resize(110, 30)
	term.See(`(?s)RUNNING BUILDS.*q leave`)
	// The server goes: what was seen stays, and is said to be old.
	w.stop()
	screen = term.See(`stale: `)
	if count(screen, "scripts.Gate") != 1 {
		t.Errorf("got\n%s", strings.Join(screen, "\n"))
	}
	term.Type("\x03")
	wantEnd(t, term, 0)
}

func TestLeavingTop(t *testing.T) {
	t.Parallel()
	w := newWatched(t)
	for _, key := range []string{"q", "\x03", "\x1b"} {
		term := w.terminal(80, 24, "top")
		term.See("q leave")
		term.Type(key)
		wantEnd(t, term, 0)
	}
	term := w.terminal(80, 24, "top")
	term.See("q leave")
	term.Signal(syscall.SIGTERM)
	wantEnd(t, term, 0)
}

func TestWatchingABuildInATerminal(t *testing.T) {
	t.Parallel()
	for name, size := range map[string][2]int{"wide": {100, 24}, "narrow": {24, 24}, "low": {100, 3}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWatched(t)
			term := w.terminal(size[0], size[1], "builds", "watch", w.build, "--interval", "50ms")
			term.See(`0/3 completed`)
			w.open("a")
			term.SeeWhen("progress", func(text string) bool { return name != "wide" || strings.Contains(text, "1/3 completed") })
			w.open("b")
			text := wantEnd(t, term, 0)
			lines := strings.Split(text, "\n")
			// Each state replaces the one before.
			if bars := strings.Count(text, "█") + strings.Count(text, "░"); bars > 30 || count(lines, "running") > 0 || count(lines, "scripts.Gate") > 0 {
				t.Errorf("got\n%s", text)
			}
			if name == "wide" && (len(lines) != 2 || !strings.Contains(lines[0], "completed") || !strings.Contains(lines[1], "3/3 completed")) {
				t.Errorf("got\n%s", text)
			}
		})
	}
}

func TestLeavingAWatch(t *testing.T) {
	t.Parallel()
	w := newWatched(t)
	for _, args := range [][]string{{"builds", "watch"}, {"builds", "list", "--watch"}} {
		term := w.terminal(100, 24, args...)
		term.See("running")
		term.Type("\x03")
		want := 130
		if args[1] == "list" {
			want = 0
		}
		wantEnd(t, term, want)
	}
	term := w.terminal(100, 24, "builds", "watch", w.build, "--interval", "50ms", "--patience", "1ms")
	term.See("0/3 completed")
	w.stop()
	text := wantEnd(t, term, 6)
	if !regexp.MustCompile(`(?m)^error: .*no answer from`).MatchString(text) || !strings.Contains(text, "0/3 completed") {
		t.Errorf("got\n%s", text)
	}
}
