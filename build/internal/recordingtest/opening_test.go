package recordingtest_test

import (
	"context"
	"crypto/rand"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/internal/server/registrytest"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
	"github.com/stardag-go/stardag/target"
	_ "github.com/stardag-go/stardag/target/mem"
)

// quietRoot is a task that ends when every call to the registry has been answered for a while, and notes how many there were.
type quietRoot struct {
	Leaves []stardag.Task[int] `json:"leaves"`
}

// farRegistry is a registry whose calls are counted.
type farRegistry struct {
	*registrytest.Registry

	mu       sync.Mutex
	calls    []string
	underWay int // calls that are not answered
	first    int // calls before the first run
	before   int // calls before the requested task ended
}

type farKey struct{}

func (r quietRoot) Run(ctx context.Context) (int, error) {
	far := ctx.Value(farKey{}).(*farRegistry)
	for quiet := 0; quiet < 5; quiet++ {
		select {
		case <-time.After(20 * time.Millisecond):
		case <-ctx.Done():
			return 0, context.Cause(ctx)
		}
		if !far.quiet() {
			quiet = 0
		}
	}
	return len(r.Leaves), nil
}

// farLeaf is a task that notes how many calls there were when the first one began.
type farLeaf struct {
	I int `json:"i"`
}

func (l farLeaf) Run(ctx context.Context) (int, error) {
	far := ctx.Value(farKey{}).(*farRegistry)
	far.mu.Lock()
	defer far.mu.Unlock()
	if far.first == 0 {
		far.first = len(far.calls)
	}
	return l.I, nil
}

var farLeafTask = stardag.Define[farLeaf]("opening.Leaf")

var quietRootTask = stardag.Define[quietRoot]("opening.Quiet")

// RoundTrip implements [http.RoundTripper].
func (r *farRegistry) RoundTrip(req *http.Request) (*http.Response, error) {
	r.note(req.Method+" "+req.URL.Path, 1)
	defer r.note("", -1)
	return http.DefaultTransport.RoundTrip(req)
}

func (r *farRegistry) note(call string, underWay int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if call != "" {
		r.calls = append(r.calls, call)
	}
	r.underWay += underWay
}

// quiet reports whether nothing is under way, nor has been since the last time.
func (r *farRegistry) quiet() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	before := r.before
	r.before = len(r.calls)
	return r.underWay == 0 && before == r.before
}

// buildFar builds n tasks and one that needs them, and returns the calls before the first run, and those after the last one.
func buildFar(t *testing.T, n int) (opening, closing []string) {
	t.Helper()
	far := &farRegistry{Registry: registrytest.Start(t)}
	c, err := registry.New(far.URL, registry.Options{APIKey: registrytest.Key, Transport: far})
	if err != nil {
		t.Fatal(err)
	}
	leaves := make([]stardag.Task[int], n)
	for i := range leaves {
		leaves[i] = farLeafTask.New(farLeaf{I: i})
	}
	b := build.Builder{
		Registry: c, Record: build.Recording{CodeID: "far"}, Workers: 4,
		Roots:   target.NewRoots(map[string]target.Root{"default": {URI: "mem://" + rand.Text() + "/"}}),
		Context: func(ctx context.Context) (context.Context, error) { return context.WithValue(ctx, farKey{}, far), nil },
	}
	if _, err := b.Run(t.Context(), quietRootTask.New(quietRoot{Leaves: leaves})); err != nil {
		t.Fatal(err)
	}
	calls := slices.Clone(far.calls)
	builds, err := c.Builds(t.Context(), registry.BuildFilter{})
	if err != nil || len(builds.Builds) != 1 || builds.Builds[0].Status != wire.BuildCompleted {
		t.Errorf("the builds are %+v, %v", builds, err)
	}
	return calls[:far.first], calls[far.before:]
}

// beside reports whether a call is one that nothing waits for: where it takes long the lease is renewed, and what is quiet is followed.
func beside(call string) bool {
	return strings.HasSuffix(call, "/scheduler-lease") || strings.HasSuffix(call, "/stream")
}

// TestABuildIsOpenedByOneCallAndClosedByOne counts what a build waits for one after the other: a registry far away costs a round trip for each.
func TestABuildIsOpenedByOneCallAndClosedByOne(t *testing.T) {
	t.Parallel()
	opening, closing := buildFar(t, 100)
	opening = slices.DeleteFunc(opening, beside)
	if want := []string{"POST /api/ext/v1/builds"}; !slices.Equal(opening, want) {
		t.Errorf("the build was opened by %q, want %q", opening, want)
	}
	// On a machine that is busy elsewhere the last report may go before the build knows that it was the last.
	if len(closing) > 2 || slices.ContainsFunc(closing, func(call string) bool { return !strings.HasSuffix(call, "/operations") }) {
		t.Errorf("the build was closed by %q, want one call with the last report", closing)
	}
}

// TestALargePlanIsOpenedByAsManyCallsAsItHasChunks registers more tasks, and sends more bodies, than one call carries.
func TestALargePlanIsOpenedByAsManyCallsAsItHasChunks(t *testing.T) {
	t.Parallel()
	opening, _ := buildFar(t, 5100)
	opening = slices.DeleteFunc(opening, beside)
	want := []string{
		"POST /api/ext/v1/bodies/missing", "POST /api/ext/v1/bodies/missing", "POST /api/ext/v1/bodies", "POST /api/ext/v1/bodies",
		"POST /api/ext/v1/builds", "POST /api/ext/v1/builds",
	}
	if !slices.Equal(opening, want) {
		t.Errorf("the build was opened by %q, want %q", opening, want)
	}
}
