package main

import (
	"context"
	"errors"
	"fmt"
	"log"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/app"
	"github.com/stardag-go/stardag/build"
)

// A program of a user for scripts: "prog build NAME --param …" builds one of its tasks, recorded in the registry that is
// configured.

// Number makes a number.
type Number struct {
	N int `json:"n"`
}

// Run returns the number.
func (n Number) Run(context.Context) (int, error) { return n.N, nil }

// Boom fails with a number.
type Boom struct {
	Of stardag.Task[int] `json:"of"`
}

// Run fails.
func (Boom) Run(context.Context) (int, error) { return 0, errors.New("boom\nand more about it") }

// Gate waits until a file is there.
type Gate struct {
	File string `json:"file"`
}

// Run waits.
func (g Gate) Run(ctx context.Context) (string, error) {
	for {
		if _, err := os.Stat(g.File); err == nil {
			return "open", nil
		}
		select {
		case <-ctx.Done():
			return "", context.Cause(ctx)
		case <-time.After(10 * time.Millisecond):
		}
	}
}

// Pair needs two gates.
type Pair struct {
	A stardag.Task[string] `json:"a"`
	B stardag.Task[string] `json:"b"`
}

// Run says that both are open.
func (Pair) Run(context.Context) (string, error) { return "both", nil }

// Talk says what it does until a file is there.
type Talk struct {
	File string `json:"file"`
}

// Run talks.
func (t Talk) Run(ctx context.Context) (string, error) {
	log := stardag.Logger(ctx)
	log.InfoContext(ctx, "begins", "with", os.Getenv("DATABASE_PASSWORD"))
	for step, loss := range []float64{0.5, 0.25, 0.125} {
		stardag.Metric(ctx, "loss", loss, int64(step))
	}
	stardag.Progress(ctx, 3, 10)
	out, err := Gate(t).Run(ctx)
	if err != nil {
		log.WarnContext(ctx, "ends early", "why", err)
	}
	return out, err
}

// Print prints in each way there is, waits for a file, and prints again.
type Print struct {
	Name string `json:"name"`
	File string `json:"file"`
}

// Run prints.
func (p Print) Run(ctx context.Context) (string, error) {
	fmt.Println(p.Name, "by fmt with", os.Getenv("DATABASE_PASSWORD"))
	fmt.Fprintln(os.Stderr, p.Name, "to standard error")
	log.Print(p.Name, " by log")
	slog.Info(p.Name+" by slog", "n", 1) //nolint:sloglint // as users' code does that knows nothing of the run
	out, err := Gate{File: p.File}.Run(ctx)
	fmt.Print(p.Name, " at the end")
	return out, err
}

// Scaled is made in Python, where rate does not count.
type Scaled struct {
	Rate float64 `json:"rate"`
	Size int     `json:"size"`
}

var (
	_          = stardag.Define[Print]("scripts.Print")
	numberTask = stardag.Define[Number]("scripts.Number", stardag.Owner("team numbers"), stardag.Doc("Counts."))
	boomTask   = stardag.Define[Boom]("scripts.Boom")
	_          = stardag.Define[Talk]("scripts.Talk")
	gateTask   = stardag.Define[Gate]("scripts.Gate")
	pairTask   = stardag.Define[Pair]("scripts.Pair")
	_          = stardag.Extern[Scaled, float64]("scripts.Scaled")
)

func userProgram() {
	var root stardag.Node = boomTask.New(Boom{Of: numberTask.New(Number{N: 1})})
	if dir := os.Getenv("PROG_GATES"); dir != "" {
		gate := func(name string) stardag.Task[string] { return gateTask.New(Gate{File: filepath.Join(dir, name)}) }
		root = pairTask.New(Pair{A: gate("a"), B: gate("b")})
	}
	b := build.Builder{Workers: 4}
	if text := os.Getenv("PROG_PATIENCE"); text != "" {
		patience, err := time.ParseDuration(text)
		if err != nil {
			panic(err)
		}
		b.Record.Patience = patience
	}
	app.Main(app.Name("prog"), app.Builder(b), app.Roots(root))
}
