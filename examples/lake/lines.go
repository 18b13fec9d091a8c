package main

import (
	"bufio"
	"fmt"
	"io"
)

// Point is a sensor with a number that stands for its readings.
type Point struct {
	Sensor string
	Value  float64
}

// Lines keeps points as text, one in a line. A codec is these three methods.
type Lines struct{}

// Extension is part of the paths of outputs.
func (Lines) Extension() string { return "lines" }

// Encode writes points.
func (Lines) Encode(w io.Writer, points []Point) error {
	for _, p := range points {
		if _, err := fmt.Fprintf(w, "value,sensor=%q %g\n", p.Sensor, p.Value); err != nil {
			return err
		}
	}
	return nil
}

// Decode reads them back.
func (Lines) Decode(r io.Reader) ([]Point, error) {
	var points []Point
	lines := bufio.NewScanner(r)
	for lines.Scan() {
		var p Point
		if _, err := fmt.Sscanf(lines.Text(), "value,sensor=%q %g", &p.Sensor, &p.Value); err != nil {
			return nil, fmt.Errorf("line %d: %w", len(points)+1, err)
		}
		points = append(points, p)
	}
	return points, lines.Err()
}
