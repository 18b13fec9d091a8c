package build_test

import (
	"context"
	"encoding/binary"
	"fmt"
	"reflect"
	"runtime"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/internal/canon"
	"github.com/stardag-go/stardag/internal/front"
	"github.com/stardag-go/stardag/internal/node"
)

// grid is many cheap tasks of one kind, whose outputs are flags in memory.
type grid struct {
	kind  *node.Kind
	done  []atomic.Bool
	tasks []*node.Task
}

func newGrid(n int) *grid {
	g := &grid{done: make([]atomic.Bool, n), tasks: make([]*node.Task, 0, n)}
	number := func(t *node.Task) uint64 { return binary.LittleEndian.Uint64(t.ID[:]) }
	g.kind = &node.Kind{
		Name: node.Name{Name: "Cell"}, Params: reflect.TypeFor[int](), Runnable: true,
		Complete: func(_ context.Context, t *node.Task) (bool, error) { return g.done[number(t)].Load(), nil },
		Exec:     func(_ context.Context, t *node.Task) error { g.done[number(t)].Store(true); return nil },
	}
	return g
}

func (g *grid) add(up ...*node.Task) *node.Task {
	t := &node.Task{Kind: g.kind, Upstream: up}
	var id canon.ID
	binary.LittleEndian.PutUint64(id[:], uint64(len(g.tasks)))
	binary.LittleEndian.PutUint64(id[8:], uint64(len(g.tasks))*0x9e3779b97f4a7c15)
	t.ID = id
	g.tasks = append(g.tasks, t)
	return t
}

// layered returns a root over layers of the given width, where each task needs three of the layer below.
func layered(layers, width int) (*grid, stardag.Node) {
	g := newGrid(layers*width + 1)
	for l := range layers {
		for i := range width {
			if l == 0 {
				g.add()
				continue
			}
			below := g.tasks[(l-1)*width : l*width]
			g.add(below[i], below[(i+1)%width], below[(i+7)%width])
		}
	}
	return g, front.Node(g.add(g.tasks[(layers-1)*width:]...))
}

func chain(n int) (*grid, stardag.Node) {
	g := newGrid(n)
	t := g.add()
	for range n - 1 {
		t = g.add(t)
	}
	return g, front.Node(t)
}

func TestChainsOfAnyLengthWork(t *testing.T) {
	t.Parallel()
	g, root := chain(100_000)
	report, err := build.Run(t.Context(), root)
	if err != nil || report.Counts.Succeeded != len(g.tasks) {
		t.Errorf("%v, %v", report, err)
	}
	g.done[0].Store(false)
	v, err := build.Builder{}.Verify(t.Context(), root)
	if err != nil || len(v.Gone) != 1 || len(v.Gone[0].Path) != len(g.tasks) {
		t.Errorf("%v, %v; want the last one gone", v, err)
	}
}

// BenchmarkBuild measures what the builder itself costs: the tasks do nothing. It reports time and memory per task
// beyond the tasks.
func BenchmarkBuild(b *testing.B) {
	shapes := []struct {
		name string
		make func() (*grid, stardag.Node)
	}{
		{"layered 10k", func() (*grid, stardag.Node) { return layered(100, 100) }},
		{"layered 1M", func() (*grid, stardag.Node) { return layered(1000, 1000) }},
		{"fan 1M", func() (*grid, stardag.Node) { return layered(1, 1_000_000) }},
		{"chain 1M", func() (*grid, stardag.Node) { return chain(1_000_000) }},
	}
	for _, shape := range shapes {
		b.Run(shape.name, func(b *testing.B) {
			g, root := shape.make()
			var peak, took float64
			for b.Loop() {
				b.StopTimer()
				for i := range g.done {
					g.done[i].Store(false)
				}
				peakOf := watchHeap()
				b.StartTimer()
				start := time.Now()
				report, err := build.Run(b.Context(), root)
				took += time.Since(start).Seconds()
				b.StopTimer()
				if err != nil || report.Counts.Succeeded != len(g.tasks) {
					b.Fatal(report, err)
				}
				runtime.GC()
				peak = max(peak, peakOf())
				runtime.KeepAlive(report)
				b.StartTimer()
			}
			n := float64(len(g.tasks))
			b.ReportMetric(peak/n, "kept-B/task")
			b.ReportMetric(took*1e9/n/float64(b.N), "ns/task")
		})
	}
}

// watchHeap measures how much the live heap has grown.
func watchHeap() func() float64 {
	live := func() float64 {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return float64(m.HeapAlloc)
	}
	before := live()
	return func() float64 { return live() - before }
}

func ExampleBuilder_Run() {
	g, root := layered(2, 3)
	report, err := build.Builder{Workers: 2}.Run(context.Background(), root)
	fmt.Println(report, err, len(g.tasks))
	// Output: Build (no registry): success — 7 succeeded, 0 failed, 0 already complete, 0 skipped. <nil> 7
}
