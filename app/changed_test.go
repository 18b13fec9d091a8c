package app_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/app"
	"github.com/stardag-go/stardag/codec"
)

// shop is a program in one state of its code: Sales come from outside, Clean reads them, Total and Report stand on it.
type shop struct {
	t     *testing.T
	root  stardag.Node
	kinds *stardag.Kinds
	clean stardag.Task[string]
}

type cleanSales struct {
	Raw stardag.Task[string] `json:"raw"`
}

func (c cleanSales) Run(ctx context.Context) (string, error) {
	text, err := c.Raw.Load(ctx)
	return strings.ToUpper(text), err
}

type totalSales struct {
	Clean stardag.Task[string] `json:"clean"`
}

type failTotalKey struct{}

func (s totalSales) Run(ctx context.Context) (string, error) {
	if ctx.Value(failTotalKey{}) != nil {
		return "", errors.New("no total today")
	}
	text, err := s.Clean.Load(ctx)
	return strconv.Itoa(len(text)) + " of " + text, err
}

type reportSales struct {
	Total stardag.Task[string] `json:"total"`
}

func (r reportSales) Run(ctx context.Context) (string, error) {
	text, err := r.Total.Load(ctx)
	return "report: " + text, err
}

func newShop(t *testing.T, location, codeVersion string) *shop {
	kinds := stardag.NewKinds()
	raw := stardag.External[string]("changed.Raw", stardag.In(kinds)).Codec(codec.Text[string]())
	opts := []stardag.Option{stardag.In(kinds)}
	if codeVersion != "" {
		opts = append(opts, stardag.CodeVersion(codeVersion))
	}
	clean := stardag.Define[cleanSales]("changed.Clean", opts...).New(cleanSales{Raw: raw.New(stardag.File{Location: location})})
	total := stardag.Define[totalSales]("changed.Total", stardag.In(kinds)).New(totalSales{Clean: clean})
	report := stardag.Define[reportSales]("changed.Report", stardag.In(kinds)).New(reportSales{Total: total})
	return &shop{t: t, root: report, kinds: kinds, clean: clean}
}

// run runs a command line and returns its exit code and all that it writes.
func (s *shop) run(ctx context.Context, args ...string) (int, string) {
	s.t.Helper()
	var stdout, stderr bytes.Buffer
	code := app.Run(ctx, args, strings.NewReader(""), &stdout, &stderr, app.Name("prog"), app.Roots(s.root), app.Kinds(s.kinds))
	return code, stdout.String() + stderr.String()
}

func (s *shop) want(ctx context.Context, code int, args []string, texts ...string) {
	s.t.Helper()
	got, out := s.run(ctx, args...)
	if got != code {
		s.t.Errorf("%s: exit %d, want %d:\n%s", args, got, code, out)
	}
	for _, text := range texts {
		if !strings.Contains(out, text) {
			s.t.Errorf("%s: %q is not in:\n%s", args, text, out)
		}
	}
}

func (s *shop) report() string {
	s.t.Helper()
	task, err := stardag.As[string](s.root)
	if err != nil {
		s.t.Fatal(err)
	}
	text, err := task.Load(s.t.Context())
	if err != nil {
		s.t.Fatal(err)
	}
	return text
}

func newShopFile(t *testing.T) (location string, write func(text string)) {
	t.Helper()
	root := t.TempDir()
	t.Setenv("HOME", t.TempDir())
	t.Setenv("STARDAG_TARGET_ROOTS__DEFAULT", root)
	t.Setenv("STARDAG_NO_REGISTRY", "1")
	t.Setenv("STARDAG_PROGRESS", "none")
	location = filepath.Join(t.TempDir(), "raw.txt")
	at := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	return location, func(text string) {
		at = at.Add(time.Minute)
		if err := errors.Join(os.WriteFile(location, []byte(text), 0o600), os.Chtimes(location, at, at)); err != nil {
			t.Fatal(err)
		}
	}
}

// TestChangedInputsAreNoticed changes a file that a task names by its location alone.
func TestChangedInputsAreNoticed(t *testing.T) {
	location, write := newShopFile(t)
	write("abc")
	s := newShop(t, location, "")
	ctx := t.Context()
	s.want(ctx, 0, []string{"build"}, "3 succeeded")
	s.want(ctx, 0, []string{"plan"}, "Nothing to make")
	if _, out := s.run(ctx, "plan"); strings.Contains(out, "left as it is") {
		t.Errorf("nothing has changed: %s", out)
	}
	write("abc") // the same content, written again
	s.want(ctx, 0, []string{"plan", "--rebuild-changed"}, "Nothing to make")

	write("abd")
	s.want(ctx, 0, []string{"plan"}, "Nothing to make", "input changed: "+location+" (other content of the same size)", `"build --rebuild-changed" makes 1 task again, and 2 that stand on them`)
	s.want(ctx, 0, []string{"why", s.root.ID().String()}, "It would be another one if it were made again: stands on changed.Clean[", "input changed")
	s.want(ctx, 0, []string{"show", s.clean.ID().String()}, "outdated", "input changed")
	s.want(ctx, 0, []string{"build"}, "0 succeeded")
	s.want(ctx, 0, []string{"plan", "--rebuild-changed"}, "3 to make, 1 to reuse")
	s.want(ctx, 0, []string{"build", "--rebuild-changed"}, "3 succeeded")
	if got := s.report(); got != "report: 3 of ABD" {
		t.Errorf("got %q", got)
	}
	s.want(ctx, 0, []string{"build", "--rebuild-changed"}, "0 succeeded")
}

// TestRebuildsGoOn fails a rebuild in the middle. The task that had changed is up to date by then, and what stands on it is not.
func TestRebuildsGoOn(t *testing.T) {
	location, write := newShopFile(t)
	write("abc")
	s := newShop(t, location, "")
	ctx := t.Context()
	s.want(ctx, 0, []string{"build"}, "3 succeeded")
	write("abcd")
	s.want(context.WithValue(ctx, failTotalKey{}, true), 7, []string{"build", "--rebuild-changed"}, "no total today")
	s.want(ctx, 0, []string{"plan"}, "Nothing to make", "what it was made from was to be made again")
	s.want(ctx, 0, []string{"build", "--rebuild-changed"}, "2 succeeded")
	if got := s.report(); got != "report: 4 of ABCD" {
		t.Errorf("got %q", got)
	}
	s.want(ctx, 0, []string{"build", "--rebuild-changed"}, "0 succeeded")
}

// TestOtherCodeIsNoticed raises the declared version of a task's code, which changes no id.
func TestOtherCodeIsNoticed(t *testing.T) {
	location, write := newShopFile(t)
	write("abc")
	ctx := t.Context()
	plain, one, two := newShop(t, location, ""), newShop(t, location, "1"), newShop(t, location, "2")
	if plain.root.ID() != one.root.ID() || one.root.ID() != two.root.ID() {
		t.Fatal("the code version is part of the id")
	}
	one.want(ctx, 0, []string{"build"}, "3 succeeded")
	one.want(ctx, 0, []string{"show", one.clean.ID().String()}, "code version 1")
	plain.want(ctx, 0, []string{"build", "--rebuild-changed"}, "0 succeeded")
	two.want(ctx, 0, []string{"list"}, "code version 2")
	two.want(ctx, 0, []string{"build"}, "0 succeeded")
	two.want(ctx, 0, []string{"plan"}, "Nothing to make", `made by other code: version "1"`, `now "2"`)
	two.want(ctx, 0, []string{"plan", "--json"}, `"changed": [`, `stands on changed.Clean[`)
	two.want(ctx, 0, []string{"build", "--rebuild-changed"}, "3 succeeded")
	two.want(ctx, 0, []string{"plan", "--rebuild-changed"}, "Nothing to make")
	two.want(ctx, 0, []string{"invalidate", two.clean.ID().String(), "--downstream", "--yes"}, "Removed 3 outputs")
	var left []string
	err := filepath.WalkDir(os.Getenv("STARDAG_TARGET_ROOTS__DEFAULT"), func(path string, e os.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			left = append(left, path)
		}
		return err
	})
	if err != nil || len(left) > 0 {
		t.Errorf("left: %v, %v", left, err)
	}
}
