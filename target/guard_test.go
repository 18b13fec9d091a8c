package target_test

import (
	"context"
	"errors"
	"net/url"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag/target"
	"github.com/stardag-go/stardag/target/driver"
	"github.com/stardag-go/stardag/target/mem"
)

var errLost = errors.New("another run has the task")

// guard refuses from its nth question on; 0 never does. It notes whether each question was to be certain.
type guard struct {
	refuses int
	asked   []bool
}

func (g *guard) ask(_ context.Context, certain bool) error {
	g.asked = append(g.asked, certain)
	if g.refuses > 0 && len(g.asked) >= g.refuses {
		return errLost
	}
	return nil
}

func newMemory(t *testing.T) driver.Driver {
	t.Helper()
	bucket, drop := mem.NewBucket()
	t.Cleanup(drop)
	at, err := url.Parse(bucket)
	if err != nil {
		t.Fatal(err)
	}
	d, err := mem.Open(t.Context(), at, driver.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func contents(t *testing.T, d driver.Driver) []string {
	t.Helper()
	var names []string
	for e, err := range d.List(t.Context(), "") {
		if err != nil {
			t.Fatal(err)
		}
		f, err := target.NewFile(d, "mem://x/", e.Path)
		if err != nil {
			t.Fatal(err)
		}
		data, err := f.ReadAll(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, e.Path+"="+string(data))
	}
	return names
}

func TestAGuardIsAskedBeforeAnythingCanBeSeen(t *testing.T) {
	t.Parallel()
	// made is a directory as another run has finished it, and a file.
	made := []string{"d._DONE=", "d._SUB_KEYS=a", "d/a=theirs", "f=theirs"}
	file := func(do func(context.Context, *target.Target) error) func(context.Context, driver.Driver) error {
		return func(ctx context.Context, d driver.Driver) error {
			f, err := target.NewFile(d, "mem://x/", "f")
			if err != nil {
				return err
			}
			return do(ctx, f)
		}
	}
	dir := func(do func(context.Context, *target.Dir, *target.Target) error) func(context.Context, driver.Driver) error {
		return func(ctx context.Context, d driver.Driver) error {
			x, err := target.NewDir(d, "mem://x/", "d")
			if err != nil {
				return err
			}
			sub, err := x.Sub("a")
			if err != nil {
				return err
			}
			return do(ctx, x, sub)
		}
	}
	write := func(ctx context.Context, x *target.Dir, sub *target.Target) error {
		if err := sub.WriteAll(ctx, []byte("ours")); err != nil {
			return err
		}
		return x.MarkDone(ctx)
	}
	tests := map[string]struct {
		do    func(context.Context, driver.Driver) error
		asked []bool   // when nothing is refused
		after []string // then
		// left is what is there when the question of that number is refused.
		left [][]string
	}{
		"a file is replaced": {
			file(func(ctx context.Context, f *target.Target) error { return f.WriteAll(ctx, []byte("ours")) }),
			[]bool{false},
			[]string{"d._DONE=", "d._SUB_KEYS=a", "d/a=theirs", "f=ours"},
			[][]string{made},
		},
		"a file is removed": {
			file(func(ctx context.Context, f *target.Target) error { return f.Remove(ctx) }), []bool{true}, made[:3], [][]string{made},
		},
		"a directory is written": {
			dir(write),
			[]bool{true, false, false, false},
			[]string{"d._DONE=", "d._SUB_KEYS=a", "d/a=ours", "f=theirs"},
			[][]string{made, {"d._SUB_KEYS=a", "d/a=theirs", "f=theirs"}, {"d._SUB_KEYS=a", "d/a=ours", "f=theirs"}, {"d._SUB_KEYS=a", "d/a=ours", "f=theirs"}},
		},
		"a directory is removed": {
			dir(func(ctx context.Context, x *target.Dir, _ *target.Target) error { return x.Remove(ctx) }), []bool{true}, made[3:], [][]string{made},
		},
		"a file of a directory is removed": {
			dir(func(ctx context.Context, _ *target.Dir, sub *target.Target) error { return sub.Remove(ctx) }),
			[]bool{true, true},
			[]string{"d._SUB_KEYS=a", "f=theirs"},
			[][]string{made, {"d._SUB_KEYS=a", "d/a=theirs", "f=theirs"}},
		},
		"the flag is taken away": {
			dir(func(ctx context.Context, x *target.Dir, _ *target.Target) error { return x.Unmark(ctx) }), []bool{true}, made[1:], [][]string{made},
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for refuses := range len(tt.asked) + 1 {
				d := newMemory(t)
				for _, do := range []func(context.Context, driver.Driver) error{
					file(func(ctx context.Context, f *target.Target) error { return f.WriteAll(ctx, []byte("theirs")) }),
					dir(func(ctx context.Context, x *target.Dir, sub *target.Target) error {
						return errors.Join(sub.WriteAll(ctx, []byte("theirs")), x.MarkDone(ctx))
					}),
				} {
					if err := do(t.Context(), d); err != nil {
						t.Fatal(err)
					}
				}
				g := &guard{refuses: refuses}
				err := tt.do(target.WithGuard(t.Context(), g.ask), d)
				want, asked := tt.after, tt.asked
				if refuses > 0 {
					want, asked = tt.left[refuses-1], tt.asked[:refuses]
					if !errors.Is(err, errLost) {
						t.Errorf("refused at question %d: got the error %v", refuses, err)
					}
				} else if err != nil {
					t.Error(err)
				}
				if !slices.Equal(g.asked, asked) {
					t.Errorf("asked %v, want %v", g.asked, asked)
				}
				if diff := cmp.Diff(want, contents(t, d)); diff != "" {
					t.Errorf("refused at question %d: (-want +got):\n%s", refuses, diff)
				}
			}
		})
	}
}

// TestAFlagThatComesWhileTheGuardIsAskedStays is a run that is stopped in its question, while another one finishes the directory.
func TestAFlagThatComesWhileTheGuardIsAskedStays(t *testing.T) {
	t.Parallel()
	d := newMemory(t)
	dir := func() *target.Dir {
		x, err := target.NewDir(d, "mem://x/", "d")
		if err != nil {
			t.Fatal(err)
		}
		return x
	}
	ctx := target.WithGuard(t.Context(), func(_ context.Context, certain bool) error {
		if certain {
			t.Error("the guard is asked to be certain where there is no flag")
		}
		return dir().MarkDone(t.Context())
	})
	if err := dir().Unmark(ctx); err != nil {
		t.Fatal(err)
	}
	if ok, err := dir().Exists(t.Context()); err != nil || !ok {
		t.Errorf("the directory exists: %t, %v", ok, err)
	}
}
