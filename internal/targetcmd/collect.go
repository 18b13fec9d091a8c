package targetcmd

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/stardag-go/stardag/internal/excerpt"
	"github.com/stardag-go/stardag/target"
	"github.com/stardag-go/stardag/target/inventory"
)

// collector finds what gc removes.
type collector struct {
	host     *Host
	o        *gcOptions
	referred map[string]bool // ids that are referred to from outside
	all      *target.Roots
	run      string       // in the trash
	roots    []*collected // those that gc is about
	marker   *marker
	stay     []string        // ids of outputs that stay and whose runs awaited something
	known    map[string]bool // the folders of kinds of which a task is referred to
	recorded map[string]bool // the tasks that the registry knows, when it says what is in use and no program does; nil otherwise
	rules    *retention
	verdicts map[string]Verdict
}

// collected is what was found below one root.
type collected struct {
	rooted

	trash   *inventory.Trash // nil where nothing can be moved to one
	expired []*inventory.Part
	doc     gcRoot
	garbage []inventory.Item // until all is known: what may become garbage
	records []inventory.Item // records of runs whose output, if there is one, is elsewhere: each goes when that goes
	spared  map[string]*gcSpared
	unknown map[string]*duKind
}

// find takes stock of all roots: what stays in one can need what is in another.
func (c *collector) find(ctx context.Context) error {
	roots, about, err := c.host.open(ctx, &c.o.scope)
	if err != nil {
		return err
	}
	c.all = roots
	c.verdicts = make(map[string]Verdict)
	c.run = newRun()
	c.marker = &marker{host: c.host, records: make(map[string][]record), needed: make(map[string]bool)}
	_, everything, err := c.host.open(ctx, &scope{})
	if err != nil {
		return err
	}
	for _, r := range everything {
		of := &collected{rooted: r, spared: make(map[string]*gcSpared), unknown: make(map[string]*duKind)}
		of.doc = gcRoot{Root: r.name, URI: r.uri, Garbage: []gcItem{}, Leftovers: []gcLeftover{}, Changed: []string{}, Expired: []trashRun{}, Spared: []gcSpared{}, Unknown: []duKind{}}
		inScope := slices.ContainsFunc(about, func(a rooted) bool { return a.name == r.name })
		if err := c.list(ctx, of, inScope); err != nil {
			return fmt.Errorf("look at target root %q: %w", r.name, err)
		}
		if inScope {
			if err := c.lookIntoTrash(ctx, of); err != nil {
				return fmt.Errorf("look into the trash of target root %q: %w", r.name, err)
			}
			c.roots = append(c.roots, of)
		}
	}
	if err := c.marker.mark(ctx, slices.Collect(maps.Keys(c.referred))); err != nil {
		return err
	}
	c.learnKinds()
	// Whatever stays needs what its run awaited, so each step can only shrink what the next one looks at.
	if err := c.marker.mark(ctx, c.stay); err != nil {
		return err
	}
	for _, step := range []func(context.Context, *collected) error{c.keepNeeded, c.keepNewest, c.keepNeeded, c.keepUnknown, c.keepNeeded, c.keepStrange, c.keepNeeded} {
		for _, r := range c.roots {
			if err := step(ctx, r); err != nil {
				return err
			}
		}
		if err := c.marker.mark(ctx, c.stay); err != nil {
			return err
		}
	}
	gone := make(map[string]bool)
	for _, r := range c.roots {
		for _, i := range r.garbage {
			gone[i.TaskID] = true
		}
	}
	for _, r := range c.roots {
		for _, i := range r.records {
			if gone[i.TaskID] && !c.marker.needed[i.TaskID] {
				r.garbage = append(r.garbage, i)
			}
		}
		r.describe()
		if err := c.leftovers(ctx, r, &r.doc, true); err != nil {
			return err
		}
	}
	return nil
}

// list goes through one root once. What may be garbage is put aside: whether it is, is known when all roots were listed.
func (c *collector) list(ctx context.Context, r *collected, inScope bool) error {
	before := time.Now().Add(-c.o.olderThan)
	prefixes := inventory.Prefixes(c.o.folders)
	for i, err := range inventory.Items(ctx, r.driver) {
		if err != nil {
			return err
		}
		if i.TaskID == "" {
			if inScope && within(i.Place, prefixes) {
				r.doc.Other++
			}
			continue
		}
		at := i.Awaited()
		if at != "" {
			c.marker.records[i.TaskID] = append(c.marker.records[i.TaskID], record{r.driver, r.uri, at})
		}
		goes := false
		if inScope && within(i.Place, prefixes) {
			goes = c.mayGo(r, &i, before)
		}
		switch {
		case goes && !i.HasOutput() && (c.host.Judge == nil || c.verdict(i.Kind).Elsewhere):
			r.records = append(r.records, i)
		case goes:
			r.garbage = append(r.garbage, i)
		case at != "":
			c.stay = append(c.stay, i.TaskID)
		}
	}
	return nil
}

// mayGo reports whether an output is garbage as far as it can be told alone, and counts it otherwise.
func (c *collector) mayGo(r *collected, i *inventory.Item, before time.Time) bool {
	retained := c.rules.see(i)
	if c.referred[i.TaskID] {
		r.keep(i)
		c.known[i.Kind] = true
		return false
	}
	if c.recorded != nil && !c.recorded[i.TaskID] {
		r.spare(r.uri+i.Kind, i, "the registry does not know the tasks")
		return false
	}
	if c.host.Judge != nil {
		switch v := c.verdict(i.Kind); {
		case !v.Known:
			r.addUnknown(i)
			return false
		case v.Why != "":
			r.spare(r.uri+i.Kind, i, v.Why)
			return false
		}
	}
	if retained {
		r.doc.Retained++
		return false
	}
	if i.Newest().After(before) {
		if i.HasOutput() {
			r.doc.Young++
		}
		return false
	}
	return true
}

// verdict returns what the program says of a kind's folder.
func (c *collector) verdict(folder string) Verdict {
	v, ok := c.verdicts[folder]
	if !ok {
		v = c.host.Judge(folder)
		c.verdicts[folder] = v
	}
	return v
}

// learnKinds adds the kinds of what is referred to by way of what runs awaited.
func (c *collector) learnKinds() {
	for _, r := range c.roots {
		for _, i := range r.garbage {
			if c.marker.needed[i.TaskID] {
				c.known[i.Kind] = true
			}
		}
	}
}

// keepNeeded takes out of what may be garbage what something needs that stays.
func (c *collector) keepNeeded(_ context.Context, r *collected) error {
	r.garbage = slices.DeleteFunc(r.garbage, func(i inventory.Item) bool {
		if !c.marker.needed[i.TaskID] {
			return false
		}
		r.keep(&i)
		return true
	})
	return nil
}

// keepNewest takes out the newest of kinds of which some stay.
func (c *collector) keepNewest(_ context.Context, r *collected) error {
	r.garbage = slices.DeleteFunc(r.garbage, func(i inventory.Item) bool {
		if !c.rules.isNewest(&i) {
			return false
		}
		r.doc.Retained++
		c.stay = append(c.stay, i.TaskID)
		return true
	})
	return nil
}

// keepUnknown takes out, where there is no program that has kinds, those that nobody speaks of.
func (c *collector) keepUnknown(_ context.Context, r *collected) error {
	if c.host.Judge != nil || len(c.o.folders) > 0 || c.recorded != nil {
		return nil
	}
	r.garbage = slices.DeleteFunc(r.garbage, func(i inventory.Item) bool {
		if c.known[i.Kind] {
			return false
		}
		r.addUnknown(&i)
		c.stay = append(c.stay, i.TaskID)
		return true
	})
	for _, i := range r.records {
		if !c.known[i.Kind] {
			c.stay = append(c.stay, i.TaskID)
		}
	}
	return nil
}

// keepStrange takes out directories with files of others.
func (c *collector) keepStrange(ctx context.Context, r *collected) error {
	strangers := make([][]string, len(r.garbage))
	err := each(ctx, len(r.garbage), func(ctx context.Context, n int) (err error) {
		strangers[n], err = inventory.Strangers(ctx, r.driver, &r.garbage[n])
		return err
	})
	if err != nil {
		return err
	}
	var garbage []inventory.Item
	for n, i := range r.garbage {
		found := strangers[n]
		if len(found) == 0 {
			garbage = append(garbage, i)
			continue
		}
		r.spare(r.uri+i.Place+"/", &i, fmt.Sprintf("%s not on its list, such as %s",
			excerpt.Count(len(found), "file in it is", "files in it are"), strings.TrimPrefix(found[0], i.Place+"/")))
		c.stay = append(c.stay, i.TaskID)
	}
	r.garbage = garbage
	return nil
}

// describe writes down what was found.
func (r *collected) describe() {
	for _, i := range r.garbage {
		r.doc.Garbage = append(r.doc.Garbage, gcItem{TaskID: i.TaskID, URI: r.uri + i.Path(), Files: len(i.Objects), Bytes: i.Size()})
		r.doc.Bytes += i.Size()
	}
	for _, s := range r.spared {
		r.doc.Spared = append(r.doc.Spared, *s)
	}
	slices.SortFunc(r.doc.Spared, func(a, b gcSpared) int { return cmp.Compare(a.URI, b.URI) })
	for _, k := range r.unknown {
		r.doc.Unknown = append(r.doc.Unknown, *k)
	}
	slices.SortFunc(r.doc.Unknown, func(a, b duKind) int { return cmp.Compare(a.Folder, b.Folder) })
}

// keep counts an output that is referred to.
func (r *collected) keep(i *inventory.Item) {
	if i.HasOutput() {
		r.doc.Kept++
	}
}

func (r *collected) spare(uri string, i *inventory.Item, why string) {
	s := r.spared[uri]
	if s == nil {
		s = &gcSpared{URI: uri, Why: why}
		r.spared[uri] = s
	}
	if i.HasOutput() {
		s.Outputs++
	}
	s.Bytes += i.Size()
}

func (r *collected) addUnknown(i *inventory.Item) {
	k := r.unknown[i.Kind]
	if k == nil {
		k = &duKind{Folder: i.Kind}
		r.unknown[i.Kind] = k
	}
	k.add(i, i.HasOutput())
}

// within reports whether an item is in one of the folders.
func within(place string, prefixes []string) bool {
	return slices.ContainsFunc(prefixes, func(p string) bool { return strings.HasPrefix(place+"/", p) })
}
