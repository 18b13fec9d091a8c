//go:build unix

package main

import (
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// An internal test: the harness is a program and has no API.

func TestRoundsShareNoFolderAndKeepEveryFigure(t *testing.T) {
	t.Parallel()
	base := t.TempDir()
	m := Measurer{Base: base, Timeout: 1 << 40, Progress: io.Discard}
	cases := []Case{
		{Name: "a", Steps: []Step{
			{Args: []string{"sh", "-c", "test ! -e {DIR}/x && touch {DIR}/x"}},
			{Name: "show", Args: []string{"sh", "-c", "test -e {DIR}/x && echo @speed=2.5e1 && echo $WORD >{DIR}/word"}, Env: []string{"WORD=yes"}},
		}},
		{Name: "b", Once: true, Steps: []Step{
			{Name: "fail", Args: []string{"sh", "-c", "echo first >&2; echo reason >&2; exit 3"}},
			{Name: "never", Args: []string{"false"}},
		}},
	}
	series, err := m.Run(t.Context(), cases, 2, regexp.MustCompile(""))
	if err != nil {
		t.Fatal(err)
	}
	if len(series) != 2 {
		t.Fatalf("got %d series, want 2", len(series))
	}
	if got, ok := series[0].figure("speed"); !ok || got != 25 || len(series[0].Samples) != 2 {
		t.Errorf("speed: got %v %t in %d samples, want 25 in 2", got, ok, len(series[0].Samples))
	}
	if _, ok := series[0].figure("unknown"); ok {
		t.Error("a figure that was not printed is said to be measured")
	}
	for _, round := range []string{"0", "1"} {
		if _, err := os.Stat(filepath.Join(base, round, "a", "word")); err != nil {
			t.Errorf("round %s: %v", round, err)
		}
	}
	if got := series[1].Failure; !strings.HasSuffix(got, "s: reason") {
		t.Errorf("failure: got %q, want the last line of stderr", got)
	}
}

func TestOnlyPicksCasesByName(t *testing.T) {
	t.Parallel()
	m := Measurer{Base: t.TempDir(), Timeout: 1 << 40, Progress: io.Discard}
	cases := []Case{
		{Name: "ours/wide", Steps: []Step{{Name: "x", Args: []string{"true"}}}},
		{Name: "peer/wide", Steps: []Step{{Name: "x", Args: []string{"true"}}}},
	}
	series, err := m.Run(t.Context(), cases, 1, regexp.MustCompile("^peer"))
	if err != nil {
		t.Fatal(err)
	}
	if len(series) != 1 || series[0].Name != "peer/wide/x" {
		t.Errorf("got %d series, want peer/wide/x alone", len(series))
	}
}

func TestGoalsCompareAsTheySay(t *testing.T) {
	t.Parallel()
	at := func(name string, cpu ...float64) *Series {
		s := &Series{Name: name}
		for _, c := range cpu {
			s.Samples = append(s.Samples, Sample{CPU: c})
		}
		return s
	}
	all := []*Series{at("ours", 3, 1, 2), at("peer", 10, 30), at("failed")}
	ours, peer := Figure{"ours", "cpu"}, Figure{"peer", "cpu"}
	tests := map[string]struct {
		goal Goal
		want string // the row; empty means none
	}{
		"a ratio that holds":         {Goal{What: "x", Ours: ours, Peer: peer, Limit: 0.5}, "| x | 2 | 20.0 | 0.10x | at most 0.5 | holds |\n"},
		"a ratio that does not":      {Goal{What: "x", Ours: peer, Peer: ours, Limit: 1.5}, "| x | 20.0 | 2 | 10.00x | at most 1.5 | **missed** |\n"},
		"faster that holds":          {Goal{What: "x", Ours: ours, Peer: peer, Faster: true, Limit: 10}, "| x | 2 | 20.0 | 10.00x | at least 10.0 | holds |\n"},
		"a bound of ours alone":      {Goal{What: "x", Ours: ours, Limit: 1, Unit: " s"}, "| x | 2 s |  |  | at most 1 s | **missed** |\n"},
		"at least":                   {Goal{What: "x", Ours: ours, AtLeast: true, Limit: 1, Unit: " /s"}, "| x | 2 /s |  |  | at least 1 /s | holds |\n"},
		"a peer that was left out":   {Goal{What: "x", Ours: ours, Peer: Figure{"gone", "cpu"}}, ""},
		"a program that always fell": {Goal{What: "x", Ours: Figure{"failed", "cpu"}}, ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var out strings.Builder
			WriteGoals(&out, all, []Goal{tt.goal})
			_, rows, ok := strings.Cut(out.String(), "|---|---|---|---|---|---|\n")
			if !ok || rows != tt.want {
				t.Errorf("got %q, want the row %q", out.String(), tt.want)
			}
		})
	}
}

func TestEveryGoalNamesAStepThatIsMeasured(t *testing.T) {
	t.Parallel()
	steps := map[string]bool{}
	for _, c := range Cases(Programs{Ours: "o", Floor: "f", Stardag: "s", Luigi: "l", Ninja: "n"}, Full) {
		for _, step := range c.Steps {
			steps[c.Name+"/"+step.Name] = true
		}
	}
	for _, g := range Goals(Full) {
		if !steps[g.Ours.Series] {
			t.Errorf("%s: no step %s", g.What, g.Ours.Series)
		}
		if g.Peer.Series != "" && !steps[g.Peer.Series] {
			t.Errorf("%s: no step %s", g.What, g.Peer.Series)
		}
	}
}
