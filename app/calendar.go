package app

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/internal/series"
)

// state is how a requested task is, the worst last.
type state uint8

const (
	isAsked    state = iota // no value of the range
	isComplete              // there
	isLacking               // can be made
	isMissing               // cannot be made here, or not from what is there
)

func stateOf(a build.Action) state {
	switch a {
	case build.Reuse:
		return isComplete
	case build.Missing, build.Changed:
		return isMissing
	}
	return isLacking
}

// calendar is the tasks of one name by the values of one parameter, at fixed values of the others.
type calendar struct {
	task, param string
	others      string // "store=nyc", or ""
	axis        axis
	states      []state // of each value
	merged      int     // how many combinations of other values it stands for
}

// mostCalendars is how many combinations of other parameters have calendars of their own.
const mostCalendars = 6

// calendars sorts what was asked for by ranges: the last parameter with several dates, times or numbers.
func (p *program) calendars(states map[stardag.ID]state) []calendar {
	var all []calendar
	for _, g := range p.grids {
		along := -1
		for i, a := range g.axes {
			if a.scale != series.None && len(a.values) > 1 && (along < 0 || a.scale != series.Numbers || g.axes[along].scale == series.Numbers) {
				along = i
			}
		}
		if along < 0 || !g.single() {
			continue
		}
		all = append(all, g.calendars(along, states)...)
	}
	return all
}

func (g *grid) calendars(along int, states map[stardag.ID]state) []calendar {
	axis := g.axes[along]
	many := len(g.nodes)/len(axis.values) > mostCalendars
	var all []calendar
	index := map[string]int{}
	for i, n := range g.nodes {
		values := g.at(i)
		var others []string
		for j, a := range g.axes {
			if j != along && len(a.values) > 1 {
				others = append(others, a.name+"="+a.values[values[j]])
			}
		}
		key := strings.Join(others, ", ")
		if many {
			key = ""
		}
		at, ok := index[key]
		if !ok {
			at = len(all)
			index[key] = at
			all = append(all, calendar{task: g.task, param: axis.name, others: key, axis: axis, states: make([]state, len(axis.values)), merged: 1})
			if many {
				all[at].merged = len(g.nodes) / len(axis.values)
			}
		}
		value := values[along]
		all[at].states[value] = max(all[at].states[value], states[n.ID()])
	}
	return all
}

// single reports whether each combination of values is one task: a function in Python may make several each time.
func (g *grid) single() bool {
	combinations := 1
	for _, a := range g.axes {
		combinations *= len(a.values)
	}
	return combinations == len(g.nodes)
}

// at returns the number of each parameter's value that the i-th task has.
func (g *grid) at(i int) []int {
	values := make([]int, len(g.axes))
	for j := len(g.axes) - 1; j >= 0; j-- {
		values[j] = i % len(g.axes[j].values)
		i /= len(g.axes[j].values)
	}
	return values
}

// rangeDocument is a calendar as JSON.
type rangeDocument struct {
	Task      string   `json:"task"`
	Parameter string   `json:"parameter"`
	With      string   `json:"with,omitempty"`
	Values    int      `json:"values"`
	Complete  int      `json:"complete"`
	Lacks     []string `json:"lacks"`
}

func (c *calendar) document() rangeDocument {
	return rangeDocument{Task: c.task, Parameter: c.param, With: c.others, Values: len(c.states), Complete: c.count(isComplete), Lacks: c.lacks()}
}

func (c *calendar) count(s state) int {
	n := 0
	for _, have := range c.states {
		if have == s {
			n++
		}
	}
	return n
}

// lacks lists the values without an output, as --param takes them.
func (c *calendar) lacks() []string {
	spans := []string{}
	parts := append(append([]part{}, c.axis.parts...), part{from: len(c.states)})
	for i, p := range parts[:len(parts)-1] {
		end := parts[i+1].from
		for from := p.from; from < end; from++ {
			if c.states[from] <= isComplete {
				continue
			}
			to := from
			for to+1 < end && c.states[to+1] > isComplete {
				to++
			}
			if to == from {
				spans = append(spans, c.axis.values[from])
			} else {
				spans = append(spans, c.axis.values[from]+".."+c.axis.values[to]+p.step)
			}
			from = to
		}
	}
	return spans
}

// sheet says where values stand on a calendar: a row, and a place in it.
type sheet struct {
	width  int
	header string
	place  func(i int, value string) (row string, column int)
}

const (
	daysInRow    = 31
	hoursInRow   = 24
	monthsInRow  = 12
	numbersInRow = 50
)

func (c *calendar) sheet() sheet {
	first := c.axis.values[0]
	switch {
	case c.axis.scale == series.Numbers:
		return sheet{numbersInRow, "", func(i int, _ string) (string, int) {
			return c.axis.values[i-i%numbersInRow], i % numbersInRow
		}}
	case len(first) < len("2026-01-01"):
	case c.within("2026-01-01"): // several in a day
		return sheet{hoursInRow, "0     6     12    18", func(_ int, v string) (string, int) { return v[:len("2026-01-01")], numberAt(v, len("2026-01-01T")) }}
	case c.within("2026-01"):
		return sheet{daysInRow, "1   5    10   15   20   25   30", func(_ int, v string) (string, int) { return v[:len("2026-01")], numberAt(v, len("2026-01-")) - 1 }}
	}
	return sheet{monthsInRow, "JFMAMJJASOND", func(_ int, v string) (string, int) { return v[:len("2026")], numberAt(v, len("2026-")) - 1 }}
}

// within reports whether two values that follow each other begin with the same text of this length: whether they are of one day, or of one month.
func (c *calendar) within(period string) bool {
	for i, v := range c.axis.values[1:] {
		if w := c.axis.values[i]; len(v) > len(period) && len(w) > len(period) && v[:len(period)] == w[:len(period)] {
			return true
		}
	}
	return false
}

func numberAt(text string, at int) int {
	const digits = 2
	if len(text) < at+digits {
		return 0
	}
	n, err := strconv.Atoi(text[at : at+digits])
	if err != nil {
		return 0
	}
	return n
}

// rows returns the sheet's rows: a label and a character for each place.
func (c *calendar) rows() [][]string {
	s := c.sheet()
	var labels []string
	cells := map[string][]state{}
	for i, v := range c.axis.values {
		row, column := s.place(i, v)
		if cells[row] == nil {
			labels = append(labels, row)
			cells[row] = make([]state, s.width)
		}
		if column >= 0 && column < s.width {
			cells[row][column] = max(cells[row][column], c.states[i])
		}
	}
	var rows [][]string
	if s.header != "" {
		rows = append(rows, []string{"", s.header})
	}
	for _, label := range labels {
		var b strings.Builder
		for _, have := range cells[label] {
			b.WriteByte(" x.!"[have])
		}
		rows = append(rows, []string{label, strings.TrimRight(b.String(), " ")})
	}
	return rows
}

// spansText lists spans, and how many there are beyond the most that are to be listed.
func spansText(spans []string, most int) string {
	more := ""
	if len(spans) > most {
		spans, more = spans[:most], fmt.Sprintf(" and %d more", len(spans)-most)
	}
	return strings.Join(spans, ", ") + more
}

// showCalendars shows what ranges have and lack.
func (p *program) showCalendars(calendars []calendar) error {
	const mostSpans = 12
	for i := range calendars {
		c := &calendars[i]
		title := fmt.Sprintf("%s by %s", c.task, c.param)
		if c.others != "" {
			title += ", " + c.others
		}
		if c.merged > 1 {
			title += fmt.Sprintf(", each of %d combinations", c.merged)
		}
		if err := p.print("%s: %d of %d complete\n", title, c.count(isComplete), len(c.states)); err != nil {
			return err
		}
		if err := command.Table(p.out, "  ", c.rows()); err != nil {
			return err
		}
		spans := c.lacks()
		if len(spans) == 0 {
			continue
		}
		if err := p.print("  lacks %s\n", spansText(spans, mostSpans)); err != nil {
			return err
		}
	}
	if len(calendars) > 0 {
		return p.print("x complete   . to make   ! missing, and cannot be made here\n")
	}
	return nil
}
