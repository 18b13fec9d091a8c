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
func (t Trivial) Run(context.Context) (int, error) {
	noted("trivial", t.I)
	return t.I, nil
}

// Sleep is a task that takes its time.
type Sleep struct {
	Round  int `json:"round"`
	I      int `json:"i"`
	Millis int `json:"millis"`
}

// Run sleeps.
func (t Sleep) Run(ctx context.Context) (int, error) {
	noted("sleep", t.I)
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
func (t Link) Run(context.Context) (int, error) {
	noted("link", t.I)
	return t.I, nil
}

// Requires returns the link before.
func (t Link) Requires() []stardag.Node {
	if t.I == 0 {
		return nil
	}
	return []stardag.Node{linkTask.New(Link{t.Round, t.I - 1})}
}

var (
	trivialTask = stardag.Define[Trivial]("enginebench.Trivial")
	singleTask  = stardag.Define[Single]("enginebench.Single", stardag.Retry(stardag.RetryPolicy{Attempts: 2}))
	singlesTask = stardag.Define[Singles]("enginebench.Singles")
	sleepTask   = stardag.Define[Sleep]("enginebench.Sleep")
	allTask     = stardag.Define[All]("enginebench.All")
	linkTask    = stardag.Define[Link]("enginebench.Link")
	cellTask    = stardag.Define[Cell]("enginebench.Cell")
	gridTask    = stardag.Define[Grid]("enginebench.Grid")
)

// All needs the tasks with the numbers below N: trivial ones, or ones that take their time.
type All struct {
	Round  int `json:"round"`
	N      int `json:"n"`
	Millis int `json:"millis"`
}

// Run returns how many there are.
func (a All) Run(context.Context) (int, error) {
	noted("all")
	return a.N, nil
}

// Requires returns the tasks.
func (a All) Requires() []stardag.Node {
	nodes := make([]stardag.Node, a.N)
	for i := range nodes {
		if a.Millis > 0 {
			nodes[i] = sleepTask.New(Sleep{a.Round, i, a.Millis})
		} else {
			nodes[i] = trivialTask.New(Trivial{a.Round, i})
		}
	}
	return nodes
}

// Single is a trivial task that runs by itself, since its kind says how often it is tried.
type Single struct {
	Round int `json:"round"`
	I     int `json:"i"`
}

// Run returns the number.
func (t Single) Run(context.Context) (int, error) {
	noted("single", t.I)
	return t.I, nil
}

// Singles needs single tasks with the numbers below N.
type Singles struct {
	Round int `json:"round"`
	N     int `json:"n"`
}

// Run returns how many there are.
func (s Singles) Run(context.Context) (int, error) {
	noted("all")
	return s.N, nil
}

// Requires returns the tasks.
func (s Singles) Requires() []stardag.Node {
	nodes := make([]stardag.Node, s.N)
	for i := range nodes {
		nodes[i] = singleTask.New(Single{s.Round, i})
	}
	return nodes
}

// Cell is a trivial task that needs three of the layer before its own; those of layer 0 need nothing.
type Cell struct {
	Round int `json:"round"`
	Width int `json:"width"`
	Layer int `json:"layer"`
	I     int `json:"i"`
}

// Run returns the number.
func (c Cell) Run(context.Context) (int, error) {
	noted("cell", c.Layer, c.I)
	return c.I, nil
}

// Requires returns three cells.
func (c Cell) Requires() []stardag.Node {
	if c.Layer == 0 {
		return nil
	}
	nodes := make([]stardag.Node, 3)
	for i := range nodes {
		nodes[i] = cellTask.New(Cell{c.Round, c.Width, c.Layer - 1, (c.I + i) % c.Width})
	}
	return nodes
}

// Grid needs the cells of its last layer.
type Grid struct {
	Round  int `json:"round"`
	Width  int `json:"width"`
	Layers int `json:"layers"`
}

// Run returns how many cells there are.
func (g Grid) Run(context.Context) (int, error) {
	noted("all")
	return g.Width * g.Layers, nil
}

// Requires returns the cells.
func (g Grid) Requires() []stardag.Node {
	nodes := make([]stardag.Node, g.Width)
	for i := range nodes {
		nodes[i] = cellTask.New(Cell{g.Round, g.Width, g.Layers - 1, i})
	}
	return nodes
}
