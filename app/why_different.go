package app

import (
	"fmt"
	"strings"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/internal/front"
	"github.com/stardag-go/stardag/internal/node"
)

// whyDifferentDocument says why two tasks have different ids.
type whyDifferentDocument struct {
	A           taskDocument         `json:"a"`
	B           taskDocument         `json:"b"`
	SameID      bool                 `json:"same_id"`
	Differences []differenceDocument `json:"differences"`
	Origins     []originDocument     `json:"origins"`
}

type originDocument struct {
	Path        string               `json:"path"`
	A           taskDocument         `json:"a"`
	B           taskDocument         `json:"b"`
	Differences []differenceDocument `json:"differences"`
}

func (p *program) whyDifferent(a, b stardag.Node) error {
	differences, err := compare(front.Task(a), front.Task(b))
	if err != nil {
		return err
	}
	var from []*origin
	if a.ID() != b.ID() {
		if from, err = origins(front.Task(a), front.Task(b)); err != nil {
			return err
		}
	}
	if !p.json {
		return p.showWhyDifferent(a, b, differences, from)
	}
	doc := whyDifferentDocument{A: taskOf(a), B: taskOf(b), SameID: a.ID() == b.ID(), Origins: []originDocument{}}
	if doc.Differences, err = documentsOf(differences); err != nil {
		return err
	}
	for _, o := range from {
		d, err := documentsOf(o.differences)
		if err != nil {
			return err
		}
		doc.Origins = append(doc.Origins, originDocument{strings.Join(o.path(), "."), taskOf(front.Node(o.a)), taskOf(front.Node(o.b)), d})
	}
	return p.document(doc)
}

func (p *program) showWhyDifferent(a, b stardag.Node, differences []difference, from []*origin) error {
	switch {
	case a.ID() == b.ID() && len(differences) == 0:
		return p.print("%s both times: the id is %s, and none of its own parameters differs.\n", a, a.ID())
	case a.ID() == b.ID():
		if err := p.print("%s has the same id both times, %s: what differs does not count for it.\n", a, a.ID()); err != nil {
			return err
		}
		return p.showDifferences("  ", front.Task(a), front.Task(b), differences)
	}
	if err := p.print("%s and %s have different ids.\n", a, b); err != nil {
		return err
	}
	if err := p.showDifferences("  ", front.Task(a), front.Task(b), differences); err != nil {
		return err
	}
	title := "It comes from:"
	if len(from) > 0 && from[0].via == nil { // the tasks themselves, whose differences are shown above
		from, title = from[1:], "And from:"
	}
	if len(from) == 0 {
		return nil
	}
	if err := p.print("%s\n", title); err != nil {
		return err
	}
	const most = 10
	for _, o := range from[:min(most, len(from))] {
		if err := p.print("  %s: %s and %s\n", pathText(o.path()), o.a.Slug(), o.b.Slug()); err != nil {
			return err
		}
		if err := p.showDifferences("    ", o.a, o.b, o.differences); err != nil {
			return err
		}
	}
	if more := len(from) - most; more > 0 {
		return p.print("  … and %d more; --json has all\n", more)
	}
	return nil
}

func (p *program) showDifferences(indent string, a, b *node.Task, differences []difference) error {
	const most = 20
	var rows [][]string
	for _, d := range differences[:min(most, len(differences))] {
		note := ""
		if !d.counts {
			note = p.paintOut(command.Faint, "(does not count for the id)")
		}
		rows = append(rows, []string{d.path, display(d.a, a.Upstream) + " → " + display(d.b, b.Upstream), note})
	}
	if more := len(differences) - most; more > 0 {
		rows = append(rows, []string{fmt.Sprintf("… and %d more; --json has all", more)})
	}
	return command.Table(p.out, indent, rows)
}

// pathText shows a way through parameters. The middle of a long one is left out.
func pathText(path []string) string {
	const head, tail = 3, 3
	if more := len(path) - head - tail; more > 1 {
		path = append(append(path[:head:head], fmt.Sprintf("(%d more)", more)), path[len(path)-tail:]...)
	}
	return strings.Join(path, ".")
}
