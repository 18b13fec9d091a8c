package stardag_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/target"
)

type rawDay struct {
	stardag.File

	Day string `json:"day"`
}

type rawNested struct {
	Raw  stardag.File            `json:"raw"`
	Many []stardag.File          `json:"many" stardag:"default=[]"`
	ByID map[string]stardag.File `json:"by_id" stardag:"default={}"`
	Or   *stardag.File           `json:"or" stardag:"default=null"`
}

func (rawNested) Run(context.Context) (string, error) { return "", nil }

var (
	rawText     = stardag.External[string]("external.Text")
	rawNumbers  = stardag.External[[]int]("external.Numbers")
	rawDayTask  = stardag.Extern[rawDay, string]("external.Day")
	rawNestTask = stardag.Define[rawNested]("external.Nested")
)

// folder returns a target root with a file raw.txt.
func folder(t *testing.T, content string) (context.Context, string) {
	t.Helper()
	root := t.TempDir()
	path := filepath.Join(root, "raw.txt")
	put(t, path, content)
	return stardag.WithRoots(t.Context(), target.NewRoots(map[string]target.Root{"default": {URI: root}})), path
}

func put(t *testing.T, path, content string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}

func fileAt(ctx context.Context, t *testing.T, location string) stardag.File {
	t.Helper()
	f, err := stardag.FileAt(ctx, location)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestAFileIsNamedByItsContent(t *testing.T) {
	t.Parallel()
	ctx, path := folder(t, "one")
	sum := sha256.Sum256([]byte("one"))
	below, whole := fileAt(ctx, t, "raw.txt"), fileAt(ctx, t, path)
	want := stardag.File{Location: "raw.txt", Size: 3, SHA256: hex.EncodeToString(sum[:])}
	if below != want || whole.Location != path || whole.SHA256 != want.SHA256 {
		t.Fatalf("got %v and %v, want %v", below, whole, want)
	}
	task := rawText.New(below)
	if got, err := stardag.HashText(task); err != nil || got != `{"__name":"Text","__namespace":"external","location":"raw.txt","sha256":"`+want.SHA256+`","size":3,"version":""}` {
		t.Errorf("hashed: %s, %v", got, err)
	}
	if done, err := task.Complete(ctx); !done || err != nil {
		t.Errorf("complete: %v, %v", done, err)
	}
	if got, err := task.Load(ctx); got != "one" || err != nil {
		t.Errorf("got %q, %v", got, err)
	}

	put(t, path, "two")
	for what, f := range map[string]func() error{
		"complete": func() error { _, err := task.Complete(ctx); return err },
		"load":     func() error { _, err := task.Load(ctx); return err },
		"verify":   func() error { return below.Verify(ctx) },
		"open": func() error {
			in, err := below.Open(ctx)
			if err != nil {
				return err
			}
			defer in.Close()
			_, err = io.Copy(io.Discard, in)
			return err
		},
		"embedded": func() error { _, err := rawDayTask.New(rawDay{File: below, Day: "d"}).Complete(ctx); return err },
		// The text is no list: that it has changed says more.
		"of another type": func() error { _, err := rawNumbers.New(below).Load(ctx); return err },
	} {
		err := f()
		if changed, ok := errors.AsType[*target.ChangedError](err); !ok || changed.Want.SHA256 != want.SHA256 || changed.Got.Size != 3 {
			t.Errorf("%s of a changed file: %v", what, err)
		}
	}
	again := fileAt(ctx, t, "raw.txt")
	if next := rawText.New(again); next.ID() == task.ID() {
		t.Error("a changed file is the same task")
	} else if got, err := next.Load(ctx); got != "two" || err != nil {
		t.Errorf("got %q, %v", got, err)
	}

	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if done, err := task.Complete(ctx); done || err != nil {
		t.Errorf("complete without the file: %v, %v", done, err)
	}
	for what, err := range map[string]error{"verify": below.Verify(ctx), "at": second(stardag.FileAt(ctx, "raw.txt")), "load": second(task.Load(ctx))} {
		if !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s without the file: %v", what, err)
		}
	}
}

func second[T any](_ T, err error) error { return err }

func TestAFileByItsLocationAlone(t *testing.T) {
	t.Parallel()
	ctx, path := folder(t, "one")
	f := stardag.File{Location: path}
	task := rawText.New(f)
	for _, content := range []string{"one", "two"} {
		put(t, path, content)
		if got, err := task.Load(ctx); got != content || err != nil || f.Verify(ctx) != nil || f.HasContent() || f.String() != path {
			t.Errorf("got %q, %v", got, err)
		}
	}
	if task.ID() == rawText.New(fileAt(ctx, t, path)).ID() {
		t.Error("with and without a content it is one task")
	}
}

// Not parallel: it changes the working directory.
func TestLocationsFromTheWorkingDirectory(t *testing.T) {
	ctx, _ := folder(t, "below the root")
	here := t.TempDir()
	t.Chdir(here)
	put(t, filepath.Join(here, "here.txt"), "here")
	f := fileAt(ctx, t, "./here.txt")
	if f.Location != filepath.ToSlash(filepath.Join(here, "here.txt")) {
		t.Errorf("got %q", f.Location)
	}
	if _, err := stardag.FileAt(ctx, "here.txt"); err == nil || !strings.Contains(err.Error(), "write ./here.txt") {
		t.Errorf("got %v", err)
	}
	if _, err := stardag.FileAt(ctx, "nowhere.txt"); err == nil || strings.Contains(err.Error(), "./") {
		t.Errorf("got %v", err)
	}
}

func TestFilesOnCommandLines(t *testing.T) {
	t.Parallel()
	ctx, path := folder(t, "one")
	f := fileAt(ctx, t, path)
	recorded := stardag.File{Location: "s3://b/gone#1.csv", Size: 7, SHA256: strings.Repeat("a", 64)}
	parse := func(texts map[string]string) (rawNested, error) {
		n, err := stardag.DecodeParams(ctx, nil, "external.Nested", texts)
		if err != nil {
			return rawNested{}, err
		}
		return rawNestTask.Params(n)
	}
	for text, want := range map[string]stardag.File{
		path:                      f,
		"raw.txt":                 {Location: "raw.txt", Size: 3, SHA256: f.SHA256},
		f.String():                f,
		recorded.String():         recorded,
		`{"location":"gone.csv"}`: {Location: "gone.csv"},
		`"` + path + `"`:          f,
		`{"location":"s3://b/gone#1.csv","size":7,"sha256":"` + recorded.SHA256 + `"}`: recorded,
	} {
		got, err := parse(map[string]string{"raw": text, "many": `["raw.txt"]`, "by_id": `{"a":"raw.txt"}`, "or": text})
		below := stardag.File{Location: "raw.txt", Size: 3, SHA256: f.SHA256}
		if diff := cmp.Diff(rawNested{Raw: want, Many: []stardag.File{below}, ByID: map[string]stardag.File{"a": below}, Or: &want}, got); err != nil || diff != "" {
			t.Errorf("%s: %v\n%s", text, err, diff)
		}
	}
	for text, want := range map[string]string{
		"nowhere.txt":               "nowhere.txt",
		"x#sha256=12&size=1":        "64 lower-case",
		"x#sha256=" + f.SHA256:      "is not #sha256=HASH&size=BYTES",
		f.String() + "&size=4":      "is not #sha256=HASH&size=BYTES",
		f.String() + "x":            "not a number",
		`{"location":"x","sice":1}`: `did you mean "size"`,
		"folder/":                   "a folder is not a file",
	} {
		if got, err := parse(map[string]string{"raw": text}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %+v, %v, want %q", text, got, err, want)
		}
	}
	// In a body it is an object and nothing else, and a struct that embeds a file has no text.
	for _, body := range []string{
		`{"__namespace":"external","__name":"Nested","raw":"raw.txt"}`,
	} {
		if n, err := stardag.Decode(ctx, nil, []byte(body)); err == nil {
			t.Errorf("read as %v", n)
		}
	}
	n, err := stardag.DecodeParams(ctx, nil, "external.Day", map[string]string{"location": "raw.txt", "day": "d"})
	if err != nil || n.ID() != rawDayTask.New(rawDay{stardag.File{Location: "raw.txt"}, "d"}).ID() {
		t.Errorf("got %v, %v", n, err)
	}
}

type nestedDay struct {
	Day rawDay `json:"day"`
}

var nestedDayTask = stardag.Extern[nestedDay, string]("external.NestedDay")

// A struct that embeds a file has no text: its other fields would stay unset.
func TestEmbeddedFilesHaveNoText(t *testing.T) {
	t.Parallel()
	ctx, _ := folder(t, "one")
	name := nestedDayTask.Name().String()
	if n, err := stardag.DecodeParams(ctx, nil, name, map[string]string{"day": "raw.txt"}); err == nil {
		t.Errorf("read as %v", n)
	}
}

type withRun struct {
	stardag.File
}

func (withRun) Run(context.Context) (string, error) { return "", nil }

type withTwo struct {
	stardag.File
}

func (withTwo) OutputPath() string { return "x" }

type fileAsDir struct {
	stardag.File
}

func TestFilesAreNeverOutputsOfRuns(t *testing.T) {
	t.Parallel()
	kinds := stardag.NewKinds()
	for want, define := range map[string]func(){
		"which no run makes":             func() { stardag.Define[withRun]("files.Run", stardag.In(kinds)) },
		"both OutputFile and OutputPath": func() { stardag.Extern[withTwo, string]("files.Two", stardag.In(kinds)) },
		"the location of a file says":    func() { stardag.External[string]("files.Root", stardag.In(kinds), stardag.Root("raw")) },
	} {
		func() {
			defer func() {
				if p, _ := recover().(string); !strings.Contains(p, want) {
					t.Errorf("got %q, want %q", p, want)
				}
			}()
			define()
		}()
	}
	dir := stardag.Extern[fileAsDir, *target.Dir]("files.Dir", stardag.In(kinds)).New(fileAsDir{stardag.File{Location: "x"}})
	if err := dir.Err(); err == nil || !strings.Contains(err.Error(), "a directory") {
		t.Errorf("got %v", err)
	}
	for _, f := range []stardag.File{
		{},
		{Location: "./x"},
		{Location: "../x"},
		{Location: "x/"},
		{Location: "x", Size: 1},
		{Location: "x", Size: -1, SHA256: strings.Repeat("a", 64)},
		{Location: "x", SHA256: strings.Repeat("A", 64)},
		{Location: "x", SHA256: "a"},
	} {
		if err := rawText.New(f).Err(); err == nil || !strings.Contains(err.Error(), "file") {
			t.Errorf("%+v: got %v", f, err)
		}
		if err := f.Verify(t.Context()); err == nil {
			t.Errorf("%+v: verified", f)
		}
	}
	if c := rawText.New(stardag.File{Location: "x"}); c.Err() != nil {
		t.Error(c.Err())
	}
}

// pathed has the path that it is told.
type pathed struct {
	Path string `json:"path"`
}

func (p pathed) OutputPath() string { return p.Path }

func TestOutputPathsDoNotDependOnTheWorkingDirectory(t *testing.T) {
	t.Parallel()
	kind := stardag.Extern[pathed, string]("external.Pathed", stardag.In(stardag.NewKinds()))
	for _, path := range []string{"./day.txt", "../day.txt"} {
		_, err := kind.New(pathed{Path: path}).Target(t.Context())
		if err == nil || !strings.Contains(err.Error(), "OutputPath returns \""+path+"\", which depends on the working directory") {
			t.Errorf("%s: got %v", path, err)
		}
	}
}

// runPathed is a pathed task that a program here makes.
type runPathed struct{ pathed }

func (runPathed) Run(context.Context) (string, error) { return "", nil }

func TestOutputPathsThatNoOutputCanHave(t *testing.T) {
	t.Parallel()
	ctx := stardag.WithRoots(t.Context(), target.NewRoots(map[string]target.Root{"default": {URI: "mem://output-paths"}}))
	made := stardag.Define[runPathed]("external.RunPathed", stardag.In(stardag.NewKinds()))
	for _, path := range []string{"", "a/", "a/../b", ".", "..", "x._OWNER", "a/x._MADE", "x._AWAITED", "x._DONE", "x._SUB_KEYS"} {
		_, err := made.New(runPathed{pathed{Path: path}}).Target(ctx)
		if err == nil || !strings.Contains(err.Error(), fmt.Sprintf("method OutputPath returns %q", path)) {
			t.Errorf("%q: got %v", path, err)
		}
	}
	for _, path := range []string{"x.OWNER", "x._Owner", "._x", "x._DONE/y"} {
		if _, err := made.New(runPathed{pathed{Path: path}}).Target(ctx); err != nil {
			t.Errorf("%q: %v", path, err)
		}
	}
	flag := stardag.Extern[pathed, string]("external.Pathed", stardag.In(stardag.NewKinds()))
	if _, err := flag.New(pathed{Path: "x._DONE"}).Target(ctx); err != nil {
		t.Errorf("what another program makes: %v", err)
	}
}
