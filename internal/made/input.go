package made

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/stardag-go/stardag/internal/canon"
	"github.com/stardag-go/stardag/internal/filehash"
	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/target"
)

// mostHashed is the size up to which the content of a local input is read for its hash. The run reads it anyway, and finds it in
// the system's cache.
const mostHashed = 64 << 20

// Input is the state of an input that is named by its location alone.
type Input struct {
	TaskID  canon.ID  `json:"task_id"`
	Task    string    `json:"task"`
	URI     string    `json:"uri"`
	Size    int64     `json:"size"`
	ModTime time.Time `json:"mtime"`
	// Tag is the ETag or generation of an object on S3 and Google Cloud Storage.
	Tag string `json:"tag,omitempty"`
	// SHA256 is the content of a local file that is not large.
	SHA256 string `json:"sha256,omitempty"`
}

// isInput reports whether the output of a task is made by others, and its id does not say what is in it.
func isInput(ctx context.Context, t *node.Task) bool {
	if !t.Kind.Outside || !t.Kind.HasTarget || t.Params == nil {
		return false
	}
	at, err := t.Kind.Target(ctx, t)
	if err != nil {
		return false
	}
	_, named := at.Expected()
	return !named
}

// inputsOf lists the inputs that a task requires, each once.
func inputsOf(ctx context.Context, t *node.Task) []*node.Task {
	deps, err := t.Required()
	if err != nil {
		return nil // whoever plans says it
	}
	var inputs []*node.Task
	have := map[canon.ID]bool{}
	for _, u := range deps {
		if u.Kind.Outside && !have[u.ID] && isInput(ctx, u) {
			have[u.ID] = true
			inputs = append(inputs, u)
		}
	}
	return inputs
}

// Concerns reports whether runs of t here leave a record.
func Concerns(ctx context.Context, t *node.Task) bool {
	return t.Kind.Runnable && !t.Kind.Hosted && (t.Kind.CodeVersion != "" || len(inputsOf(ctx, t)) > 0)
}

func stateOf(ctx context.Context, t *node.Task) (Input, error) {
	at, err := t.Kind.Target(ctx, t)
	if err == nil {
		at, err = at.Source(ctx)
	}
	if err != nil {
		return Input{}, err
	}
	in := Input{TaskID: t.ID, Task: t.Kind.Name.String(), URI: at.URI()}
	if err := in.look(ctx, at); err != nil {
		return Input{}, err
	}
	if _, local := at.LocalPath(); local && !at.IsDir() && in.Size <= mostHashed {
		if c, err := filehash.Of(ctx, at); err == nil && c.Size == in.Size {
			in.SHA256 = c.SHA256
		}
	}
	return in, nil
}

// look takes what the storage says without reading the object.
func (in *Input) look(ctx context.Context, at *target.Target) error {
	info, err := at.Stat(ctx)
	if err != nil {
		return err
	}
	in.Size, in.ModTime = info.Size, info.ModTime.UTC()
	if strings.HasPrefix(in.URI, "s3://") || strings.HasPrefix(in.URI, "gs://") {
		in.Tag = info.Tag
	}
	return nil
}

// changed returns how the object at a place differs from what the input was; "" when it does not.
func (in *Input) changed(ctx context.Context, at *target.Target) (string, error) {
	now, err := StateAt(ctx, in.URI, at)
	if err != nil {
		return "", err
	}
	return in.Differs(now, func() (string, error) {
		c, err := filehash.Of(ctx, at)
		return c.SHA256, err
	})
}

// StateAt returns the state of an input at a place, as far as the storage says it without being read.
func StateAt(ctx context.Context, uri string, at *target.Target) (*Input, error) {
	now := &Input{URI: uri}
	return now, now.look(ctx, at)
}

// Differs returns how the state of an input now differs from what it was; "" when it does not. sum is asked for the SHA-256 of the content
// where nothing else tells.
func (in *Input) Differs(now *Input, sum func() (string, error)) (string, error) {
	switch {
	case now.Size != in.Size:
		return fmt.Sprintf("%d bytes, was %d", now.Size, in.Size), nil
	case now.Tag != "" && in.Tag != "":
		if now.Tag == in.Tag {
			return "", nil
		}
		return "another version of the object", nil
	case now.ModTime.Equal(in.ModTime):
		return "", nil
	case in.SHA256 != "":
		text, err := sum()
		if err != nil || text == in.SHA256 {
			return "", err
		}
		return "other content of the same size", nil
	}
	return "written again " + now.ModTime.Format(time.RFC3339), nil
}
