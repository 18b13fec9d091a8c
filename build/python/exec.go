package python

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"math"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/internal/awaited"
	"github.com/stardag-go/stardag/internal/front"
	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/resource"
	"github.com/stardag-go/stardag/target"
)

// attempt is one run of a task.
type attempt struct {
	pool  *Pool
	task  *node.Task
	run   *node.Run
	job   *job
	roots map[string]root
	env   environ
	n     int64
}

// exec runs a task in an interpreter. It is the Exec of kinds.
func (p *Pool) exec(ctx context.Context, t *node.Task) (err error) {
	a := &attempt{pool: p, task: t, run: node.RunFrom(ctx), n: p.nextJob()}
	if a.run == nil {
		a.run = &node.Run{Task: t, Attempt: 1}
	}
	if a.roots, err = rootsOf(ctx); err != nil {
		return err
	}
	need, err := t.Needs()
	if err != nil {
		return err
	}
	var gpus []string
	if need.GPU > 0 {
		if err := a.untimed(func() (err error) { gpus, err = p.gpus.take(ctx, need.GPU); return err }); err != nil {
			return err
		}
		defer p.gpus.putBack(gpus)
	}
	a.env = p.environ(append(variables(need, gpus), a.run.Env...))
	a.job = a.sinks(ctx, cmp.Or(p.env.Memory, need.Memory))
	var it *interpreter
	for restart := true; ; {
		if restart {
			if it, err = a.begin(ctx); err != nil {
				return err
			}
		}
		m, err := a.step(ctx, it, restart)
		if err != nil {
			return err
		}
		if m.Op == "result" {
			return a.result(m)
		}
		if restart, err = a.await(ctx, it, m); err != nil {
			return err
		}
	}
}

// begin waits for an interpreter, which is not the task's time.
func (a *attempt) begin(ctx context.Context) (it *interpreter, err error) {
	err = a.untimed(func() (err error) { it, err = a.pool.take(ctx, a.env); return err })
	return it, err
}

func (a *attempt) untimed(f func() error) error {
	if a.run.Untimed == nil {
		return f()
	}
	return a.run.Untimed(f)
}

// step has an interpreter, whose turn the attempt has, begin or go on until it awaits something or has ended. Then it gives the turn back.
func (a *attempt) step(ctx context.Context, it *interpreter, begin bool) (*message, error) {
	p := a.pool
	defer p.release(it)
	r := &request{Op: "resume", Job: a.n, Guarded: target.GuardOf(ctx) != nil}
	if begin {
		table, err := p.tableFor(it, []*node.Task{a.task})
		if err != nil {
			return nil, err
		}
		r.Op, r.ID, r.Roots, r.Table = "run", a.task.ID.String(), a.roots, table
		it.runs++
	}
	m, err := it.do(ctx, r, a.job)
	if err != nil {
		return nil, err
	}
	if m.Op == "await" {
		if m.tasks, err = p.read(it, m.Table, m.IDs, a.roots); err != nil {
			_ = writeMessage(it.told, &request{Op: "drop", Job: a.n})
			return nil, err
		}
		p.park(it, 1)
	}
	if m.Error != nil && m.Error.refused() {
		it.forget() // what was sent may not have been made
	}
	return m, nil
}

// await brings what a run yielded to completion, and takes the turn of its interpreter again. It reports whether the run has to
// be started again, since the interpreter is gone.
func (a *attempt) await(ctx context.Context, it *interpreter, m *message) (restart bool, err error) {
	p := a.pool
	nodes := make([]stardag.Node, len(m.tasks))
	for i, t := range m.tasks {
		nodes[i] = front.Node(t)
	}
	err = stardag.Await(ctx, nodes...)
	if err == nil {
		err = a.remember(ctx)
	}
	alive := false
	if err == nil {
		err = a.untimed(func() (err error) { alive, err = p.takeAgain(ctx, it); return err })
	}
	p.park(it, -1)
	if err != nil {
		p.drop(it, a.n)
	}
	return !alive, err
}

// drop has an interpreter forget a run that waits in it, when it has nothing else to do.
func (p *Pool) drop(it *interpreter, n int64) {
	go func() {
		select {
		case <-it.turn:
			_ = writeMessage(it.told, &request{Op: "drop", Job: n})
			p.putBack(it)
		case <-it.gone:
		}
	}()
}

// remember stores what the run has awaited, before its output can be there.
func (a *attempt) remember(ctx context.Context) error {
	roots, err := stardag.Roots(ctx)
	if err != nil {
		return err
	}
	var out *target.Target
	if a.task.Kind.Target != nil {
		if out, err = a.task.Kind.Target(ctx, a.task); err != nil {
			return err
		}
	}
	return awaited.Remember(ctx, roots, a.task, a.run.Awaited(), out, stardag.Logger(ctx))
}

// result returns what came of a run.
func (a *attempt) result(m *message) error {
	if err := m.Error.err(); err != nil {
		return err
	}
	out := &listed{err: m.ArtifactError.err()}
	for _, w := range m.Artifacts {
		body, err := artifactBody(w)
		if err != nil {
			out.err = errors.Join(out.err, fmt.Errorf("artifact %q: %w", w.Name, err))
			continue
		}
		out.list = append(out.list, node.Artifact{Type: w.Type, Name: w.Name, Body: body})
	}
	a.run.Output = out
	return nil
}

// sinks returns where what the run prints, logs and measures goes.
func (a *attempt) sinks(ctx context.Context, memory int64) *job {
	log := stardag.Logger(ctx)
	j := &job{print: a.run.Print, memory: memory}
	j.record = func(logger string, level int, text string) {
		at := slog.Level((level - 20) / 10 * 4)
		if log.Enabled(ctx, at) {
			r := slog.NewRecord(time.Now(), at, text, 0)
			r.AddAttrs(slog.String("logger", logger))
			_ = log.Handler().Handle(ctx, r) // as slog.Logger does
		}
	}
	j.number = func(m *message) {
		if m.Op == "progress" {
			stardag.Progress(ctx, m.Done, m.Total)
		} else if v, err := strconv.ParseFloat(m.Value, 64); err == nil {
			stardag.Metric(ctx, m.Name, v, m.Step)
		}
	}
	j.guard = func() error {
		if g := target.GuardOf(ctx); g != nil {
			return g(ctx, false)
		}
		return nil
	}
	return j
}

// threads are the variables by which numerical libraries are told how many threads to use.
var threads = []string{"OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS", "LOKY_MAX_CPU_COUNT"}

// variables tell an interpreter of what a task needs.
func variables(need resource.Set, gpus []string) []string {
	var env []string
	if need.CPU > 0 {
		n := strconv.Itoa(int(math.Ceil(need.CPU)))
		for _, name := range threads {
			if os.Getenv(name) == "" {
				env = append(env, name+"="+n)
			}
		}
	}
	if need.GPU > 0 {
		env = append(env, "CUDA_VISIBLE_DEVICES="+strings.Join(gpus, ","))
	}
	return env
}

// artifactBody returns the body of an artifact as package stardag has it.
func artifactBody(w artifact) (any, error) {
	if w.Type != "markdown" {
		return w.Body, nil
	}
	var text string
	err := json.Unmarshal(w.Body, &text)
	return text, err
}
