package build_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/stardagtest"
)

// outside is an executor of somebody else: it makes a task's output by its own means, after another task.
type outside struct {
	first stardag.Node
	seen  []string
}

func (o *outside) Execute(ctx context.Context, a *build.Attempt) error {
	o.seen = append(o.seen, a.Task().String())
	if a.Timeout() != time.Minute || a.Number() != 1 {
		return errors.New("the attempt does not say what was asked")
	}
	if o.first != nil && a.Task().ID() != o.first.ID() {
		if err := a.Await(ctx, o.first); err != nil {
			return err
		}
	}
	a.Log("stdout", "working")
	return build.InProcess{}.Execute(ctx, a)
}

func TestAnExecutorOfSomebodyElse(t *testing.T) {
	t.Parallel()
	ctx := stardagtest.Context(t)
	first, task := acts.New(act{What: "first"}), acts.New(act{What: "task"})
	o := &outside{first: first}
	var lines int
	count := build.ObserverFunc(func(e build.Event) {
		if e.Type == build.TaskLog && e.Line == "working" {
			lines++
		}
	})
	b := build.Builder{Workers: 1, Timeout: time.Minute, Executor: o, Observers: []build.Observer{count}}
	report, err := b.Run(ctx, task)
	if err != nil {
		t.Fatal(err)
	}
	stardagtest.AssertMade(t, report, first, task)
	if len(o.seen) != 2 || lines != 2 {
		t.Errorf("ran %q, logged %d lines", o.seen, lines)
	}
}
