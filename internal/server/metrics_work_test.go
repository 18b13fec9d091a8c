package server_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/target"
)

type part struct {
	I int `json:"i"`
}

func (p part) Run(context.Context) (int, error) { return p.I, nil }

type whole struct {
	Of []stardag.Task[int] `json:"of"`
}

func (w whole) Run(context.Context) (int, error) { return len(w.Of), nil }

var (
	partTask  = stardag.Define[part]("metrics.Part")
	wholeTask = stardag.Define[whole]("metrics.Whole")
)

// TestMetricsSayWhatWorkersHaveToDo submits a build, and has one of its tasks run: what can start is counted, once a worker has asked.
func TestMetricsSayWhatWorkersHaveToDo(t *testing.T) {
	t.Parallel()
	r := start(t, nil)
	client, err := registry.New(r.url, registry.Options{APIKey: registry.Secret(r.key)})
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()
	b := build.Builder{
		Registry: client, Record: build.Recording{CodeID: "metrics"},
		Roots: target.NewRoots(map[string]target.Root{"default": {URI: t.TempDir()}}),
	}
	root := wholeTask.New(whole{Of: []stardag.Task[int]{partTask.New(part{1}), partTask.New(part{2}), partTask.New(part{3})}})
	s, err := b.SubmitAs(t.Context(), build.Handover{App: func(id string) string { return "somebody:" + id }}, root)
	if err != nil {
		t.Fatal(err)
	}
	var texts []string
	want := func(lines ...string) {
		t.Helper()
		_, text, _ := r.do("GET", "/metrics", nil)
		texts = append(texts, text)
		for _, line := range lines {
			if !strings.Contains(text, line) {
				t.Errorf("%s is missing:\n%s", line, strings.Join(work(text), "\n"))
			}
		}
	}
	want(`stardag_work_new_builds{app="somebody",environment="default",workspace="local"} 1`)
	w, err := b.Work(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close(t.Context())
	taken, _, err := w.Take(t.Context(), build.Ask{Apps: []string{"somebody:" + s.ID}, Limit: 1})
	if err != nil || len(taken) != 1 {
		t.Fatalf("got %v, %v", taken, err)
	}
	time.Sleep(5100 * time.Millisecond) // until it is counted again
	want(`stardag_work_ready_tasks{environment="default",kind="metrics.Part",workspace="local"} 2`,
		`stardag_work_running_tasks{environment="default",kind="metrics.Part",workspace="local"} 1`)
	if _, text, _ := r.do("GET", "/metrics", nil); strings.Contains(text, "metrics.Whole") || strings.Contains(text, "stardag_work_new_builds{") {
		t.Errorf("there is more:\n%s", strings.Join(work(text), "\n"))
	}
	if err := taken[0].Return("it is a test"); err != nil {
		t.Error(err)
	}
	checkMonitoring(t, texts...)
}

func work(text string) (lines []string) {
	for line := range strings.Lines(text) {
		if strings.HasPrefix(line, "stardag_work") {
			lines = append(lines, strings.TrimSpace(line))
		}
	}
	return lines
}
