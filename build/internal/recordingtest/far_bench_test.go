package recordingtest_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/internal/server/registrytest"
	"github.com/stardag-go/stardag/internal/testservers"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/target"
	_ "github.com/stardag-go/stardag/target/mem"
)

type benchPause struct {
	I int `json:"i"`
}

func (p benchPause) Run(context.Context) (int, error) {
	<-time.After(100 * time.Millisecond)
	return p.I, nil
}

var benchPauseTask = stardag.Define[benchPause]("bench.Pause")

// passage is when the tasks of a build ran.
type passage struct {
	took, before, after time.Duration // in all, before the first run and after the last
	idle                time.Duration // how long each worker had nothing to do in between, on average
}

// watch builds root and returns when its tasks ran.
func watch(b *testing.B, builder build.Builder, root stardag.Task[int]) (p passage) {
	b.Helper()
	var first, last time.Time
	var ran time.Duration
	builder.Observers = []build.Observer{build.ObserverFunc(func(e build.Event) {
		switch e.Type {
		case build.TaskStarted:
			if first.IsZero() {
				first = e.Time
			}
		case build.TaskSucceeded:
			last, ran = e.Time, ran+e.Duration
		}
	})}
	began := time.Now()
	if _, err := builder.Run(b.Context(), root); err != nil {
		b.Fatal(err)
	}
	p.took, p.before = time.Since(began), first.Sub(began)
	p.after = p.took - last.Sub(began)
	p.idle = last.Sub(first) - ran/time.Duration(builder.Workers)
	return p
}

// BenchmarkFar builds with a registry that is some milliseconds away: a chain, of which it says how long a hop takes, and 1,000 tasks of 100 ms
// on 16 workers, of which it says how much longer that takes than without a record, and where the time goes: before the first run, after the last, and
// while workers have nothing to do in between, beyond what they have without a record.
func BenchmarkFar(b *testing.B) {
	chain := benchLinkTask.New(benchLink{})
	for i := range 49 {
		below := chain
		chain = benchLinkTask.New(benchLink{I: i + 1, Next: &below})
	}
	wide := make([]stardag.Task[int], 1000)
	for i := range wide {
		wide[i] = benchPauseTask.New(benchPause{I: i})
	}
	roots := map[string]stardag.Task[int]{"chain50": chain, "wide1000x100ms": benchRootTask.New(benchRoot{Leaves: wide})}
	for shape, root := range roots {
		run := func(b *testing.B, builder build.Builder) passage {
			builder.Workers = 16
			builder.Roots = target.NewRoots(map[string]target.Root{"default": {URI: fmt.Sprintf("mem://far-%d/", time.Now().UnixNano())}})
			return watch(b, builder, root)
		}
		for _, latency := range []time.Duration{0, 20 * time.Millisecond, 80 * time.Millisecond} {
			b.Run(fmt.Sprintf("%s/%v", shape, latency), func(b *testing.B) {
				for range b.N {
					alone := run(b, build.Builder{NoRegistry: true})
					r := registrytest.Start(b)
					proxy := testservers.Latency(b, r.URL, latency)
					c, err := registry.New(proxy.Endpoint, registry.Options{APIKey: registrytest.Key})
					if err != nil {
						b.Fatal(err)
					}
					far := run(b, build.Builder{Registry: c, Record: build.Recording{CodeID: "bench"}})
					c.Close()
					b.ReportMetric(float64(far.before.Milliseconds()), "before-ms")
					b.ReportMetric(float64(far.after.Milliseconds()), "after-ms")
					b.ReportMetric(float64(proxy.Requests()), "calls")
					if strings.HasPrefix(shape, "chain") {
						b.ReportMetric(float64((far.took-far.before).Microseconds())/50e3, "ms/hop")
					} else {
						b.ReportMetric(float64((far.idle - alone.idle).Milliseconds()), "idle-ms")
						b.ReportMetric(float64(far.took)/float64(alone.took), "x")
					}
				}
			})
		}
	}
}
