package build

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"

	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/internal/owner"
)

// PlaceError reports that two tasks of a build have one output location, or that the location of one is in the directory
// that is the output of the other: each would take the other's output for its own.
type PlaceError struct {
	// First and Second are the tasks.
	First, Second Ref
	// At and SecondAt are the URIs of their outputs.
	At, SecondAt string
}

// Error names both tasks and the location.
func (e *PlaceError) Error() string {
	if e.At == e.SecondAt {
		return fmt.Sprintf("tasks %s and %s have one output location, %s: give them different paths (every parameter that changes the output belongs in the path)",
			e.First, e.Second, e.At)
	}
	return fmt.Sprintf("the output of task %s, %s, and that of task %s, %s, are in one place: give them paths of which none is inside the other",
		e.First, e.At, e.Second, e.SecondAt)
}

// places finds tasks that share an output location. Paths with the id of their task in them cannot meet, so nothing is
// looked at before there is a task of a kind that makes its paths by hand. It is safe for concurrent use.
type places struct {
	mu     sync.Mutex // guards what follows
	byHand bool
	seen   []*node.Task // not looked at yet
	at     map[string]place
	within map[string]place // the folders on the way to a location, with the first task that is there
	links  map[string]string
}

// place is what is at a location.
type place struct {
	task *node.Task
	uri  string
	dir  bool
}

// add takes in the tasks, each of them once, and returns the first two that share a place.
func (p *places) add(ctx context.Context, tasks []*node.Task) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, t := range tasks {
		if t.Kind.HasTarget && t.Kind.Target != nil && !t.StandsIn() {
			p.seen = append(p.seen, t)
			p.byHand = p.byHand || t.Kind.ByHand
		}
	}
	if !p.byHand {
		return nil
	}
	if p.at == nil {
		p.at, p.within, p.links = make(map[string]place), make(map[string]place), make(map[string]string)
	}
	for _, t := range p.seen {
		if err := p.enter(ctx, t); err != nil {
			return err
		}
	}
	p.seen = nil
	return nil
}

func (p *places) enter(ctx context.Context, t *node.Task) error {
	tgt, err := t.Kind.Target(ctx, t)
	if err != nil {
		return nil //nolint:nilerr // whoever needs the target reports it
	}
	d, dir := tgt.Dir()
	mine := place{task: t, uri: tgt.URI(), dir: dir}
	location := p.normal(mine.uri)
	names := []string{location}
	if dir {
		for _, uri := range d.Companions() {
			names = append(names, p.normal(uri))
		}
	}
	if beside, has := owner.Place(t, tgt); has {
		names = append(names, p.normal(beside.URI()))
	}
	for _, name := range names {
		if err := p.meet(mine, p.at[name]); err != nil {
			return err
		}
		if dir {
			if err := p.meet(mine, p.within[name]); err != nil {
				return err
			}
		}
		p.at[name] = mine
	}
	for folder := location; ; {
		i := strings.LastIndexByte(folder, '/')
		if i <= 0 || folder[i-1] == '/' {
			return nil
		}
		folder = folder[:i]
		if over := p.at[folder]; over.dir {
			if err := p.meet(mine, over); err != nil {
				return err
			}
		}
		if _, ok := p.within[folder]; !ok {
			p.within[folder] = mine
		}
	}
}

// meet refuses two tasks in one place unless both are only read here.
func (p *places) meet(a, b place) error {
	if b.task == nil || b.task.ID == a.task.ID || !a.task.Kind.Runnable && !b.task.Kind.Runnable {
		return nil
	}
	return &PlaceError{First: node.RefOf(b.task), Second: node.RefOf(a.task), At: b.uri, SecondAt: a.uri}
}

// normal returns a form of a URI that is the same for all ways to write one location: without empty segments, and for
// local files without links and, where the file system folds it, case.
func (p *places) normal(uri string) string {
	scheme, rest, remote := strings.Cut(uri, "://")
	if remote {
		parts := strings.FieldsFunc(rest, func(r rune) bool { return r == '/' })
		return scheme + "://" + strings.Join(parts, "/")
	}
	local := filepath.Clean(uri)
	local = filepath.Join(p.resolved(filepath.Dir(local)), filepath.Base(local))
	if runtime.GOOS == "darwin" || runtime.GOOS == "windows" {
		local = strings.ToLower(local)
	}
	return filepath.ToSlash(local)
}

// resolved follows the links in a folder's path as far as it exists.
func (p *places) resolved(folder string) string {
	if known, ok := p.links[folder]; ok {
		return known
	}
	parent := filepath.Dir(folder)
	out := folder
	if parent != folder {
		out = filepath.Join(p.resolved(parent), filepath.Base(folder))
		if info, err := os.Lstat(out); err == nil && info.Mode()&os.ModeSymlink != 0 {
			if to, err := filepath.EvalSymlinks(out); err == nil {
				out = to
			}
		}
	}
	p.links[folder] = out
	return out
}
