package cli

import (
	"context"
	"math"
	"strconv"

	"github.com/charmbracelet/x/ansi"

	"github.com/stardag-go/stardag/registry"
)

// plainText returns a line without the sequences that colour it on a terminal.
func plainText(text string) string { return ansi.Strip(text) }

// logMetrics shows the numbers that an execution measured: a line for each, with its last value.
func (p *program) logMetrics(ctx context.Context, c *registry.Client, execution string) error {
	found, err := c.ExecutionMetrics(ctx, execution)
	if err != nil {
		return noLogs(err)
	}
	list := part{
		title: "Metrics of execution " + execution,
		columns: []column{
			{"Name", "name"}, {"Points", "points"}, {"Step", "step"}, {"Last", "last"}, {"Min", "min"}, {"Max", "max"}, {"At", "at"},
		},
		empty: "None.",
	}
	for _, s := range found.Series {
		least, most := math.Inf(1), math.Inf(-1)
		for _, point := range s.Points {
			if v, err := strconv.ParseFloat(point.Value, 64); err == nil && !math.IsNaN(v) {
				least, most = min(least, v), max(most, v)
			}
		}
		last := s.Points[len(s.Points)-1]
		value := any(last.Value)
		if v, err := strconv.ParseFloat(last.Value, 64); err == nil {
			value = number(v, true)
		}
		list.rows = append(list.rows, []any{s.Name, len(s.Points), last.Step, value, number(least, most >= least), number(most, most >= least), last.At})
	}
	v := view{document: found, records: recordsOf(found.Series), parts: []part{list}}
	if g := found.Progress; g != nil {
		facts := part{rows: [][]any{fact("Progress", strconv.FormatInt(g.Done, 10)), fact("As of", g.At)}}
		if g.Total > 0 {
			facts.rows[0][1] = strconv.FormatInt(g.Done, 10) + " of " + strconv.FormatInt(g.Total, 10)
		}
		v.parts = append(v.parts, facts)
	}
	if found.CutPoints > 0 {
		v.footer = append(v.footer, strconv.FormatInt(found.CutPoints, 10)+" points were not kept: there are too many")
	}
	return p.show(v)
}

// number returns a number as text, nil when there is none.
func number(v float64, there bool) any {
	if !there {
		return nil
	}
	return strconv.FormatFloat(v, 'g', 6, 64)
}
