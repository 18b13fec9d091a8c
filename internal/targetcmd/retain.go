package targetcmd

import (
	"context"
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/internal/inuse"
	"github.com/stardag-go/stardag/target/inventory"
)

// rule says which outputs of some kinds stay although nobody refers to them.
type rule struct {
	pattern string // of folders
	age     time.Duration
	newest  int
	forever bool

	text string // as it was given
	met  bool   // there is an output of such a kind
}

// parseRule reads KIND=RULE.
func parseRule(text string) (rule, error) {
	const shape = "write KIND=30d, KIND=newest:3 or KIND=forever, where KIND may have stars, such as ml.*"
	kind, says, ok := strings.Cut(text, "=")
	r := rule{pattern: strings.ReplaceAll(kind, ".", "/"), text: text}
	if _, err := path.Match(r.pattern, ""); err != nil || !ok || kind == "" {
		return r, fmt.Errorf("--retain %q: %s", text, shape)
	}
	if count, isCount := strings.CutPrefix(says, "newest:"); isCount {
		n, err := strconv.Atoi(count)
		if err != nil || n < 1 {
			return r, fmt.Errorf("--retain %q: %q is not a number of outputs; %s", text, count, shape)
		}
		r.newest = n
		return r, nil
	}
	if says == "forever" {
		r.forever = true
		return r, nil
	}
	age, err := command.ParseAge(says)
	if err != nil || age == 0 {
		return r, fmt.Errorf("--retain %q: %s", text, shape)
	}
	r.age = age
	return r, nil
}

// is reports whether a rule is about the kind of task with a folder: its pattern is the folder, or one above it.
func (r *rule) is(folder string) bool {
	for above := folder; above != "." && above != "/"; above = path.Dir(above) {
		if ok, _ := path.Match(r.pattern, above); ok {
			return true
		}
	}
	return false
}

// retention applies rules to what is listed.
type retention struct {
	rules  []rule
	now    time.Time
	newest map[string][]stamped // by folder, newest first, as many as the largest of its rules says
	most   map[string]int
}

// stamped is an output and when it was written.
type stamped struct {
	id string
	at time.Time
}

func newRetention(texts []string, now time.Time) (*retention, error) {
	r := &retention{now: now, newest: map[string][]stamped{}, most: map[string]int{}}
	for _, text := range texts {
		parsed, err := parseRule(text)
		if err != nil {
			return nil, usagef("", "%w", err)
		}
		r.rules = append(r.rules, parsed)
	}
	return r, nil
}

// see takes an output in, and reports whether it stays by itself. Which are the newest is known when all were seen.
func (r *retention) see(i *inventory.Item) (stays bool) {
	if len(r.rules) == 0 || !i.HasOutput() {
		return false
	}
	most, seen := r.most[i.Kind]
	if !seen {
		for n := range r.rules {
			if rule := &r.rules[n]; rule.is(i.Kind) {
				rule.met = true
				most = max(most, rule.newest)
			}
		}
		r.most[i.Kind] = most
	}
	if most > 0 {
		all := r.newest[i.Kind]
		all = append(all, stamped{i.TaskID, i.Newest()})
		slices.SortFunc(all, func(a, b stamped) int { return b.at.Compare(a.at) })
		r.newest[i.Kind] = all[:min(len(all), most)]
	}
	return slices.ContainsFunc(r.rules, func(rule rule) bool {
		return (rule.forever || rule.age > 0 && i.Newest().After(r.now.Add(-rule.age))) && rule.is(i.Kind)
	})
}

// unmet returns the rules that are about no kind with outputs, as they were given.
func (r *retention) unmet() []string {
	var texts []string
	for _, rule := range r.rules {
		if !rule.met {
			texts = append(texts, rule.text)
		}
	}
	return texts
}

// isNewest reports whether an output is one of the newest that stay.
func (r *retention) isNewest(i *inventory.Item) bool {
	return slices.ContainsFunc(r.newest[i.Kind], func(s stamped) bool { return s.id == i.TaskID })
}

// inUse asks the registry, where there is one, what is in use: names in any case, and what --keep-builds says.
func (h *Host) inUse(ctx context.Context, o *gcOptions) (*inuse.Tasks, error) {
	if h.Registry == nil {
		return &inuse.Tasks{}, nil
	}
	c, err := h.Registry(ctx)
	if err != nil {
		return nil, fmt.Errorf("ask the registry for names, which stay: %w", err)
	}
	if c == nil {
		if o.keepBuilds != "" {
			return nil, usagef("", "--keep-builds needs a registry, and none is configured")
		}
		return &inuse.Tasks{}, nil
	}
	defer c.Close()
	tasks, err := inuse.Named(ctx, c)
	if err != nil || o.keepBuilds == "" {
		return tasks, err
	}
	age, err := command.ParseAge(o.keepBuilds)
	if err != nil {
		return nil, usagef("", "--keep-builds %q: write a duration, such as 30d or 12h", o.keepBuilds)
	}
	if err := tasks.AddBuilds(ctx, c, time.Now().Add(-age)); err != nil {
		return nil, err
	}
	if h.Judge == nil {
		err = tasks.AddKnown(ctx, c)
	}
	return tasks, err
}
