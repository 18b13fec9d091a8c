package owner

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"github.com/stardag-go/stardag/internal/canon"
	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/target"
)

// Suffix is what the location of a record adds to that of its output, without the slash at the end of a directory.
const Suffix = "._OWNER"

// format is the version of records that this package writes and reads.
const format = 1

// record is what lies beside an output.
type record struct {
	Format int      `json:"format"`
	TaskID canon.ID `json:"task_id"`
	// Name and Version are for people.
	Name    string `json:"name"`
	Version string `json:"version,omitempty"`
	// Unfinished says that the task was replacing the output of another: the output is of either, so it counts as nobody's.
	Unfinished bool `json:"unfinished,omitempty"`
}

// Place returns where the record of a task's output is, and whether the output has one: not where its location has the id in it, and
// not for what other programs make. It asks nothing of the storage.
func Place(t *node.Task, output *target.Target) (*target.Target, bool) {
	if t.Kind.Outside || strings.Contains(output.URI(), t.ID.String()) {
		return nil, false
	}
	at, err := output.Beside(Suffix)
	if err != nil {
		return nil, false // a name with no room for another beside it: nobody owns it
	}
	return at, true
}

// Owns reports whether an output that exists is that of t. It is an [*Error] when another task has made it, unless the kind of t
// replaces what is there.
func Owns(ctx context.Context, t *node.Task, output *target.Target) (bool, error) {
	at, has := Place(t, output)
	if !has {
		return true, nil
	}
	r, err := read(ctx, at)
	switch {
	case err != nil:
		return false, err
	case r == nil:
		return true, nil
	case r.Unfinished:
		return false, nil
	case r.TaskID == t.ID:
		return true, nil
	case t.Kind.Replaces:
		return false, nil
	}
	return false, r.refuse(t, output, at)
}

// Source returns where the output of t is, nil where there is none: output itself, or, when there is nothing, the place below the root that its root
// defers to. exists asks whether an object is there. An output of another task at output is an [*Error] as of [Owns]; below the other root it is nobody's
// concern, since t is made at output.
func Source(ctx context.Context, t *node.Task, output *target.Target, exists func(context.Context, *target.Target) (bool, error)) (*target.Target, error) {
	if there, err := exists(ctx, output); err != nil {
		return nil, err
	} else if there {
		owns, err := Owns(ctx, t, output)
		if err != nil || !owns {
			return nil, err
		}
		return output, nil
	}
	lower, defers := output.Lower()
	if !defers {
		return nil, nil //nolint:nilnil // it is nowhere
	}
	if there, err := exists(ctx, lower); err != nil || !there {
		return nil, err
	}
	owns, err := Owns(ctx, t, lower)
	if _, others := errors.AsType[*Error](err); others || err == nil && !owns {
		return nil, nil //nolint:nilnil // another task's
	}
	if err != nil {
		return nil, err
	}
	return lower, nil
}

// Exists asks the storage whether an object is there, for [Source].
func Exists(ctx context.Context, t *target.Target) (bool, error) { return t.Exists(ctx) }

// MayMake is an [*Error] when there is an output of another task where t would write its own.
func MayMake(ctx context.Context, t *node.Task, output *target.Target) error {
	at, has := Place(t, output)
	if !has || t.Kind.Replaces {
		return nil
	}
	r, err := read(ctx, at)
	if err != nil || r == nil || r.TaskID == t.ID || r.Unfinished {
		return err
	}
	there, err := output.Exists(ctx)
	if err != nil || !there {
		return err
	}
	return r.refuse(t, output, at)
}

// MayLoad returns an error when the output that exists is not that of t.
func MayLoad(ctx context.Context, t *node.Task, output *target.Target) error {
	at, has := Place(t, output)
	if !has {
		return nil
	}
	r, err := read(ctx, at)
	switch {
	case err != nil || r == nil || !r.Unfinished && r.TaskID == t.ID:
		return err
	case r.Unfinished:
		return fmt.Errorf("the output at %s is being replaced by task %s[%.8s], or its run was killed: build it again", output, r.Name, r.TaskID)
	}
	there, err := output.Exists(ctx)
	if err != nil || !there {
		return err // the load says that it does not exist
	}
	return r.refuse(t, output, at)
}

// Claim makes t the owner of what it is about to write. It is called before the output is stored, and done after it was.
//
// The record is there before the output is, so that whoever is killed in between leaves a location without an output. Where an
// output of another task is replaced the record is marked as unfinished until done, and until then nobody takes the output
// for its own.
func Claim(ctx context.Context, t *node.Task, output *target.Target) (done func(context.Context) error, err error) {
	done = func(context.Context) error { return nil }
	at, has := Place(t, output)
	if !has {
		return done, nil
	}
	mine := record{Format: format, TaskID: t.ID, Name: t.Kind.Name.String(), Version: t.Kind.Version}
	for range 3 {
		r, err := read(ctx, at)
		if err != nil {
			return nil, err
		}
		if r == nil {
			if err := mine.writeNew(ctx, at); errors.Is(err, fs.ErrExist) {
				continue // another task was faster
			} else if err != nil {
				return nil, fmt.Errorf("claim the location %s: %w", output, err)
			}
			return done, nil
		}
		if r.TaskID == t.ID && !r.Unfinished {
			return done, nil
		}
		there, err := output.Exists(ctx)
		if err != nil {
			return nil, err
		}
		if there && !r.Unfinished && !t.Kind.Replaces {
			return nil, r.refuse(t, output, at)
		}
		first := mine
		if there {
			first.Unfinished = true
			done = func(ctx context.Context) error { return mine.write(ctx, at) }
		}
		if err := first.write(ctx, at); err != nil {
			return nil, fmt.Errorf("claim the location %s: %w", output, err)
		}
		return done, nil
	}
	return nil, fmt.Errorf("claim the location %s: other tasks claim it all the time", output)
}

// Adopt makes t the owner of an output that exists and has no record, and reports whether it did.
func Adopt(ctx context.Context, t *node.Task, output *target.Target) (bool, error) {
	at, has := Place(t, output)
	if !has {
		return false, nil
	}
	r, err := read(ctx, at)
	if err != nil || r != nil {
		return false, err
	}
	err = record{Format: format, TaskID: t.ID, Name: t.Kind.Name.String(), Version: t.Kind.Version}.writeNew(ctx, at)
	if errors.Is(err, fs.ErrExist) {
		return false, nil // somebody has done it meanwhile
	}
	return err == nil, err
}

// Transfer makes t the owner of an output that the task from owns, as the same task had that id before, and reports whether it did.
func Transfer(ctx context.Context, t *node.Task, from canon.ID, output *target.Target) (bool, error) {
	at, has := Place(t, output)
	if !has {
		return false, nil
	}
	r, err := read(ctx, at)
	if err != nil || r == nil || r.Unfinished || r.TaskID != from {
		return false, err
	}
	return true, record{Format: format, TaskID: t.ID, Name: t.Kind.Name.String(), Version: t.Kind.Version}.write(ctx, at)
}

// Remove deletes the record of an output that was removed.
func Remove(ctx context.Context, t *node.Task, output *target.Target) error {
	at, has := Place(t, output)
	if !has {
		return nil
	}
	return at.Remove(ctx)
}

func (r *record) refuse(t *node.Task, output, at *target.Target) error {
	return &Error{Task: t.ID.String(), TaskName: t.Kind.Name.String(), Owner: r.TaskID.String(), OwnerName: r.Name, URI: output.URI(), Record: at.URI()}
}

// read returns the record at a place; nil when there is none.
func read(ctx context.Context, at *target.Target) (*record, error) {
	data, err := at.ReadAll(ctx)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil //nolint:nilnil // nobody owns it
	}
	if err != nil {
		return nil, err
	}
	r := new(record)
	if err := json.Unmarshal(data, r); err != nil {
		return nil, fmt.Errorf("%s does not say which task the output beside it is of: %w; remove it when the output is the right one", at, err)
	}
	if r.Format != format {
		return nil, fmt.Errorf("%s has format %d, and this program reads format %d: use a newer version", at, r.Format, format)
	}
	return r, nil
}

func (r record) bytes() ([]byte, error) {
	data, err := json.Marshal(r)
	return append(data, '\n'), err
}

func (r record) write(ctx context.Context, at *target.Target) error {
	data, err := r.bytes()
	if err != nil {
		return err
	}
	return at.WriteAll(ctx, data)
}

// writeNew is like write for a place where there must not be a record. Storages that cannot do that just write.
func (r record) writeNew(ctx context.Context, at *target.Target) error {
	data, err := r.bytes()
	if err != nil {
		return err
	}
	w, err := at.CreateNew(ctx)
	if errors.Is(err, errors.ErrUnsupported) {
		return at.WriteAll(ctx, data)
	}
	if err != nil {
		return err
	}
	defer w.Abort()
	if _, err := w.Write(data); err != nil {
		return err
	}
	return w.Commit()
}
