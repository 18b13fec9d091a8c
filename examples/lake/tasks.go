package main

import (
	"cmp"
	"context"
	"slices"
	"time"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/codec/arrow"
	"github.com/stardag-go/stardag/codec/parquet"
	"github.com/stardag-go/stardag/codec/zstd"
)

// Reading is what a sensor has measured: a row of the file that pandas has written.
type Reading struct {
	Sensor string    `json:"sensor"`
	At     time.Time `json:"at"`
	Value  float64   `json:"value"`
}

// Valid are the readings of a file without those that say that a sensor was broken.
type Valid struct {
	File stardag.File `json:"file"`
}

func (v Valid) raw() stardag.Task[[]Reading] { return RawTask.New(v.File) }

// Requires returns the file.
func (v Valid) Requires() []stardag.Node { return []stardag.Node{v.raw()} }

// Run keeps what was measured.
func (v Valid) Run(ctx context.Context) ([]Reading, error) {
	const broken = -900
	rows, err := v.raw().Load(ctx)
	return slices.DeleteFunc(rows, func(r Reading) bool { return r.Value < broken }), err
}

// Statistic is a number that stands for many. Parameters say which one.
type Statistic interface {
	Of(values []float64) float64
}

// Mean is one.
type Mean struct {
	Kind string `json:"kind" stardag:"const=mean"`
}

// Of returns the mean.
func (Mean) Of(values []float64) float64 {
	sum := 0.0
	for _, v := range values {
		sum += v
	}
	return sum / float64(len(values))
}

// Quantile is another one.
type Quantile struct {
	Kind string  `json:"kind" stardag:"const=quantile"`
	Q    float64 `json:"q"`
}

// Of returns the value that a part Q of all is not above.
func (q Quantile) Of(values []float64) float64 {
	return slices.Sorted(slices.Values(values))[int(q.Q*float64(len(values)-1))]
}

var _ = stardag.Union[Statistic](Mean{}, Quantile{})

// Summary is the statistic of each sensor.
type Summary struct {
	Readings  stardag.Task[[]Reading] `json:"readings"`
	Statistic Statistic               `json:"statistic"`
}

// Run groups the readings.
func (s Summary) Run(ctx context.Context) ([]Point, error) {
	rows, err := s.Readings.Load(ctx)
	if err != nil {
		return nil, err
	}
	values := map[string][]float64{}
	for _, r := range rows {
		values[r.Sensor] = append(values[r.Sensor], r.Value)
	}
	var points []Point
	for sensor, v := range values {
		points = append(points, Point{sensor, s.Statistic.Of(v)})
	}
	slices.SortFunc(points, func(a, b Point) int { return cmp.Compare(a.Sensor, b.Sensor) })
	return points, nil
}

// The kinds. What is valid is Feather, which pandas, polars and R read; a summary has a format of its own, compressed on its way to the storage.
var (
	RawTask     = stardag.External[[]Reading]("lake.Raw").Codec(parquet.Codec[[]Reading]())
	ValidTask   = stardag.Define[Valid]("lake.Valid").Codec(arrow.Codec[[]Reading]())
	SummaryTask = stardag.Define[Summary]("lake.Summary").Codec(zstd.Codec(Lines{}))
)
