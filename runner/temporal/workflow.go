package temporal

import (
	"errors"
	"fmt"
	"time"

	enumspb "go.temporal.io/api/enums/v1"
	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/workflow"

	"github.com/stardag-go/stardag/registry/wire"
)

const (
	// maxActivities is how many activities of one workflow are under way: the server's bound is 2,000.
	maxActivities = 1000
	// maxTasks is how many tasks they have, with those that wait for one; it is also the registry's bound on one answer.
	maxTasks = 1000
	// maxBrief is how many activities of a kind are under way whose tasks are brief and run one in an activity: more are done no sooner, and whatever becomes
	// of one, the server sorts the timeouts of all.
	maxBrief = 128
	// With lingerFrom activities under way a workflow answers only lingerFor after it was woken: it costs the server as much to wake a workflow as to run an
	// activity, and what ends meanwhile wakes it once. The others are for workers to go on with. The server bears 100 ends in that time.
	lingerFrom, lingerFor = maxBrief / 2, 50 * time.Millisecond
	// Heartbeats of long tasks are what costs a server most. From manyActivities on, an activity may be silent for manyBeats times as long, which is
	// less than its claims live.
	manyActivities, manyBeats = 200, 2
	// maxBytes is how large a history becomes; the server's bound is 50 MB.
	maxBytes = 20 << 20
	// aYear is a bound that the server wants, where there is none.
	aYear = 365 * 24 * time.Hour
)

// buildWorkflow carries a build out. It decides what runs in which activity, and nothing else: what can start, who has a task, what failed and
// when the build has ended is known by the registry.
func buildWorkflow(ctx workflow.Context, in buildInput) (buildResult, error) {
	w := &builder{in: in, course: in.Course, known: map[string]standing{}, again: map[string]string{}, waiting: newWaiting(ctx)}
	if w.course == nil {
		w.course = newCourse()
	}
	for _, o := range w.course.Waiting {
		for _, id := range o.Tasks {
			w.known[id] = waits
		}
	}
	for {
		w.leaving = w.leaving || w.full(ctx)
		w.fill(ctx)
		if w.leaving && !w.taking && w.underWay == 0 {
			w.course.shed()
			in.Course = w.course
			return buildResult{}, workflow.NewContinueAsNewError(ctx, workflowName, in)
		}
		w.take(ctx)
		w.waiting.next(ctx)
		w.linger(ctx)
		switch {
		case ctx.Err() != nil:
			return w.cancelled(ctx)
		case w.tooLarge:
			return w.unheard(ctx)
		case w.ended != nil:
			return w.result()
		}
	}
}

// standing is where a task is that a workflow knows.
type standing uint8

const (
	waits standing = iota + 1
	runs           // an activity has it
)

// builder is a workflow while it runs.
type builder struct {
	in       buildInput
	course   *course
	known    map[string]standing
	again    map[string]string // plans of tasks that were offered while they are under way: their activities end later than their runs
	waiting  *waiting
	taking   bool
	probing  bool // a timer is set after which kinds of which nothing has ended are no longer held back
	underWay int  // activities
	lingered int  // how long the history was when the workflow waited for more to end
	leaving  bool // it goes on in another history
	ended    *takeResult
	tooLarge bool // the server did not take what an activity had to say
}

// full reports whether the history is to end.
func (w *builder) full(ctx workflow.Context) bool {
	info := workflow.GetInfo(ctx)
	return info.GetCurrentHistoryLength() >= w.in.MaxEvents || info.GetCurrentHistorySize() >= maxBytes
}

// linger waits for more activities to end, once each time that the workflow is woken. It changes nothing that the workflow does, so that a replay need not.
func (w *builder) linger(ctx workflow.Context) {
	events := workflow.GetInfo(ctx).GetCurrentHistoryLength()
	if w.underWay < lingerFrom || events == w.lingered || workflow.IsReplaying(ctx) {
		return
	}
	w.lingered = events
	time.Sleep(lingerFor) //nolint:forbidigo // the machine's time, of which the history has nothing
}

// take asks for more tasks, unless somebody does so already.
func (w *builder) take(ctx workflow.Context) {
	room := maxTasks - len(w.known)
	if w.taking || w.leaving || room < maxTasks/4 {
		return
	}
	w.taking = true
	future := workflow.ExecuteActivity(workflow.WithActivityOptions(ctx, workflow.ActivityOptions{
		TaskQueue: controlQueue(w.in.Prefix, w.in.Deployment), StartToCloseTimeout: aYear, HeartbeatTimeout: w.in.Heartbeat,
		RetryPolicy: &temporal.RetryPolicy{InitialInterval: 100 * time.Millisecond, MaximumInterval: 30 * time.Second},
		Summary:     "which tasks can start?",
	}), takeActivity, takeInput{Build: w.in.Build, Limit: room, Known: w.course.named()})
	w.waiting.add(future, func(f workflow.Future) {
		w.taking = false
		var got takeResult
		if err := f.Get(ctx, &got); err != nil {
			w.tooLarge = w.tooLarge || tooLarge(err)
			return // of the workflow's end otherwise
		}
		if got.Status != "" {
			w.ended = &got
		}
		w.course.learn(got.Kinds)
		for _, o := range got.Offers {
			w.offered(o)
		}
	})
}

// offered takes tasks up that are not known.
func (w *builder) offered(o offers) {
	fresh := offers{Plan: o.Plan, Kind: o.Kind}
	for _, id := range o.Tasks {
		switch w.known[id] {
		case runs:
			w.again[id] = o.Plan
		case 0:
			w.known[id] = waits
			fresh.Tasks = append(fresh.Tasks, id)
		}
	}
	if len(fresh.Tasks) > 0 {
		w.course.Waiting = append(w.course.Waiting, fresh)
	}
}

// fill has as many of the waiting tasks run as there may be activities.
func (w *builder) fill(ctx workflow.Context) {
	if w.leaving {
		return
	}
	var rest []offers
	for _, o := range w.course.Waiting {
		k := w.course.Kinds[o.Kind]
		for len(o.Tasks) > 0 && w.underWay < maxActivities && k.more(w.in.Brief) {
			n := min(k.batch(), len(o.Tasks))
			in := tasksInput{Build: w.in.Build, Plan: o.Plan, More: k.goesOn(), Brief: k.brief()}
			for _, id := range o.Tasks[:n] {
				in.Tasks = append(in.Tasks, taskInput{ID: id, Losses: w.course.Losses[id]})
			}
			o.Tasks = o.Tasks[n:]
			w.run(ctx, o.Kind, in)
		}
		if len(o.Tasks) > 0 {
			rest = append(rest, o)
		}
		if len(o.Tasks) > 0 && k.held(w.in.Brief) && !w.probing {
			w.probing = true
			w.course.probe()
			w.waiting.add(workflow.NewTimer(ctx, probeFor), func(workflow.Future) {
				w.probing = false
				w.course.probed()
			})
		}
	}
	w.course.Waiting = rest
}

// run has tasks of one kind run in an activity.
func (w *builder) run(ctx workflow.Context, kind string, in tasksInput) {
	k := w.course.Kinds[kind]
	summary := kind + " " + in.Tasks[0].ID
	if len(in.Tasks) > 1 {
		summary = fmt.Sprintf("%d × %s", len(in.Tasks), kind)
	}
	heartbeat := w.in.Heartbeat
	if in.Many = w.underWay >= manyActivities; in.Many {
		heartbeat *= manyBeats
	}
	options := workflow.ActivityOptions{
		TaskQueue: taskQueue(w.in.Prefix, w.in.Deployment, k.Facts.Queue), StartToCloseTimeout: aYear, HeartbeatTimeout: heartbeat,
		RetryPolicy: &temporal.RetryPolicy{MaximumAttempts: 1}, // what comes of a loss is decided below
		Summary:     summary[:min(len(summary), 200)], WaitForCancellation: false,
		Priority: temporal.Priority{PriorityKey: priorityKey(w.in.Priority)},
	}
	if in.Tasks[0].Losses > 0 { // it has waited once already
		options.Priority.PriorityKey = 1
	}
	future := workflow.ExecuteActivity(workflow.WithActivityOptions(ctx, options), kind, in)
	for _, t := range in.Tasks {
		w.known[t.ID] = runs
	}
	w.underWay++
	k.running++
	w.course.Activities++
	w.waiting.add(future, func(f workflow.Future) {
		w.underWay--
		k.running--
		again := map[string]string{}
		for _, t := range in.Tasks {
			if plan, ok := w.again[t.ID]; ok {
				again[t.ID] = plan
			}
			delete(w.known, t.ID)
			delete(w.again, t.ID)
		}
		var got tasksResult
		err := f.Get(ctx, &got)
		if failed := new(temporal.ApplicationError); errors.As(err, &failed) && failed.HasDetails() && failed.Type() == taskFailed {
			err = failed.Details(&got)
		}
		if lost := new(temporal.TimeoutError); errors.As(err, &lost) {
			w.lost(ctx, kind, in, lost)
		}
		w.tooLarge = w.tooLarge || tooLarge(err)
		if err != nil { // its claims lapse, and the tasks are offered again, or were already
			for _, id := range sortedKeys(again) {
				w.offered(offers{Plan: again[id], Kind: kind, Tasks: []string{id}})
			}
			return
		}
		w.course.over(in, got)
		w.course.Runs += got.Runs
		k.ran(got)
		for _, id := range got.Open {
			if plan, ok := again[id]; ok {
				w.offered(offers{Plan: plan, Kind: kind, Tasks: []string{id}})
			}
		}
		if got.Unfit {
			w.unfit(ctx, kind, in)
		}
	})
}

// lost has the tasks run again that a worker was running of which nothing is heard: each in an activity of its own, since one of them may be what
// it died of.
func (w *builder) lost(ctx workflow.Context, kind string, in tasksInput, err *temporal.TimeoutError) {
	var p progress
	if err.TimeoutType() != enumspb.TIMEOUT_TYPE_HEARTBEAT || err.LastHeartbeatDetails(&p) != nil {
		return // nothing of it had begun, or it is not known what: then the claims lapse
	}
	for _, id := range sortedKeys(p.Runs) {
		w.course.Losses[id]++
		if w.known[id] != 0 { // it was offered again meanwhile
			continue
		}
		w.run(ctx, kind, tasksInput{Build: in.Build, Plan: in.Plan, Tasks: []taskInput{{ID: id, Supersedes: p.Runs[id], Losses: w.course.Losses[id]}}})
	}
}

// unfit has a task wait that the worker which got it can never run: another one of the queue may.
func (w *builder) unfit(ctx workflow.Context, kind string, in tasksInput) {
	for _, t := range in.Tasks {
		w.known[t.ID] = waits
	}
	w.waiting.add(workflow.NewTimer(ctx, w.course.Kinds[kind].patience()), func(workflow.Future) {
		o := offers{Plan: in.Plan, Kind: kind}
		for _, t := range in.Tasks {
			o.Tasks = append(o.Tasks, t.ID)
		}
		w.course.Waiting = append(w.course.Waiting, o)
	})
}

// cancelled ends the build as cancelled, since somebody has cancelled its workflow.
func (w *builder) cancelled(ctx workflow.Context) (buildResult, error) {
	why := ctx.Err()
	ctx, _ = workflow.NewDisconnectedContext(ctx)
	if err := w.end(ctx, "cancel the build", endInput{Build: w.in.Build}); err != nil {
		return buildResult{}, err
	}
	return buildResult{}, why
}

// unheard ends the build as failed, since the server takes less than activities have to say: they would say it again and again.
func (w *builder) unheard(ctx workflow.Context) (buildResult, error) {
	if err := w.end(ctx, "end the build", endInput{Build: w.in.Build, TooLarge: true}); err != nil {
		return buildResult{}, err
	}
	w.ended = &takeResult{Status: string(wire.BuildFailed), Message: smallLimit}
	return w.result()
}

func (w *builder) end(ctx workflow.Context, summary string, in endInput) error {
	return workflow.ExecuteActivity(workflow.WithActivityOptions(ctx, workflow.ActivityOptions{
		TaskQueue: controlQueue(w.in.Prefix, w.in.Deployment), StartToCloseTimeout: time.Minute, Summary: summary,
	}), endActivity, in).Get(ctx, nil)
}

// result is how the workflow ends: as the build did.
func (w *builder) result() (buildResult, error) {
	r := buildResult{Status: w.ended.Status, Activities: w.course.Activities, Runs: w.course.Runs}
	switch wire.BuildStatus(w.ended.Status) {
	case wire.BuildCompleted:
		return r, nil
	case wire.BuildCancelled:
		return r, temporal.NewCanceledError(r)
	}
	return r, temporal.NewApplicationErrorWithOptions(w.ended.Message, "BuildFailed", temporal.ApplicationErrorOptions{NonRetryable: true, Details: []any{r}})
}

// priorityKey is Temporal's priority, from 1 to 5, for one of a build.
func priorityKey(priority int) int {
	switch {
	case priority > 0:
		return 2
	case priority < 0:
		return 4
	}
	return 3
}
