//go:build unix

package stdstream_test

import (
	"fmt"
	"io"
	"log"
	"log/slog"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stardag-go/stardag/internal/stdstream"
)

// captured runs f while the streams are captured, and returns what went on to where the streams went before. The standard logger writes to
// standard error, as it does where nobody has told it otherwise.
func captured(t *testing.T, f func()) string {
	t.Helper()
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	stdout, stderr, logged := os.Stdout, os.Stderr, log.Writer()
	os.Stdout, os.Stderr = w, w
	log.SetOutput(w)
	defer func() {
		os.Stdout, os.Stderr = stdout, stderr
		log.SetOutput(logged)
	}()
	passed := make(chan string)
	go func() {
		text, _ := io.ReadAll(r)
		passed <- string(text)
	}()
	release, err := stdstream.Capture()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := stdstream.Capture(); err == nil {
		t.Error("a second capture is not refused")
	}
	f()
	release()
	if os.Stdout != w || os.Stderr != w || log.Writer() != io.Writer(w) {
		t.Error("the streams are not what they were")
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return <-passed
}

// run is a run that keeps what it is handed.
type run struct {
	mu    sync.Mutex
	lines []string
	mixed int
}

func (r *run) begin() (end func()) {
	return stdstream.Begin(&stdstream.Run{
		Print: func(stream, line string) {
			r.mu.Lock()
			defer r.mu.Unlock()
			r.lines = append(r.lines, stream+": "+line)
		},
		Mixed: func() { r.mixed++ },
	})
}

func TestASingleRunHasItsLines(t *testing.T) {
	var first, second run
	passed := captured(t, func() {
		fmt.Println("before any")
		end := first.begin()
		fmt.Println("one")
		fmt.Println()
		fmt.Fprintln(os.Stderr, "two\r")
		log.SetFlags(0)
		log.Print("by log")
		slog.Info("by slog")
		fmt.Print("without an end")
		end()
		end = second.begin()
		fmt.Println(" of the next")
		fmt.Print(strings.Repeat("x", 100_000))
		end()
		fmt.Println("after all")
	})
	want := []string{"stdout: one", "stdout: ", "stderr: two", "stderr: by log", "stderr: INFO by slog", "stdout: without an end"}
	if !slices.Equal(sorted(first.lines), sorted(want)) {
		t.Errorf("the first run has %q, want %q", first.lines, want)
	}
	if len(second.lines) < 3 || second.lines[0] != "stdout:  of the next" {
		t.Errorf("the second run has %d lines, want its own and a long one in parts", len(second.lines))
	}
	for _, line := range []string{"before any\n", "one\n\n", "two\r\n", "by log\n", "without an end of the next\n", "after all\n"} {
		if !strings.Contains(passed, line) {
			t.Errorf("%q did not go on: %.300q", line, passed)
		}
	}
	if first.mixed+second.mixed > 0 {
		t.Error("a run alone was told that others print as well")
	}
}

// sorted leaves the order of the two streams among each other open.
func sorted(lines []string) []string { return slices.Sorted(slices.Values(lines)) }

func TestLinesOfSeveralRunsAreNobodys(t *testing.T) {
	var a, b, silent run
	passed := captured(t, func() {
		endA, endB := a.begin(), b.begin()
		fmt.Println("whose")
		fmt.Println("is this")
		endB()
		fmt.Println("mine")
		endA()
		endA, endB = silent.begin(), silent.begin()
		endA()
		endB()
	})
	if !slices.Equal(a.lines, []string{"stdout: mine"}) || len(b.lines) > 0 {
		t.Errorf("the runs have %q and %q", a.lines, b.lines)
	}
	if a.mixed != 1 || b.mixed != 1 || silent.mixed != 0 {
		t.Errorf("told %d, %d and %d times", a.mixed, b.mixed, silent.mixed)
	}
	if passed != "whose\nis this\nmine\n" {
		t.Errorf("what went on is %q", passed)
	}
}

func TestWithoutACapture(t *testing.T) {
	var r run
	r.begin()()
	if r.lines != nil {
		t.Error("lines without a capture")
	}
}

// TestLinesByChance has runs begin, print and end by chance, and holds who got what against the order of that.
func TestLinesByChance(t *testing.T) {
	const seed = 7
	random := rand.New(rand.NewPCG(seed, seed))
	var runs []*run
	want := map[*run][]string{}
	var all strings.Builder
	passed := captured(t, func() {
		ends := map[*run]func(){}
		var at []*run
		for i := range 3000 {
			switch n := random.IntN(10); {
			case n == 0 && len(at) < 3:
				r := &run{}
				runs, at = append(runs, r), append(at, r)
				ends[r] = r.begin()
			case n <= 2 && len(at) > 0:
				k := random.IntN(len(at))
				ends[at[k]]()
				at = slices.Delete(at, k, k+1)
			default:
				line := fmt.Sprintf("%d %s", i, strings.Repeat("·", random.IntN(200)))
				fmt.Println(line)
				all.WriteString(line + "\n")
				if len(at) == 1 {
					want[at[0]] = append(want[at[0]], "stdout: "+line)
				}
			}
		}
		for _, r := range at {
			ends[r]()
		}
	})
	for i, r := range runs {
		if !slices.Equal(r.lines, want[r]) {
			t.Fatalf("seed %d: run %d has %q, want %q", seed, i, r.lines, want[r])
		}
	}
	if passed != all.String() {
		t.Error("not everything went on as it was written")
	}
}
