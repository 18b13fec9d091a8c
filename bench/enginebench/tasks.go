package main

import (
	"context"
	"time"

	"github.com/stardag-go/stardag"
)

// Trivial is a task that does nothing but store its number.
type Trivial struct {
	Round int `json:"round"`
	I     int `json:"i"`
}

// Run returns the number.
func (t Trivial) Run(context.Context) (int, error) { return t.I, nil }

// Sleep is a task that takes its time.
type Sleep struct {
	Round  int `json:"round"`
	I      int `json:"i"`
	Millis int `json:"millis"`
}

// Run sleeps.
func (t Sleep) Run(ctx context.Context) (int, error) {
	select {
	case <-time.After(time.Duration(t.Millis) * time.Millisecond):
		return t.I, nil
	case <-ctx.Done():
		return 0, context.Cause(ctx)
	}
}

// Link is a link of a chain; link 0 is the first.
type Link struct {
	Round int `json:"round"`
	I     int `json:"i"`
}

// Run returns the number.
func (t Link) Run(context.Context) (int, error) { return t.I, nil }

// Requires returns the link before.
func (t Link) Requires() []stardag.Node {
	if t.I == 0 {
		return nil
	}
	return []stardag.Node{linkTask.New(Link{t.Round, t.I - 1})}
}

var (
	trivialTask = stardag.Define[Trivial]("enginebench.Trivial")
	sleepTask   = stardag.Define[Sleep]("enginebench.Sleep")
	linkTask    = stardag.Define[Link]("enginebench.Link")
)

func trivial(round, n int) []stardag.Node {
	nodes := make([]stardag.Node, n)
	for i := range nodes {
		nodes[i] = trivialTask.New(Trivial{round, i})
	}
	return nodes
}

func sleeps(round, n int, d time.Duration) []stardag.Node {
	nodes := make([]stardag.Node, n)
	for i := range nodes {
		nodes[i] = sleepTask.New(Sleep{round, i, int(d.Milliseconds())})
	}
	return nodes
}
