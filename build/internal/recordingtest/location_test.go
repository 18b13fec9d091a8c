package recordingtest_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/internal/front"
	"github.com/stardag-go/stardag/internal/server/registrytest"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
	"github.com/stardag-go/stardag/target"
)

// located is a task whose file extension, as a codec gives it, is in the context of the build.
type located struct {
	Name  string                 `json:"name"`
	Needs []stardag.Task[string] `json:"needs"`
	Later string                 `json:"later"`
}

func (l located) Run(ctx context.Context) (string, error) {
	if l.Later == "" {
		return l.Name, nil
	}
	return l.Name, stardag.Await(ctx, locatedTask.New(located{Name: l.Later}))
}

var (
	locatedTask = stardag.Define[located]("place.Located", stardag.In(trKinds))
	packed      = map[string]bool{}
)

func init() {
	locatedTask.RelpathExtension(func(l located) string {
		if packed[l.Name] {
			return "json.gz"
		}
		return "json"
	})
}

// TestALocationThatTheRegistryKnowsOtherwise builds tasks that are in the registry already with other locations. The refusal names
// the first such task, both locations and the ways out, wherever in the build it comes up.
func TestALocationThatTheRegistryKnowsOtherwise(t *testing.T) { //nolint:paralleltest // it changes what a codec is
	defer clear(packed)
	for name, start := range map[string]func(testing.TB) *registrytest.Registry{"extended": registrytest.Start, "plain": registrytest.StartPlain} {
		r, n := start(t), 0
		rapid.Check(t, func(rt *rapid.T) {
			clear(packed)
			n++
			salt := fmt.Sprint(name, n)
			low := locatedTask.New(located{Name: salt + " low"})
			mid := located{Name: salt + " mid", Needs: []stardag.Task[string]{low}}
			if rapid.Bool().Draw(rt, "awaits") {
				mid.Later = salt + " later"
			}
			top := locatedTask.New(located{Name: salt + " top", Needs: []stardag.Task[string]{locatedTask.New(mid)}})
			first, second := t.TempDir(), t.TempDir()
			b := build.Builder{Registry: r.Client(), Record: build.Recording{CodeID: "tests"}, Roots: target.NewRoots(map[string]target.Root{"default": {URI: first}})}
			if _, err := b.Run(t.Context(), top); err != nil {
				rt.Fatal(err)
			}
			names := []string{"top", "mid", "low"}
			if mid.Later != "" {
				names = append(names, "later")
			}
			moved := rapid.Bool().Draw(rt, "another root")
			changed := rapid.SampledFrom(names).Draw(rt, "task")
			if moved {
				b.Roots = target.NewRoots(map[string]target.Root{"default": {URI: second}})
			} else {
				packed[salt+" "+changed] = true
				for _, n := range names { // all are made again, so that the build meets the changed one
					removeOutput(rt, b, locatedTask.New(located{Name: salt + " " + n, Needs: nil}))
				}
				removeOutput(rt, b, top)
				removeOutput(rt, b, locatedTask.New(mid))
			}
			_, err := b.Run(t.Context(), top)
			refused, ok := errors.AsType[*build.LocationError](err)
			if !ok || !errors.Is(err, registry.CodeTaskIdentityConflict) {
				rt.Fatalf("%s: got %v, want a LocationError", name, err)
			}
			text := err.Error()
			for _, want := range []string{refused.Known, refused.Here, refused.TaskID[:8], "Version", "STARDAG_NO_REGISTRY", "STARDAG_PROFILE", r.URL} {
				if want == "" || !strings.Contains(text, want) {
					rt.Errorf("%v does not say %q", err, want)
				}
			}
			old, now, why := first, second, "target root"
			if !moved {
				now, why = first, "codec"
			}
			if !strings.HasPrefix(refused.Known, old) || !strings.HasPrefix(refused.Here, now) || refused.Known == refused.Here || !strings.Contains(text, why) {
				rt.Errorf("got %v", err)
			}
		})
	}
}

func removeOutput(t *rapid.T, b build.Builder, task stardag.Node) {
	ctx := stardag.WithRoots(context.Background(), b.Roots)
	tgt, err := front.Task(task).Kind.Target(ctx, front.Task(task))
	if err == nil {
		err = tgt.Remove(ctx)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// TestARegistryThatIsAwayAtTheEnd checks that a build whose work is done waits for its registry as long as any other call does.
func TestARegistryThatIsAwayAtTheEnd(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	var since time.Time
	s.Before(func(w http.ResponseWriter, r *http.Request) bool {
		if !strings.Contains(r.URL.Path, "/builds/") || !strings.HasSuffix(r.URL.Path, "/complete") {
			return false
		}
		if since.IsZero() {
			since = time.Now()
		}
		if time.Since(since) > 11*time.Second { // a build that was called off would have given up
			return false
		}
		w.WriteHeader(http.StatusInternalServerError)
		return true
	})
	report, err := s.on(&stage{}).Run(t.Context(), step("x"))
	if err != nil {
		t.Fatal(err)
	}
	s.wantBuild(report, wire.BuildCompleted)
}
