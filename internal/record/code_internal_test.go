package record

import (
	"runtime/debug"
	"strings"
	"testing"
)

func TestSourcesAreNamed(t *testing.T) {
	t.Parallel()
	vcs := func(revision, modified string) []debug.BuildSetting {
		return []debug.BuildSetting{{Key: "vcs.revision", Value: revision}, {Key: "vcs.modified", Value: modified}}
	}
	tests := map[string]struct {
		in   *debug.BuildInfo
		want string
		why  string // part of the reason; empty means that there is a name
	}{
		"a commit":                  {in: &debug.BuildInfo{Settings: vcs("0123abcd", "false")}, want: "0123abcd"},
		"a commit of a long hash":   {in: &debug.BuildInfo{Settings: vcs(strings.Repeat("ab", 32), "false")}, want: strings.Repeat("ab", 32)[:61]},
		"changed files":             {in: &debug.BuildInfo{Settings: vcs("0123abcd", "true")}, why: "changed files"},
		"nothing known":             {in: &debug.BuildInfo{Main: debug.Module{Version: "(devel)"}}, why: "without its commit"},
		"a module by its version":   {in: &debug.BuildInfo{Main: debug.Module{Version: "v1.2.3", Sum: "h1:x"}}, want: "v1.2.3"},
		"a module as it lies there": {in: &debug.BuildInfo{Main: debug.Module{Version: "v1.2.3"}}, why: "without its commit"},
		"another compiler":          {in: nil, why: "without the go command"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, why := sourceName(tt.in)
			if got != tt.want {
				t.Errorf("got the name %q, want %q", got, tt.want)
			}
			if (why == "") != (tt.why == "") || !strings.Contains(why, tt.why) {
				t.Errorf("got the reason %q, want one that contains %q", why, tt.why)
			}
		})
	}
}
