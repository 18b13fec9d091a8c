package outputs

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"sync"

	"github.com/stardag-go/stardag/internal/canon"
	"github.com/stardag-go/stardag/internal/made"
	"github.com/stardag-go/stardag/registry/wire"
)

const (
	maxMadeRecord = 1 << 20
	// maxInputs is how many inputs of one output are looked at, maxSummed up to which size one is read where nothing else tells, and
	// inputsAtOnce how many are looked at together.
	maxInputs    = 100
	maxSummed    = 64 << 20
	inputsAtOnce = 8
)

// Made tells what the output of a task was made by and from, by the record that its run left at the default path of its id, and whether inputs
// have changed since. It is nil where there is no record.
func (r *Reader) Made(ctx context.Context, roots []wire.TargetRootSetting, t *wire.Task) (*wire.OutputMade, error) {
	id, err := canon.ParseID(t.TaskID)
	if err != nil || t.OutputURI == nil {
		return nil, nil //nolint:nilerr,nilnil // tasks with other ids leave no records
	}
	_, base, err := closest(roots, *t.OutputURI)
	if err != nil {
		return nil, err
	}
	parts := canon.PathParts{Namespace: t.TaskNamespace, Name: t.TaskName, ID: id}
	if t.Version != nil {
		parts.Version = *t.Version
	}
	at := base + canon.RelPath(parts) + made.Suffix
	var text bytes.Buffer
	err = r.copyTo(ctx, &text, roots, at, maxMadeRecord)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil //nolint:nilnil // its kind declares nothing
	}
	if err != nil {
		return nil, err
	}
	record, err := made.Parse(text.Bytes(), at)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrStorage, err)
	}
	out := &wire.OutputMade{
		Recorded: true, CodeVersion: record.CodeVersion, Commit: record.Commit, ChangedFiles: record.ChangedFiles, Stale: record.Stale, Inputs: make([]wire.OutputInput, min(len(record.Inputs), maxInputs)), InputsTotal: len(record.Inputs),
	}
	free := make(chan struct{}, inputsAtOnce)
	var wg sync.WaitGroup
	for i := range out.Inputs {
		free <- struct{}{}
		wg.Go(func() {
			defer func() { <-free }()
			out.Inputs[i] = r.input(ctx, roots, &record.Inputs[i])
		})
	}
	wg.Wait()
	return out, nil
}

// input reports whether an input is what it was.
func (r *Reader) input(ctx context.Context, roots []wire.TargetRootSetting, in *made.Input) wire.OutputInput {
	out := wire.OutputInput{TaskID: in.TaskID.String(), Task: in.Task, URI: in.URI}
	unknown := func(why string) wire.OutputInput {
		out.Unknown = &why
		return out
	}
	at, err := r.find(ctx, roots, in.URI)
	if err == nil {
		var now *made.Input
		if now, err = made.StateAt(ctx, in.URI, at); err == nil {
			var how string
			how, err = in.Differs(now, func() (string, error) { return r.sum(ctx, roots, in.URI) })
			if err == nil && how != "" {
				out.Changed = &how
			}
		}
	}
	refused, denied := errors.AsType[*DeniedError](err)
	switch {
	case err == nil:
		return out
	case denied:
		return unknown(refused.Reason)
	case errors.Is(err, fs.ErrNotExist):
		return unknown("it is gone")
	}
	return unknown(ErrStorage.Error())
}

// sum returns the SHA-256 of a file.
func (r *Reader) sum(ctx context.Context, roots []wire.TargetRootSetting, uri string) (string, error) {
	h := sha256.New()
	err := r.copyTo(ctx, h, roots, uri, maxSummed)
	return hex.EncodeToString(h.Sum(nil)), err
}

// copyTo writes a file to w that is not larger than some bytes.
func (r *Reader) copyTo(ctx context.Context, w io.Writer, roots []wire.TargetRootSetting, uri string, most int64) error {
	t, err := r.file(ctx, roots, uri, "")
	if err != nil {
		return err
	}
	in, err := t.Open(ctx)
	if err != nil {
		return stored(err)
	}
	defer in.Close()
	n, err := io.Copy(w, io.LimitReader(in, most+1))
	if err == nil && n > most {
		err = ErrTooLarge
	}
	return stored(err)
}
