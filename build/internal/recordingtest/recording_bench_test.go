//go:build unix

package recordingtest_test

import (
	"context"
	"fmt"
	"os"
	"syscall"
	"testing"
	"time"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/internal/server/registrytest"
	"github.com/stardag-go/stardag/target"
)

type benchLeaf struct {
	I int `json:"i"`
}

func (l benchLeaf) Run(context.Context) (int, error) { return l.I, nil }

type benchRoot struct {
	Leaves []stardag.Task[int] `json:"leaves"`
}

func (r benchRoot) Run(context.Context) (int, error) { return len(r.Leaves), nil }

type benchLink struct {
	I    int                `json:"i"`
	Next *stardag.Task[int] `json:"next"`
}

func (l benchLink) Run(context.Context) (int, error) { return l.I, nil }

type benchLayer struct {
	Layer int                 `json:"layer"`
	I     int                 `json:"i"`
	Needs []stardag.Task[int] `json:"needs"`
}

func (l benchLayer) Run(context.Context) (int, error) { return l.I, nil }

var (
	benchLayerTask = stardag.Define[benchLayer]("bench.Layer", stardag.In(trKinds))
	benchLeafTask  = stardag.Define[benchLeaf]("bench.Leaf", stardag.In(trKinds))
	benchRootTask  = stardag.Define[benchRoot]("bench.Root", stardag.In(trKinds))
	benchLinkTask  = stardag.Define[benchLink]("bench.Link", stardag.In(trKinds))
)

// BenchmarkRecording measures what a registry on the same machine costs: a build of many tiny tasks that write a small file
// each, with and without one. Nothing is deleted before all is measured: a file system creates files slowly after it.
func BenchmarkRecording(b *testing.B) {
	fan := make([]stardag.Task[int], 10_000)
	for i := range fan {
		fan[i] = benchLeafTask.New(benchLeaf{I: i})
	}
	chain := benchLinkTask.New(benchLink{})
	for i := range 199 {
		below := chain
		chain = benchLinkTask.New(benchLink{I: i + 1, Next: &below})
	}
	layer := make([]stardag.Task[int], 100)
	for i := range layer {
		layer[i] = benchLeafTask.New(benchLeaf{I: -i - 1})
	}
	for l := range 99 {
		next := make([]stardag.Task[int], len(layer))
		for i := range next {
			next[i] = benchLayerTask.New(benchLayer{Layer: l, I: i, Needs: []stardag.Task[int]{layer[i], layer[(i+1)%100], layer[(i+17)%100]}})
		}
		layer = next
	}
	rung := benchLeafTask.New(benchLeaf{I: -1000})
	for l := range 200 {
		rung = benchLayerTask.New(benchLayer{Layer: l, Needs: []stardag.Task[int]{rung, benchLayerTask.New(benchLayer{Layer: l, I: 1, Needs: []stardag.Task[int]{rung}})}})
	}
	folder := b.TempDir()
	for _, shape := range []struct {
		name  string
		root  stardag.Task[int]
		tasks int
		build build.Builder
	}{
		{"fan10000x16", benchRootTask.New(benchRoot{Leaves: fan}), 10_001, build.Builder{Workers: 16}},
		{"fan1000sequential", benchRootTask.New(benchRoot{Leaves: fan[:1000]}), 1001, build.Builder{Sequential: true}},
		{"chain200", chain, 200, build.Builder{Workers: 16}},
		{"layers100x100x3", benchRootTask.New(benchRoot{Leaves: layer}), 10_001, build.Builder{Workers: 16}},
		{"ladder200", rung, 401, build.Builder{Workers: 16}},
	} {
		for _, recorded := range []bool{false, true} {
			b.Run(fmt.Sprintf("%s/recorded=%t", shape.name, recorded), func(b *testing.B) {
				var busy time.Duration
				calls := 0
				for range b.N {
					b.StopTimer()
					outputs, err := os.MkdirTemp(folder, "") //nolint:usetesting // what TempDir makes is deleted before the next run
					if err != nil {
						b.Fatal(err)
					}
					builder := shape.build
					builder.NoRegistry = true
					builder.Roots = target.NewRoots(map[string]target.Root{"default": {URI: outputs}})
					var r *registrytest.Registry
					if recorded {
						r = registrytest.Start(b)
						builder.Registry, builder.NoRegistry = r.Client(), false
						builder.Record.CodeID = "bench"
					}
					before := processorTime()
					b.StartTimer()
					if _, err := builder.Run(b.Context(), shape.root); err != nil {
						b.Fatal(err)
					}
					busy += processorTime() - before
					if recorded {
						calls += len(r.Calls())
					}
				}
				if recorded {
					b.ReportMetric(float64(calls)/float64(b.N), "calls")
				}
				b.ReportMetric(float64(busy.Microseconds())/float64(b.N*shape.tasks), "cpu-µs/task")
				b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*shape.tasks), "µs/task")
			})
		}
	}
}

// processorTime returns what this process, client and registry, has used of its processors.
func processorTime() time.Duration {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		return 0
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}
