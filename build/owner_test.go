package build_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"

	"pgregory.net/rapid"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/internal/front"
	"github.com/stardag-go/stardag/target"
	"github.com/stardag-go/stardag/target/driver"
	"github.com/stardag-go/stardag/target/mem"
)

// latest replaces what is at its path.
type latest atPath

func (l latest) OutputPath() string { return l.Path }

func (l latest) Run(context.Context) (int, error) { return l.Salt, nil }

// folderOf is a directory with one file.
type folderOf atPath

func (f folderOf) OutputPath() string { return f.Path }

func (f folderOf) Run(ctx context.Context) (*target.Dir, error) {
	d, err := stardag.OutputDir(ctx)
	if err != nil {
		return nil, err
	}
	sub, err := d.Sub("salt")
	if err != nil {
		return nil, err
	}
	return d, sub.WriteAll(ctx, []byte(fmt.Sprint(f.Salt)))
}

var (
	latestTask   = stardag.Define[latest]("place.Latest").Replaces()
	folderOfTask = stardag.Define[folderOf]("place.FolderOf")
)

// killable is memory whose process is killed after some changes; negative is never.
type killable struct {
	driver.Driver

	left *atomic.Int64
}

var (
	errKilled = errors.New("killed")
	changes   = map[string]*atomic.Int64{} // by bucket; written by one test alone
)

func init() {
	target.Register("killable", func(ctx context.Context, root *url.URL, o driver.Options) (driver.Driver, error) {
		inner := *root
		inner.Scheme = "mem"
		d, err := mem.Open(ctx, &inner, o)
		return &killable{d, changes[root.Host]}, err
	})
}

func (k *killable) change() error {
	if k.left.Load() >= 0 && k.left.Add(-1) < 0 {
		k.left.Store(0)
		return errKilled
	}
	return nil
}

func (k *killable) writer(w driver.Writer, err error) (driver.Writer, error) {
	return &killableWriter{w, k}, err
}

func (k *killable) Create(ctx context.Context, path string) (driver.Writer, error) {
	return k.writer(k.Driver.Create(ctx, path))
}

func (k *killable) CreateNew(ctx context.Context, path string) (driver.Writer, error) {
	return k.writer(k.Driver.(driver.Exclusive).CreateNew(ctx, path)) //nolint:forcetypeassert // memory is one
}

func (k *killable) Remove(ctx context.Context, path string) error {
	if err := k.change(); err != nil {
		return err
	}
	return k.Driver.Remove(ctx, path)
}

type killableWriter struct {
	driver.Writer
	k *killable
}

func (w *killableWriter) Commit() error {
	if err := w.k.change(); err != nil {
		return errors.Join(err, w.Abort())
	}
	return w.Writer.Commit()
}

// owned is a path in the model: whose output is there, and what it says.
type owned struct {
	there   bool
	owner   stardag.ID // zero is nobody's
	content int
}

// claimant is one task of a model.
type claimant struct {
	node     stardag.Node
	path     string
	salt     int
	replaces bool
	value    func(context.Context) (int, error)
}

func claimants() []claimant {
	var all []claimant
	for salt := range 3 {
		for _, path := range []string{"a.json", "b"} {
			at, last, dir := atPathTask.New(atPath{Path: path, Salt: salt}), latestTask.New(latest{Path: path, Salt: salt}), folderOfTask.New(folderOf{Path: "d/" + path, Salt: salt})
			all = append(all,
				claimant{at, path, salt, false, at.Load}, claimant{last, path, salt, true, last.Load},
				claimant{dir, "d/" + path, salt, false, func(ctx context.Context) (int, error) {
					d, err := dir.Load(ctx)
					if err != nil {
						return 0, err
					}
					sub, err := d.Sub("salt")
					if err != nil {
						return 0, err
					}
					data, err := sub.ReadAll(ctx)
					var n int
					_, scanErr := fmt.Sscan(string(data), &n)
					return n, errors.Join(err, scanErr)
				}})
		}
	}
	return all
}

// TestALaterBuildTakesNoOtherTasksOutput builds tasks with the same paths one after the other, with what other programs write and
// remove in between, and with processes that are killed after any number of changes. No task ever has another's output.
func TestALaterBuildTakesNoOtherTasksOutput(t *testing.T) { //nolint:paralleltest // it counts the changes of its storages
	all := claimants()
	rapid.Check(t, func(t *rapid.T) {
		uri, drop := mem.NewBucket()
		defer drop()
		u, err := url.Parse(uri)
		if err != nil {
			t.Fatal(err)
		}
		left := new(atomic.Int64)
		left.Store(-1)
		changes[u.Host] = left
		roots := target.NewRoots(map[string]target.Root{"default": {URI: "killable://" + u.Host}})
		ctx := stardag.WithRoots(context.Background(), roots)
		model := map[string]owned{}
		for range rapid.IntRange(1, 12).Draw(t, "steps") {
			c := rapid.SampledFrom(all).Draw(t, "task")
			at := model[c.path]
			tgt, err := front.Task(c.node).Kind.Target(ctx, front.Task(c.node))
			if err != nil {
				t.Fatal(err)
			}
			switch step := rapid.SampledFrom([]string{"build", "build", "build", "killed", "force", "remove", "adopt", "other"}).Draw(t, "step"); step {
			case "remove": // with other tools
				if err := tgt.Remove(ctx); err != nil {
					t.Fatal(err)
				}
				delete(model, c.path)
			case "other": // a program that keeps no records writes where there is no output
				if beside, err := tgt.Beside("._OWNER"); err != nil {
					t.Fatal(err)
				} else if has, err := beside.Exists(ctx); err != nil || has || at.there || tgt.IsDir() {
					continue
				}
				if err := tgt.WriteAll(ctx, []byte(fmt.Sprint(c.salt))); err != nil {
					t.Fatal(err)
				}
				model[c.path] = owned{there: true, content: c.salt}
			case "adopt":
				adopted, err := build.Builder{}.Adopt(ctx, c.node)
				free := at.there && at.owner == stardag.ID{}
				if _, refused := errors.AsType[*build.OwnerError](err); err != nil && !refused || free != (len(adopted) == 1) {
					t.Fatalf("adopted %v, %v, and the output is %+v", adopted, err, at)
				}
				if free {
					model[c.path] = owned{true, c.node.ID(), at.content}
				}
			default:
				b := build.Builder{Sequential: true}
				if step == "force" {
					b.Force = []stardag.Node{c.node}
				}
				if step == "killed" {
					left.Store(rapid.Int64Range(0, 4).Draw(t, "changes"))
				}
				_, err := b.Run(ctx, c.node)
				left.Store(-1)
				others := at.there && at.owner != stardag.ID{} && at.owner != c.node.ID()
				switch refused, is := errors.AsType[*build.OwnerError](err); {
				case is && (!others || c.replaces || refused.Owner != at.owner.String() || refused.Task != c.node.ID().String() ||
					!strings.Contains(err.Error(), at.owner.String()[:8]) || !strings.Contains(err.Error(), c.node.ID().String()[:8])):
					t.Fatalf("%s at %+v: refused: %v", c.node, at, err)
				case is:
				case others && !c.replaces:
					t.Fatalf("%s took the place of %+v: %v", c.node, at, err)
				case err == nil && step != "force" && at.there && (at.owner == stardag.ID{} || at.owner == c.node.ID()):
					// It is taken as it is.
				case err == nil:
					model[c.path] = owned{true, c.node.ID(), c.salt}
				case !errors.Is(err, errKilled):
					t.Fatalf("%s at %+v: %v", c.node, at, err)
				default:
					model[c.path] = afterAKill(ctx, t, all, c, at, tgt)
				}
			}
			check(ctx, t, all, model)
		}
	})
}

// afterAKill determines what a killed build has left: what was there, what it made, or nothing.
func afterAKill(ctx context.Context, t *rapid.T, all []claimant, c claimant, at owned, tgt *target.Target) owned {
	there, err := tgt.Exists(ctx)
	if err != nil {
		t.Fatal(err)
	}
	done, err := front.Task(c.node).Kind.Complete(ctx, front.Task(c.node))
	switch {
	case !there:
		return owned{}
	case err == nil && done && at.there && (at.owner == stardag.ID{} || at.owner == c.node.ID()):
		return at
	case err == nil && done:
		return owned{true, c.node.ID(), c.salt}
	case at.there && at.owner != stardag.ID{} && !c.replaces:
		return at
	}
	for _, o := range all { // an output that is half replaced is nobody's
		if o.path != c.path {
			continue
		}
		if done, err := front.Task(o.node).Kind.Complete(ctx, front.Task(o.node)); err == nil && done {
			if o.node.ID() != at.owner {
				t.Fatalf("%s is complete by what a killed build of %s left", o.node, c.node)
			}
			return at
		}
	}
	return owned{}
}

// check looks at every task: complete and loadable exactly when the output is its own or nobody's, with the right content.
func check(ctx context.Context, t *rapid.T, all []claimant, model map[string]owned) {
	for _, c := range all {
		at := model[c.path]
		nobodys := at.owner == stardag.ID{}
		mine := at.there && (nobodys || at.owner == c.node.ID())
		done, err := front.Task(c.node).Kind.Complete(ctx, front.Task(c.node))
		if _, refused := errors.AsType[*build.OwnerError](err); done != mine || err != nil && (!refused || mine) {
			if !nobodys || done != mine {
				t.Fatalf("%s is complete: %t, %v, and at its path is %+v", c.node, done, err, at)
			}
		}
		if !at.there && strings.HasPrefix(c.path, "d/") {
			continue // whoever loads a directory gets it, and what it holds when it is complete
		}
		got, err := c.value(ctx)
		switch {
		case mine && (err != nil || got != at.content):
			t.Fatalf("%s loads %d, %v, want %d", c.node, got, err, at.content)
		case !mine && err == nil:
			t.Fatalf("%s loads %d, and at its path is %+v", c.node, got, at)
		case !at.there && !errors.Is(err, fs.ErrNotExist) && !strings.Contains(err.Error(), "killed"):
			t.Fatalf("%s: %v", c.node, err)
		}
	}
}
