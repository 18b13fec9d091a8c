package build_test

import (
	"context"
	"encoding/json"
	"reflect"
	"slices"
	"sync"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/internal/canon"
	"github.com/stardag-go/stardag/internal/front"
	"github.com/stardag-go/stardag/internal/node"
)

// world is where the tasks of a test have their outputs, and what they did.
type world struct {
	mu      sync.Mutex
	done    map[canon.ID]bool
	asked   map[string]int
	runs    map[string]int
	order   []string
	running int
	most    int
}

func newWorld() *world {
	return &world{done: map[canon.ID]bool{}, asked: map[string]int{}, runs: map[string]int{}}
}

// job is a task of a test whose behaviour is given by functions.
type job struct {
	name     string
	extra    int // a parameter that does not count for the id
	needs    []stardag.Node
	requires func() []stardag.Node // instead of needs
	run      func(context.Context) error
	complete func(context.Context) (bool, error)
	noOutput bool
	extern   bool
	kind     func(*node.Kind)
}

func idOf(name string) canon.ID { return canon.TaskID([]byte(name)) }

func (w *world) job(j job) stardag.Node {
	t := &node.Task{ID: idOf(j.name)}
	for _, n := range j.needs {
		t.Upstream = append(t.Upstream, front.Task(n))
	}
	k := &node.Kind{
		Name:     node.Name{Namespace: "test", Name: j.name},
		Params:   reflect.TypeFor[job](),
		Runnable: !j.extern,
		Complete: func(ctx context.Context, t *node.Task) (bool, error) {
			w.mu.Lock()
			w.asked[j.name]++
			done := w.done[t.ID]
			w.mu.Unlock()
			if j.complete != nil {
				return j.complete(ctx)
			}
			return done, nil
		},
		Flat: func(t *node.Task) ([]byte, error) {
			var up []any
			for _, u := range t.Upstream {
				up = append(up, map[string]any{"id": u.ID.String()})
			}
			return json.Marshal(map[string]any{"extra": j.extra, "up": up, "__name": j.name})
		},
		Exec: func(ctx context.Context, t *node.Task) error {
			w.enter(j.name)
			defer w.leave()
			if j.run != nil {
				if err := j.run(ctx); err != nil {
					return err
				}
			}
			if !j.noOutput {
				w.finish(t.ID)
			}
			return nil
		},
	}
	if j.requires != nil {
		k.Requires = func(*node.Task) ([]*node.Task, error) {
			var up []*node.Task
			for _, n := range j.requires() {
				up = append(up, front.Task(n))
			}
			return up, nil
		}
	}
	if j.kind != nil {
		j.kind(k)
	}
	t.Kind = k
	return front.Node(t)
}

// task returns a job that only needs others.
func (w *world) task(name string, needs ...stardag.Node) stardag.Node {
	return w.job(job{name: name, needs: needs})
}

func (w *world) enter(name string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.runs[name]++
	w.order = append(w.order, name)
	w.running++
	w.most = max(w.most, w.running)
}

func (w *world) leave() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.running--
}

func (w *world) finish(id canon.ID) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.done[id] = true
}

func (w *world) isDone(name string) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.done[idOf(name)]
}

func (w *world) ran() []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return slices.Clone(w.order)
}

// await awaits tasks as user code does.
func await(ctx context.Context, tasks ...stardag.Node) error { return stardag.Await(ctx, tasks...) }

func states(r *build.Report) map[string]string {
	m := map[string]string{}
	for res := range r.Tasks() {
		m[front.Task(res.Task).Kind.Name.Name] = res.State.String()
	}
	return m
}
