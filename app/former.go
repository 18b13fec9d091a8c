package app

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/internal/canon"
	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/internal/front"
	"github.com/stardag-go/stardag/internal/near"
	"github.com/stardag-go/stardag/internal/node"
)

// formers finds the ids that tasks had before their kinds or parameters, or those of tasks that they require, were renamed.
type formers struct {
	// renamed are the former names of parameters, by the name of the kind and then by the present name.
	renamed map[node.Name]map[string]string
	// of are the tasks as they were, by the present id, and without those that were the same.
	of map[stardag.ID][]*node.Task
}

// mostFormer bounds the ids that one task may have had.
const mostFormer = 16

// readRenamed reads texts such as "shop.Train.rate=learning_rate".
func (p *program) readRenamed(texts []string) (map[node.Name]map[string]string, error) {
	renamed := map[node.Name]map[string]string{}
	for _, text := range texts {
		now, old, ok := strings.Cut(text, "=")
		dot := strings.LastIndexByte(now, '.')
		if !ok || dot <= 0 || old == "" || now[dot+1:] == "" {
			return nil, command.Usage(fmt.Errorf("--renamed %q names no parameter", text), "write --renamed TASK.PARAMETER=FORMER, such as --renamed shop.Train.rate=learning_rate")
		}
		k, known := front.Kinds(p.kinds).Named(now[:dot])
		if !known {
			return nil, p.resolver().unknown(now[:dot])
		}
		var fields []string
		for _, f := range fieldsOf(k) {
			fields = append(fields, f.Key)
		}
		param := now[dot+1:]
		if !slices.Contains(fields, param) {
			hint := ""
			if meant := near.Of(param, fields); meant != "" {
				hint = fmt.Sprintf("did you mean %s?", meant)
			}
			return nil, command.Usage(fmt.Errorf("--renamed %q: %s has no parameter %q now", text, k.Name, param), hint)
		}
		if renamed[k.Name] == nil {
			renamed[k.Name] = map[string]string{}
		}
		renamed[k.Name][param] = old
	}
	return renamed, nil
}

// add finds what a task was; what it requires was added before.
func (f *formers) add(t *node.Task) error {
	if t.Kind.FromFlat == nil || t.Kind.Flat == nil || t.Params == nil {
		return nil
	}
	generations := 1
	for _, u := range t.Upstream {
		generations = max(generations, 1+len(f.of[u.ID]))
	}
	have := map[stardag.ID]bool{t.ID: true}
	for _, name := range slices.Concat([]node.Name{t.Kind.Name}, t.Kind.Former) {
		for g := range generations {
			old, err := f.as(t, name, g)
			if err != nil {
				return fmt.Errorf("what %s was before: %w", t.Slug(), err)
			}
			for _, o := range old {
				if !have[o.ID] && len(f.of[t.ID]) < mostFormer {
					have[o.ID] = true
					f.of[t.ID] = append(f.of[t.ID], o)
				}
			}
		}
	}
	return nil
}

// as returns the task with another name, made from what its upstreams were g-1 renames ago: as it is now for g 0. The second of the results
// has the former names of parameters too.
func (f *formers) as(t *node.Task, name node.Name, g int) ([]*node.Task, error) {
	upstream := map[stardag.ID]*node.Task{}
	for _, u := range t.Upstream {
		upstream[u.ID] = u
		if was := f.of[u.ID]; g > 0 && g <= len(was) {
			upstream[u.ID] = was[g-1]
		}
	}
	flat, err := t.Kind.Flat(t)
	if err != nil {
		return nil, err
	}
	if flat, err = withName(flat, name); err != nil {
		return nil, err
	}
	old, err := t.Kind.FromFlat(flat, func(id stardag.ID) (*node.Task, bool) { u, ok := upstream[id]; return u, ok })
	if err != nil {
		return nil, err
	}
	found := []*node.Task{old}
	if renamed := f.renamed[t.Kind.Name]; len(renamed) > 0 {
		other, err := withParameters(old, renamed)
		if err != nil {
			return nil, err
		}
		found = append(found, other)
	}
	return found, nil
}

// withName replaces the name in a body.
func withName(body []byte, name node.Name) ([]byte, error) {
	var members map[string]json.RawMessage
	dec := json.NewDecoder(bytes.NewReader(body))
	dec.UseNumber()
	if err := dec.Decode(&members); err != nil {
		return nil, err
	}
	for key, text := range map[string]string{"__namespace": name.Namespace, "__name": name.Name} {
		raw, err := json.Marshal(text)
		if err != nil {
			return nil, err
		}
		members[key] = raw
	}
	return json.Marshal(members)
}

// withParameters returns a task with the id that it has when parameters have other names.
func withParameters(t *node.Task, renamed map[string]string) (*node.Task, error) {
	text, err := t.Kind.HashText(t)
	if err != nil {
		return nil, err
	}
	v, err := canon.FromJSON([]byte(text))
	if err != nil {
		return nil, err
	}
	members, ok := v.(canon.Object)
	if !ok {
		return nil, errors.New("its hash text is not an object")
	}
	members = slices.Clone(members)
	for i := range members {
		if old, ok := renamed[members[i].Key]; ok {
			members[i].Key = old
		}
	}
	hashed, err := canon.AppendHash(nil, members)
	if err != nil {
		return nil, err
	}
	c := *t
	c.ID = canon.TaskID(hashed)
	return &c, nil
}

// anyRenamed reports whether there is anything to look for.
func (p *program) anyRenamed(renamed map[node.Name]map[string]string) bool {
	return len(slices.Collect(maps.Keys(renamed))) > 0 ||
		slices.ContainsFunc(front.Kinds(p.kinds).All(), func(k *node.Kind) bool { return len(k.Former) > 0 })
}
