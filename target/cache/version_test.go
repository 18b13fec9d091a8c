package cache_test

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stardag-go/stardag/target/cache"
	"github.com/stardag-go/stardag/target/driver"
)

// described is a storage that describes its objects as a test wants.
type described struct {
	driver.Driver

	first, again driver.Info // what Stat returns, at first and then
	stats, opens int

	stream driver.Info // the version that readers and writers tell
	known  bool
	tells  bool // without it they are not cache.Versioned

	refused error // what Commit returns
}

func (d *described) Stat(context.Context, string) (driver.Info, error) {
	d.stats++
	if d.stats == 1 {
		return d.first, nil
	}
	return d.again, nil
}

type telling struct {
	io.ReadCloser

	d *described
}

func (s telling) Version() (driver.Info, bool) { return s.d.stream, s.d.known }

type tellingWriter struct {
	driver.Writer

	d *described
}

func (s tellingWriter) Version() (driver.Info, bool) { return s.d.stream, s.d.known }

func (s tellingWriter) Commit() error {
	if s.d.refused != nil {
		return s.d.refused
	}
	return s.Writer.Commit()
}

func (d *described) Open(ctx context.Context, path string) (io.ReadCloser, error) {
	d.opens++
	r, err := d.Driver.Open(ctx, path)
	if err != nil || !d.tells {
		return r, err
	}
	return telling{r, d}, nil
}

func (d *described) Create(ctx context.Context, path string) (driver.Writer, error) {
	w, err := d.Driver.Create(ctx, path)
	if err != nil || !d.tells {
		return w, err
	}
	return tellingWriter{w, d}, nil
}

const described1 = "content"

// describe returns a storage with the object "x", whose version is told by tag and time.
func describe(t *testing.T, tag string, changed time.Time) (d *described, c driver.Driver, folder string) {
	t.Helper()
	inner, uri := bucket(t)
	put(t, inner, "x", described1)
	i := driver.Info{Size: int64(len(described1)), Tag: tag, ModTime: changed}
	folder = t.TempDir()
	d = &described{Driver: inner, first: i, again: i, stream: i, known: true, tells: true}
	return d, wrap(t, d, cache.Options{Root: uri, Folder: folder}), folder
}

func TestOnlyTheVersionThatWasAskedForIsKept(t *testing.T) {
	t.Parallel()
	old := time.Now().Add(-time.Hour)
	later := func(i driver.Info) driver.Info { i.ModTime = i.ModTime.Add(time.Minute); return i }
	larger := func(i driver.Info) driver.Info { i.Size++; return i }
	other := func(i driver.Info) driver.Info { i.Tag += "'"; return i }
	for name, tt := range map[string]struct {
		tag    string
		change func(d *described)
		kept   bool
	}{
		"the stream tells the same":                     {"tag", func(*described) {}, true},
		"the stream tells another tag":                  {"tag", func(d *described) { d.stream = other(d.stream) }, false},
		"the stream tells another size":                 {"tag", func(d *described) { d.stream = larger(d.stream) }, false},
		"the stream tells another time, and tags count": {"tag", func(d *described) { d.stream = later(d.stream) }, true},
		"no tags, and the stream tells the same":        {"", func(*described) {}, true},
		"no tags, and the stream tells another time":    {"", func(d *described) { d.stream = later(d.stream) }, false},
		"no tags, and the stream tells one":             {"", func(d *described) { d.stream = other(d.stream) }, false},
		"the stream is right, and the storage is not":   {"tag", func(d *described) { d.again = larger(other(later(d.again))) }, true},
		"the stream does not know":                      {"tag", func(d *described) { d.known = false }, true},
		"the stream does not know, and it is another":   {"tag", func(d *described) { d.known, d.again = false, other(d.again) }, false},
		"the stream says nothing":                       {"tag", func(d *described) { d.tells = false }, true},
		"the stream says nothing, another tag":          {"tag", func(d *described) { d.tells, d.again = false, other(d.again) }, false},
		"the stream says nothing, another size":         {"tag", func(d *described) { d.tells, d.again = false, larger(d.again) }, false},
		"the stream says nothing, another time":         {"tag", func(d *described) { d.tells, d.again = false, later(d.again) }, false},
		"no tags, the stream says nothing":              {"", func(d *described) { d.tells = false }, true},
		"no tags, the stream says nothing, other time":  {"", func(d *described) { d.tells, d.again = false, later(d.again) }, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d, c, folder := describe(t, tt.tag, old)
			tt.change(d)
			want(t, c, "x", described1)
			if files, _ := copies(t, folder); len(files) == 1 != tt.kept {
				t.Errorf("copies: %q, and want kept %t", files, tt.kept)
			}
		})
	}
}

func TestWhatNothingTellsApartIsNotKept(t *testing.T) {
	t.Parallel()
	now := time.Now()
	for name, tt := range map[string]struct {
		tag     string
		changed time.Time
		kept    bool
	}{
		"a tag":                 {"tag", time.Time{}, true},
		"a tag, just now":       {"tag", now, true},
		"an old time":           {"", now.Add(-time.Hour), true},
		"a time just now":       {"", now.Add(time.Minute), false},
		"no time":               {"", time.Time{}, false},
		"a tag of 2000 bytes":   {strings.Repeat("t", 2000), now, true},
		"a tag of 70,000 bytes": {strings.Repeat("t", 70_000), now, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d, c, folder := describe(t, tt.tag, tt.changed)
			downloads := 3
			if tt.kept {
				downloads = 1
			}
			for range 3 {
				want(t, c, "x", described1)
			}
			if files, _ := copies(t, folder); d.opens != downloads || len(files) == 1 != tt.kept {
				t.Errorf("%d downloads and the copies %q; want %d downloads, kept %t", d.opens, files, downloads, tt.kept)
			}
		})
	}
}

// A copy is not of this version if another one has the same name: each difference counts.
func TestACopyOfAnotherVersionIsNotRead(t *testing.T) {
	t.Parallel()
	old := time.Now().Add(-time.Hour)
	for name, change := range map[string]func(i *driver.Info){
		"tag":                    func(i *driver.Info) { i.Tag = "other" },
		"size":                   func(i *driver.Info) { i.Size++ },
		"a tag that is a time":   func(i *driver.Info) { i.Tag, i.ModTime = "", old },
		"a tag that is not told": func(i *driver.Info) { i.Tag, i.ModTime = "", time.Time{} },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d, c, _ := describe(t, "tag", old)
			want(t, c, "x", described1)
			change(&d.again)
			want(t, c, "x", described1)
			if d.opens != 2 {
				t.Errorf("%d downloads, want 2", d.opens)
			}
		})
	}
}

func TestWhatIsWrittenIsKeptAsTheVersionThatItBecame(t *testing.T) {
	t.Parallel()
	i := driver.Info{Size: int64(len(described1)), Tag: "tag"}
	with := func(change func(i *driver.Info)) driver.Info { j := i; change(&j); return j }
	for name, tt := range map[string]struct {
		stream       driver.Info
		tells, known bool
		commit, kept bool
	}{
		"the version is told":       {i, true, true, true, true},
		"nothing is told":           {i, false, false, true, false},
		"the version is not known":  {i, true, false, true, false},
		"it has another size":       {with(func(i *driver.Info) { i.Size++ }), true, true, true, false},
		"nothing tells it apart":    {with(func(i *driver.Info) { i.Tag = "" }), true, true, true, false},
		"its version is too long":   {with(func(i *driver.Info) { i.Tag = strings.Repeat("t", 70_000) }), true, true, true, false},
		"the writing was given up":  {i, true, true, false, false},
		"it has a long version too": {with(func(i *driver.Info) { i.Tag = strings.Repeat("t", 2000) }), true, true, true, true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d, c, folder := describe(t, "tag", time.Time{})
			d.stream, d.tells, d.known = tt.stream, tt.tells, tt.known
			d.first, d.again = tt.stream, tt.stream
			w, err := c.Create(t.Context(), "x")
			if err != nil {
				t.Fatal(err)
			}
			for _, part := range []string{described1[:3], described1[3:]} {
				if n, err := io.WriteString(w, part); n != len(part) || err != nil {
					t.Fatal(n, err)
				}
			}
			end := w.Abort
			if tt.commit {
				end = w.Commit
			}
			if err := end(); err != nil {
				t.Fatal(err)
			}
			left(t, folder)
			if files, _ := copies(t, folder); len(files) == 1 != tt.kept {
				t.Fatalf("copies: %q, and want kept %t", files, tt.kept)
			}
			if want(t, c, "x", described1); tt.kept && d.opens > 0 {
				t.Error("what was written and kept was downloaded")
			}
		})
	}
}

// left checks that no file of the folder is on its way in.
func left(t *testing.T, folder string) {
	t.Helper()
	entries, err := fs.Glob(os.DirFS(folder), ".stardag-cache/incoming/*")
	if err != nil || len(entries) > 0 {
		t.Errorf("left behind: %q, %v", entries, err)
	}
}

// What the storage refuses is not kept, and nothing of it stays.
func TestWhatIsRefusedIsNotKept(t *testing.T) {
	t.Parallel()
	d, c, folder := describe(t, "tag", time.Time{})
	d.refused = errors.New("no room")
	w, err := c.Create(t.Context(), "x")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(w, described1); err != nil {
		t.Fatal(err)
	}
	if err := w.Commit(); !errors.Is(err, d.refused) {
		t.Errorf("got %v, want %v", err, d.refused)
	}
	left(t, folder)
	if err := w.Abort(); err != nil {
		t.Error(err)
	}
	if files, _ := copies(t, folder); len(files) != 0 {
		t.Errorf("copies: %q", files)
	}
}
