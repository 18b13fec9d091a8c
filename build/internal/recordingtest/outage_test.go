package recordingtest_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
)

func TestARegistryThatStartsAgainInTheMiddle(t *testing.T) {
	t.Parallel()
	eachScene(t, func(t *testing.T, s *scene) {
		layer := make([]stardag.Task[string], 30)
		for i := range layer {
			layer[i] = step(fmt.Sprint("leaf ", i))
		}
		var once sync.Once
		back := make(chan struct{})
		st := &stage{do: func(_ context.Context, name string) error {
			if strings.HasPrefix(name, "leaf 1") {
				once.Do(func() {
					s.Down()
					go func() {
						defer close(back)
						time.Sleep(300 * time.Millisecond)
						s.Up()
					}()
				})
			}
			return nil
		}}
		top := step("top", layer...)
		report, err := s.on(st).Run(t.Context(), top)
		waitUntil(t, back, "the registry")
		if err != nil {
			t.Fatal(err)
		}
		s.wantBuild(report, wire.BuildCompleted)
		for _, task := range slices.Concat(layer, []stardag.Task[string]{top}) {
			s.wantStatus(task, wire.Completed)
		}
		for name, n := range st.runs {
			if n != 1 {
				t.Errorf("%s ran %d times", name, n)
			}
		}
	})
}

func TestABuildWithoutItsRegistryStops(t *testing.T) {
	t.Parallel()
	eachScene(t, func(t *testing.T, s *scene) {
		st := &stage{do: func(ctx context.Context, name string) error {
			if name == "first" {
				s.Down()
				return nil
			}
			<-ctx.Done()
			return ctx.Err()
		}}
		b := s.on(st)
		b.Record.Patience = 50 * time.Millisecond
		report, err := b.Run(t.Context(), step("top", step("first"), step("waits")))
		var gone *build.RegistryGoneError
		if !errors.As(err, &gone) || !errors.Is(err, registry.ErrUnavailable) || report.Status != build.Stopped {
			t.Errorf("got %v, %s", err, report.Status)
		}
		if st.times("top") > 0 {
			t.Error("a task was run without a claim")
		}
	})
}

func TestABuildGoesOnWithoutItsRegistry(t *testing.T) {
	t.Parallel()
	for name, back := range map[string]bool{"which comes back": true, "which stays away": false} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			eachScene(t, func(t *testing.T, s *scene) {
				away := make(chan struct{})
				st := &stage{do: func(ctx context.Context, name string) error {
					switch name {
					case "first":
						s.Down()
						close(away)
					case "top":
						<-away
						if back {
							s.Up()
						}
					}
					return nil
				}}
				b := s.on(st)
				b.Record.Patience, b.Record.OnFailure = 50*time.Millisecond, build.GoOn
				first, second, top := step("first"), step("second", step("first")), step("top", step("second", step("first")))
				report, err := b.Run(t.Context(), top)
				if err != nil || report.Counts.Succeeded != 3 {
					t.Fatalf("got %v, %+v", err, report.Counts)
				}
				if !back {
					if !errors.Is(report.RecordErr, registry.ErrUnavailable) {
						t.Errorf("got RecordErr %v", report.RecordErr)
					}
					return
				}
				if report.RecordErr != nil {
					t.Error(report.RecordErr)
				}
				s.wantBuild(report, wire.BuildCompleted)
				for _, task := range []stardag.Node{first, second, top} {
					s.wantStatus(task, wire.Completed)
				}
			})
		})
	}
}

func TestARegistryThatIsAwayFromTheStart(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.Down()
	b := s.on(&stage{})
	report, err := b.Run(t.Context(), step("x"))
	if !errors.Is(err, registry.ErrUnavailable) || report.BuildID != nil || report.Counts.Succeeded > 0 {
		t.Errorf("got %v, %+v", err, report.Counts)
	}
	b.Record.OnFailure = build.GoOn
	report, err = b.Run(t.Context(), step("x"))
	if err != nil || report.BuildID != nil || !errors.Is(report.RecordErr, registry.ErrUnavailable) {
		t.Errorf("got %v, RecordErr %v", err, report.RecordErr)
	}
}
