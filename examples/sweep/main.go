// Sweep looks for the curve that fits noisy points best: it tries a few degrees and penalties, looks closer around the best, and again. Which
// fits there are is known only while it runs, so the search awaits them. Plots of what it found are documents beside its output.
//
//	go run ./examples/sweep                                                                  # says where the plots are
//	go run ./examples/sweep build sweep.Search --param points='{"count": 60}' --param rounds=4   # made: what the shorter search had not tried
//
// With a registry (STARDAG_API_URL and STARDAG_API_KEY) the plots are on the page of the task.
package main

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/stardag-go/stardag/app"
)

func main() {
	search := SearchTask.New(Search{Points: Points{Count: 60, Noise: 0.15, Seed: 1}, Degrees: []int{2, 4, 6, 8}, Rounds: 3})
	if len(os.Args) == 1 { // "go run ./examples/sweep" alone builds
		documents := filepath.Join(os.TempDir(), "stardag-sweep")
		fmt.Fprintln(os.Stderr, "documents for people go to", documents)
		os.Args = append(os.Args, "build", "--artifacts", documents)
	}
	app.Main(app.Name("sweep"), app.Roots(search))
}
