package ml

import (
	"errors"
	"fmt"
)

// Model is a kind of classifier with its hyper-parameters: [LogisticRegression] or [DecisionTree]. Written as JSON
// its field type tells which; in Go the type itself does, so the field may be left empty.
type Model interface {
	// Validate says what is wrong with the hyper-parameters, or nil.
	Validate() error
	// Fit learns from vectors and their labels. The seed decides what the model leaves open.
	Fit(xs [][]float64, ys []bool, seed int) (Classifier, error)
}

// Classifier is a fitted model: [Logistic] or [Tree].
type Classifier interface {
	// Probability is the probability that the vector x is positive.
	Probability(x []float64) float64
}

var (
	_ Model      = LogisticRegression{}
	_ Model      = DecisionTree{}
	_ Classifier = Logistic{}
	_ Classifier = Tree{}
)

// Trained is a classifier with the encoder that its vectors come from.
type Trained struct {
	Encoder    Encoder    `json:"encoder"`
	Classifier Classifier `json:"classifier"`
}

// Train fits a model to rows. Both labels must occur.
func Train(model Model, rows []Row, seed int) (Trained, error) {
	ys := make([]bool, len(rows))
	positive := 0
	for i, row := range rows {
		ys[i] = row.Target
		if row.Target {
			positive++
		}
	}
	if positive == 0 || positive == len(rows) {
		return Trained{}, fmt.Errorf("train a model: %d of %d rows are positive, want some of each", positive, len(rows))
	}
	encoder := NewEncoder(rows)
	classifier, err := model.Fit(encoder.EncodeAll(rows), ys, seed)
	if err != nil {
		return Trained{}, err
	}
	return Trained{Encoder: encoder, Classifier: classifier}, nil
}

// Predict returns one prediction per row, in their order. A probability above one half is a yes.
func (t Trained) Predict(rows []Row) ([]Prediction, error) {
	if t.Classifier == nil {
		return nil, errors.New("predict: the model is not trained")
	}
	predictions := make([]Prediction, len(rows))
	for i, row := range rows {
		p := t.Classifier.Probability(t.Encoder.Encode(row))
		predictions[i] = Prediction{Key: row.Key, Target: row.Target, Probability: p, Predicted: p > 0.5}
	}
	return predictions, nil
}
