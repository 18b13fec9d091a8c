package main

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"gonum.org/v1/gonum/mat"
)

// Point is a point of the plane.
type Point struct {
	X float64 `json:"x"`
	Y float64 `json:"y"`
}

// Points are drawn from a wave, the same for the same seed. They are a parameter and not a task: making them costs nothing.
type Points struct {
	Count int     `json:"count"`
	Noise float64 `json:"noise" stardag:"default=0.15"`
	Seed  int     `json:"seed"  stardag:"default=1"`
}

func (p Points) make() []Point {
	random := rand.New(rand.NewPCG(uint64(p.Seed), 0))
	points := make([]Point, p.Count)
	for i := range points {
		x := -1 + 2*float64(i)/float64(max(1, p.Count-1))
		points[i] = Point{X: x, Y: math.Sin(3*x) + p.Noise*random.NormFloat64()}
	}
	return points
}

// halves returns every second point, and the others.
func (p Points) halves() (train, test []Point) {
	for i, point := range p.make() {
		if i%2 == 0 {
			train = append(train, point)
		} else {
			test = append(test, point)
		}
	}
	return train, test
}

// ridge returns the coefficients of the polynomial that is close to the points and small.
func ridge(points []Point, degree int, penalty float64) ([]float64, error) {
	if len(points) <= degree {
		return nil, fmt.Errorf("%d points are too few", len(points))
	}
	a := mat.NewDense(len(points), degree+1, nil)
	y := mat.NewVecDense(len(points), nil)
	for i, p := range points {
		for j := range degree + 1 {
			a.Set(i, j, math.Pow(p.X, float64(j)))
		}
		y.SetVec(i, p.Y)
	}
	var normal mat.Dense
	normal.Mul(a.T(), a)
	for j := range degree + 1 {
		normal.Set(j, j, normal.At(j, j)+penalty)
	}
	var right, c mat.VecDense
	right.MulVec(a.T(), y)
	if err := c.SolveVec(&normal, &right); err != nil {
		return nil, err
	}
	return c.RawVector().Data, nil
}

// value returns the polynomial's value at x.
func value(coefficients []float64, x float64) float64 {
	sum := 0.0
	for _, c := range slices.Backward(coefficients) {
		sum = sum*x + c
	}
	return sum
}
