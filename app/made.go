package app

import (
	"context"
	"time"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/internal/made"
	"github.com/stardag-go/stardag/internal/node"
)

// madeDocument is what an output was made by and from.
type madeDocument struct {
	CodeVersion  string          `json:"code_version"`
	Commit       string          `json:"commit"`
	ChangedFiles bool            `json:"changed_files"`
	Inputs       []inputDocument `json:"inputs"`
}

// inputDocument is the state of an input when the output was made.
type inputDocument struct {
	taskDocument

	URI    string    `json:"uri"`
	Size   int64     `json:"size"`
	MTime  time.Time `json:"mtime"`
	Tag    string    `json:"tag"`
	SHA256 string    `json:"sha256"`
}

// addMade adds what the output of a task was made by and from.
func (doc *showDocument) addMade(ctx context.Context, t *node.Task) error {
	if !doc.Complete {
		return nil
	}
	roots, err := stardag.Roots(ctx)
	if err != nil {
		return err
	}
	found, err := made.Check(ctx, roots, []*node.Task{t})
	if err != nil {
		return err
	}
	doc.Outdated = optionalText(found[0].Why())
	r := found[0].Record
	if r == nil {
		return nil
	}
	doc.Made = &madeDocument{CodeVersion: r.CodeVersion, Commit: r.Commit, ChangedFiles: r.ChangedFiles, Inputs: []inputDocument{}}
	for _, in := range r.Inputs {
		doc.Made.Inputs = append(doc.Made.Inputs, inputDocument{taskDocument{in.TaskID, in.Task}, in.URI, in.Size, in.ModTime, in.Tag, in.SHA256})
	}
	return nil
}
