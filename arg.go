package stardag

import (
	"context"
	"errors"
	"reflect"
)

// Arg is a parameter that is a value or a task that makes one, as function parameters in stardag for Python are.
// The zero Arg holds nothing and is an error as a parameter. A task in an Arg is a dependency like any other.
type Arg[T any] struct {
	value *T
	task  *Task[T]
}

// Value returns an Arg that is v itself.
func Value[T any](v T) Arg[T] { return Arg[T]{value: &v} }

// From returns an Arg that is what t makes.
func From[T any](t Task[T]) Arg[T] { return Arg[T]{task: &t} }

// Load returns the value: the one held, or the output of the task.
func (a Arg[T]) Load(ctx context.Context) (T, error) {
	var zero T
	switch {
	case a.task != nil:
		return a.task.Load(ctx)
	case a.value != nil:
		return *a.value, nil
	}
	return zero, errors.New("a zero stardag.Arg holds nothing; use stardag.Value or stardag.From")
}

// Task returns the task, and whether the Arg is one.
func (a Arg[T]) Task() (Task[T], bool) {
	if a.task == nil {
		return Task[T]{}, false
	}
	return *a.task, true
}

func (*Arg[T]) alternatives() []reflect.Type {
	return []reflect.Type{reflect.TypeFor[Task[T]](), reflect.TypeFor[T]()}
}

func (a *Arg[T]) chosen() any {
	switch {
	case a.task != nil:
		return a.task
	case a.value != nil:
		return a.value
	}
	return nil
}

func (a *Arg[T]) choose(i int) any {
	*a = Arg[T]{}
	if i == 0 {
		a.task = new(Task[T])
		return a.task
	}
	a.value = new(T)
	return a.value
}
