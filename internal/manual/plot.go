package main

import (
	"cmp"
	"fmt"
	"html"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// plot is a picture of bars, some for each label.
type plot struct {
	title, unit string
	log         bool
	mark        float64 // a line at this value; 0 is none
	series      []string
	labels      []string
	values      [][]float64 // by label, then series; NaN where there is none
}

var figure = regexp.MustCompile(`\d[\d,]*(?:\.\d+)?`)

// plot returns the plot of columns of the table.
func (t table) plot(options map[string]string) (*plot, error) {
	p := &plot{title: options["title"], unit: options["unit"], log: options["scale"] == "log"}
	part, err := strconv.Atoi(cmp.Or(options["part"], "0"))
	if err != nil {
		return nil, fmt.Errorf("part is %q, which is not a number", options["part"])
	}
	if p.mark, err = strconv.ParseFloat(cmp.Or(options["mark"], "0"), 64); err != nil {
		return nil, fmt.Errorf("mark is %q, which is not a number", options["mark"])
	}
	rows, err := strconv.Atoi(cmp.Or(options["rows"], strconv.Itoa(len(t.rows))))
	if err != nil || rows < 1 || rows > len(t.rows) {
		return nil, fmt.Errorf("rows is %q, and the table has %d", options["rows"], len(t.rows))
	}
	columns, err := t.find(options["columns"])
	if err != nil {
		return nil, err
	}
	labels := []int{0}
	if options["label"] != "" {
		if labels, err = t.find(options["label"]); err != nil {
			return nil, err
		}
	}
	for _, c := range columns {
		p.series = append(p.series, t.columns[c])
	}
	for _, row := range t.rows[:rows] {
		var values []float64
		some := false
		for _, c := range columns {
			v := math.NaN()
			if c < len(row) {
				if found := figure.FindAllString(row[c], -1); part < len(found) {
					v, _ = strconv.ParseFloat(strings.ReplaceAll(found[part], ",", ""), 64)
					some = true
				}
			}
			values = append(values, v)
		}
		if !some {
			continue
		}
		var label []string
		for _, c := range labels {
			label = append(label, strings.ReplaceAll(row[c], "`", ""))
		}
		p.labels, p.values = append(p.labels, strings.Join(label, ", ")), append(p.values, values)
	}
	if len(p.labels) == 0 {
		return nil, fmt.Errorf("the columns %s have no numbers", options["columns"])
	}
	return p, nil
}

// find returns the places of columns by their names.
func (t table) find(names string) ([]int, error) {
	var at []int
	for name := range strings.SplitSeq(names, ",") {
		i := slices.Index(t.columns, strings.TrimSpace(name))
		if i < 0 {
			return nil, fmt.Errorf("the table has no column %q; it has %s", strings.TrimSpace(name), strings.Join(t.columns, ", "))
		}
		at = append(at, i)
	}
	return at, nil
}

const (
	plotWidth, labelWidth, numberWidth = 700, 230, 60
	barHeight, groupGap, headHeight    = 14, 10, 46
)

var colors = []string{"#3b82f6", "#f59e0b", "#10b981", "#a855f7"}

// leastWidth is how narrow a plot is drawn: on a narrower page it is scrolled, as its text could not be read.
const leastWidth = 560

// svg draws the plot. Text has the color of the page around it.
func (p *plot) svg() string {
	group := barHeight*len(p.series) + groupGap
	height := headHeight + group*len(p.labels)
	least, most := p.extent()
	scale := func(v float64) float64 {
		if p.log {
			return math.Log(v/least) / math.Log(most/least) * (plotWidth - labelWidth - numberWidth)
		}
		return v / most * (plotWidth - labelWidth - numberWidth)
	}
	var b strings.Builder
	fmt.Fprintf(&b, `<div style="overflow-x:auto"><svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="%s" viewBox="0 0 %d %d" style="min-width:%dpx;max-width:%dpx;width:100%%;font:12px system-ui,sans-serif" fill="currentColor">`,
		html.EscapeString(p.title), plotWidth, height, leastWidth, plotWidth)
	title := p.title
	if p.unit != "" {
		title += ", " + p.unit
	}
	if p.log {
		title += " (logarithmic)"
	}
	fmt.Fprintf(&b, `<text x="0" y="14" font-weight="600" font-size="14">%s</text>`, html.EscapeString(title))
	x := 0
	for i, s := range p.series {
		fmt.Fprintf(&b, `<rect x="%d" y="24" width="10" height="10" fill="%s"/><text x="%d" y="33">%s</text>`, x, colors[i%len(colors)], x+14, html.EscapeString(s))
		x += 30 + 7*utf8.RuneCountInString(s)
	}
	for i, label := range p.labels {
		y := headHeight + i*group
		fmt.Fprintf(&b, `<text x="%d" y="%d" text-anchor="end">%s</text>`, labelWidth-8, y+(group-groupGap)/2+4, html.EscapeString(label))
		for j, v := range p.values[i] {
			if math.IsNaN(v) || p.log && v <= 0 {
				continue
			}
			top := y + j*barHeight
			fmt.Fprintf(&b, `<rect x="%d" y="%d" width="%.1f" height="%d" rx="2" fill="%s"/><text x="%.1f" y="%d" font-size="11">%s</text>`,
				labelWidth, top, max(1, scale(v)), barHeight-2, colors[j%len(colors)], labelWidth+max(1, scale(v))+4, top+10, shortNumber(v))
		}
	}
	if p.mark > 0 {
		at := labelWidth + scale(p.mark)
		fmt.Fprintf(&b, `<line x1="%.1f" x2="%.1f" y1="%d" y2="%d" stroke="currentColor" stroke-dasharray="3 3"/>`, at, at, headHeight-4, height-groupGap)
	}
	b.WriteString("</svg></div>\n")
	return b.String()
}

// extent returns the ends of the scale.
func (p *plot) extent() (least, most float64) {
	least, most = math.Inf(1), 0
	for _, values := range p.values {
		for _, v := range values {
			if v > 0 {
				least, most = min(least, v), max(most, v)
			}
		}
	}
	if p.mark > 0 {
		least, most = min(least, p.mark), max(most, p.mark)
	}
	return least / 1.5, most
}

func shortNumber(v float64) string {
	if v >= 1000 {
		return strconv.FormatFloat(math.Round(v), 'f', 0, 64)
	}
	return strconv.FormatFloat(v, 'g', 3, 64)
}
