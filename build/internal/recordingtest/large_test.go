package recordingtest_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/internal/server/registrytest"
	"github.com/stardag-go/stardag/registry/wire"
	"github.com/stardag-go/stardag/target"
)

func TestLargePlansAreRegisteredInChunks(t *testing.T) {
	t.Parallel()
	s := plainScene(t)
	layer := make([]stardag.Task[string], 1500)
	for i := range layer {
		layer[i] = step(fmt.Sprint(i))
		s.made(layer[i], "x")
	}
	if _, err := s.on(&stage{}).Run(t.Context(), step("top", layer...)); err != nil {
		t.Fatal(err)
	}
	var sizes []int
	for _, call := range s.Calls() {
		if strings.HasSuffix(call.Path, "/members") {
			sizes = append(sizes, strings.Count(string(call.Body), `"observed_at"`))
		}
	}
	if diff := cmp.Diff([]int{1000, 501}, sizes); diff != "" {
		t.Errorf("chunks (-want +got):\n%s", diff)
	}
}

// ladderOf returns a ladder of diamonds: by value each rung is twice as large as the one below.
func ladderOf(rungs int) stardag.Task[string] {
	ladder := step("bottom")
	for i := range rungs {
		ladder = step(fmt.Sprint("rung ", i), ladder, step(fmt.Sprint("other ", i), ladder))
	}
	return ladder
}

// TestLaddersOfDiamondsAreRecorded makes and records what by value would be larger than any disk, and takes it up again.
func TestLaddersOfDiamondsAreRecorded(t *testing.T) {
	t.Parallel()
	for name, start := range map[string]func(testing.TB) *registrytest.Registry{"sqlite": registrytest.Start, "postgres": registrytest.StartPostgres} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := &scene{Registry: start(t), t: t, roots: target.NewRoots(map[string]target.Root{"default": {URI: t.TempDir()}})}
			ladder := ladderOf(200)
			report, err := s.on(&stage{}).Run(t.Context(), ladder)
			if err != nil || report.Counts.Succeeded != 401 {
				t.Fatalf("made %d tasks: %v", report.Counts.Succeeded, err)
			}
			b, err := s.Client().Build(t.Context(), report.BuildID.String())
			if err != nil || b.Status != wire.BuildCompleted {
				t.Errorf("the build is %v (%v)", b, err)
			}
			again, err := build.FromRegistry(t.Context(), s.Client(), trKinds, ladder.ID())
			if err != nil || again.ID() != ladder.ID() {
				t.Errorf("from the registry: %v, %v", again, err)
			}
			task, err := s.Client().Task(t.Context(), ladder.ID().String(), 1)
			if err != nil || !strings.Contains(string(task.Instances[0].Body), `"__hash":`) {
				t.Errorf("the task, by reference: %v, %v", task, err)
			}
			s.Calls()
			if _, err := s.on(&stage{}).Run(t.Context(), ladder); err != nil {
				t.Error(err)
			}
			sent := 0
			for _, call := range s.Calls() {
				sent += len(call.Body)
			}
			if sent > 10_000 {
				t.Errorf("a build that has nothing to do sent %d bytes", sent)
			}
		})
	}
}

// A registry that takes bodies by value, such as the reference's, cannot have it, and that is known before there is a build.
func TestDescriptionsThatGrowWithoutEnd(t *testing.T) {
	t.Parallel()
	s := plainScene(t)
	ladder := ladderOf(60)
	s.made(ladder, "x")
	_, err := s.on(&stage{}).Run(t.Context(), ladder)
	if err == nil || !strings.Contains(err.Error(), "larger than 16 MiB; build it without a registry") {
		t.Errorf("got %.300v", err)
	}
	b := s.on(&stage{})
	b.NoRegistry = true
	if _, err := b.Run(t.Context(), ladder); err != nil {
		t.Error(err)
	}
}
