package server_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var (
	metricName = regexp.MustCompile(`\b(?:stardag|go|process)_[a-z0-9_]+`)
	exposed    = regexp.MustCompile(`(?m)^([a-z_0-9]+)(?:\{([^}]*)\})? `)
	grouping   = regexp.MustCompile(`\bby \(([^)]*)\)`)
	matched    = regexp.MustCompile(`([a-z_]+)(?:=~|!~|!=|=)"`)
)

// checkMonitoring compares the dashboards and rules in deploy/monitoring with what a server exposes, in the texts that it has answered with.
func checkMonitoring(t *testing.T, texts ...string) {
	t.Helper()
	names, labels := map[string]bool{}, map[string]bool{"job": true, "instance": true} // which Prometheus adds
	for _, text := range texts {
		for _, m := range exposed.FindAllStringSubmatch(text, -1) {
			names[m[1]] = true
			for label := range strings.SplitSeq(m[2], ",") {
				name, _, _ := strings.Cut(label, "=")
				labels[name] = true
			}
		}
	}
	used := map[string]bool{}
	for file, text := range monitoringFiles(t) {
		for _, name := range metricName.FindAllString(text, -1) {
			used[name] = true
			if !names[name] {
				t.Errorf("deploy/monitoring/%s: a server has no metric %s", file, name)
			}
		}
		for _, m := range grouping.FindAllStringSubmatch(text, -1) {
			for label := range strings.SplitSeq(m[1], ",") {
				if label = strings.TrimSpace(label); !labels[label] {
					t.Errorf("deploy/monitoring/%s: no metric has the label %s", file, label)
				}
			}
		}
		for _, m := range matched.FindAllStringSubmatch(text, -1) {
			if !labels[m[1]] {
				t.Errorf("deploy/monitoring/%s: no metric has the label %s", file, m[1])
			}
		}
	}
	for name := range names {
		if base := strings.TrimSuffix(strings.TrimSuffix(name, "_sum"), "_count"); strings.HasPrefix(name, "stardag_") && !used[name] && !used[base+"_bucket"] {
			t.Errorf("deploy/monitoring shows %s nowhere", name)
		}
	}
}

// monitoringFiles returns the expressions of the files by their names.
func monitoringFiles(t *testing.T) map[string]string {
	t.Helper()
	files, err := filepath.Glob("../../deploy/monitoring/*")
	if err != nil || len(files) < 3 {
		t.Fatalf("the files are %v (%v)", files, err)
	}
	texts := map[string]string{}
	for _, path := range files {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(path, ".json") {
			var expressions []string
			collect(t, text, &expressions)
			text = []byte(strings.Join(expressions, "\n"))
		}
		texts[filepath.Base(path)] = string(text)
	}
	return texts
}

// collect returns the expressions of a dashboard. Panels do not overlap, and each has a number of its own.
func collect(t *testing.T, text []byte, to *[]string) {
	t.Helper()
	var dashboard struct {
		Panels []struct {
			ID      int
			Title   string
			GridPos struct{ X, Y, W, H int }
			Targets []struct{ Expr string }
		}
	}
	if err := json.Unmarshal(text, &dashboard); err != nil {
		t.Fatal(err)
	}
	var ids []int
	taken := map[[2]int]string{}
	for _, p := range dashboard.Panels {
		if slices.Contains(ids, p.ID) {
			t.Errorf("panel %q has the number of another one", p.Title)
		}
		ids = append(ids, p.ID)
		for x := p.GridPos.X; x < p.GridPos.X+p.GridPos.W; x++ {
			for y := p.GridPos.Y; y < p.GridPos.Y+p.GridPos.H; y++ {
				if other := taken[[2]int{x, y}]; other != "" || x >= 24 {
					t.Fatalf("panel %q is where %q is, or outside", p.Title, other)
				}
				taken[[2]int{x, y}] = p.Title
			}
		}
		for _, target := range p.Targets {
			*to = append(*to, target.Expr)
		}
	}
	if len(*to) < 15 {
		t.Errorf("the dashboard has %d expressions, which are more", len(*to))
	}
}
