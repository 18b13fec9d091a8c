package pipeline

import (
	"context"

	"github.com/stardag-go/stardag"
)

// What people look at: tables and plots beside the outputs, which the registry's pages show. Plots are Vega-Lite.

var (
	_ stardag.Artifacter[[]Result]      = Benchmark{}
	_ stardag.Artifacter[[]DepthResult] = Depth{}
)

type object = map[string]any

// measured is a line of a plot.
type measured struct {
	Model   string  `json:"model"`
	Measure string  `json:"measure"`
	Value   float64 `json:"value"`
}

// Artifacts compares the models.
func (b Benchmark) Artifacts(_ context.Context, results []Result) ([]stardag.Artifact, error) {
	type row struct {
		Model     string  `json:"model"`
		Accuracy  float64 `json:"accuracy"`
		Precision float64 `json:"precision"`
		Recall    float64 `json:"recall"`
		F1        float64 `json:"f1"`
	}
	rows, lines := make([]row, len(results)), make([]measured, 0, 4*len(results))
	for i, r := range results {
		name := describe(r.Model)
		rows[i] = row{name, r.Accuracy, r.Precision, r.Recall, r.F1}
		lines = append(lines, measured{name, "accuracy", r.Accuracy}, measured{name, "precision", r.Precision}, measured{name, "recall", r.Recall}, measured{name, "f1", r.F1})
	}
	return []stardag.Artifact{
		stardag.VegaLite("models", object{
			"width": 420,
			"data":  object{"values": lines},
			"mark":  object{"type": "point", "filled": true, "size": 90},
			"encoding": object{
				"y":     object{"field": "model", "type": "nominal", "title": nil, "axis": object{"labelLimit": 260}},
				"x":     object{"field": "value", "type": "quantitative", "title": nil, "scale": object{"zero": false}},
				"color": object{"field": "measure", "type": "nominal"},
			},
		}),
		stardag.Table("metrics", rows),
	}, nil
}

// Artifacts plots how good trees are by their depth.
func (d Depth) Artifacts(_ context.Context, results []DepthResult) ([]stardag.Artifact, error) {
	return []stardag.Artifact{
		stardag.VegaLite("depths", object{
			"width": 420,
			"data":  object{"values": results},
			"mark":  object{"type": "line", "point": true},
			"encoding": object{
				"x": object{"field": "depth", "type": "ordinal"},
				"y": object{"field": "f1", "type": "quantitative", "scale": object{"zero": false}},
			},
		}),
		stardag.Table("metrics", results),
	}, nil
}
