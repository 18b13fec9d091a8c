package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/stardagtest"
)

// One task: what it would load is a value.
func TestWords(t *testing.T) {
	t.Parallel()
	ctx := stardagtest.Context(t) // target roots in memory, of this test alone
	task := WordsTask.New(Words{Text: stardagtest.Done(t, "Hello  World\n")})
	stardagtest.Build(ctx, t, task)
	if got := stardagtest.Load(ctx, t, task); !slices.Equal(got, []string{"hello", "world"}) {
		t.Errorf("words %q", got)
	}
}

// The code alone is a method, which needs no build.
func TestRunWithoutABuild(t *testing.T) {
	t.Parallel()
	got, err := Translate{Word: "hello"}.Run(t.Context())
	if err != nil || got != "hallo" {
		t.Errorf("got %q, %v", got, err)
	}
}

// Tasks that a run finds are made as others are. One that is complete already is not run.
func TestAwaitedTasks(t *testing.T) {
	t.Parallel()
	ctx := stardagtest.Context(t)
	known := TranslateTask.New(Translate{Word: "zebra"}) // which the service does not know
	stardagtest.Store(ctx, t, known, "zebra")
	task := TranslationTask.New(Translation{Words: stardagtest.Done(t, []string{"hello", "zebra", "hello"})})
	report := stardagtest.Build(ctx, t, task)
	stardagtest.AssertMade(t, report, task, TranslateTask.New(Translate{Word: "hello"}))
	stardagtest.AssertReused(t, report, known)
	if got := stardagtest.Load(ctx, t, task); got != "hallo zebra hallo\n" {
		t.Errorf("translation %q", got)
	}
}

// A failure: which task, and why.
func TestAnUnknownWordFails(t *testing.T) {
	t.Parallel()
	ctx := stardagtest.Context(t)
	unknown := TranslateTask.New(Translate{Word: "zebra"})
	report, err := build.Run(ctx, unknown)
	if err == nil {
		t.Fatal("the build succeeded")
	}
	stardagtest.AssertFailed(t, report, unknown, errUnknownWord)
}

// Retries are those of the kind.
func TestTheServiceIsAskedAgain(t *testing.T) { //nolint:paralleltest // it replaces what the whole program asks
	original, calls := service, 0
	t.Cleanup(func() { service = original })
	service = func(ctx context.Context, word string) (string, error) {
		if calls++; calls < 3 {
			return "", errors.New("the service is away")
		}
		return original(ctx, word)
	}
	stardagtest.Build(stardagtest.Context(t), t, TranslateTask.New(Translate{Word: "world"}))
	if calls != 3 {
		t.Errorf("asked %d times, want 3", calls)
	}
}

// Documents for people are asked of the finished task.
func TestDocuments(t *testing.T) {
	t.Parallel()
	ctx := stardagtest.Context(t)
	task := TranslationTask.New(Translation{Words: stardagtest.Done(t, []string{"hello"})})
	stardagtest.Build(ctx, t, task)
	documents := stardagtest.Artifacts(ctx, t, task)
	if len(documents) != 1 || documents[0].Name != "size" {
		t.Errorf("documents %+v", documents)
	}
}

// Files from outside are files of the test. When one changes, it is another task.
func TestChangedFile(t *testing.T) {
	t.Parallel()
	ctx := stardagtest.Context(t)
	path := filepath.Join(t.TempDir(), "text.txt")
	words := func(text string) stardag.Task[[]string] {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		file, err := stardag.FileAt(ctx, path)
		if err != nil {
			t.Fatal(err)
		}
		return WordsTask.New(Words{Text: Texts.New(file)})
	}
	before := words("hello")
	stardagtest.Build(ctx, t, before)
	after := words("hello world")
	stardagtest.AssertMade(t, stardagtest.Build(ctx, t, after), after)
	if before.ID() == after.ID() {
		t.Error("the changed file is the same task")
	}
}

// A pipeline from end to end, by the file that main builds it from; and the second build makes nothing.
func TestPipeline(t *testing.T) {
	t.Parallel()
	ctx := stardagtest.Context(t)
	file, err := stardag.FileAt(ctx, "./hello.txt")
	if err != nil {
		t.Fatal(err)
	}
	task := TranslationTask.New(Translation{Words: WordsTask.New(Words{Text: Texts.New(file)})})
	stardagtest.Build(ctx, t, task)
	if got := stardagtest.Load(ctx, t, task); got != "hallo wereld hallo\n" {
		t.Errorf("translation %q", got)
	}
	stardagtest.AssertCounts(t, stardagtest.Build(ctx, t, task), build.Counts{Discovered: 1, PreviouslyCompleted: 1})
}

// Outputs of years lie at paths that follow from ids. A renamed parameter would be noticed here, before everything is made again.
func TestIDsStay(t *testing.T) {
	t.Parallel()
	if got, want := TranslateTask.New(Translate{Word: "hello"}).ID().String(), "a244b712-b383-5c57-b845-742a8c7c2ada"; got != want {
		t.Errorf("the id is %s, and was %s: outputs that exist would not be found", got, want)
	}
}
