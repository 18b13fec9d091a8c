package main

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
)

// figure returns one number of the series, and whether it was measured; see [Figure].
func (s *Series) figure(metric string) (float64, bool) {
	if len(s.Samples) == 0 {
		return 0, false
	}
	switch metric {
	case "cpu":
		return median(s.all(func(x Sample) float64 { return x.CPU })), true
	case "wall":
		return slices.Min(s.all(func(x Sample) float64 { return x.Wall })), true
	case "rss":
		return slices.Max(s.all(func(x Sample) float64 { return x.RSS })), true
	default:
		if _, ok := s.Samples[0].Inner[metric]; !ok {
			return 0, false
		}
		return median(s.all(func(x Sample) float64 { return x.Inner[metric] })), true
	}
}

func (s *Series) all(pick func(Sample) float64) []float64 {
	values := make([]float64, len(s.Samples))
	for i, x := range s.Samples {
		values[i] = pick(x)
	}
	return values
}

func median(values []float64) float64 {
	sorted := slices.Sorted(slices.Values(values))
	middle := len(sorted) / 2
	if len(sorted)%2 == 1 {
		return sorted[middle]
	}
	return (sorted[middle-1] + sorted[middle]) / 2
}

// WriteFigures prints every series.
func WriteFigures(w io.Writer, all []*Series) {
	fmt.Fprint(w, "\n## Figures\n\n| step | n | wall s, min / median | user+sys s, min / median | sys s | peak MB | printed by the program (median) |\n|---|---|---|---|---|---|---|\n")
	for _, s := range all {
		if s.Failure != "" {
			fmt.Fprintf(w, "| %s | %d | failed: %s | | | | |\n", s.Name, len(s.Samples), s.Failure)
			continue
		}
		wall, cpu := s.all(func(x Sample) float64 { return x.Wall }), s.all(func(x Sample) float64 { return x.CPU })
		rss, _ := s.figure("rss")
		fmt.Fprintf(w, "| %s | %d | %.3f / %.3f | %.3f / %.3f | %.3f | %.0f | %s |\n", s.Name, len(s.Samples),
			slices.Min(wall), median(wall), slices.Min(cpu), median(cpu),
			median(s.all(func(x Sample) float64 { return x.Sys })), rss, s.inner())
	}
}

func (s *Series) inner() string {
	var parts []string
	for _, name := range slices.Sorted(maps.Keys(s.Samples[0].Inner)) {
		v, _ := s.figure(name)
		parts = append(parts, name+" "+short(v))
	}
	return strings.Join(parts, ", ")
}
