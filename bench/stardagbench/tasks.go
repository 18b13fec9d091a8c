package main

import (
	"context"
	"fmt"

	"github.com/stardag-go/stardag"
)

// Value is what every task stores: one small JSON file.
type Value struct {
	Value int `json:"value"`
}

// Leaf is a task that needs nothing.
type Leaf struct {
	I int `json:"i"`
}

// Run makes the leaf's value.
func (l Leaf) Run(context.Context) (Value, error) { return Value{l.I}, nil }

// Root needs N leaves.
type Root struct {
	N int `json:"n"`
}

// Run makes the root's value.
func (r Root) Run(context.Context) (Value, error) { return Value{r.N}, nil }

// Requires returns the leaves.
func (r Root) Requires() []stardag.Node {
	leaves := make([]stardag.Node, r.N)
	for i := range leaves {
		leaves[i] = leafTask.New(Leaf{I: i})
	}
	return leaves
}

// Chain is a link of a chain; link 0 is the first.
type Chain struct {
	I int `json:"i"`
}

// Run makes the link's value.
func (c Chain) Run(context.Context) (Value, error) { return Value{c.I}, nil }

// Requires returns the link before.
func (c Chain) Requires() []stardag.Node {
	if c.I == 0 {
		return nil
	}
	return []stardag.Node{chainTask.New(Chain{I: c.I - 1})}
}

// width is how many tasks a layer has.
const width = 100

// Cell is task J of a layer; it needs three of the layer before.
type Cell struct {
	Layer int `json:"layer"`
	J     int `json:"j"`
}

// Run makes the cell's value.
func (c Cell) Run(context.Context) (Value, error) { return Value{c.J}, nil }

// Requires returns three cells of the layer before.
func (c Cell) Requires() []stardag.Node {
	if c.Layer == 0 {
		return nil
	}
	needs := make([]stardag.Node, 0, 3)
	for _, k := range []int{0, 1, 7} {
		needs = append(needs, cellTask.New(Cell{Layer: c.Layer - 1, J: (c.J + k) % width}))
	}
	return needs
}

// LayerRoot needs the whole last layer.
type LayerRoot struct {
	Layers int `json:"layers"`
}

// Run makes the root's value.
func (r LayerRoot) Run(context.Context) (Value, error) { return Value{r.Layers}, nil }

// Requires returns the last layer.
func (r LayerRoot) Requires() []stardag.Node {
	cells := make([]stardag.Node, width)
	for j := range cells {
		cells[j] = cellTask.New(Cell{Layer: r.Layers - 1, J: j})
	}
	return cells
}

// Names have no namespace, so that the files lie as deep as those of the same workload in Python.
var (
	leafTask      = stardag.Define[Leaf]("Leaf")
	rootTask      = stardag.Define[Root]("Root")
	chainTask     = stardag.Define[Chain]("Chain")
	cellTask      = stardag.Define[Cell]("Cell")
	layerRootTask = stardag.Define[LayerRoot]("LayerRoot")
)

// root returns the task that stands for a whole workload of n tasks.
func root(shape string, n int) (stardag.Task[Value], error) {
	switch shape {
	case "wide", "fan":
		return rootTask.New(Root{N: n}), nil
	case "chain":
		return chainTask.New(Chain{I: n - 1}), nil
	case "layered":
		return layerRootTask.New(LayerRoot{Layers: n / width}), nil
	default:
		return stardag.Task[Value]{}, fmt.Errorf("unknown shape %q; want wide, fan, chain or layered", shape)
	}
}
