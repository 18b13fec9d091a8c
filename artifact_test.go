package stardag_test

import (
	"context"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/stardagtest"
)

// shown makes a document of each kind, and some that cannot be shown.
type shown struct{}

func (shown) Run(context.Context) (int, error) { return 1, nil }

var png = []byte("\x89PNG\r\n\x1a\nand so on")

func (shown) Artifacts(context.Context, int) ([]stardag.Artifact, error) {
	type score struct {
		Fold int     `json:"fold"`
		AUC  float64 `json:"auc"`
	}
	return []stardag.Artifact{
		stardag.Markdown("report", "# Report"),
		stardag.HTML("page", "<p>page</p>"),
		stardag.Table("scores", []score{{1, 0.5}, {2, 0.75}}),
		stardag.Metrics("metrics", map[string]float64{"loss": 2, "accuracy": 1}),
		stardag.Image("picture", png),
		stardag.Image("drawing", []byte(`<svg xmlns="http://www.w3.org/2000/svg"/>`)),
		stardag.VegaLite("plot", json.RawMessage(`{"mark":"bar"}`)),
		stardag.JSONArtifact("list", []int{1}),

		stardag.Markdown("report", "another"),
		{Type: "plot", Name: "unknown", Body: 1},
		{Type: "markdown", Name: "number", Body: 1},
		stardag.Markdown("", "no name"),
		stardag.Image("broken", []byte("text")),
		stardag.Table("numbers", []float64{1}),
		stardag.Metrics("nan", map[string]float64{"loss": math.NaN()}),
	}, nil
}

var shownTask = stardag.Define[shown]("test.Shown")

func TestArtifactsAreWrittenAndWhatCannotBeShownIsTold(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	var told []string
	b := build.Builder{Observers: []build.Observer{build.ArtifactDir(dir, nil), build.ObserverFunc(func(e build.Event) {
		if e.Type == build.TaskArtifacts && e.Err != nil {
			told = append(told, e.Err.Error())
		}
	})}}
	task := shownTask.New(shown{})
	if _, err := b.Run(stardagtest.Context(t), task); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`two artifacts are named "report"`, `there is no type "plot"; there are markdown, json, table, image, vega-lite, html`,
		"the body of markdown is text, not int", "has no name", "not a PNG, JPEG, GIF, WebP or SVG image", "rows are structs or maps", "NaN",
	} {
		if !strings.Contains(strings.Join(told, "\n"), want) {
			t.Errorf("not told: %s\n%s", want, strings.Join(told, "\n"))
		}
	}
	for name, want := range map[string]string{
		"report.md": "# Report", "page.html": "<p>page</p>", "picture.png": string(png), "drawing.svg": `<svg xmlns="http://www.w3.org/2000/svg"/>`,
		"plot.vl.json": "{\n  \"mark\": \"bar\"\n}\n", "list.json": "[\n  1\n]\n",
	} {
		got, err := os.ReadFile(filepath.Join(dir, "test.Shown-"+task.ID().String()[:8], name))
		if err != nil || string(got) != want {
			t.Errorf("%s: got %q, %v", name, got, err)
		}
	}
	for name, want := range map[string]string{
		"scores.table.json":  `{"columns":["fold","auc"],"rows":[[1,0.5],[2,0.75]]}`,
		"metrics.table.json": `{"columns":["metric","value"],"rows":[["accuracy",1],["loss",2]]}`,
	} {
		text, err := os.ReadFile(filepath.Join(dir, "test.Shown-"+task.ID().String()[:8], name))
		var got any
		if err == nil {
			err = json.Unmarshal(text, &got)
		}
		compact, _ := json.Marshal(got)
		if err != nil || string(compact) != want {
			t.Errorf("%s: got %s, %v", name, compact, err)
		}
	}
	if files, err := os.ReadDir(filepath.Join(dir, "test.Shown-"+task.ID().String()[:8])); err != nil || len(files) != 8 {
		t.Errorf("the files are %v, %v", files, err)
	}
}

func TestNodesAreTheTasks(t *testing.T) {
	t.Parallel()
	a := shownTask.New(shown{})
	if nodes := stardag.Nodes(a, a); len(nodes) != 2 || nodes[1].ID() != a.ID() {
		t.Errorf("got %v", nodes)
	}
}
