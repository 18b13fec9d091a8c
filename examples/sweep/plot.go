package main

// Plots are Vega-Lite specifications: https://vega.github.io/vega-lite.

type object = map[string]any

// searchPlot shows the error of each fit by its penalty.
func searchPlot(trials []Trial) object {
	return object{
		"width": 420, "height": 260,
		"data": object{"values": trials},
		"mark": object{"type": "point", "filled": true, "size": 60},
		"encoding": object{
			"x":       object{"field": "penalty", "type": "quantitative", "scale": object{"type": "log"}},
			"y":       object{"field": "error", "type": "quantitative", "scale": object{"zero": false}},
			"color":   object{"field": "degree", "type": "ordinal"},
			"shape":   object{"field": "round", "type": "nominal"},
			"tooltip": []object{{"field": "degree"}, {"field": "penalty"}, {"field": "error"}},
		},
	}
}

// curvePlot shows points and a curve through them.
func curvePlot(points []Point, coefficients []float64) object {
	var curve []Point
	for x := -1.0; x <= 1; x += 0.02 {
		curve = append(curve, Point{X: x, Y: value(coefficients, x)})
	}
	encoding := object{"x": object{"field": "x", "type": "quantitative"}, "y": object{"field": "y", "type": "quantitative"}}
	return object{
		"width": 420, "height": 260,
		"layer": []object{
			{"data": object{"values": points}, "mark": "point", "encoding": encoding},
			{"data": object{"values": curve}, "mark": object{"type": "line", "color": "firebrick"}, "encoding": encoding},
		},
	}
}
