package made

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"sync"

	"github.com/stardag-go/stardag/internal/canon"
	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/target"
)

// atOnce is how many tasks are asked about at the same time: storages far away take their time to answer.
const atOnce = 50

// Finding is what is known of how an output was made.
type Finding struct {
	// Record is nil where there is none.
	Record *Record
	// Code, Input and Stale are why the output would be another one if it were made again, in words for people; empty when
	// nothing says so.
	Code, Input, Stale string
	// Unknown says that the task has inputs, and that no record says what they were.
	Unknown bool
}

// Why joins the reasons; "" when there is none.
func (f *Finding) Why() string {
	var all []string
	for _, why := range []string{f.Code, f.Input, f.Stale} {
		if why != "" {
			all = append(all, why)
		}
	}
	return strings.Join(all, "; ")
}

// Check determines of each task whether its output, if there is one, was made by other code or from other inputs than those of now. The
// findings are in the order of the tasks.
func Check(ctx context.Context, roots *target.Roots, tasks []*node.Task) ([]Finding, error) {
	var batch target.Batch
	defer batch.Close()
	found, errs := make([]Finding, len(tasks)), make([]error, len(tasks))
	free := make(chan struct{}, atOnce)
	var wg sync.WaitGroup
	for i, t := range tasks {
		if !t.Kind.Runnable {
			continue
		}
		free <- struct{}{}
		wg.Go(func() {
			defer func() { <-free }()
			if found[i], errs[i] = check(ctx, roots, t, &batch); errs[i] != nil {
				errs[i] = fmt.Errorf("find out what %s was made from: %w", t.Slug(), errs[i])
			}
		})
	}
	wg.Wait()
	return found, errors.Join(errs...)
}

func check(ctx context.Context, roots *target.Roots, t *node.Task, batch *target.Batch) (f Finding, err error) {
	if f.Record, err = Read(ctx, roots, t, batch); err != nil {
		return f, err
	}
	inputs := inputsOf(ctx, t)
	if f.Record == nil {
		f.Code = new(Record).OtherCode(t.Kind.CodeVersion)
		f.Unknown = len(inputs) > 0
		return f, nil
	}
	if f.Record.Stale != "" {
		f.Stale = "to be made again: " + f.Record.Stale
	}
	f.Code = f.Record.OtherCode(t.Kind.CodeVersion)
	f.Input, err = f.Record.changedInputs(ctx, roots, inputs)
	return f, err
}

// OtherCode says that the output was made by other code than its kind declares now; "" when that is not so, or the kind declares nothing. It
// looks at the code of the record alone.
func (r *Record) OtherCode(now string) string {
	if now == "" || r.CodeVersion == now {
		return ""
	}
	text := "before a code version was recorded"
	if r.CodeVersion != "" {
		text = fmt.Sprintf("version %q", r.CodeVersion)
	}
	if r.Commit != "" {
		text += " at commit " + r.Commit[:min(12, len(r.Commit))]
		if r.ChangedFiles {
			text += " with changed files"
		}
	}
	return fmt.Sprintf("made by other code: %s, now %q", text, now)
}

// changedInputs says which inputs are not what they were. Those that are gone are not told: they cannot be used.
func (r *Record) changedInputs(ctx context.Context, roots *target.Roots, inputs []*node.Task) (string, error) {
	places := make(map[canon.ID]*node.Task, len(inputs))
	for _, u := range inputs {
		places[u.ID] = u
	}
	const most = 3
	var texts []string
	more := 0
	for i := range r.Inputs {
		in := &r.Inputs[i]
		at, err := in.place(ctx, roots, places[in.TaskID])
		if err != nil {
			return "", err
		}
		how, err := in.changed(ctx, at)
		switch {
		case errors.Is(err, fs.ErrNotExist):
		case err != nil:
			return "", err
		case how != "" && len(texts) == most:
			more++
		case how != "":
			texts = append(texts, fmt.Sprintf("%s (%s)", at, how))
		}
	}
	if len(texts) == 0 {
		return "", nil
	}
	text := "input changed: " + strings.Join(texts, ", ")
	if more > 0 {
		text += fmt.Sprintf(" and %d more", more)
	}
	return text, nil
}

// place returns where an input is now; t is its task, nil for one that was awaited.
func (in *Input) place(ctx context.Context, roots *target.Roots, t *node.Task) (*target.Target, error) {
	at, err := roots.Resolve(ctx, in.URI)
	if t != nil {
		at, err = t.Kind.Target(ctx, t)
	}
	if err != nil {
		return nil, err
	}
	return at.Source(ctx)
}
