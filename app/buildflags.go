package app

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/internal/front"
)

// withLimits adds name=n texts to limits.
func withLimits(limits map[string]int, texts []string) (map[string]int, error) {
	if len(texts) == 0 {
		return limits, nil
	}
	limits = maps.Clone(limits)
	if limits == nil {
		limits = map[string]int{}
	}
	for _, text := range texts {
		name, value, ok := strings.Cut(text, "=")
		n, err := strconv.Atoi(value)
		if !ok || name == "" || err != nil || n < 0 {
			return nil, command.Usage(fmt.Errorf("--limit %q is no limit", text), "write --limit name=n, such as --limit gpu=2")
		}
		limits[name] = n
	}
	return limits, nil
}

// forced returns the tasks that are made although they are complete. A name stands for all tasks of that name below the
// requested ones.
func (p *program) forced(ctx context.Context, refs []string, requested []stardag.Node) ([]stardag.Node, error) {
	if len(refs) == 0 {
		return nil, nil
	}
	r := p.resolver()
	r.among = append(slices.Clip(r.among), requested...)
	var nodes []stardag.Node
	for _, ref := range refs {
		k, known := front.Kinds(r.kinds).Named(ref)
		if !known {
			n, err := r.resolve(ctx, ref, nil)
			if err != nil {
				return nil, fmt.Errorf("--force: %w", err)
			}
			nodes = append(nodes, n)
			continue
		}
		below, err := p.walkAll(ctx, requested)
		if err != nil {
			return nil, err
		}
		before := len(nodes)
		for _, t := range below.tasks {
			if t.Kind.Name == k.Name {
				nodes = append(nodes, front.Node(t))
			}
		}
		if len(nodes) == before {
			return nil, command.Usage(fmt.Errorf("--force %s: the requested tasks need no task of that name", ref), "")
		}
	}
	return nodes, nil
}

// downstreamOf returns what is made from tasks, below and among the requested ones, without the tasks themselves.
func (p *program) downstreamOf(ctx context.Context, tasks, requested []stardag.Node) ([]stardag.Node, error) {
	d, err := p.walkAll(ctx, requested)
	if err != nil {
		return nil, err
	}
	of := map[int]bool{}
	for _, n := range tasks {
		if i, ok := d.index[n.ID()]; ok {
			of[i] = true
		}
	}
	var found []stardag.Node
	for i, t := range d.tasks { // upstreams first
		if !of[i] && slices.ContainsFunc(d.up[i], func(u int) bool { return of[u] }) {
			of[i] = true
			found = append(found, front.Node(t))
		}
	}
	return found, nil
}

// tellStale says which complete tasks a build leaves as they are although it makes again what they are made from.
func (p *program) tellStale(ctx context.Context, forced, requested []stardag.Node) error {
	if len(forced) == 0 {
		return nil
	}
	below, err := p.downstreamOf(ctx, forced, requested)
	if err != nil {
		return err
	}
	stale, _, err := byCompletion(ctx, below)
	if err != nil {
		return err
	}
	if len(stale) > 0 {
		p.sayf("%s made from what is made again, and left as it is: %s; --force-downstream makes them again too", p.paint(command.Cyan, "note:"), names(stale))
	}
	return nil
}

// parseSize reads a number of bytes such as "512MB", "2GiB" or "1000000". K, M and G are powers of 1024.
func parseSize(text string) (int64, error) {
	number := strings.TrimRight(strings.ToUpper(strings.TrimSpace(text)), "B")
	number = strings.TrimSuffix(number, "I")
	factor := int64(1)
	for unit, f := range map[string]int64{"K": 1 << 10, "M": 1 << 20, "G": 1 << 30, "T": 1 << 40} {
		if rest, ok := strings.CutSuffix(number, unit); ok {
			number, factor = rest, f
			break
		}
	}
	n, err := strconv.ParseFloat(strings.TrimSpace(number), 64)
	size := n * float64(factor)
	if err != nil || !(size >= 1 && size < 1<<60) { // not a number fails both
		return 0, errors.New("write a size such as 512MB or 2GB")
	}
	return int64(size), nil
}
