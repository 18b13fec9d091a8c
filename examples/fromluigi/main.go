// Fromluigi moves a pipeline of Luigi, pipeline.py, task by task, and keeps every file that Luigi has made.
//
//	go run ./examples/fromluigi
//
// The folder outputs is what Luigi has made of three days, with the input of a fourth. Each stage of the move is a program of its own in real life; here they
// are sets of kinds, stage1.go to stage3.go, that follow each other on a copy of the folder.
package main

import (
	"context"
	"embed"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"cloud.google.com/go/civil"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/target"
)

//go:embed outputs
var outputs embed.FS

// first is the first of the days that there are sales of.
var first = civil.Date{Year: 2026, Month: 3, Day: 2}

// stages are the programs, one after the other.
var stages = []struct {
	what string
	task stardag.Node
}{
	{"a new task in Go reads what Luigi has made", bestTask1.New(Best1{First: first, Days: 3})},
	{"Report and Revenue have moved; Luigi still cleans", reportTask2.New(Report2{First: first, Days: 2})},
	{"all have moved, and a fourth day comes", reportTask.New(Report{First: first, Days: 4})},
}

func main() {
	ctx, stop := build.SignalContext(context.Background())
	err := run(ctx, os.Stdout)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "fromluigi:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, w io.Writer) error {
	dir, err := os.MkdirTemp("", "fromluigi")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	folder, err := fs.Sub(outputs, "outputs")
	if err != nil {
		return err
	}
	if err := os.CopyFS(dir, folder); err != nil {
		return err
	}
	ctx = stardag.WithRoots(ctx, target.NewRoots(map[string]target.Root{"luigi": {URI: dir}}))
	for i, stage := range stages {
		fmt.Fprintf(w, "%d. %s\n", i+1, stage.what)
		report, err := build.Builder{NoRegistry: true, Sequential: true}.Run(ctx, stage.task)
		if err != nil {
			return err
		}
		for t := range report.Tasks() {
			what := "kept"
			if t.Made() {
				what = "made"
			}
			tgt, err := stardag.TargetOf(ctx, t.Task)
			if err != nil {
				return err
			}
			path, err := filepath.Rel(dir, strings.TrimPrefix(tgt.URI(), "file://"))
			if err != nil {
				return err
			}
			fmt.Fprintf(w, "   %s %s\n", what, filepath.ToSlash(path))
		}
	}
	return nil
}
