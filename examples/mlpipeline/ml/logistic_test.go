package ml_test

import (
	"math"
	"testing"

	"github.com/stardag-go/stardag/examples/mlpipeline/ml"
)

func fitLogistic(t *testing.T, l2 float64, xs [][]float64, ys []bool) ml.Logistic {
	t.Helper()
	classifier, err := ml.LogisticRegression{L2: l2}.Fit(xs, ys, 0)
	if err != nil {
		t.Fatal(err)
	}
	return classifier.(ml.Logistic)
}

func TestLogisticRegressionSeparatesALine(t *testing.T) {
	t.Parallel()
	xs := [][]float64{{-2}, {-1}, {1}, {2}}
	ys := []bool{false, false, true, true}
	fitted := fitLogistic(t, 0.01, xs, ys)
	if math.Abs(fitted.Intercept) > 1e-5 {
		t.Errorf("intercept %v of a symmetric table, want 0", fitted.Intercept)
	}
	for i, x := range xs {
		if p := fitted.Probability(x); (p > 0.5) != ys[i] || math.Abs(p-0.5) < 0.4 {
			t.Errorf("probability %v at %v, want a clear %v", p, x, ys[i])
		}
	}
}

// At the minimum the slope is zero, which can be checked without knowing how it was found:
// for the intercept the predicted and the true positives balance; for a coefficient what remains of the
// misses is the pull of the penalty.
func TestLogisticRegressionStopsAtTheMinimum(t *testing.T) {
	t.Parallel()
	rows := synthetic(t, 500, 3)
	encoder := ml.NewEncoder(rows)
	xs := encoder.EncodeAll(rows)
	ys := make([]bool, len(rows))
	for i, row := range rows {
		ys[i] = row.Target
	}
	for _, l2 := range []float64{0.1, 1, 100} {
		fitted := fitLogistic(t, l2, xs, ys)
		slopes := make([]float64, 1+encoder.Width())
		for i, x := range xs {
			miss := fitted.Probability(x)
			if ys[i] {
				miss--
			}
			slopes[0] += miss
			for j, v := range x {
				slopes[1+j] += miss * v
			}
		}
		for j, c := range fitted.Coefficients {
			slopes[1+j] += l2 * c
		}
		for j, slope := range slopes {
			if math.Abs(slope) > 1e-3 {
				t.Errorf("l2 %v: slope %d is %v, want 0", l2, j, slope)
			}
		}
	}
}

func TestAStrongerPenaltyGivesSmallerCoefficients(t *testing.T) {
	t.Parallel()
	xs := [][]float64{{-1, 0}, {1, 1}, {2, 0}, {-2, 1}, {0.5, 0}, {-0.5, 1}}
	ys := []bool{false, true, true, false, false, true}
	last := math.Inf(1)
	for _, l2 := range []float64{0.1, 1, 10, 1000} {
		fitted := fitLogistic(t, l2, xs, ys)
		size := math.Hypot(fitted.Coefficients[0], fitted.Coefficients[1])
		if size >= last {
			t.Errorf("coefficients of size %v at l2 %v, want less than %v", size, l2, last)
		}
		last = size
	}
	if last > 0.01 {
		t.Errorf("coefficients of size %v at the strongest penalty, want almost 0", last)
	}
}
