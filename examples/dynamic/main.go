// Dynamic counts the words of a library whose pages are known only when its index was read: the task awaits one more
// task per page from inside its run. While it waits it occupies no worker, so a single worker is enough.
//
//	go run ./examples/dynamic
package main

import (
	"context"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
)

// library stands for a place outside the program.
var library = map[string]string{
	"dag":    "a graph with a direction and without a cycle",
	"id":     "a hash of name version and parameters",
	"target": "the place where an output is kept",
}

// Index lists the pages.
type Index struct {
	Edition int `json:"edition"`
}

// Run asks the library.
func (Index) Run(context.Context) ([]string, error) {
	return slices.Sorted(maps.Keys(library)), nil
}

// Words counts the words of a page.
type Words struct {
	Page string `json:"page"`
}

// Run reads the page.
func (w Words) Run(context.Context) (int, error) {
	text, ok := library[w.Page]
	if !ok {
		return 0, fmt.Errorf("no page %q", w.Page)
	}
	return len(strings.Fields(text)), nil
}

// Census counts the words of every page in an index.
type Census struct {
	Index stardag.Task[[]string] `json:"index"`
}

// Run makes a task for each page and awaits them all. The pages depend on nothing but the index, so a run that starts
// again awaits the same tasks.
func (c Census) Run(ctx context.Context) (map[string]int, error) {
	pages, err := c.Index.Load(ctx)
	if err != nil {
		return nil, err
	}
	tasks := make([]stardag.Task[int], len(pages))
	for i, page := range pages {
		tasks[i] = wordsTask.New(Words{Page: page})
	}
	counts, err := stardag.AwaitAll(ctx, tasks)
	if err != nil {
		return nil, err
	}
	census := make(map[string]int, len(pages))
	for i, page := range pages {
		census[page] = counts[i]
	}
	return census, nil
}

var (
	indexTask  = stardag.Define[Index]("examples.dynamic.Index")
	wordsTask  = stardag.Define[Words]("examples.dynamic.Words")
	censusTask = stardag.Define[Census]("examples.dynamic.Census")
)

func main() {
	if err := run(context.Background(), os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "dynamic:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, w io.Writer) error {
	task := censusTask.New(Census{Index: indexTask.New(Index{Edition: 1})})
	builder := build.Builder{Workers: 1}

	plan, err := builder.Plan(ctx, task)
	if err != nil {
		return err
	}
	report, err := builder.Run(ctx, task)
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "planned %d tasks, found %d\n", plan.Counts().Discovered, report.Counts.Discovered)

	census, err := task.Load(ctx)
	if err != nil {
		return err
	}
	for _, page := range slices.Sorted(maps.Keys(census)) {
		fmt.Fprintf(w, "%-6s  %d words\n", page, census[page])
	}
	return nil
}
