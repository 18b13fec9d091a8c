package recordingtest_test

import (
	"errors"
	"testing"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/internal/server/registrytest"
	"github.com/stardag-go/stardag/names"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/target"
)

// TestNamesOfOutputs loads outputs by names, in a program that has the kind and in one that has not, and moves a name.
func TestNamesOfOutputs(t *testing.T) {
	t.Parallel()
	s := &scene{Registry: registrytest.Start(t), t: t, roots: target.NewRoots(map[string]target.Root{"default": {URI: t.TempDir()}})}
	first, second, unmade := step("first"), step("second"), step("unmade")
	if _, err := s.on(&stage{}).Run(t.Context(), first, second); err != nil {
		t.Fatal(err)
	}
	ctx := stardag.WithRoots(t.Context(), s.roots)
	own := &names.Options{Registry: s.Client(), Kinds: trKinds}
	foreign := &names.Options{Registry: s.Client(), Kinds: stardag.NewKinds()}

	move := func(task stardag.Node, note string) {
		t.Helper()
		if _, err := names.Set(ctx, "prod/step", task, note, own); err != nil {
			t.Fatal(err)
		}
	}
	wantLoaded := func(want string) {
		t.Helper()
		for kinds, o := range map[string]*names.Options{"its own": own, "no": foreign} {
			if got, err := names.Load[string](ctx, "prod/step", o); err != nil || got != want {
				t.Errorf("with %s kinds: got %q, %v; want %q", kinds, got, err, want)
			}
		}
	}
	move(first, "")
	wantLoaded("first")
	before, err := names.Task[string](ctx, "prod/step", own)
	if err != nil || before.ID() != first.ID() || before.Name() != first.Name() {
		t.Fatalf("the name stands for %v, %v; want %v", before, err, first)
	}
	move(second, "the second is better")
	wantLoaded("second")
	if got, err := before.Load(ctx); err != nil || got != "first" {
		t.Errorf("the task of before the move: got %q, %v", got, err)
	}

	if _, err := names.Load[string](ctx, "prod/nothing", own); !errors.Is(err, registry.ErrNotFound) {
		t.Errorf("a name of nothing: got %v", err)
	}
	if _, err := names.Set(ctx, "prod/step", unmade, "", own); err == nil {
		t.Error("a task that is not complete was given a name")
	}
	if _, err := names.Set(ctx, "prod/step", nil, "", own); err == nil {
		t.Error("a name was set to no task")
	}
	wantLoaded("second")
}
