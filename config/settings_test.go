package config_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestWhatIsShownIsWhatIsUsed compares what Settings shows with what the rest of the configuration returns, in the documented order.
func TestWhatIsShownIsWhatIsUsed(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.write(t, userFile, config1)
	s.write(t, ".stardag/id-cache.json", ids)
	s.environ = []string{
		"STARDAG_PROFILE=dev", "STARDAG_CODE_ID=abc", `STARDAG_TARGET_ROOTS={"default": "s3://b/x", "plain": "/p"}`,
		"STARDAG_TARGET_S3_USE_CACHE=1", "STARDAG_TARGET_S3_CACHE_ROOT=/cache",
	}
	c, err := s.load(t)
	if err != nil {
		t.Fatal(err)
	}
	shown := map[string]string{}
	var keys []string
	for _, setting := range c.Settings() {
		shown[setting.Key] = setting.Value
		keys = append(keys, setting.Key)
	}
	r := c.Registry()
	roots := c.Roots()
	for key, want := range map[string]string{
		"registry.workspace":              r.Workspace.Value,
		"registry.workspace_id":           r.WorkspaceID.Value,
		"registry.environment":            r.Environment.Value,
		"registry.environment_id":         r.EnvironmentID.Value,
		"build.code_id":                   "abc",
		"target.roots.default.uri":        roots["default"].URI,
		"target.roots.default.cache":      roots["default"].Cache.Folder,
		"target.roots.plain.cache":        "off",
		"target.roots.default.durability": "process",
	} {
		if shown[key] != want || want == "" {
			t.Errorf("%s is shown as %q, want %q", key, shown[key], want)
		}
	}
	want := []string{"registry.workspace", "registry.workspace_id", "registry.environment", "registry.environment_id", "build.code_id"}
	got := slices.DeleteFunc(keys, func(key string) bool { return !slices.Contains(want, key) })
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("order (-want +got):\n%s", diff)
	}
}

// TestNoProfileWhereTheRegistryIsOff has a profile that is not looked at.
func TestNoProfileWhereTheRegistryIsOff(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.environ = []string{"STARDAG_NO_REGISTRY=1", "STARDAG_PROFILE=dev"}
	c, err := s.load(t)
	if err != nil {
		t.Fatal(err)
	}
	if p := c.Profile(); p.Value != "" || p.Origin == "" {
		t.Errorf("got the profile %+v, want none with that as its origin", p)
	}
}
