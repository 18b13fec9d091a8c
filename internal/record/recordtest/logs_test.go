package recordtest_test

import (
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag/internal/front"
	"github.com/stardag-go/stardag/internal/mask"
	"github.com/stardag-go/stardag/internal/record"
	"github.com/stardag-go/stardag/internal/server/registrytest"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
)

// textsOf returns the texts of the whole log of an execution.
func (b *bench) textsOf(execution string) (texts []string) {
	b.t.Helper()
	for q := (registry.LogQuery{}); ; {
		page, err := b.Client().ExecutionLog(b.t.Context(), execution, q)
		if err != nil {
			b.t.Fatal(err)
		}
		for _, l := range page.Lines {
			texts = append(texts, l.Text)
		}
		if q.Cursor = page.NextCursor; !page.More {
			return texts
		}
	}
}

// TestLinesOutliveTheirRegistry: while runs print, calls are lost on the way, answers are lost on the way back, and the registry is
// killed and comes back. Every line is there in the end, once, in its order.
func TestLinesOutliveTheirRegistry(t *testing.T) {
	t.Parallel()
	for name, start := range map[string]func(testing.TB) *registrytest.Registry{"sqlite": registrytest.Start, "postgres": registrytest.StartPostgres} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			const runs, lines = 4, 300
			b := newBench(t, start(t), runs, record.Options{})
			claims := make([]*record.Claim, runs)
			b.each(func(i int) (err error) {
				claims[i], err = b.session.Claim(b.ctx, front.Task(b.tasks[i]), nil, nil)
				return err
			})
			var mu sync.Mutex
			random := rand.New(rand.NewPCG(1, 0))
			b.Before(func(w http.ResponseWriter, r *http.Request) bool {
				if !strings.HasSuffix(r.URL.Path, "/logs") {
					return false
				}
				mu.Lock()
				luck := random.IntN(4)
				mu.Unlock()
				switch luck {
				case 0: // it does not arrive
					panic(http.ErrAbortHandler)
				case 1: // the answer does not
					b.Serve(httptest.NewRecorder(), r)
					panic(http.ErrAbortHandler)
				}
				return false
			})
			want := make([][]string, runs)
			for n := range lines {
				if n == lines/2 {
					b.Down()
				}
				for i, c := range claims {
					text := fmt.Sprintf("run %d line %d", i, n)
					want[i] = append(want[i], text)
					c.Print("stdout", text+"\n")
				}
			}
			b.Up()
			b.Before(nil)
			b.each(func(i int) error { return claims[i].Fail("over", false) })
			executions := make([]string, runs)
			for i, c := range claims {
				executions[i] = c.Execution()
			}
			if err := b.session.Leave(b.ctx); err != nil {
				t.Fatal(err)
			}
			for i, execution := range executions {
				if diff := cmp.Diff(want[i], b.textsOf(execution)); diff != "" {
					t.Errorf("run %d (-printed +kept):\n%s", i, diff)
				}
			}
		})
	}
}

// TestLinesOfAnyKind prints what is no line: bytes that are no text, ends of lines within, and more than a line may have. It arrives
// as text, and secrets in it do not, however they are cut.
func TestLinesOfAnyKind(t *testing.T) { //nolint:paralleltest // it sets a variable
	const secret = "hunter2-or-something-longer"
	t.Setenv("RECORDTEST_PASSWORD", secret)
	b := newBench(t, registrytest.Start(t), 1, record.Options{Mask: mask.Words})
	c, err := b.session.Claim(b.ctx, front.Task(b.tasks[0]), nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	long := strings.Repeat("ü", 100_000)
	for _, text := range []string{
		"NUL \x00 and \xff", "10%\r20%\r30%\r\n", "", long, "a " + secret[:9], secret[9:] + " z", "two\nlines", strings.Repeat(secret, 5000),
	} {
		c.Print("stderr", text)
	}
	execution := c.Execution()
	if err := c.Fail("over", false); err != nil {
		t.Fatal(err)
	}
	if err := b.session.Leave(b.ctx); err != nil {
		t.Fatal(err)
	}
	got := b.textsOf(execution)
	if all := strings.Join(got, ""); strings.Contains(all, secret) || strings.Contains(all, secret[4:]) {
		t.Error("the secret has left")
	}
	i := slices.IndexFunc(got, func(text string) bool { return strings.HasPrefix(text, "ü") })
	j := slices.Index(got, "a ***")
	if i < 0 || j < 0 || strings.Join(got[i:j], "") != long {
		t.Fatalf("the long line is %d lines from %d to %d of %d", j-i, i, j, len(got))
	}
	rest := slices.Concat(got[:i], got[j:j+3])
	if diff := cmp.Diff([]string{"NUL \uFFFD and \uFFFD", "30%", "", "a ***", "*** z", "two lines"}, rest); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestLinesThatComeTooFast are counted in the place of those that are lost, and nobody waits.
func TestLinesThatComeTooFast(t *testing.T) {
	t.Parallel()
	b := newBench(t, registrytest.Start(t), 1, record.Options{})
	c, err := b.session.Claim(b.ctx, front.Task(b.tasks[0]), nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	release, held := make(chan struct{}), make(chan struct{})
	var once sync.Once
	b.Before(func(_ http.ResponseWriter, r *http.Request) bool {
		if strings.HasSuffix(r.URL.Path, "/logs") {
			once.Do(func() { close(held) })
			<-release
		}
		return false
	})
	c.Print("stdout", "first")
	<-held
	long := strings.Repeat("x", 60_000)
	const printed = 500 // 30 MB
	for range printed {
		c.Print("stdout", long)
	}
	close(release)
	b.Before(nil)
	execution := c.Execution()
	last := func() (*wire.ExecutionLog, wire.LogLine) {
		page, err := b.Client().ExecutionLog(t.Context(), execution, registry.LogQuery{Tail: 1})
		if err != nil {
			t.Fatal(err)
		}
		if len(page.Lines) == 0 {
			return page, wire.LogLine{}
		}
		return page, page.Lines[0]
	}
	for began := time.Now(); ; { // the end of the session would not wait for so much for long
		if _, line := last(); line.Stream == "cut" {
			break
		}
		if time.Since(began) > time.Minute {
			t.Fatal("nothing says that lines were lost")
		}
		<-time.After(20 * time.Millisecond)
	}
	if err := c.Fail("over", false); err != nil {
		t.Fatal(err)
	}
	if err := b.session.Leave(b.ctx); err != nil {
		t.Fatal(err)
	}
	page, line := last()
	if line.Stream != "cut" || !strings.Contains(line.Text, "were lost here") {
		t.Fatalf("the last line is of %s", line.Stream)
	}
	var lost int64
	if _, err := fmt.Sscan(line.Text[strings.LastIndexByte(line.Text, ' ')+1:], &lost); err != nil || lost+page.TotalLines != printed+2 {
		t.Errorf("%q, and %d lines arrived of %d", line.Text, page.TotalLines-2, printed)
	}
	if !page.Ended {
		t.Error("the log has not ended")
	}
}

// TestAServerWithoutLogs is asked for nothing of the kind.
func TestAServerWithoutLogs(t *testing.T) {
	t.Parallel()
	b := newBench(t, registrytest.StartPlain(t), 1, record.Options{})
	c, err := b.session.Claim(b.ctx, front.Task(b.tasks[0]), nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	c.Print("stdout", "nobody hears it")
	if c.Handler() != nil {
		t.Error("there is a handler for records that nobody keeps")
	}
	if err := c.Complete(nil); err != nil {
		t.Fatal(err)
	}
	if err := b.session.Leave(b.ctx); err != nil {
		t.Fatal(err)
	}
	for _, call := range b.Calls() {
		if strings.HasSuffix(call.Path, "/logs") {
			t.Errorf("it was called: %s %s", call.Method, call.Path)
		}
	}
}
