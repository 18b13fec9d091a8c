package remote

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"syscall"

	"github.com/stardag-go/stardag/build/fault"
	"github.com/stardag-go/stardag/codec"
	"github.com/stardag-go/stardag/internal/awaited"
	"github.com/stardag-go/stardag/internal/canon"
	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/target"
)

// This file is what a scheduler and a worker process say to each other: a job from the scheduler and answers to questions, and several
// messages from the worker, each a JSON value on one line. Both are the same program, so the format needs no history.

// Job asks for one run of one task. Its size does not depend on what the task needs: that is in the plan.
type Job struct {
	// At is where the task is in the plan.
	At      int64                  `json:"at"`
	Attempt int                    `json:"attempt"`
	Roots   map[string]target.Root `json:"roots"`
	// Log reports whether somebody reads what the task logs.
	Log bool `json:"log"`
	// Meter reports whether somebody keeps what the task measures.
	Meter bool `json:"meter"`
	// Memory bounds the process's memory in bytes; 0 is no bound.
	Memory int64 `json:"memory"`
	// Guarded says that the scheduler has to be asked before anything is written, see [target.Guard].
	Guarded bool `json:"guarded"`
}

// question asks the scheduler whether the run may still write. Certain is what [target.Guard] says of it.
type question struct {
	N       int  `json:"n"`
	Certain bool `json:"certain"`
}

// answer is what the scheduler says to the question with the same number: no error is yes.
type answer struct {
	N     int        `json:"n"`
	Error *wireError `json:"error,omitempty"`
}

// message is one thing a worker says. One field is set.
type message struct {
	// Hello is the first message: the process has become a worker.
	Hello bool `json:"hello,omitempty"`
	// Record is a log record of the task's own logger.
	Record json.RawMessage `json:"record,omitempty"`
	// Measured is a number that the task measured, Progress how far it is.
	Measured *measured `json:"measured,omitempty"`
	Progress *progress `json:"progress,omitempty"`
	// Ask is a question that the scheduler answers.
	Ask *question `json:"ask,omitempty"`
	// Result is the last message.
	Result *Result `json:"result,omitempty"`
}

// measured is a number at a step. It is text, since JSON has no number that is infinite or not a number.
type measured struct {
	Name  string `json:"name"`
	Value string `json:"value"`
	Step  int64  `json:"step"`
}

type progress struct {
	Done  int64 `json:"done"`
	Total int64 `json:"total"`
}

// Result is how a run in another process ended.
type Result struct {
	Error *wireError `json:"error,omitempty"`
	// Suspended says that the run needs the tasks in Awaited, by id, and then has to be started again.
	// Seen are all tasks that the run awaited, complete or not.
	Suspended bool       `json:"suspended,omitempty"`
	Awaited   []canon.ID `json:"awaited,omitempty"`
	Seen      []canon.ID `json:"seen,omitempty"`
	// Table are the awaited tasks, without what is in the parameters of the task itself.
	Table []awaited.Entry `json:"table,omitempty"`

	Artifacts     []wireArtifact `json:"artifacts,omitempty"`
	ArtifactError *wireError     `json:"artifact_error,omitempty"`
}

// Err returns the error of the task's code.
func (r *Result) Err() error { return r.Error.err() }

// Made returns the documents that the run made for people, or why it could not make them.
func (r *Result) Made() ([]node.Artifact, error) {
	made, err := artifactsFromWire(r.Artifacts)
	return made, cmp.Or(err, r.ArtifactError.err())
}

// AwaitedTasks makes the tasks that a suspended run of t awaits.
func (r *Result) AwaitedTasks(t *node.Task, kinds *node.Kinds) ([]*node.Task, error) {
	tasks, err := awaited.ReadTableOf(t, r.Table, kinds)
	if err != nil {
		return nil, err
	}
	list := make([]*node.Task, len(r.Awaited))
	for i, id := range r.Awaited {
		if list[i] = tasks[id]; list[i] == nil {
			return nil, fmt.Errorf("the task's process did not say what %s is", id)
		}
	}
	return list, nil
}

type wireArtifact struct {
	Type string          `json:"type"`
	Name string          `json:"name"`
	Body json.RawMessage `json:"body"`
}

// wireError is an error on its way to another process.
type wireError struct {
	Message string   `json:"message"`
	Is      []string `json:"is,omitempty"`
	Panic   bool     `json:"panic,omitempty"`
	Stack   []byte   `json:"stack,omitempty"`
	// Damaged is the URI of an output that could not be read.
	Damaged string `json:"damaged,omitempty"`
}

// portable are the causes that keep their identity between processes.
var portable = map[string]error{
	"canceled":       context.Canceled,
	"deadline":       context.DeadlineExceeded,
	"not_exist":      fs.ErrNotExist,
	"exist":          fs.ErrExist,
	"permission":     fs.ErrPermission,
	"closed":         fs.ErrClosed,
	"unexpected_eof": io.ErrUnexpectedEOF,
	"no_space":       syscall.ENOSPC,
}

func toWire(err error) *wireError {
	if err == nil {
		return nil
	}
	w := &wireError{Message: err.Error()}
	if p, ok := errors.AsType[*fault.PanicError](err); ok && error(p) == err { //nolint:errorlint // a wrapped panic is an error like others
		w.Panic, w.Message, w.Stack = true, fmt.Sprint(p.Value), p.Stack
	}
	if d, ok := errors.AsType[*codec.ReadError](err); ok {
		w.Damaged = d.URI
	}
	for name, cause := range portable {
		if errors.Is(err, cause) {
			w.Is = append(w.Is, name)
		}
	}
	return w
}

func (w *wireError) err() error {
	switch {
	case w == nil:
		return nil
	case w.Panic:
		return &fault.PanicError{Value: w.Message, Stack: w.Stack}
	}
	e := &fault.RemoteError{Message: w.Message}
	if w.Damaged != "" {
		e.Damaged = &codec.ReadError{URI: w.Damaged, Err: errors.New("it cannot be read there")}
	}
	for _, name := range w.Is {
		if cause, ok := portable[name]; ok {
			e.Causes = append(e.Causes, cause)
		}
	}
	return e
}

func artifactsToWire(made []node.Artifact) ([]wireArtifact, error) {
	var out []wireArtifact
	for _, a := range made {
		body, err := json.Marshal(a.Body)
		if err != nil {
			return nil, fmt.Errorf("artifact %q: %w", a.Name, err)
		}
		out = append(out, wireArtifact{Type: a.Type, Name: a.Name, Body: body})
	}
	return out, nil
}

func artifactsFromWire(in []wireArtifact) ([]node.Artifact, error) {
	var made []node.Artifact
	for _, w := range in {
		a := node.Artifact{Type: w.Type, Name: w.Name, Body: w.Body}
		if w.Type == "markdown" || w.Type == "html" {
			var text string
			if err := json.Unmarshal(w.Body, &text); err != nil {
				return nil, fmt.Errorf("artifact %q: %w", w.Name, err)
			}
			a.Body = text
		}
		made = append(made, a)
	}
	return made, nil
}
