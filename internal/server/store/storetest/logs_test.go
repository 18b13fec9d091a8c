package storetest_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag/internal/server/logs"
	"github.com/stardag-go/stardag/internal/server/rooms"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/internal/server/store/storetest"
	"github.com/stardag-go/stardag/registry/wire"
)

// logged is a part of a log with lines.
func logged(w *storetest.World, execution string, part int64, texts ...string) wire.LogChunk {
	c := wire.LogChunk{ExecutionID: execution, Part: part}
	for _, text := range texts {
		c.Lines = append(c.Lines, wire.LogLine{At: wire.At(w.Clock.Now()), Stream: "stdout", Text: text})
	}
	return c
}

func textsOf(lines []wire.LogLine) (texts []string) {
	for _, l := range lines {
		texts = append(texts, l.Text)
	}
	return texts
}

// whole is everything that is kept of what the execution printed, read in pages.
func (s *logScene) whole(t *testing.T) (lines []wire.LogLine, last *wire.ExecutionLog) {
	t.Helper()
	var q logs.Query
	for {
		page, err := s.Logs.Log(t.Context(), s.Caller, s.execution, q)
		s.Must(err)
		lines = append(lines, page.Lines...)
		if q.Cursor = page.NextCursor; !page.More {
			return lines, page
		}
	}
}

func (s *logScene) append(t *testing.T, chunks ...wire.LogChunk) []string {
	t.Helper()
	unknown, err := s.Logs.Append(t.Context(), s.Caller, chunks)
	s.Must(err)
	return unknown
}

// logScene is a world with an execution that goes on.
type logScene struct {
	*storetest.World

	run       *storetest.Run
	execution string
	Logs      *logs.Room
}

func newLogScene(w *storetest.World) *logScene {
	run := w.Start(w.Deployment("code"), storetest.Spec{Name: "talks"})
	return &logScene{World: w, run: run, execution: run.MustClaim("talks"), Logs: w.Registry.Logs}
}

// bound gives the scene other bounds.
func (s *logScene) bound(o logs.Options) {
	o.Now = s.Clock.Now
	s.Logs = s.Replica(rooms.Options{Logs: s.LogStore(), LogBounds: o}).Registry.Logs
}

func eachLogScene(t *testing.T, test func(t *testing.T, s *logScene)) {
	t.Helper()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) { test(t, newLogScene(w)) })
}

func TestLogsComeInParts(t *testing.T) {
	t.Parallel()
	eachLogScene(t, func(t *testing.T, s *logScene) {
		first, second := logged(s.World, s.execution, 0, "a", "b"), logged(s.World, s.execution, 1, "c\tc", "  ", "ü␊")
		second.Lines[0].Stream, second.Lines[0].Level = "log", "WARN+1"
		s.append(t, first)
		s.append(t, first, second)
		s.append(t, second, first)
		s.append(t, logged(s.World, s.execution, 1, "not again"))
		lines, page := s.whole(t)
		if diff := cmp.Diff(slices.Concat(first.Lines, second.Lines), lines); diff != "" {
			t.Errorf("the log (-sent +kept):\n%s", diff)
		}
		if page.Ended || page.TotalLines != 5 || page.CutLines != 0 {
			t.Errorf("got %+v, want 5 lines of an execution that goes on", page)
		}
		if page, err := s.Logs.Log(t.Context(), s.Caller, s.execution, logs.Query{Tail: 2}); err != nil || !slices.Equal(textsOf(page.Lines), []string{"  ", "ü␊"}) || page.NextCursor != "2" {
			t.Errorf("the tail is %+v, %v", page, err)
		}
		if page, err := s.Logs.Log(t.Context(), s.Caller, s.execution, logs.Query{Since: second.Lines[1].At.Time}); err != nil || len(page.Lines) != 2 {
			t.Errorf("since the fourth line there is %+v, %v", page, err)
		}
	})
}

func TestLogsStayInTheirEnvironment(t *testing.T) {
	t.Parallel()
	eachLogScene(t, func(t *testing.T, s *logScene) {
		s.append(t, logged(s.World, s.execution, 0, "ours"))
		stranger := s.As(s.Environment())
		unknown, err := stranger.Registry.Logs.Append(t.Context(), stranger.Caller, []wire.LogChunk{logged(s.World, s.execution, 1, "theirs")})
		if err != nil || !slices.Equal(unknown, []string{s.execution}) {
			t.Errorf("a stranger's lines: unknown %v, %v", unknown, err)
		}
		_, err = stranger.Registry.Logs.Log(t.Context(), stranger.Caller, s.execution, logs.Query{})
		s.Refused(err, "unknown_execution")
		_, err = stranger.Registry.Logs.Metrics(t.Context(), stranger.Caller, s.execution)
		s.Refused(err, "unknown_execution")
		if lines, _ := s.whole(t); !slices.Equal(textsOf(lines), []string{"ours"}) {
			t.Errorf("the log is %q", textsOf(lines))
		}
		if got := s.append(t, logged(s.World, storetest.ID(), 0, "nobody's"), logged(s.World, s.execution, 1, "more")); len(got) != 1 {
			t.Errorf("unknown are %v, want the one", got)
		}
	})
}

func TestMetricsAreSeries(t *testing.T) {
	t.Parallel()
	eachLogScene(t, func(t *testing.T, s *logScene) {
		point := func(name string, step int64, value string) wire.MetricPoint {
			return wire.MetricPoint{Name: name, Step: step, Value: value, At: wire.At(s.Clock.Now())}
		}
		c := wire.LogChunk{ExecutionID: s.execution, Points: []wire.MetricPoint{
			point("loss", 1, "0.5"), point("loss", 0, "1e300"), point("loss", 1, "0.25"), point("a/b", -3, "NaN"), point("a/b", 7, "-Infinity"), point("a/b", 8, "Infinity"),
		}, Progress: &wire.Progress{Done: 3, Total: 10, At: wire.At(s.Clock.Now())}}
		s.append(t, c)
		s.append(t, c)
		got, err := s.Logs.Metrics(t.Context(), s.Caller, s.execution)
		s.Must(err)
		var all []string
		for _, series := range got.Series {
			for _, p := range series.Points {
				all = append(all, fmt.Sprintf("%s %d %s", series.Name, p.Step, p.Value))
			}
		}
		if diff := cmp.Diff([]string{"a/b -3 NaN", "a/b 7 -Infinity", "a/b 8 Infinity", "loss 0 1e+300", "loss 1 0.25"}, all); diff != "" {
			t.Errorf("the series (-want +got):\n%s", diff)
		}
		if p := got.Progress; p == nil || p.Done != 3 || p.Total != 10 {
			t.Errorf("the progress is %+v", p)
		}
		_, err = s.Logs.Append(t.Context(), s.Caller, []wire.LogChunk{{ExecutionID: s.execution, Part: 1, Points: []wire.MetricPoint{point("loss", 2, "many")}}})
		s.Refused(err, "not_a_number")
	})
}

// TestLogsAreBounded appends parts of any sizes, some twice, and compares what is kept with a list of what came: it is the beginning and the
// end of it, within the bounds, and the note in between counts the rest.
func TestLogsAreBounded(t *testing.T) {
	t.Parallel()
	eachLogScene(t, func(t *testing.T, s *logScene) {
		const mostBytes, mostLines = 4000, 200
		for seed := range uint64(12) {
			random := rand.New(rand.NewPCG(seed, 0))
			b := newLogScene(s.As(s.Environment()))
			b.bound(logs.Options{Bytes: mostBytes, Lines: mostLines, Points: 50})
			var sent []string
			var chunks []wire.LogChunk
			for part := range int64(2 + random.IntN(60)) {
				var texts []string
				for range random.IntN(30) {
					texts = append(texts, fmt.Sprintf("%d ", len(sent)+len(texts))+strings.Repeat("x", random.IntN(1+random.IntN(120))))
				}
				sent = append(sent, texts...)
				c := logged(b.World, b.execution, part, texts...)
				c.Points = []wire.MetricPoint{{Name: "n", Step: part, Value: "1", At: wire.At(s.Clock.Now())}}
				chunks = append(chunks, c)
				again := chunks[random.IntN(len(chunks))]
				b.append(t, append(chunks[max(0, len(chunks)-1-random.IntN(3)):], again)...)
			}
			lines, page := b.whole(t)
			bytes, kept := 0, []string{}
			for _, l := range lines {
				if l.Stream != "cut" {
					kept = append(kept, l.Text)
					bytes += len(l.Text) + 1
				}
			}
			if bytes > mostBytes || len(kept) > mostLines {
				t.Fatalf("seed %d: %d bytes and %d lines are kept", seed, bytes, len(kept))
			}
			if page.TotalLines != int64(len(sent)) || page.CutLines != int64(len(sent)-len(kept)) {
				t.Fatalf("seed %d: %d lines came and %d are kept; the log says %d and %d cut", seed, len(sent), len(kept), page.TotalLines, page.CutLines)
			}
			head := 0
			for head < len(kept) && kept[head] == sent[head] {
				head++
			}
			if rest := kept[head:]; !slices.Equal(rest, sent[len(sent)-len(rest):]) {
				t.Fatalf("seed %d: what is kept is not the beginning and the end of what came:\n%q", seed, kept)
			}
			if page.CutLines == 0 && bytes > mostBytes/2 && len(lines) != len(kept) {
				t.Fatalf("seed %d: nothing was cut and a line says so", seed)
			}
			tail, err := b.Logs.Log(t.Context(), b.Caller, b.execution, logs.Query{Tail: 10})
			b.Must(err)
			if want := lines[max(0, len(lines)-10):]; !cmp.Equal(want, tail.Lines) {
				t.Fatalf("seed %d: the tail differs (-want +got):\n%s", seed, cmp.Diff(want, tail.Lines))
			}
			metrics, err := b.Logs.Metrics(t.Context(), b.Caller, b.execution)
			b.Must(err)
			if n := min(len(chunks), 50); len(metrics.Series[0].Points) != n || metrics.CutPoints != int64(len(chunks)-n) {
				t.Fatalf("seed %d: of %d points %d are kept and %d cut", seed, len(chunks), len(metrics.Series[0].Points), metrics.CutPoints)
			}
		}
	})
}

func TestFollowingALogEndsWithTheRun(t *testing.T) {
	t.Parallel()
	eachLogScene(t, func(t *testing.T, s *logScene) {
		type answer struct {
			page *wire.ExecutionLog
			err  error
		}
		next := func(cursor string) <-chan answer {
			came := make(chan answer, 1)
			go func() {
				page, err := s.Logs.Log(t.Context(), s.Caller, s.execution, logs.Query{Cursor: cursor, Wait: 30 * time.Second})
				came <- answer{page, err}
			}()
			return came
		}
		came := next("")
		s.append(t, logged(s.World, s.execution, 0, "one"))
		a := <-came
		if a.err != nil || len(a.page.Lines) != 1 || a.page.Ended {
			t.Fatalf("the first answer is %+v, %v", a.page, a.err)
		}
		came = next(a.page.NextCursor)
		last := logged(s.World, s.execution, 1, "two")
		last.Last = true
		s.append(t, last)
		if a = <-came; a.err != nil || len(a.page.Lines) != 1 || !a.page.Ended {
			t.Fatalf("the last answer is %+v, %v", a.page, a.err)
		}
	})
}

// TestFollowingALogOfAKilledRun: nobody says that the run has ended, but its claim does.
func TestFollowingALogOfAKilledRun(t *testing.T) {
	t.Parallel()
	eachLogScene(t, func(t *testing.T, s *logScene) {
		s.append(t, logged(s.World, s.execution, 0, "last words"))
		s.Clock.Add(24 * time.Hour)
		page, err := s.Logs.Log(t.Context(), s.Caller, s.execution, logs.Query{Cursor: "1", Wait: 30 * time.Second})
		if err != nil || !page.Ended || len(page.Lines) > 0 {
			t.Errorf("the answer is %+v, %v", page, err)
		}
	})
}

func TestLogsGoWithTheirExecutions(t *testing.T) {
	t.Parallel()
	storetest.EachOwnWorld(t, func(t *testing.T, w *storetest.World) {
		s := newLogScene(w)
		s.append(t, logged(w, s.execution, 0, "kept"))
		gone := newLogScene(w.As(w.Environment()))
		gone.append(t, logged(w, gone.execution, 0, "gone"))
		w.Must(w.Change(t.Context(), func(tx *sqldb.Tx) error {
			_, err := tx.Exec(t.Context(), "DELETE FROM execution WHERE id = $1", gone.execution)
			return err
		}))
		if n, err := w.Registry.Logs.Sweep(t.Context()); err != nil || n != 1 {
			t.Errorf("removed the logs of %d executions, %v; want 1", n, err)
		}
		if lines, _ := s.whole(t); len(lines) != 1 {
			t.Errorf("the log that stays has %d lines", len(lines))
		}
		s.bound(logs.Options{Keep: time.Hour})
		w.Clock.Add(2 * time.Hour)
		if n, err := s.Logs.Sweep(t.Context()); err != nil || n != 1 {
			t.Errorf("removed %d logs that are too old, %v; want 1", n, err)
		}
		if lines, page := s.whole(t); len(lines) != 0 || page.TotalLines != 0 {
			t.Errorf("%d lines are left of %d", len(lines), page.TotalLines)
		}
	})
}
