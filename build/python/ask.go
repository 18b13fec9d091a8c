package python

import (
	"context"
	"fmt"
	"sync"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/internal/front"
	"github.com/stardag-go/stardag/internal/node"
)

// This file has what is asked of the modules while a build is planned. Questions of many tasks at a time go together.

// ask sends a question to an interpreter that runs nothing, which is started when there is none: a plan does not wait for runs. Tasks
// are those that the question is about.
func (p *Pool) ask(ctx context.Context, r *request, tasks []*node.Task, then func(it *interpreter, m *message) error) error {
	it, err := p.pick(ctx, p.environ(nil))
	if err != nil {
		return err
	}
	defer p.putBack(it)
	r.Op = "ask"
	if r.Table, err = p.tableFor(it, tasks); err != nil {
		return err
	}
	m, err := it.do(ctx, r, &job{})
	if err != nil {
		return fmt.Errorf("ask Python about tasks: %w", err)
	}
	if err := m.Error.err(); err != nil {
		it.forget() // it may not have made them
		return err
	}
	return then(it, m)
}

// one asks a question whose answer is a task.
func (p *Pool) one(ctx context.Context, r *request, up []*node.Task) (t *node.Task, err error) {
	if r.Roots, err = rootsOf(ctx); err != nil {
		return nil, err
	}
	for _, u := range up {
		r.Up = append(r.Up, u.ID.String())
	}
	err = p.ask(ctx, r, up, func(it *interpreter, m *message) error {
		tasks, err := p.read(it, m.Table, m.IDs, r.Roots)
		if err == nil {
			t = tasks[0]
		}
		return err
	})
	return t, err
}

// Tasks returns the tasks that references name, as the reference's command line has them: "module:name", or "path/file.py:name", of a
// task, a list of them, a function without arguments that returns either, or a class, of which params are the parameters.
func (p *Pool) Tasks(ctx context.Context, refs []string, params map[string]string) ([]stardag.Node, error) {
	roots, err := rootsOf(ctx)
	if err != nil {
		return nil, err
	}
	var nodes []stardag.Node
	r := &request{What: "refs", Refs: refs, Params: params, Roots: roots}
	err = p.ask(ctx, r, nil, func(it *interpreter, m *message) error {
		tasks, err := p.read(it, m.Table, m.IDs, roots)
		for _, t := range tasks {
			nodes = append(nodes, front.Node(t))
		}
		return err
	})
	return nodes, err
}

// asks gathers questions about single tasks while others are being answered.
type asks struct {
	pool *Pool

	mu      sync.Mutex // guards what follows
	waiting map[string][]*question
	asking  map[string]bool
}

type question struct {
	task  *node.Task
	roots map[string]root
	deps  []*node.Task
	done  bool
	err   error
	ready chan struct{}
}

// about asks what ("requires" or "complete") of a task.
func (a *asks) about(ctx context.Context, what string, q *question) {
	q.ready = make(chan struct{})
	a.mu.Lock()
	if a.waiting == nil {
		a.waiting, a.asking = map[string][]*question{}, map[string]bool{}
	}
	a.waiting[what] = append(a.waiting[what], q)
	first := !a.asking[what]
	a.asking[what] = true
	a.mu.Unlock()
	if first {
		a.answerAll(ctx, what)
	}
	<-q.ready
}

// answerAll asks until nobody waits.
func (a *asks) answerAll(ctx context.Context, what string) {
	for {
		a.mu.Lock()
		batch := a.waiting[what]
		delete(a.waiting, what)
		if len(batch) == 0 {
			a.asking[what] = false
			a.mu.Unlock()
			return
		}
		a.mu.Unlock()
		a.answer(context.WithoutCancel(ctx), what, batch)
	}
}

func (a *asks) answer(ctx context.Context, what string, batch []*question) {
	r := &request{What: what, Roots: batch[0].roots}
	var tasks []*node.Task
	for _, q := range batch {
		r.IDs = append(r.IDs, q.task.ID.String())
		tasks = append(tasks, q.task)
	}
	p := a.pool
	err := p.ask(ctx, r, tasks, func(it *interpreter, m *message) error {
		if _, err := p.read(it, m.Table, nil, r.Roots); err != nil {
			return err
		}
		for i, q := range batch {
			switch {
			case what == "complete" && i < len(m.Complete):
				q.done, q.err = m.Complete[i].Done, m.Complete[i].Error.err()
			case what == "requires" && i < len(m.Required):
				if q.err = m.Required[i].Error.err(); q.err == nil {
					q.deps, q.err = p.read(it, nil, m.Required[i].IDs, r.Roots)
				}
			}
		}
		return nil
	})
	for _, q := range batch {
		if err != nil && q.err == nil {
			q.err = err
		}
		close(q.ready)
	}
}

// requires asks the class of a task what it requires.
func (p *Pool) requires(t *node.Task) ([]*node.Task, error) {
	q := &question{task: t}
	if own, ok := t.Params.(*params); ok {
		q.roots = own.roots
	}
	p.asks.about(context.Background(), "requires", q)
	return q.deps, q.err
}

// complete reports whether a task is complete that only Python declares.
func (p *Pool) complete(ctx context.Context, t *node.Task) (bool, error) {
	own, ok := t.Params.(*params)
	if ok && !own.ask {
		tgt, err := targetOf(ctx, t)
		if err != nil {
			return false, err
		}
		at, err := tgt.Source(ctx)
		if err != nil || at != tgt {
			return err == nil, err
		}
		return tgt.Exists(ctx)
	}
	q := &question{task: t}
	var err error
	if q.roots, err = rootsOf(ctx); err != nil {
		return false, err
	}
	p.asks.about(ctx, "complete", q)
	return q.done, q.err
}
