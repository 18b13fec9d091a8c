package storetest_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/url"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"cloud.google.com/go/storage"
	"github.com/aws/aws-sdk-go-v2/credentials"
	awss3 "github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/fsouza/fake-gcs-server/fakestorage"
	"github.com/google/go-cmp/cmp"
	"google.golang.org/api/option"

	"github.com/stardag-go/stardag/internal/server/logs"
	"github.com/stardag-go/stardag/internal/server/rooms"
	"github.com/stardag-go/stardag/internal/server/store/logroot"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/internal/server/store/storetest"
	"github.com/stardag-go/stardag/internal/testservers"
	"github.com/stardag-go/stardag/registry/wire"
	"github.com/stardag-go/stardag/target/driver"
	"github.com/stardag-go/stardag/target/file"
	"github.com/stardag-go/stardag/target/gcs"
	"github.com/stardag-go/stardag/target/s3"
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
	texts     logs.Texts // nil where texts are in the database
}

func newLogScene(w *storetest.World) *logScene {
	run := w.Start(w.Deployment("code"), storetest.Spec{Name: "talks"})
	return &logScene{World: w, run: run, execution: run.MustClaim("talks"), Logs: w.Registry.Logs}
}

// bound gives the scene other bounds. Small texts lie below the root too, unless it says otherwise.
func (s *logScene) bound(o logs.Options) {
	o.Now, o.Texts = s.Clock.Now, s.texts
	if o.Small == 0 {
		o.Small = -1
	}
	s.Logs = s.Replica(rooms.Options{Logs: s.LogStore(), LogBounds: o}).Registry.Logs
}

func eachLogScene(t *testing.T, test func(t *testing.T, s *logScene)) {
	t.Helper()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) { test(t, newLogScene(w)) })
	for name, root := range logRoots {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newLogScene(storetest.NewWorld(t, storetest.SQLite(t)))
			s.texts = logroot.New(root(t))
			s.bound(logs.Options{})
			test(t, s)
		})
	}
}

// logRoots are storages below which texts are kept.
var logRoots = map[string]func(t *testing.T) driver.Driver{
	"folder": func(t *testing.T) driver.Driver {
		t.Helper()
		d, err := file.Open(t.Context(), &url.URL{Path: t.TempDir() + "/"}, driver.Options{})
		return opened(t, d, err)
	},
	"s3": func(t *testing.T) driver.Driver {
		t.Helper()
		server := testservers.S3(t)
		client := awss3.New(awss3.Options{
			BaseEndpoint: &server.Endpoint, Region: server.Region, UsePathStyle: true,
			Credentials: credentials.NewStaticCredentialsProvider(server.AccessKey, server.SecretKey, ""),
		})
		d, err := s3.New(client, server.Bucket(t), "logs")
		return opened[driver.Driver](t, d, err)
	},
	"gcs": func(t *testing.T) driver.Driver {
		t.Helper()
		server, err := fakestorage.NewServerWithOptions(fakestorage.Options{Scheme: "http", Host: "127.0.0.1"})
		server = opened(t, server, err)
		t.Cleanup(server.Stop)
		server.CreateBucketWithOpts(fakestorage.CreateBucketOpts{Name: "logs"})
		client, err := storage.NewClient(context.Background(), storage.WithJSONReads(), option.WithEndpoint(server.URL()+"/storage/v1/"), option.WithoutAuthentication())
		client = opened(t, client, err)
		t.Cleanup(func() { _ = client.Close() })
		d, err := gcs.New(client, "logs", "some/folder")
		return opened[driver.Driver](t, d, err)
	},
}

func opened[T any](t *testing.T, thing T, err error) T {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	return thing
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
		seeds := uint64(12)
		if s.texts != nil {
			seeds = 2 // each part is a request
		}
		for seed := range seeds {
			random := rand.New(rand.NewPCG(seed, 0))
			b := newLogScene(s.As(s.Environment()))
			b.texts = s.texts
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
			_, err := tx.Exec(t.Context(), "DELETE FROM execution WHERE id = $1", tx.UUID(gone.execution))
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

// countedTexts counts what is read.
type countedTexts struct {
	logs.Texts

	gets atomic.Int64
}

func (c *countedTexts) Get(ctx context.Context, name string) ([]byte, error) {
	c.gets.Add(1)
	return c.Texts.Get(ctx, name)
}

// TestLogsBelowARoot: a page of a long log and its end read their own objects; what is cut, old, or of an execution that is gone is
// removed, with what nothing refers to; and an object that somebody deleted costs its lines and no others.
func TestLogsBelowARoot(t *testing.T) {
	t.Parallel()
	for name, root := range logRoots {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := storetest.NewWorld(t, storetest.SQLite(t))
			s := newLogScene(w)
			s.append(t, logged(w, s.execution, 0, "in the database"))
			d := root(t)
			texts := &countedTexts{Texts: logroot.New(d)}
			s.texts = texts
			s.bound(logs.Options{Bytes: 3_200_000})
			const parts = 100
			for part := int64(1); part < parts; part++ {
				line := logged(w, s.execution, part, fmt.Sprint("line ", part), strings.Repeat("x", 30_000))
				s.append(t, line)
			}
			page, err := s.Logs.Log(t.Context(), s.Caller, s.execution, logs.Query{})
			s.Must(err)
			if n := texts.gets.Swap(0); !page.More || len(page.Lines) < 2 || n >= parts/2 || page.Lines[0].Text != "in the database" {
				t.Errorf("a page of %d lines has read %d objects of %d; more: %v", len(page.Lines), n, parts, page.More)
			}
			page, err = s.Logs.Log(t.Context(), s.Caller, s.execution, logs.Query{Tail: 2})
			s.Must(err)
			if n := texts.gets.Swap(0); n != 1 || page.Lines[0].Text != fmt.Sprint("line ", parts-1) {
				t.Errorf("the end has read %d objects: %q", n, textsOf(page.Lines)[0])
			}
			objects := func() (names []string) {
				for e, err := range d.List(t.Context(), "") {
					s.Must(err)
					names = append(names, e.Path)
				}
				return names
			}
			if got := objects(); len(got) != parts-1 || !strings.HasPrefix(got[0], s.execution+"/000000001-") {
				t.Errorf("there are %d objects, %q first", len(got), got[0])
			}
			// Another text for a part that is kept changes nothing, and goes with the rest.
			s.append(t, logged(w, s.execution, 7, "not again"))
			s.Must(d.Remove(t.Context(), objects()[3]))
			lines, _ := s.whole(t)
			if len(lines) != 1+2*(parts-1)-1 || lines[7].Stream != "cut" || lines[7].Text != "2 lines are missing here: gone from the log root" {
				t.Errorf("%d lines without an object; the eighth is %+v", len(lines), lines[7])
			}
			s.bound(logs.Options{Bytes: 1_500_000})
			s.append(t, logged(w, s.execution, parts, "a last one"))
			if got := objects(); len(got) > parts/2+2 {
				t.Errorf("%d objects are left of a log that was cut", len(got))
			}
			s.bound(logs.Options{Keep: time.Hour})
			w.Clock.Add(2 * time.Hour)
			if n, err := s.Logs.Sweep(t.Context()); err != nil || n != 1 {
				t.Errorf("removed %d logs, %v; want 1", n, err)
			}
			if got := objects(); len(got) != 0 {
				t.Errorf("left are %q", got)
			}
		})
	}
}

// TestSmallTextsAreNoObjects: a part of a log is an object when its text is larger than what stays in the database.
func TestSmallTextsAreNoObjects(t *testing.T) {
	t.Parallel()
	w := storetest.NewWorld(t, storetest.SQLite(t))
	s := newLogScene(w)
	d := logRoots["folder"](t)
	s.texts = logroot.New(d)
	s.bound(logs.Options{Small: logs.DefaultSmall})
	random := rand.New(rand.NewPCG(1, 2))
	var sent []string
	for part := range int64(40) {
		text := make([]byte, 100)
		if part%4 == 3 {
			text = make([]byte, 4*logs.DefaultSmall)
		}
		for i := range text {
			text[i] = byte('a' + random.IntN(26))
		}
		sent = append(sent, string(text))
		s.append(t, logged(w, s.execution, part, string(text)))
	}
	n := 0
	for _, err := range d.List(t.Context(), "") {
		s.Must(err)
		n++
	}
	if lines, _ := s.whole(t); n != len(sent)/4 || !slices.Equal(textsOf(lines), sent) {
		t.Errorf("there are %d objects for %d parts, of which a quarter is large; %d lines are read", n, len(sent), len(lines))
	}
}

// TestLogsWithoutTheirRoot: a storage that fails is said to clients, who try again, and nothing is kept of what it did not take.
func TestLogsWithoutTheirRoot(t *testing.T) {
	t.Parallel()
	w := storetest.NewWorld(t, storetest.SQLite(t))
	s := newLogScene(w)
	d := logRoots["folder"](t)
	failing := &failingDriver{Driver: d}
	s.texts = logroot.New(failing)
	s.bound(logs.Options{})
	s.append(t, logged(w, s.execution, 0, "kept"))
	failing.down.Store(true)
	_, err := s.Logs.Append(t.Context(), s.Caller, []wire.LogChunk{logged(w, s.execution, 1, "not yet")})
	s.Refused(err, "log_root_unavailable")
	_, err = s.Logs.Log(t.Context(), s.Caller, s.execution, logs.Query{})
	s.Refused(err, "log_root_unavailable")
	failing.down.Store(false)
	s.append(t, logged(w, s.execution, 1, "now"))
	if lines, _ := s.whole(t); !slices.Equal(textsOf(lines), []string{"kept", "now"}) {
		t.Errorf("the log is %q", textsOf(lines))
	}
	s.texts = nil
	s.bound(logs.Options{})
	if lines, _ := s.whole(t); len(lines) != 2 || lines[0].Text != "1 line is missing here: this server has no log root, below which it is" {
		t.Errorf("without the root the log is %q", textsOf(lines))
	}
}

// failingDriver is a storage that does not answer while it is down.
type failingDriver struct {
	driver.Driver

	down atomic.Bool
}

var errDown = errors.New("connection refused")

func (f *failingDriver) Create(ctx context.Context, path string) (driver.Writer, error) {
	if f.down.Load() {
		return nil, errDown
	}
	return f.Driver.Create(ctx, path)
}

func (f *failingDriver) Open(ctx context.Context, path string) (io.ReadCloser, error) {
	if f.down.Load() {
		return nil, errDown
	}
	return f.Driver.Open(ctx, path)
}
