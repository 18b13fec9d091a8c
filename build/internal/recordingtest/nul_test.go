package recordingtest_test

import (
	"strings"
	"testing"

	"github.com/stardag-go/stardag/registry"
)

// What a registry does not keep is said before it has a build, with the task that has it.
func TestATextWithNULIsRefusedBeforeThereIsABuild(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	bad := step("be\x00low")
	root := step("root", step("beside"), step("middle", bad))
	st := &stage{}
	_, err := s.on(st).Run(t.Context(), root)
	if err == nil || !strings.Contains(err.Error(), "NUL") || !strings.Contains(err.Error(), bad.ID().String()[:8]) {
		t.Errorf("got %v, want the task %s and what is wrong with it", err, bad.ID())
	}
	if len(st.runs) > 0 {
		t.Errorf("ran %v", st.runs)
	}
	found, err := s.Client().Builds(t.Context(), registry.BuildFilter{Limit: 1})
	if err != nil || len(found.Builds) > 0 {
		t.Errorf("recorded %v, %v", found, err)
	}
	b := s.on(st)
	b.NoRegistry = true
	if _, err := b.Run(t.Context(), root); err != nil {
		t.Errorf("without a registry: %v", err)
	}
}
