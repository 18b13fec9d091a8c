package pipeline

import (
	"fmt"
	"io"
	"text/tabwriter"

	"github.com/stardag-go/stardag/examples/mlpipeline/ml"
)

// WriteTable writes the results of a benchmark for people, a line for each model.
func WriteTable(w io.Writer, results []Result) error {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "MODEL\tACCURACY\tPRECISION\tRECALL\tF1")
	for _, r := range results {
		fmt.Fprintf(table, "%s\t%.3f\t%.3f\t%.3f\t%.3f\n", describe(r.Model), r.Accuracy, r.Precision, r.Recall, r.F1)
	}
	return table.Flush()
}

func describe(model ml.Model) string {
	switch m := model.(type) {
	case ml.LogisticRegression:
		return fmt.Sprintf("logistic regression, l2 %v", m.L2)
	case ml.DecisionTree:
		return fmt.Sprintf("decision tree, %s, depth %d", m.Criterion, m.MaxDepth)
	}
	return fmt.Sprintf("%T", model)
}
