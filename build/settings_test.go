package build_test

import (
	"context"
	"os"
	"strings"
	"testing"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
)

// TestSettingsAreVariablesWhileABuildRuns has builds beside each other in one process, which has one environment. It is not parallel
// with other tests of settings, of which it is the only one.
func TestSettingsAreVariablesWhileABuildRuns(t *testing.T) {
	const was, is = "BUILD_TEST_SETTING_BEFORE", "BUILD_TEST_SETTING"
	t.Setenv(was, "before")
	w := newWorld()
	settings := map[string]string{was: "during", is: "1"}
	run := func(settings map[string]string, name string, inside func()) error {
		_, err := build.Builder{Settings: settings}.Run(t.Context(), []stardag.Node{w.job(job{name: name, run: func(context.Context) error {
			inside()
			return nil
		}})}...)
		return err
	}
	shown := func() string { return os.Getenv(was) + " " + os.Getenv(is) }
	err := run(settings, "outer", func() {
		if got := shown(); got != "during 1" {
			t.Errorf("in the build: %q", got)
		}
		if err := run(map[string]string{was: "during", is: "1"}, "equal", func() {}); err != nil {
			t.Errorf("equal settings: %v", err)
		}
		if got := shown(); got != "during 1" {
			t.Errorf("after an inner build with equal settings: %q", got)
		}
		if err := run(map[string]string{is: "2"}, "other", func() { t.Error("it ran") }); err == nil || !strings.Contains(err.Error(), "other settings") {
			t.Errorf("other settings: %v", err)
		}
		if err := run(nil, "none", func() {}); err != nil {
			t.Errorf("no settings: %v", err)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, set := os.LookupEnv(is); set || shown() != "before " {
		t.Errorf("after the build: %q, set %t", shown(), set)
	}
	for _, key := range []string{"", "A=B", "STARDAG_HOME", "MODAL_TOKEN", "A\x00"} {
		if err := run(map[string]string{key: "x"}, "refused", func() { t.Error("it ran") }); err == nil || !strings.Contains(err.Error(), "setting ") {
			t.Errorf("setting %q: %v", key, err)
		}
		b := build.Builder{Settings: map[string]string{key: "x"}}
		if _, err := b.Plan(t.Context(), w.job(job{name: "planned"})); err == nil || !strings.Contains(err.Error(), "setting ") {
			t.Errorf("a plan with setting %q: %v", key, err)
		}
	}
	if err := run(map[string]string{is: "2"}, "next", func() {
		if got := shown(); got != "before 2" {
			t.Errorf("in the next build: %q", got)
		}
	}); err != nil {
		t.Error(err)
	}
}
