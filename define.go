package stardag

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"time"

	"github.com/stardag-go/stardag/internal/node"
)

// Runner is a parameter struct with the code that makes the output. Run has a value receiver and does not change its
// parameters. It may be called more than once for one task, at different times and on different machines.
type Runner[T any] interface {
	Run(ctx context.Context) (T, error)
}

// EffectRunner is a parameter struct of a task without an output: Run does something in the world and Complete asks
// the world whether it is done.
type EffectRunner interface {
	Run(ctx context.Context) error
	Completer
}

// Define declares a task kind in struct style. The output type is inferred from P's method Run:
//
//	var SumTask = stardag.Define[Sum]("examples.Sum", stardag.Version("1"))
//
// It panics on a broken program: a parameter field without tag, a name that is taken, an opt-in method with the wrong
// signature, and so on. Call it in a package variable, so that this shows at start.
func Define[P Runner[T], T any, N Name](name N, opts ...Option) *Kind[P, T] {
	mustOwnRun("Define", name, reflect.TypeFor[P]())
	return newKind[P, T]("Define", name, runOf[T], opts)
}

// DefineEffect declares a kind of tasks without an output.
func DefineEffect[P EffectRunner, N Name](name N, opts ...Option) *Kind[P, None] {
	mustOwnRun("DefineEffect", name, reflect.TypeFor[P]())
	return newKind[P, None]("DefineEffect", name, runEffect, opts)
}

// Func declares a task kind in function style over a parameter struct. Both styles give the same ids and outputs. A
// function that mentions the variable its kind is assigned to does not compile (an initialization cycle): use Define.
func Func[P, T any, N Name](name N, fn func(ctx context.Context, p P) (T, error), opts ...Option) *Kind[P, T] {
	if fn == nil {
		panic(fmt.Sprintf("stardag.Func of %s (%s): the function is nil", name, reflect.TypeFor[P]()))
	}
	return newKind[P, T]("Func", name, func(ctx context.Context, params any) (any, error) {
		return fn(ctx, *params.(*P)) //nolint:forcetypeassert // tasks of a kind have its parameters
	}, opts)
}

// Extern declares a kind whose tasks another program makes, in Go or in Python: typed, with the same ids, loadable and
// good as a dependency, but not runnable here. Beside a Define of the same name the parameters must be equal.
func Extern[P, T any, N Name](name N, opts ...Option) *Kind[P, T] {
	return newKind[P, T]("Extern", name, nil, opts)
}

// Option is a part of a definition that needs no type.
type Option func(*options) error

type options struct {
	kind  *node.Kind
	kinds *Kinds
}

// Version is the version of the kind's tasks, a part of their ids and paths. Give a new one when the code changes what
// comes out.
func Version(v string) Option {
	return func(o *options) error { o.kind.Version = v; return nil }
}

// CodeVersion declares a version of the kind's code that is not part of ids and paths: outputs made by other versions stay
// complete. It is recorded with each output. The commands plan, why and show report outputs that were made by another version,
// and build --rebuild-changed makes them again, with everything downstream. When old outputs must not be used any more, raise
// [Version] instead.
func CodeVersion(v string) Option {
	return func(o *options) error {
		if v == "" {
			return errors.New("CodeVersion is empty; leave it out")
		}
		o.kind.CodeVersion = v
		return nil
	}
}

// Doc says what tasks of the kind are for, for people: the command list shows it. Without it, it is what [Describe] was given for the
// parameter struct.
func Doc(text string) Option {
	return func(o *options) error { o.kind.Doc = strings.TrimSpace(text); return nil }
}

// Owner says who answers for the kind, for people: a team, an address, a channel.
func Owner(name string) Option {
	return func(o *options) error { o.kind.Owner = name; return nil }
}

// Root names the target root that outputs go to; without it that is "default".
func Root(name string) Option {
	return func(o *options) error { o.kind.Root = name; return nil }
}

// Retry says how often a failed run is tried again and how long to wait before.
func Retry(r RetryPolicy) Option {
	return func(o *options) error {
		if r.Attempts < 0 || r.Backoff < 0 || r.MaxBackoff < 0 {
			return fmt.Errorf("Retry(%+v): negative values make no sense", r)
		}
		o.kind.Retry = (*node.Retry)(&r)
		return nil
	}
}

// RetryPolicy is how often and with what pauses a failed run is tried again. The zero value means one attempt.
type RetryPolicy struct {
	// Attempts is the largest number of runs, the first included. 0 and 1 mean no retry.
	Attempts int
	// Backoff is the pause before the second attempt; later ones double up to MaxBackoff. 0 means 1s.
	Backoff time.Duration
	// MaxBackoff bounds a pause. 0 means 1 minute.
	MaxBackoff time.Duration
}

// Timeout bounds one attempt. The time a run spends waiting for tasks it awaits does not count.
func Timeout(d time.Duration) Option {
	return func(o *options) error {
		if d <= 0 {
			return fmt.Errorf("Timeout(%v): give a positive duration", d)
		}
		o.kind.Timeout = d
		return nil
	}
}

// Limits names the concurrency limits that a run occupies, each once. How many runs may hold a limit at a time is the
// build's to say.
func Limits(names ...string) Option {
	return func(o *options) error {
		names = slices.Clone(names)
		slices.Sort(names)
		o.kind.Limits = slices.Compact(names)
		return nil
	}
}

// DefaultQueue is the queue of kinds without another.
const DefaultQueue = "default"

// Queue names the queue of the kind's tasks, which decides which workers on other machines take them. It does not bound how many run
// at a time, and has no effect on a build in one process.
func Queue(name string) Option {
	return func(o *options) error {
		if name == "" {
			return errors.New("Queue needs a name")
		}
		o.kind.Queue = name
		return nil
	}
}

// Former lists names that the kind had before. A body under a former name decodes to a task with its old id, which can
// be loaded. A new task with the same parameters has a new id, so the old output does not make it complete.
func Former(names ...string) Option {
	return func(o *options) error {
		for _, s := range names {
			n, err := ParseName(s)
			if err != nil {
				return err
			}
			o.kind.Former = append(o.kind.Former, node.Name(n))
		}
		return nil
	}
}

// In adds the kind to kinds instead of the process-wide set.
func In(kinds *Kinds) Option {
	return func(o *options) error { o.kinds = kinds; return nil }
}
