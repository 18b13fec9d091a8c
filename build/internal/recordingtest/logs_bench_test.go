package recordingtest_test

import (
	"context"
	"os"
	"slices"
	"testing"
	"time"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/internal/server/registrytest"
	"github.com/stardag-go/stardag/target"
)

// talker is a tiny task that logs as many lines as it is told, and measures as much.
type talker struct {
	I     int `json:"i"`
	Lines int `json:"lines" stardag:"nohash"`
}

func (l talker) Run(ctx context.Context) (int, error) {
	for i := range l.Lines {
		stardag.Logger(ctx).InfoContext(ctx, "a line of a tiny task", "i", l.I, "line", i)
		stardag.Metric(ctx, "n", float64(i), int64(i))
	}
	return l.I, nil
}

type talkers struct {
	All []stardag.Task[int] `json:"all"`
}

func (t talkers) Run(context.Context) (int, error) { return len(t.All), nil }

var (
	talkerTask  = stardag.Define[talker]("bench.Talker", stardag.In(trKinds))
	talkersTask = stardag.Define[talkers]("bench.Talkers", stardag.In(trKinds))
)

// BenchmarkLogs compares builds of tiny tasks whose logs are kept with builds whose are not, in pairs, each on a registry of its own:
// when tasks print nothing, and when each logs a line and measures a number. It reports the medians of the ratios, of the time and of the
// processor's time of client and registry together.
func BenchmarkLogs(b *testing.B) {
	const tasks = 1000
	folder := b.TempDir()
	run := func(lines int, noLogs bool) (wall, busy time.Duration) {
		all := make([]stardag.Task[int], tasks)
		for i := range all {
			all[i] = talkerTask.New(talker{I: i, Lines: lines})
		}
		outputs, err := os.MkdirTemp(folder, "") //nolint:usetesting // what TempDir makes is deleted before the next run
		if err != nil {
			b.Fatal(err)
		}
		builder := build.Builder{
			Workers: 16, Registry: registrytest.Start(b).Client(), Record: build.Recording{CodeID: "bench", NoLogs: noLogs},
			Roots: target.NewRoots(map[string]target.Root{"default": {URI: outputs}}),
		}
		before, start := processorTime(), time.Now()
		if _, err := builder.Run(b.Context(), talkersTask.New(talkers{All: all})); err != nil {
			b.Fatal(err)
		}
		return time.Since(start), processorTime() - before
	}
	for name, lines := range map[string]int{"silent": 0, "line": 1} {
		b.Run(name, func(b *testing.B) {
			var walls, busies []float64
			for i := range b.N {
				order := []bool{false, true}
				if i%2 == 1 {
					slices.Reverse(order)
				}
				var wall, busy [2]time.Duration
				for _, noLogs := range order {
					at := 0
					if noLogs {
						at = 1
					}
					wall[at], busy[at] = run(lines, noLogs)
				}
				walls = append(walls, float64(wall[0])/float64(wall[1]))
				busies = append(busies, float64(busy[0])/float64(busy[1]))
			}
			slices.Sort(walls)
			slices.Sort(busies)
			b.ReportMetric(walls[len(walls)/2], "time-ratio")
			b.ReportMetric(busies[len(busies)/2], "cpu-ratio")
		})
	}
}
