package build

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/internal/front"
	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
)

const (
	// lookEvery is how often a build that is followed is looked at although nothing is told of it.
	lookEvery = 3 * time.Second
	// lookRest is how long changes gather before it is looked at, and lookRestMost bounds that for a build which takes long to read.
	lookRest     = 200 * time.Millisecond
	lookRestMost = 30 * time.Second
)

// Follow follows a build that is carried out elsewhere until it has ended, and reports. Observers are told what is seen to happen. The
// report and the error are those of [Builder.Run], as far as the registry knows; when ctx ends first the build goes on. tasks are the
// requested ones, if they are known here.
func (b Builder) Follow(ctx context.Context, id string, tasks ...stardag.Node) (*Report, error) {
	b, done, err := b.Connect(ctx)
	if err != nil {
		return NewReport(time.Now(), 0, nil, err), err
	}
	defer done()
	f := &following{b: b, id: id, start: time.Now(), events: newStream(b.observers()), nodes: map[string]stardag.Node{}, seen: map[string]wire.ListedMember{}, news: newNews()}
	f.bodies = newBodyReader(b.Registry, b.Kinds)
	f.moved = f.start
	f.know(tasks)
	f.events.push(Event{Type: BuildStarted})
	f.events.push(Event{Type: BuildRecorded, BuildID: id, BuildURL: b.Registry.BuildURL(id)})
	build, err := f.untilEnd(ctx)
	report := f.report(ctx, build, err)
	f.events.push(Event{Type: BuildFinished, Counts: report.Counts, Duration: report.Duration, Report: report, Err: report.Err})
	f.events.close()
	return report, report.Err
}

// observers returns the builder's, with its logger.
func (b Builder) observers() []Observer {
	if b.Logger == nil {
		return b.Observers
	}
	return append([]Observer{LogObserver(b.Logger)}, b.Observers...)
}

// following is a build as somebody sees it who follows it.
type following struct {
	b      Builder
	id     string
	start  time.Time
	events *stream
	nodes  map[string]stardag.Node
	bodies *bodyReader
	singly int      // tasks that were read by a call of their own
	order  []string // of ids, upstreams first as far as that is known
	seen   map[string]wire.ListedMember
	moved  time.Time // when something has happened last
	news   *news
	whole  time.Time       // when all tasks were read last
	told   map[string]bool // why nothing happens
}

// know notes the tasks below those that are known here.
func (f *following) know(tasks []stardag.Node) {
	for _, n := range tasks {
		if n.Err() != nil {
			continue
		}
		_ = node.UpstreamFirst([]*node.Task{front.Task(n)}, func(t *node.Task) bool { return f.nodes[t.ID.String()] != nil }, func(t *node.Task) error {
			f.nodes[t.ID.String()] = nodeOf(t)
			return nil
		})
	}
}

// untilEnd returns the build when it has ended.
func (f *following) untilEnd(ctx context.Context) (*wire.Build, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	told := make(chan struct{})
	go func() {
		defer close(told)
		f.news.listen(ctx, f.b.Registry, f.id)
	}()
	defer func() { cancel(); <-told }()
	for away := time.Duration(0); ; {
		began := time.Now()
		build, err := f.look(ctx)
		switch {
		case ctx.Err() != nil:
			return nil, context.Cause(ctx)
		case err == nil && build.Status.Ended():
			return build, nil
		case err == nil:
			away = 0
			f.explain(ctx, build)
		case !registry.NoAnswer(err):
			return nil, err
		case away == 0 && f.b.Logger != nil:
			f.b.Logger.WarnContext(ctx, "the registry does not answer; trying again", "build_id", f.id, "error", err)
			fallthrough
		default:
			away = lookEvery
		}
		rest := min(max(lookRest, 4*time.Since(began)), lookRestMost) // following is to cost the registry little
		f.wait(ctx, rest, nil)
		f.wait(ctx, lookEvery, f.news.signal)
	}
}

// wait returns after d, and before it when the build is told to have ended, with a signal, and with the end of ctx.
func (f *following) wait(ctx context.Context, d time.Duration, signal <-chan struct{}) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-signal:
	case <-f.news.ended:
	case <-timer.C:
	case <-ctx.Done():
	}
}

// look looks at the build and tells what has happened since the last time.
func (f *following) look(ctx context.Context) (*wire.Build, error) {
	build, err := f.b.Registry.Build(ctx, f.id) // before its tasks, so that these are as they were at its end
	if err != nil {
		return nil, err
	}
	err = f.changed(ctx, build.Status.Ended(), func(page *wire.ListedMembers) error {
		if err := f.learn(ctx, page); err != nil {
			return err
		}
		found := 0
		for _, m := range page.Members {
			if _, known := f.seen[m.TaskID]; !known {
				found++
			}
		}
		if found > 0 {
			f.events.push(Event{Type: TasksDiscovered, Count: found})
		}
		for _, m := range page.Members {
			f.tell(ctx, m)
		}
		return nil
	})
	if err != nil {
		f.news.lose()
		return nil, err
	}
	return build, nil
}

// tell tells what has happened to a task.
func (f *following) tell(ctx context.Context, m wire.ListedMember) {
	before, known := f.seen[m.TaskID]
	f.seen[m.TaskID] = m
	if known && before.Status == m.Status && before.Attempts == m.Attempts {
		return
	}
	f.moved = time.Now()
	if !known {
		f.order = append(f.order, m.TaskID)
	}
	if f.events == nil {
		return
	}
	e := Event{Task: f.node(ctx, m), Attempt: m.Attempts}
	push := func(t EventType) {
		e.Type = t
		f.events.push(e)
	}
	if m.DurationMS != nil {
		e.Duration = time.Duration(*m.DurationMS) * time.Millisecond
	}
	if m.Attempts > before.Attempts && before.Status != wire.Running {
		push(TaskStarted)
	}
	switch m.Status {
	case wire.Completed:
		if m.Reused {
			push(TaskReused)
		} else {
			push(TaskSucceeded)
		}
	case wire.Failed:
		e.Err = f.taskError(m)
		push(TaskFailed)
	case wire.Cancelled:
		if m.Attempts > 0 {
			push(TaskCancelled)
		}
	case wire.Skipped:
		push(TaskSkipped)
	case wire.Suspended:
		push(TaskAwaiting)
	case wire.Running:
		if before.Status == wire.Running {
			push(TaskRetrying)
			push(TaskStarted)
		}
	}
}

func (f *following) taskError(m wire.ListedMember) *TaskError {
	text := ""
	if m.ErrorMessage != nil {
		text = *m.ErrorMessage
	}
	text, stack, _ := strings.Cut(text, "\n\n")
	e := &TaskError{Attempts: m.Attempts - m.Interruptions, Err: &RemoteError{Message: text}, Stack: []byte(stack)}
	e.Task.Name = node.Name{Namespace: m.TaskNamespace, Name: m.TaskName}.String()
	e.Task.ID, _ = stardag.ParseID(m.TaskID)
	if n := f.nodes[m.TaskID]; n != nil {
		e.label = front.Label(n)
	}
	return e
}

// report makes the report of what was seen. err is why the build was not followed to its end.
func (f *following) report(ctx context.Context, build *wire.Build, err error) *Report {
	stopped := ctx.Err()
	ctx = context.WithoutCancel(ctx)
	results := make([]TaskResult, 0, len(f.order))
	var failures []*TaskError
	var counts Counts
	for _, id := range f.order {
		m := f.seen[id]
		res := TaskResult{Task: f.node(ctx, m), State: stateOf(m), Attempts: m.Attempts}
		if m.StartedAt != nil {
			res.Start = m.StartedAt.Time
		}
		if m.DurationMS != nil {
			res.Duration = time.Duration(*m.DurationMS) * time.Millisecond
		}
		if res.State == Failed {
			te := f.taskError(m)
			failures, res.Err = append(failures, te), te
		}
		counts.add(res.State)
		results = append(results, res)
	}
	slices.SortStableFunc(failures, func(a, b *TaskError) int {
		return f.seen[a.Task.ID.String()].StatusAt.Compare(f.seen[b.Task.ID.String()].StatusAt.Time)
	})
	switch {
	case err == nil:
		err = f.outcome(build, failures, counts)
	case stopped != nil:
		err = &StoppedError{Done: counts.Complete(), Total: counts.Discovered, err: stopped, cause: err}
	}
	r := NewReport(f.start, time.Since(f.start), results, err)
	r.record = f.b.Record
	r.Failures = failures
	if id, parsed := stardag.ParseID(f.id); parsed == nil {
		r.BuildID, r.BuildURL = &id, f.b.Registry.BuildURL(f.id)
	}
	return r
}

// outcome returns the error that Run would have returned.
func (f *following) outcome(build *wire.Build, failures []*TaskError, counts Counts) error {
	if build.Status == wire.BuildCompleted {
		return nil
	}
	ended := &EndedElsewhereError{BuildID: f.id, Status: build.Status, Message: deref(build.ErrorMessage)}
	switch {
	case build.Status != wire.BuildFailed:
		return &StoppedError{Done: counts.Complete(), Total: counts.Discovered, err: ended, cause: ended}
	case len(failures) == 0:
		return ended
	case len(failures) == 1 || !f.b.ContinueOnFailure:
		return failures[0]
	}
	all := make([]error, len(failures))
	for i, te := range failures {
		all[i] = te
	}
	return errors.Join(all...)
}

func deref(s *string) string { return *cmp.Or(s, new(string)) }

// stateOf returns the state of a row.
func stateOf(m wire.ListedMember) State {
	switch m.Status {
	case wire.Completed:
		if m.Reused {
			return Reused
		}
		return Succeeded
	case wire.Failed:
		return Failed
	case wire.Skipped:
		return Skipped
	case wire.Cancelled:
		if m.Attempts > 0 {
			return Cancelled
		}
	}
	return Pending
}

// String names the build.
func (s *Submitted) String() string { return fmt.Sprintf("build %s, %s", s.ID, s.URL) }
