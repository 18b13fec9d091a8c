package command_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag/config"
	"github.com/stardag-go/stardag/internal/command"
)

func TestMisspeltVariables(t *testing.T) {
	t.Parallel()
	known := append(config.Variables(), "STARDAG_WORKERS", "STARDAG_PROGRESS")
	right := []string{
		"STARDAG_API_KEY=x", "STARDAG_WORKERS=2", "STARDAG_PROGRESS=none", "STARDAG_TARGET_ROOTS__DATA=/x", "STARDAG_TARGET_ROOTS={}", "STARDAG_NO_REGISTRY=1",
		"STARDAG_SERVER_DATABASE_URL=x", "STARDAG_MY_PROJECT_SETTING=1", "STARDAG_BUILD_ID=1", "STARDAG_API_ULR=", "OTHER_API_ULR=x",
	}
	if got := command.MisspeltVariables(right, known); len(got) > 0 {
		t.Errorf("these are right, or none of ours: %v", got)
	}
	wrong := []string{
		"STARDAG_API_ULR=x", "STARDAG_WORKER=2", "STARDAG_TARGET_ROOT=/x", "STARDAG_TARGET_ROOT__DATA=/x", "STARDAG_TARGET_ROOTS_DATA=/x", "STARDAG_PROFIL=x", "STARDAG_TARGET_S3_USECACHE=1",
	}
	want := []command.Misspelt{
		{"STARDAG_API_ULR", "STARDAG_API_URL"},
		{"STARDAG_PROFIL", "STARDAG_PROFILE"},
		{"STARDAG_TARGET_ROOT", "STARDAG_TARGET_ROOTS__DEFAULT"},
		{"STARDAG_TARGET_ROOTS_DATA", "STARDAG_TARGET_ROOTS__DATA"},
		{"STARDAG_TARGET_ROOT__DATA", "STARDAG_TARGET_ROOTS__DATA"},
		{"STARDAG_TARGET_S3_USECACHE", "STARDAG_TARGET_S3_USE_CACHE"},
		{"STARDAG_WORKER", "STARDAG_WORKERS"},
	}
	if diff := cmp.Diff(want, command.MisspeltVariables(slices.Concat(wrong, right), known)); diff != "" {
		t.Error(diff)
	}
}
