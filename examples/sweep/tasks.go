package main

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"

	"github.com/stardag-go/stardag"
)

// Fit is a curve of some degree that is kept smooth by a penalty, and how far it is from points that it has not seen.
type Fit struct {
	Points  Points  `json:"points"`
	Degree  int     `json:"degree"`
	Penalty float64 `json:"penalty"`
}

// Fitted is what [Fit] makes.
type Fitted struct {
	Coefficients []float64 `json:"coefficients"`
	Error        float64   `json:"error"` // root mean square on the points that were left out
}

// Run fits to every second point and measures at the others.
func (f Fit) Run(ctx context.Context) (Fitted, error) {
	train, test := f.Points.halves()
	c, err := ridge(train, f.Degree, f.Penalty)
	if err != nil {
		return Fitted{}, fmt.Errorf("degree %d, penalty %g: %w", f.Degree, f.Penalty, err)
	}
	sum := 0.0
	for _, p := range test {
		d := value(c, p.X) - p.Y
		sum += d * d
	}
	out := Fitted{Coefficients: c, Error: math.Sqrt(sum / float64(len(test)))}
	stardag.Metric(ctx, "error", out.Error, 0)
	return out, nil
}

// Search fits curves of each degree with penalties that lie closer together round by round.
type Search struct {
	Points  Points `json:"points"`
	Degrees []int  `json:"degrees" stardag:"default=[2,4,6,8]"`
	Rounds  int    `json:"rounds"  stardag:"default=3"`
}

// Validate refuses a search without anything to try.
func (s Search) Validate() error {
	if len(s.Degrees) == 0 || s.Rounds < 1 {
		return fmt.Errorf("a search needs degrees and at least one round, not %v and %d", s.Degrees, s.Rounds)
	}
	return nil
}

// Trial is a fit that was tried.
type Trial struct {
	Round   int     `json:"round"`
	Degree  int     `json:"degree"`
	Penalty float64 `json:"penalty"`
	Error   float64 `json:"error"`
}

// Run awaits a round of fits, and chooses the next round by what they have made. It follows from parameters and from what is awaited alone, so a
// run that starts again awaits the same.
func (s Search) Run(ctx context.Context) ([]Trial, error) {
	var all []Trial
	degrees, center, width := s.Degrees, -3.0, 3.0 // powers of ten
	for round := 1; round <= s.Rounds; round++ {
		var fits []stardag.Task[Fitted]
		var trials []Trial
		for _, degree := range degrees {
			for _, step := range []float64{-1, -0.5, 0, 0.5, 1} {
				trial := Trial{Round: round, Degree: degree, Penalty: power(center + step*width)}
				trials = append(trials, trial)
				fits = append(fits, FitTask.New(Fit{Points: s.Points, Degree: degree, Penalty: trial.Penalty}))
			}
		}
		made, err := stardag.AwaitAll(ctx, fits)
		if err != nil {
			return nil, err
		}
		for i, m := range made {
			trials[i].Error = m.Error
		}
		all = append(all, trials...)
		stardag.Progress(ctx, int64(round), int64(s.Rounds))
		best := best(all)
		degrees = slices.Compact([]int{max(1, best.Degree-1), best.Degree, best.Degree + 1})
		center, width = math.Log10(best.Penalty), width/2
	}
	return all, nil
}

// power returns a power of ten with three digits: what stands in an id should not depend on how a processor rounds.
func power(exponent float64) float64 {
	digit := math.Pow(10, math.Floor(exponent)-2)
	return math.Round(math.Pow(10, exponent)/digit) * digit
}

func best(trials []Trial) Trial {
	return slices.MinFunc(trials, func(a, b Trial) int { return cmp.Compare(a.Error, b.Error) })
}

// Artifacts plots the search, and the best curve beside the points.
func (s Search) Artifacts(ctx context.Context, trials []Trial) ([]stardag.Artifact, error) {
	best := best(trials)
	fitted, err := FitTask.New(Fit{Points: s.Points, Degree: best.Degree, Penalty: best.Penalty}).Load(ctx)
	if err != nil {
		return nil, err
	}
	ranked := slices.SortedFunc(slices.Values(trials), func(a, b Trial) int { return cmp.Compare(a.Error, b.Error) })
	return []stardag.Artifact{
		stardag.Markdown("best", fmt.Sprintf("Degree **%d** with penalty **%.2g**: error %.4f, the least of %d fits.\n", best.Degree, best.Penalty, best.Error, len(trials))),
		stardag.VegaLite("search", searchPlot(trials)),
		stardag.VegaLite("curve", curvePlot(s.Points.make(), fitted.Coefficients)),
		stardag.Table("fits", ranked[:min(10, len(ranked))]),
	}, nil
}

// The kinds.
var (
	FitTask    = stardag.Define[Fit]("sweep.Fit")
	SearchTask = stardag.Define[Search]("sweep.Search")
)

var _ stardag.Artifacter[[]Trial] = Search{}
