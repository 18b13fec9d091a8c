package recordingtest_test

import (
	"cmp"
	"fmt"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/internal/server/registrytest"
	"github.com/stardag-go/stardag/target"
	_ "github.com/stardag-go/stardag/target/mem"
)

// BenchmarkStorage says how much the registry's database grows with builds of 10,000 tasks of which 99 in 100 are there already, each of a new version of
// the code. In "fan" the root needs all tasks, so that each build sees them all; in "layers" a build looks no further than complete tasks.
// STARDAG_BENCH_BUILDS is how many builds there are.
func BenchmarkStorage(b *testing.B) {
	builds := 200
	if n, err := strconv.Atoi(os.Getenv("STARDAG_BENCH_BUILDS")); err == nil {
		builds = n
	}
	leaves := make([]stardag.Task[int], 10_000+100*builds)
	for i := range leaves {
		leaves[i] = benchLeafTask.New(benchLeaf{I: i})
	}
	var layer []stardag.Task[int]
	for l := range 99 {
		next := make([]stardag.Task[int], 100)
		for i := range next {
			var needs []stardag.Task[int]
			if l > 0 {
				needs = []stardag.Task[int]{layer[i], layer[(i+1)%100], layer[(i+17)%100]}
			}
			next[i] = benchLayerTask.New(benchLayer{Layer: l, I: i, Needs: needs})
		}
		layer = next
	}
	shapes := map[string]func(n int) stardag.Task[int]{
		"fan": func(n int) stardag.Task[int] {
			return benchRootTask.New(benchRoot{Leaves: leaves[100*n : 100*n+10_000]})
		},
		"layers": func(n int) stardag.Task[int] {
			last := make([]stardag.Task[int], 100)
			for i := range last {
				last[i] = benchLayerTask.New(benchLayer{Layer: 100 + n, I: i, Needs: []stardag.Task[int]{layer[i], layer[(i+1)%100], layer[(i+17)%100]}})
			}
			return benchRootTask.New(benchRoot{Leaves: last})
		},
	}
	for shape, root := range shapes {
		for database, start := range map[string]func(testing.TB) *registrytest.Registry{"sqlite": registrytest.Start, "postgres": registrytest.StartPostgres} {
			b.Run(shape+"/"+database, func(b *testing.B) {
				for range b.N {
					r := start(b)
					builder := build.Builder{Workers: 16, Registry: r.Client(), Roots: target.NewRoots(map[string]target.Root{"default": {URI: "mem://" + strings.ReplaceAll(b.Name(), "/", "-") + "/"}})}
					var before map[string]int64
					for n := range builds + 1 {
						builder.Record.CodeID = fmt.Sprintf("commit-%d", n)
						if _, err := builder.Run(b.Context(), root(n)); err != nil {
							b.Fatal(err)
						}
						if n == 0 {
							before = r.Sizes()
						}
					}
					after, total := r.Sizes(), int64(0)
					var grown []string
					for _, table := range slices.SortedFunc(maps.Keys(after), func(x, y string) int {
						return cmp.Compare(after[y]-before[y], after[x]-before[x])
					}) {
						n := after[table] - before[table]
						total += n
						grown = append(grown, fmt.Sprintf("%s %.2f", table, float64(n)/1e6))
					}
					b.Logf("MB: %s", strings.Join(grown[:min(len(grown), 20)], ", "))
					b.ReportMetric(float64(total)/1e6, "MB")
				}
			})
		}
	}
}
