package made

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"strings"

	"github.com/stardag-go/stardag/internal/beside"
	"github.com/stardag-go/stardag/internal/canon"
	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/internal/owner"
	"github.com/stardag-go/stardag/internal/sources"
	"github.com/stardag-go/stardag/target"
)

// Suffix is what the path of a record adds to the default path of its task.
const Suffix = "._MADE"

// format is the version of records that this package writes and reads.
const format = 1

// Record is what the output of a task was made by and from.
type Record struct {
	Format int      `json:"format"`
	TaskID canon.ID `json:"task_id"`
	// CodeVersion is what the kind declared.
	CodeVersion string `json:"code_version,omitempty"`
	// Commit is what the program was built from; ChangedFiles says that files were changed since. Both are for people.
	Commit       string `json:"commit,omitempty"`
	ChangedFiles bool   `json:"changed_files,omitempty"`
	// Inputs are the inputs that are named by their location alone, as they were when the run began.
	Inputs []Input `json:"inputs,omitempty"`
	// Stale is why the output has to be made again, whatever else the record says.
	Stale string `json:"stale,omitempty"`
}

// The reasons of records that are stale.
const (
	// Interrupted is the reason while an output is replaced.
	Interrupted = "the run that was replacing it did not end"
	// Upstream is the reason of what is made from outputs that are made again.
	Upstream = "what it was made from was to be made again"
)

// Write stores the record of t, which replaces that of an earlier run.
func (r *Record) Write(ctx context.Context, roots *target.Roots, t *node.Task) error {
	r.Format, r.TaskID = format, t.ID
	return beside.Write(ctx, roots, t, Suffix, r)
}

// Remove deletes the record of t, if there is one.
func Remove(ctx context.Context, roots *target.Roots, t *node.Task) error {
	return beside.Remove(ctx, roots, t, Suffix)
}

// Read returns the record of t; nil when there is none.
func Read(ctx context.Context, roots *target.Roots, t *node.Task, batch *target.Batch) (*Record, error) {
	at, err := beside.Target(ctx, roots, t, Suffix)
	if err != nil {
		return nil, nil //nolint:nilerr,nilnil // there is no place for one
	}
	side, err := owner.Side(ctx, t, at, batch)
	if err != nil {
		return nil, err
	}
	r, err := read(ctx, t, side, batch)
	if err != nil || side == at {
		return r, err
	}
	// The output is below the root that its own defers to. That it has to be made again can only be said here.
	if own, err := read(ctx, t, at, batch); err != nil || own != nil && own.Stale != "" {
		return own, err
	}
	return r, nil
}

// read returns the record at a place; nil when there is none.
func read(ctx context.Context, t *node.Task, at *target.Target, batch *target.Batch) (*Record, error) {
	data, err := beside.ReadAt(ctx, t, Suffix, at, batch)
	if err != nil || data == nil {
		return nil, err
	}
	return Parse(data, at.URI())
}

// Parse reads a record that was found at a place.
func Parse(data []byte, at string) (*Record, error) {
	r := new(Record)
	if err := json.Unmarshal(data, r); err != nil {
		return nil, fmt.Errorf("%s does not say what an output was made from: %w; remove it", at, err)
	}
	if r.Format != format {
		return nil, fmt.Errorf("%s has format %d, and this program reads format %d: use a newer version", at, r.Format, format)
	}
	return r, nil
}

// Mark records that the output of t has to be made again, and why, and leaves the rest of its record as it is.
func Mark(ctx context.Context, roots *target.Roots, t *node.Task, why string) error {
	var batch target.Batch
	defer batch.Close()
	r, err := Read(ctx, roots, t, &batch)
	if err != nil {
		return err
	}
	if r == nil {
		r = new(Record)
	}
	r.Stale = why
	return r.Write(ctx, roots, t)
}

// Trace is the record of a run that goes on. The nil Trace records nothing.
type Trace struct {
	task   *node.Task
	roots  *target.Roots
	log    *slog.Logger
	record Record
	// replaces says that an output was there when the new one was about to be stored.
	replaces bool
}

// Begin looks at what a run of t is about to read. It returns nil when there is nothing to record.
func Begin(ctx context.Context, roots func() (*target.Roots, error), t *node.Task, log *slog.Logger) *Trace {
	inputs := inputsOf(ctx, t)
	if t.Kind.CodeVersion == "" && len(inputs) == 0 {
		return nil
	}
	r, err := roots()
	if err != nil {
		return nil // the run will say it where it needs them
	}
	trace := &Trace{task: t, roots: r, log: log, record: Record{CodeVersion: t.Kind.CodeVersion}}
	trace.record.Commit, trace.record.ChangedFiles = sources.Commit()
	trace.look(ctx, inputs)
	return trace
}

// look adds the present state of inputs.
func (t *Trace) look(ctx context.Context, inputs []*node.Task) {
	for _, in := range inputs {
		state, err := stateOf(ctx, in)
		switch {
		case errors.Is(err, fs.ErrNotExist): // something else than its target says that it is complete
		case err != nil:
			t.log.WarnContext(ctx, "an input is not recorded: it is not noticed when it changes", "input", in.Slug(), "error", err)
		default:
			t.record.Inputs = append(t.record.Inputs, state)
		}
	}
}

// Awaited adds inputs that the run awaited.
func (t *Trace) Awaited(ctx context.Context, tasks []*node.Task) {
	if t == nil {
		return
	}
	var more []*node.Task
	for _, u := range tasks {
		if isInput(ctx, u) && !t.has(u.ID) {
			more = append(more, u)
		}
	}
	t.look(ctx, more)
}

func (t *Trace) has(id canon.ID) bool {
	for i := range t.record.Inputs {
		if t.record.Inputs[i].TaskID == id {
			return true
		}
	}
	return false
}

// Storing is called before the output is stored.
func (t *Trace) Storing(ctx context.Context, output *target.Target) error {
	if t == nil {
		return nil
	}
	var err error
	if t.replaces, err = output.Exists(ctx); err != nil {
		return err
	}
	r := t.record
	if t.replaces {
		r.Stale = Interrupted
	}
	return t.write(ctx, &r, output)
}

// Stored is called when the output is there; output is nil for a task without one.
func (t *Trace) Stored(ctx context.Context, output *target.Target) error {
	if t == nil || output != nil && !t.replaces {
		return nil
	}
	return t.write(ctx, &t.record, output)
}

// write stores the record. Where it cannot be stored and the output is in another place than the record, the output counts more.
func (t *Trace) write(ctx context.Context, r *Record, output *target.Target) error {
	err := r.Write(ctx, t.roots, t.task)
	if err == nil {
		return nil
	}
	if setting, ok := t.roots.Root(t.task.Kind.Root); ok && output != nil {
		if root, rootErr := target.RootURI(setting.URI); rootErr == nil && strings.HasPrefix(output.URI(), root) {
			return fmt.Errorf("record what the output is made from: %w", err)
		}
	}
	t.log.WarnContext(ctx, "what the output is made from is not recorded: it is not noticed when that changes", "error", err)
	return nil
}
