package hub

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/stardag-go/stardag/internal/server/refuse"
	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/registry/wire"
)

// registration brings a chunk of items into a plan in one transaction: roots, members and yields all take this way.
// Its steps are in the order that the protocol gives them; whatever refuses takes the whole chunk back.
type registration struct {
	h         *Hub
	tx        *transaction
	caller    who.Principal
	plan      *PlanRow
	admission wire.Admission
	dynamic   map[string]bool // instance hashes that are admitted as dynamic
	gated     bool            // a sealed plan admits only what completes an expansion

	// For a yield: the task that asks, its instance, and a look at it once it is held.
	parentTask string
	parent     int64
	held       func(context.Context, *TaskRow) error

	now       time.Time
	apart     time.Duration // what to add to times of the caller, whose clock is wrong
	items     []*wire.Item  // unique, by (task id, instance hash)
	tasks     map[string]*TaskRow
	newTasks  map[string]bool
	instances map[string]*InstanceRow
	inChunk   map[string]*wire.Item   // by instance hash
	outside   map[string]*InstanceRow // declared upstreams that are not in the chunk, by instance hash
	fresh     map[string]bool         // instance hashes that this chunk stored
	holds     map[int64]int64         // member task to its instance
	events    []EventRow
	out       wire.Members
	dynamics  int  // edges of the parent that are new
	known     bool // an instance that was there before has become a member
}

// longCall is how long a call may be under way: a clock that is behind by less counts as right.
// Most calls take less than shortCall, with the part of a second that they do not say.
const longCall, shortCall = time.Minute, 2 * time.Second

// apart returns what to add to the times of a caller whose clock said so when it called: nothing unless its clock is wrong for sure. It is rather too
// little, for the time that the call was under way: what was seen too early does not count, and what seems to be later than it was would.
func apart(clock, now time.Time) time.Duration {
	switch d := now.Sub(clock); {
	case clock.IsZero():
		return 0
	case d > longCall:
		return d - longCall
	case d < -clockTolerance:
		return d - shortCall
	}
	return 0
}

func (r *registration) run(ctx context.Context, items []wire.Item) (*wire.Members, error) {
	var err error
	if r.now, err = r.tx.Now(ctx); err != nil {
		return nil, err
	}
	r.apart = apart(r.caller.Clock, r.now)
	for _, step := range []func(context.Context) error{
		func(context.Context) error { return r.unique(items) },
		r.storeTasks, r.storeInstances, r.gate, r.admit, r.connect, r.observe, r.finish,
	} {
		if err := step(ctx); err != nil {
			return nil, err
		}
	}
	return &r.out, nil
}

// unique checks the items against each other and orders them.
func (r *registration) unique(items []wire.Item) error {
	for i := range items {
		if item := &items[i]; item.ObservedAt.Add(r.apart).After(r.now.Add(clockTolerance)) {
			return refuse.Invalid("clock_skew", fmt.Sprintf("task %s was observed at %s, which is in the future here; check the clock", item.TaskID, item.ObservedAt),
				"task_id", item.TaskID, "observed_at", item.ObservedAt, "server_time", wire.At(r.now))
		}
	}
	r.inChunk = make(map[string]*wire.Item, len(items))
	for i := range items {
		item := &items[i]
		twin := r.inChunk[item.InstanceHash]
		if twin == nil {
			r.inChunk[item.InstanceHash] = item
			r.items = append(r.items, item)
			continue
		}
		if twin.TaskID != item.TaskID || (twin.Body == nil) != (item.Body == nil) || !sameJSON(twin.Body, item.Body) {
			return refuse.Conflict("instance_body_conflict", fmt.Sprintf("instance %s is sent with two bodies", item.InstanceHash), "instance_hash", item.InstanceHash)
		}
		if fields := differentItem(twin, item); fields != nil {
			return refuse.Invalid("duplicate_item", fmt.Sprintf("instance %s is sent twice and differs", item.InstanceHash), "instance_hash", item.InstanceHash, "fields", fields)
		}
	}
	slices.SortFunc(r.items, func(a, b *wire.Item) int {
		return cmp.Or(cmp.Compare(a.TaskID, b.TaskID), cmp.Compare(a.InstanceHash, b.InstanceHash))
	})
	return nil
}

func differentItem(a, b *wire.Item) []string {
	d := differentTask(identity(a), identity(b))
	d.note("declared_upstreams", (a.DeclaredUpstreams == nil) != (b.DeclaredUpstreams == nil) || !slices.Equal(sorted(a.DeclaredUpstreams), sorted(b.DeclaredUpstreams)))
	d.note("observed_complete", a.ObservedComplete != b.ObservedComplete)
	return d
}

// identity returns the task of an item.
func identity(item *wire.Item) *TaskRow {
	return &TaskRow{TaskID: item.TaskID, Namespace: item.TaskNamespace, Name: item.TaskName, Version: item.Version, OutputURI: item.OutputURI}
}

// differentTask names what makes two tasks of one id different tasks.
func differentTask(a, b *TaskRow) differences {
	var d differences
	d.note("task_namespace", a.Namespace != b.Namespace)
	d.note("task_name", a.Name != b.Name)
	d.note("version", !equal(a.Version, b.Version))
	d.note("output_uri", !equal(a.OutputURI, b.OutputURI))
	return d
}

// differences are the names of fields that differ.
type differences []string

func (d *differences) note(name string, differs bool) {
	if differs {
		*d = append(*d, name)
	}
}

func sorted(s []string) []string {
	out := slices.Clone(s)
	slices.Sort(out)
	return slices.Compact(out)
}

// storeTasks stores the tasks that are new, holds all and checks that each is what it was.
func (r *registration) storeTasks(ctx context.Context) error {
	rows := make([]TaskRow, 0, len(r.items))
	for i, item := range r.items {
		if i > 0 && r.items[i-1].TaskID == item.TaskID {
			continue
		}
		row := identity(item)
		row.Status, row.StatusAt = wire.Pending, r.now
		rows = append(rows, *row)
	}
	also, err := r.findOutside(ctx)
	if err != nil {
		return err
	}
	if r.tasks, r.newTasks, err = r.tx.EnsureTasks(ctx, rows, also, r.now); err != nil {
		return err
	}
	if r.held != nil {
		if err := r.held(ctx, r.tasks[r.parentTask]); err != nil {
			return err
		}
	}
	for _, item := range r.items {
		if err := r.identify(ctx, r.tasks[item.TaskID], identity(item)); err != nil {
			return err
		}
	}
	r.out.TasksCreated = len(r.newTasks)
	// The clock is read again: the moment has to come after the locks on the tasks.
	r.now, err = r.tx.Now(ctx)
	return err
}

// identify refuses a task that is known as another one, or makes it what it is said to be now.
func (r *registration) identify(ctx context.Context, known, now *TaskRow) error {
	fields := differentTask(known, now)
	switch {
	case fields == nil:
		return nil
	case !r.h.opts.Revise:
		return refuse.Conflict("task_identity_conflict", differenceOf(known, now, fields), "task_id", now.TaskID, "fields", []string(fields))
	}
	known.Namespace, known.Name, known.Version, known.OutputURI = now.Namespace, now.Name, now.Version, now.OutputURI
	return r.tx.ReviseTask(ctx, known)
}

// differenceOf says for people what is known of a task and what was sent, and what they can do.
func differenceOf(known, now *TaskRow, fields differences) string {
	if !slices.Equal(fields, differences{"output_uri"}) {
		return fmt.Sprintf("task %s is known with another %s", now.TaskID, joinWords(fields))
	}
	at := func(t *TaskRow) string { return cmp.Or(deref(t.OutputURI), "no output location") }
	return fmt.Sprintf("task %s is known with its output at %s, and this build has it at %s: an environment keeps one location for each task. "+
		"Build with the target root, path and codec that it had; or give the task another version; or use another environment, or no registry", now.TaskID, at(known), at(now))
}

// storeInstances stores the instances that are new and checks that the others have the bodies they had.
func (r *registration) storeInstances(ctx context.Context) error {
	kept, err := r.keptBodies(ctx)
	if err != nil {
		return err
	}
	rows := make([]InstanceRow, len(r.items))
	for i, item := range r.items {
		rows[i] = InstanceRow{Task: r.tasks[item.TaskID].PK, TaskID: item.TaskID, InstanceHash: item.InstanceHash, Body: item.Body, CreatedAt: r.now}
		if item.Body == nil {
			rows[i].Sum, rows[i].Kept = []byte{}, &kept[item.InstanceHash].PK
		} else {
			sum := sha256.Sum256(item.Body)
			rows[i].Sum = sum[:16]
		}
		if item.DeclaredUpstreams != nil {
			rows[i].ExpandedAt = &r.now
		}
	}
	if r.instances, r.fresh, err = r.tx.EnsureInstances(ctx, r.plan.Scope, rows); err != nil {
		return err
	}
	for i, item := range r.items {
		stored := r.instances[item.InstanceHash]
		same := stored.Task == rows[i].Task && equal(stored.Kept, rows[i].Kept)
		if same && !bytes.Equal(stored.Sum, rows[i].Sum) {
			bodies, err := r.tx.Bodies(ctx, []int64{stored.PK})
			if err != nil {
				return err
			}
			same = sameJSON(bodies[stored.PK], item.Body)
		}
		if !same {
			return refuse.Conflict("instance_body_conflict", fmt.Sprintf("instance %s is known with another body", item.InstanceHash), "instance_hash", item.InstanceHash, "task_id", item.TaskID)
		}
	}
	r.out.InstancesCreated = len(r.fresh)
	return r.h.checkQuota(ctx, r.tx, r.out.InstancesCreated)
}

// keptBodies returns the bodies that items name by their hash only.
func (r *registration) keptBodies(ctx context.Context) (map[string]*BodyRow, error) {
	var hashes []string
	for _, item := range r.items {
		if item.Body == nil {
			hashes = append(hashes, item.InstanceHash)
		}
	}
	found, err := r.tx.FindBodies(ctx, hashes)
	if err != nil {
		return nil, err
	}
	return found, missingBodies(hashes, found)
}

// gate lets into a sealed plan only what is there already, and what completes the expansion of a member.
func (r *registration) gate(ctx context.Context) error {
	tasks := make([]int64, 0, len(r.tasks))
	for _, t := range r.tasks {
		tasks = append(tasks, t.PK)
	}
	slices.Sort(tasks)
	var err error
	if r.holds, err = r.tx.MemberInstances(ctx, r.plan.PK, tasks); err != nil {
		return err
	}
	if !r.gated || r.plan.SealedAt == nil {
		return nil
	}
	allowed := map[string]bool{}
	var queue []string
	for _, item := range r.items {
		instance := r.instances[item.InstanceHash]
		held, isMember := r.holds[instance.Task]
		if isMember {
			allowed[item.InstanceHash] = true // under another instance it is an instance conflict, found when it is admitted
		}
		if isMember && held == instance.PK && instance.ExpandedAt == nil && item.DeclaredUpstreams != nil {
			queue = append(queue, item.InstanceHash)
		}
	}
	for len(queue) > 0 {
		item := r.inChunk[queue[0]]
		queue = queue[1:]
		for _, up := range item.DeclaredUpstreams {
			if r.inChunk[up] != nil && !allowed[up] {
				allowed[up] = true
				queue = append(queue, up)
			}
		}
	}
	var refused []string
	for _, item := range r.items {
		if !allowed[item.InstanceHash] {
			refused = append(refused, item.TaskID)
		}
	}
	if refused != nil {
		return r.sealed(refused)
	}
	return nil
}

func (r *registration) sealed(taskIDs []string) error {
	slices.Sort(taskIDs)
	return refuse.Conflict("plan_sealed", "the plan is sealed and takes no further tasks", "plan_id", r.plan.ID, "task_ids", slices.Compact(taskIDs))
}

// admit makes every item a member.
func (r *registration) admit(ctx context.Context) error {
	var members []NewMember
	for _, item := range r.items {
		instance := r.instances[item.InstanceHash]
		held, isMember := r.holds[instance.Task]
		if isMember {
			if held != instance.PK {
				return r.twoInstances(ctx, item.TaskID, held, instance.PK)
			}
			continue
		}
		by := r.admission
		if r.dynamic[item.InstanceHash] {
			by = wire.ByDynamic
		}
		r.holds[instance.Task] = instance.PK
		r.known = r.known || !r.fresh[item.InstanceHash]
		members = append(members, NewMember{
			Task: instance.Task, Instance: instance.PK, IsRoot: r.admission == wire.ByRoot, AdmittedBy: by, IsNew: r.newTasks[item.TaskID],
		})
	}
	r.out.MembersAdmitted = len(members)
	return r.tx.admit(ctx, r.plan, members, r.now)
}

// twoInstances refuses a task that the plan has, or would have, as two instances.
func (r *registration) twoInstances(ctx context.Context, taskID string, member, other int64) error {
	fields, ids, err := differingFields(ctx, r.tx, member, other)
	if err != nil {
		return err
	}
	return refuse.Conflict("instance_conflict", fmt.Sprintf("task %s is a member of the plan as another instance; they differ in %s", taskID, joinWords(fields)),
		"task_id", taskID, "fields", fields, "plan_id", r.plan.ID, "member_instance_id", ids[0], "other_instance_id", ids[1])
}

// finish writes the events and wakes who waits.
func (r *registration) finish(ctx context.Context) error {
	for i := range r.events {
		r.events[i].CreatedAt = r.now
	}
	r.tx.record(r.events...)
	touched := make([]int64, 0, len(r.tasks))
	for _, t := range slices.Sorted(maps.Keys(r.tasks)) {
		touched = append(touched, r.tasks[t].PK)
	}
	r.h.touch(r.caller, touched...)
	if r.plan.Reactive && r.plan.SealedAt != nil { // there is no work before
		r.tx.work(touched, r.now)
	}
	return nil
}
