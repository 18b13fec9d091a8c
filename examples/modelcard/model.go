package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"math/rand/v2"

	"gonum.org/v1/gonum/mat"

	"github.com/stardag-go/stardag/codec"
	"github.com/stardag-go/stardag/codec/npy"
	"github.com/stardag-go/stardag/target"
)

// Blobs are points around one center for each class, the same for the same seed.
type Blobs struct {
	Classes []string `json:"classes"`
	Each    int      `json:"each"`
	Seed    int      `json:"seed"`
}

// Sample is a point of a class.
type Sample struct {
	X, Y  float64
	Class int
}

func (b Blobs) samples() []Sample {
	random := rand.New(rand.NewPCG(uint64(b.Seed), 0))
	samples := make([]Sample, 0, b.Each*len(b.Classes))
	for class := range b.Classes {
		angle := 2 * math.Pi * float64(class) / float64(len(b.Classes))
		for range b.Each {
			samples = append(samples, Sample{X: math.Cos(angle) + 0.45*random.NormFloat64(), Y: math.Sin(angle) + 0.45*random.NormFloat64(), Class: class})
		}
	}
	return samples
}

// Model says of a point which class has the nearest center.
type Model struct {
	Classes []string
	Centers *mat.Dense // a row for each class
}

var (
	_ codec.DirSaver  = Model{}
	_ codec.DirLoader = (*Model)(nil)
)

// SaveDir writes the model as a folder. It counts as an output when all of it is there.
func (m Model) SaveDir(ctx context.Context, d *target.Dir) error {
	err := write(ctx, d, "classes.json", func(w io.Writer) error { return json.NewEncoder(w).Encode(m.Classes) })
	if err != nil {
		return err
	}
	return write(ctx, d, "centers.npy", func(w io.Writer) error { return npy.Matrix().Encode(w, m.Centers) })
}

// LoadDir reads what SaveDir has written.
func (m *Model) LoadDir(ctx context.Context, d *target.Dir) error {
	err := read(ctx, d, "classes.json", func(r io.Reader) error { return json.NewDecoder(r).Decode(&m.Classes) })
	if err != nil {
		return err
	}
	return read(ctx, d, "centers.npy", func(r io.Reader) (err error) {
		m.Centers, err = npy.Matrix().Decode(r)
		return err
	})
}

func write(ctx context.Context, d *target.Dir, name string, encode func(io.Writer) error) error {
	file, err := d.Sub(name)
	if err != nil {
		return err
	}
	return file.WriteFunc(ctx, encode)
}

func read(ctx context.Context, d *target.Dir, name string, decode func(io.Reader) error) error {
	file, err := d.Sub(name)
	if err != nil {
		return err
	}
	r, err := file.Open(ctx)
	if err != nil {
		return err
	}
	defer r.Close()
	if err := decode(r); err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	return nil
}

// train returns the model whose centers are the means of the classes.
func train(classes []string, samples []Sample) Model {
	centers := mat.NewDense(len(classes), 2, nil)
	counts := make([]float64, len(classes))
	for _, s := range samples {
		counts[s.Class]++
		centers.Set(s.Class, 0, centers.At(s.Class, 0)+s.X)
		centers.Set(s.Class, 1, centers.At(s.Class, 1)+s.Y)
	}
	for class, n := range counts {
		centers.Set(class, 0, centers.At(class, 0)/n)
		centers.Set(class, 1, centers.At(class, 1)/n)
	}
	return Model{Classes: classes, Centers: centers}
}

// Predict returns the class of a point.
func (m Model) Predict(x, y float64) int {
	nearest, distance := 0, math.Inf(1)
	for class := range m.Classes {
		if d := math.Hypot(x-m.Centers.At(class, 0), y-m.Centers.At(class, 1)); d < distance {
			nearest, distance = class, d
		}
	}
	return nearest
}
