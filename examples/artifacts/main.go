// Artifacts draws random numbers, computes their statistics and writes documents about them for people: a JSON file
// and a Markdown report. Documents are no outputs: no task reads them, and a build that reuses an output does not make
// them again.
//
//	go run ./examples/artifacts [DIRECTORY]
package main

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
)

// Samples are random numbers of a normal distribution.
type Samples struct {
	Count     int     `json:"count"`
	Mean      float64 `json:"mean"`
	Deviation float64 `json:"deviation"`
	Seed      int     `json:"seed"`
}

// Run draws the numbers, the same for the same seed.
func (s Samples) Run(context.Context) ([]float64, error) {
	random := rand.New(rand.NewPCG(uint64(s.Seed), 0))
	numbers := make([]float64, s.Count)
	for i := range numbers {
		numbers[i] = s.Mean + s.Deviation*random.NormFloat64()
	}
	return numbers, nil
}

// Summary is what Statistics makes.
type Summary struct {
	Count     int     `json:"count"`
	Mean      float64 `json:"mean"`
	Deviation float64 `json:"deviation"`
	Lowest    float64 `json:"lowest"`
	Highest   float64 `json:"highest"`
}

// Statistics sums up numbers.
type Statistics struct {
	Numbers stardag.Task[[]float64] `json:"numbers"`
}

// Run computes the summary.
func (s Statistics) Run(ctx context.Context) (Summary, error) {
	numbers, err := s.Numbers.Load(ctx)
	if err != nil {
		return Summary{}, err
	}
	if len(numbers) == 0 {
		return Summary{}, fmt.Errorf("no numbers to sum up")
	}
	var sum, squares float64
	for _, x := range numbers {
		sum += x
	}
	mean := sum / float64(len(numbers))
	for _, x := range numbers {
		squares += (x - mean) * (x - mean)
	}
	return Summary{
		Count:     len(numbers),
		Mean:      mean,
		Deviation: math.Sqrt(squares / float64(len(numbers))),
		Lowest:    slices.Min(numbers),
		Highest:   slices.Max(numbers),
	}, nil
}

var _ stardag.Artifacter[Summary] = Statistics{}

// Artifacts returns the documents about a summary.
func (Statistics) Artifacts(_ context.Context, s Summary) ([]stardag.Artifact, error) {
	report := fmt.Sprintf(`# Statistics

%d numbers from %.2f to %.2f.

| mean | deviation |
| ---: | ---: |
| %.3f | %.3f |
`, s.Count, s.Lowest, s.Highest, s.Mean, s.Deviation)
	return []stardag.Artifact{
		stardag.JSONArtifact("statistics", s),
		stardag.Markdown("report", report),
	}, nil
}

var (
	samplesTask    = stardag.Define[Samples]("examples.artifacts.Samples")
	statisticsTask = stardag.Define[Statistics]("examples.artifacts.Statistics")
)

func main() {
	dir := filepath.Join(os.TempDir(), "stardag-artifacts")
	if len(os.Args) > 1 {
		dir = os.Args[1]
	}
	if err := run(context.Background(), os.Stdout, dir); err != nil {
		fmt.Fprintln(os.Stderr, "artifacts:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, w io.Writer, dir string) error {
	samples := samplesTask.New(Samples{Count: 1000, Mean: 10, Deviation: 2, Seed: 1})
	statistics := statisticsTask.New(Statistics{Numbers: samples})
	builder := build.Builder{
		Observers: []build.Observer{build.ArtifactDir(dir, nil)},
		Force:     []stardag.Node{statistics}, // so that every run of this program writes the documents
	}
	if _, err := builder.Run(ctx, statistics); err != nil {
		return err
	}
	return fs.WalkDir(os.DirFS(dir), ".", func(path string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			fmt.Fprintln(w, "wrote", filepath.Join(dir, path))
		}
		return err
	})
}
