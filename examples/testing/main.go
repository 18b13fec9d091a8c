// Testing is a small pipeline whose tests are the example: tasks with inputs that a test makes up, tasks that find others while they run, retries,
// documents, files from outside, and ids that must not change.
//
//	go test -v ./examples/testing
//	go run ./examples/testing
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/app"
	"github.com/stardag-go/stardag/codec"
)

// Texts are files from outside.
var Texts = stardag.External[string]("testing.Text").Codec(codec.Text[string]())

// Words are the words of a text.
type Words struct {
	Text stardag.Task[string] `json:"text"`
}

// Run splits.
func (w Words) Run(ctx context.Context) ([]string, error) {
	text, err := w.Text.Load(ctx)
	return strings.Fields(strings.ToLower(text)), err
}

// Translate is a word in another language, asked of a service that is not always there.
type Translate struct {
	Word string `json:"word"`
}

// service is where translations come from. Tests put another one here.
var service = func(_ context.Context, word string) (string, error) {
	if dictionary := map[string]string{"hello": "hallo", "world": "wereld"}; dictionary[word] != "" {
		return dictionary[word], nil
	}
	return "", fmt.Errorf("%w: %q", errUnknownWord, word)
}

var errUnknownWord = errors.New("the service does not know the word")

// Run asks.
func (t Translate) Run(ctx context.Context) (string, error) { return service(ctx, t.Word) }

// Translation is a text in another language. Which words it has is known when it runs.
type Translation struct {
	Words stardag.Task[[]string] `json:"words"`
}

// Run awaits each word once.
func (t Translation) Run(ctx context.Context) (string, error) {
	words, err := t.Words.Load(ctx)
	if err != nil {
		return "", err
	}
	different := slices.Compact(slices.Sorted(slices.Values(words)))
	tasks := make([]stardag.Task[string], len(different))
	for i, word := range different {
		tasks[i] = TranslateTask.New(Translate{Word: word})
	}
	translated, err := stardag.AwaitAll(ctx, tasks)
	if err != nil {
		return "", err
	}
	for i, word := range words {
		at, _ := slices.BinarySearch(different, word)
		words[i] = translated[at]
	}
	return strings.Join(words, " ") + "\n", nil
}

// Artifacts says how long the text is.
func (t Translation) Artifacts(_ context.Context, text string) ([]stardag.Artifact, error) {
	return []stardag.Artifact{stardag.Metrics("size", map[string]float64{"words": float64(len(strings.Fields(text)))})}, nil
}

// The kinds. A word is asked for three times before it has failed.
var (
	WordsTask       = stardag.Define[Words]("testing.Words")
	TranslateTask   = stardag.Define[Translate]("testing.Translate", stardag.Retry(stardag.RetryPolicy{Attempts: 3, Backoff: 10 * time.Millisecond}))
	TranslationTask = stardag.Define[Translation]("testing.Translation")
)

func main() {
	if len(os.Args) == 1 { // "go run ./examples/testing" alone builds
		os.Args = append(os.Args, "build")
	}
	file, err := stardag.FileAt(context.Background(), "./examples/testing/hello.txt")
	if err != nil {
		fmt.Fprintln(os.Stderr, "testing:", err)
		os.Exit(1)
	}
	text := Texts.New(file)
	app.Main(app.Name("testing"), app.Roots(TranslationTask.New(Translation{Words: WordsTask.New(Words{Text: text})})))
}
