// Package node is the erased task that the typed front (package stardag), the planner and the executors
// (package build) and the test kit share. Generics stop in front of it: behind it a task is a [Task] and
// what can be done with it is on its [Kind].
package node

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"reflect"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/stardag-go/stardag/internal/canon"
	"github.com/stardag-go/stardag/resource"
	"github.com/stardag-go/stardag/target"
)

// Name is a task's namespace and name.
type Name struct{ Namespace, Name string }

// String is "namespace.name", or the name alone when the namespace is empty.
func (n Name) String() string {
	if n.Namespace == "" {
		return n.Name
	}
	return n.Namespace + "." + n.Name
}

// SplitName splits "a.b.Name" at the last dot, and reports whether no part is empty. Without a dot the namespace is.
func SplitName(text string) (Name, bool) {
	dot := strings.LastIndexByte(text, '.')
	if dot < 0 {
		return Name{Name: text}, text != ""
	}
	n := Name{text[:dot], text[dot+1:]}
	return n, n.Name != "" && !slices.Contains(strings.Split(n.Namespace, "."), "")
}

// Retry is how often and with what pauses a failed run is tried again.
// The zero value means one attempt.
type Retry struct {
	// Attempts is the largest number of runs, the first included. 0 and 1 mean no retry.
	Attempts int
	// Backoff is the pause before the second attempt; later ones double up to MaxBackoff. 0 means 1s.
	Backoff time.Duration
	// MaxBackoff bounds a pause. 0 means 1 minute.
	MaxBackoff time.Duration
}

// Artifact is a small document a task makes about its output, for people to read.
type Artifact struct {
	// Type is "markdown" or "json".
	Type string
	// Name is the artifact's name, unique within its task.
	Name string
	// Body is the Markdown text (a string), or any value that encoding/json accepts for type json.
	Body any
}

// Kind is one task definition with its types erased. It is immutable after its first task is made and safe
// for concurrent use.
type Kind struct {
	Name    Name
	Version string
	// CodeVersion is the declared version of the code, which ids do not have; empty is none.
	CodeVersion string
	// Doc says what the tasks are for and Owner who answers for them, to people.
	Doc, Owner string
	// Former are names the kind had before; old bodies under them still decode.
	Former []Name
	// Root is the key of the target root outputs go to; "" means "default".
	Root    string
	Retry   *Retry
	Timeout time.Duration
	// Limits are the names of the concurrency limits a run occupies, sorted and unique.
	Limits []string
	// Queue names which workers elsewhere take the kind's tasks; empty is the default.
	Queue string
	// Needs is what a run takes; NeedsOf, where it is not nil, says it of each task.
	Needs   resource.Set
	NeedsOf func(*Task) resource.Set
	// Params is the parameter struct's type; nil for aliases and foreign tasks.
	Params reflect.Type
	// Output is the type Run makes and Load gives; nil for a task without an output.
	Output reflect.Type
	// Typed is the definition this kind was erased from, for package stardag.
	Typed any
	// Hidden keeps the kind out of lists for people.
	Hidden bool
	// HasTarget reports whether the output is stored at a target.
	HasTarget bool
	// ByHand says that paths of outputs are made by the program's own code, and need not have the task's id in them.
	ByHand bool
	// Outside says that another program makes the outputs: its tasks, whatever they are, and not those of the kind own them.
	Outside bool
	// Replaces says that each task of the kind replaces the output that is at its location, whoever made that.
	Replaces bool
	// ExtraPath says that paths of outputs have folders behind name and version that the program's own code chooses.
	ExtraPath bool

	// Runnable reports whether Exec works in this process; WhyNotRunnable is the reason when it does not.
	Runnable       bool
	WhyNotRunnable string
	// Hosted says that Exec has the code run in a process of its own already: nobody starts another one around it.
	Hosted bool
	// AsksHost says that Requires is of whoever hosts the kind, and not of the program.
	AsksHost bool

	// Requires lists what must be complete before a run, in order, possibly with repeats. nil means
	// Task.Upstream.
	Requires func(*Task) ([]*Task, error)
	// Complete asks the world whether the task is done.
	Complete func(context.Context, *Task) (bool, error)
	// ByTarget says that Complete asks whether the target exists and nothing else, so that many tasks can be asked
	// about together.
	ByTarget bool
	// Fits returns how the content of an output that exists is not the one that the task names, as a
	// [*target.ChangedError]; nil for kinds whose outputs have no other content. Complete asks it too.
	Fits func(context.Context, *Task) error
	// Exec runs the user's code once and stores the output atomically. It does not check Complete afterwards.
	// It returns [ErrSuspended] (possibly wrapped) when the code awaits tasks that another process must make.
	Exec func(context.Context, *Task) error
	// Save stores a value as the output, as a run that returned it; nil for kinds that are not defined here, or without an output.
	Save func(context.Context, *Task, any) error
	// Check reads the output as a load does and returns what is wrong with it; nil for kinds that are not defined here, or without
	// an output.
	Check func(context.Context, *Task) error
	// Artifacts returns the documents to show beside the output; nil when the kind makes none. It is called
	// after a run that succeeded, with the context of the run.
	Artifacts func(context.Context, *Task) ([]Artifact, error)
	// Target returns the place of the output. It is an error on kinds without one.
	Target func(context.Context, *Task) (*target.Target, error)
	// Flat returns the task's own body with every nested task as {"id": "..."}: what another process needs,
	// with a table of the nested tasks, to make the task again. Keys sorted, every parameter present.
	Flat func(*Task) ([]byte, error)
	// FromFlat is the inverse of Flat; lookup finds nested tasks by id.
	FromFlat func(flat []byte, lookup func(canon.ID) (*Task, bool)) (*Task, error)
	// FromBody makes a task from a body with nested tasks by value, and FromTexts one from texts by parameter; nil for kinds
	// that are made of a parameter struct.
	FromBody  func(ctx context.Context, body []byte) (*Task, error)
	FromTexts func(ctx context.Context, texts map[string]string) (*Task, error)
	// Body returns the task's whole body value, nested tasks by value (see canon.AppendBody).
	Body func(*Task) (canon.Value, error)
	// Identity returns the name and the version under which a registry knows the task; nil means Name and Version.
	Identity func(*Task) (Name, string, error)
	// HashText returns the exact text whose hash is the id.
	HashText func(*Task) (string, error)
}

// Task is one task: parameters bound to a kind. It is immutable and safe for concurrent use.
type Task struct {
	Kind *Kind
	ID   canon.ID
	// Params points to the kind's parameter struct, a private copy.
	Params any
	// Upstream holds the tasks found in the parameters in the order they stand there. The same task stands in it
	// once; two instances of one id are two entries.
	Upstream []*Task
	// Err is why the task cannot be used; a task with Err has no valid ID.
	Err error
}

// Slug is a short name for people: "ns.Name[1a2b3c4d]" with the first eight digits of the id.
func (t *Task) Slug() string {
	if t == nil {
		return "(no task)"
	}
	if t.Err != nil {
		return t.Kind.Name.String() + "[invalid]"
	}
	return fmt.Sprintf("%s[%s]", t.Kind.Name, t.ID.String()[:8])
}

// StandsIn reports whether the task is an alias or a foreign one: it has no parameters and stands for whatever has the id.
func (t *Task) StandsIn() bool { return t.Kind.Params == nil }

// Deps lists what must be complete before the task runs: the kind's Requires, else the tasks in its parameters.
func (t *Task) Deps() ([]*Task, error) {
	if t.Kind.Requires != nil {
		return t.Kind.Requires(t)
	}
	return t.Upstream, nil
}

// Identity returns the name and the version under which a registry knows the task.
func (t *Task) Identity() (Name, string, error) {
	if t.Kind.Identity != nil {
		return t.Kind.Identity(t)
	}
	return t.Kind.Name, t.Kind.Version, nil
}

// ErrSuspended is what Exec returns when the task waits for other tasks outside this process.
var ErrSuspended = errors.New("task suspended: it awaits other tasks")

// Awaiter brings tasks to completion while a run waits. An executor puts one into the context of a run.
type Awaiter interface {
	// Await returns nil when every task is complete, ErrSuspended when the run must end now and be started
	// again once they are, or the error why they cannot be.
	Await(ctx context.Context, tasks []*Task) error
}

// Meter takes what a run measures. Its methods do not wait for anything.
type Meter interface {
	// Measure takes a number at a step.
	Measure(name string, value float64, step int64)
	// Progress takes how far the run is: done of total, which is 0 when it is not known.
	Progress(done, total int64)
}

// Run is what the framework knows about the current run. An executor puts it into the context.
type Run struct {
	Task    *Task
	Attempt int
	Awaiter Awaiter
	// Logger is the run's own; nil discards.
	Logger *slog.Logger
	// Meter takes what the run measures; nil discards.
	Meter Meter
	// Output is what the run made, kept by Exec for Artifacts when the kind makes some.
	Output any
	// Print takes a line that the code wrote to "stdout" or "stderr" of a process of its own; nil discards.
	Print func(stream, line string)
	// Untimed stops the clock of the run's timeout while f goes on; nil calls it.
	Untimed func(f func() error) error
	// Env are more environment variables that the run's code has to see, as "KEY=value".
	Env []string

	suspended atomic.Bool

	awaitedMu sync.Mutex
	awaited   []*Task // guarded by awaitedMu

	dirMu sync.Mutex
	dir   *target.Dir // guarded by dirMu
}

// OutputDir returns the run's output directory, opened at the first call: a [target.Dir] knows the files written
// through it, so a run has one.
func (r *Run) OutputDir(open func() (*target.Dir, error)) (*target.Dir, error) {
	r.dirMu.Lock()
	defer r.dirMu.Unlock()
	if r.dir != nil {
		return r.dir, nil
	}
	d, err := open()
	if err == nil {
		r.dir = d
	}
	return d, err
}

// NoteAwaited notes tasks that the run awaited with success.
func (r *Run) NoteAwaited(tasks []*Task) {
	r.awaitedMu.Lock()
	defer r.awaitedMu.Unlock()
	r.awaited = append(r.awaited, tasks...)
}

// Awaited lists the tasks that the run awaited with success until now, in order, possibly with repeats.
func (r *Run) Awaited() []*Task {
	r.awaitedMu.Lock()
	defer r.awaitedMu.Unlock()
	return slices.Clone(r.awaited)
}

// Suspend notes that an await told the run to end. Exec then stores nothing and returns [ErrSuspended], even
// when the user's code swallowed the error.
func (r *Run) Suspend() { r.suspended.Store(true) }

// Suspended reports whether Suspend was called.
func (r *Run) Suspended() bool { return r.suspended.Load() }

type runKey struct{}

// WithRun returns ctx carrying r.
func WithRun(ctx context.Context, r *Run) context.Context { return context.WithValue(ctx, runKey{}, r) }

// RunFrom returns the run that ctx carries, or nil outside a build.
func RunFrom(ctx context.Context) *Run {
	r, _ := ctx.Value(runKey{}).(*Run)
	return r
}

type unrecordedKey struct{}

// Unrecorded returns ctx in which builds do not look for a registry in the configuration.
func Unrecorded(ctx context.Context) context.Context {
	return context.WithValue(ctx, unrecordedKey{}, true)
}

// IsUnrecorded reports whether ctx comes from Unrecorded.
func IsUnrecorded(ctx context.Context) bool { return ctx.Value(unrecordedKey{}) != nil }
