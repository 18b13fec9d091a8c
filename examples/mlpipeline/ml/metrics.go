package ml

import "errors"

// Prediction is what a model says about one row, beside the truth.
type Prediction struct {
	Key         string  `json:"key"`
	Target      bool    `json:"target"`
	Probability float64 `json:"probability"`
	Predicted   bool    `json:"predicted"`
}

// Metrics measures predictions against the truth. A share of nothing is 0.
type Metrics struct {
	Accuracy  float64 `json:"accuracy"`
	Precision float64 `json:"precision"`
	Recall    float64 `json:"recall"`
	F1        float64 `json:"f1"`
}

// Evaluate counts hits and misses. No predictions at all are an error: they say nothing about a model.
func Evaluate(predictions []Prediction) (Metrics, error) {
	if len(predictions) == 0 {
		return Metrics{}, errors.New("evaluate a model: no predictions")
	}
	var truePositive, falsePositive, falseNegative, right int
	for _, p := range predictions {
		switch {
		case p.Predicted && p.Target:
			truePositive++
		case p.Predicted:
			falsePositive++
		case p.Target:
			falseNegative++
		}
		if p.Predicted == p.Target {
			right++
		}
	}
	return Metrics{
		Accuracy:  share(right, len(predictions)),
		Precision: share(truePositive, truePositive+falsePositive),
		Recall:    share(truePositive, truePositive+falseNegative),
		F1:        share(2*truePositive, 2*truePositive+falsePositive+falseNegative),
	}, nil
}

func share(part, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return float64(part) / float64(whole)
}
