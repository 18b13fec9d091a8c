package ml

import (
	"errors"
	"fmt"
	"math"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/optimize"
)

// LogisticRegression is a linear model of the log-odds, fitted by L-BFGS.
type LogisticRegression struct {
	Type string `json:"type" stardag:"const=logistic_regression"`
	// L2 is the weight of the penalty on squared coefficients; the intercept is free. It must be positive.
	L2 float64 `json:"l2"`
}

// Logistic is a fitted [LogisticRegression].
type Logistic struct {
	Intercept    float64   `json:"intercept"`
	Coefficients []float64 `json:"coefficients"`
}

// steepest is the largest slope per row at which a fit counts as finished.
const steepest = 1e-6

// Fit finds the coefficients that make the labels ys most likely, less the penalty.
// There is only one minimum, so the seed plays no part.
func (m LogisticRegression) Fit(xs [][]float64, ys []bool, _ int) (Classifier, error) {
	if err := m.Validate(); err != nil {
		return nil, err
	}
	if len(xs) == 0 {
		return nil, errors.New("fit logistic regression: no rows")
	}
	problem := optimize.Problem{
		Func: func(w []float64) float64 { return m.loss(w, xs, ys) },
		Grad: func(grad, w []float64) { m.slope(grad, w, xs, ys) },
	}
	start := make([]float64, 1+len(xs[0]))
	settings := &optimize.Settings{GradientThreshold: steepest / 100, MajorIterations: 1000}
	result, err := optimize.Minimize(problem, start, settings, &optimize.LBFGS{})
	if result == nil {
		return nil, fmt.Errorf("fit logistic regression: %w", err)
	}
	// Close to the minimum a line search can find no further step; the slope says whether that is near enough.
	grad := make([]float64, len(start))
	m.slope(grad, result.X, xs, ys)
	if norm := floats.Norm(grad, math.Inf(1)); norm > steepest || math.IsNaN(norm) {
		return nil, errors.Join(fmt.Errorf("fit logistic regression: stopped at slope %g (%s)", norm, result.Status), err)
	}
	return Logistic{Intercept: result.X[0], Coefficients: result.X[1:]}, nil
}

// Validate says what is wrong with the hyper-parameters, or nil.
func (m LogisticRegression) Validate() error {
	if m.L2 <= 0 || math.IsInf(m.L2, 0) || math.IsNaN(m.L2) {
		return fmt.Errorf("l2 must be a positive number, not %v", m.L2)
	}
	return nil
}

// loss returns the mean negative log-likelihood plus the penalty, at w = intercept followed by coefficients.
func (m LogisticRegression) loss(w []float64, xs [][]float64, ys []bool) float64 {
	var sum float64
	for i, x := range xs {
		z := w[0] + floats.Dot(w[1:], x)
		if ys[i] {
			z = -z
		}
		sum += softplus(z)
	}
	return (sum + m.L2/2*floats.Dot(w[1:], w[1:])) / float64(len(xs))
}

// slope writes the gradient of loss into grad.
func (m LogisticRegression) slope(grad, w []float64, xs [][]float64, ys []bool) {
	for j := range grad {
		grad[j] = 0
	}
	for i, x := range xs {
		miss := sigmoid(w[0] + floats.Dot(w[1:], x))
		if ys[i] {
			miss--
		}
		grad[0] += miss
		floats.AddScaled(grad[1:], miss, x)
	}
	floats.AddScaled(grad[1:], m.L2, w[1:])
	floats.Scale(1/float64(len(xs)), grad)
}

// Probability returns the probability that x is positive.
func (l Logistic) Probability(x []float64) float64 {
	return sigmoid(l.Intercept + floats.Dot(l.Coefficients, x))
}

func sigmoid(z float64) float64 { return 1 / (1 + math.Exp(-z)) }

// softplus returns log(1 + e^z) without overflow.
func softplus(z float64) float64 { return max(z, 0) + math.Log1p(math.Exp(-math.Abs(z))) }
