package main

import (
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const figures = `# Figures

<!-- plot: title="How <long>" columns="ours, peer" unit=s scale=log mark=1 label="case, rows" -->

| case | rows | ours | peer |
|---|---|---|---|
| ` + "`a`" + ` | 10 | 0.5, of 3 | pandas 2.0 |
| b | 20 | 1,500 | |
| c | 30 | | none |
`

func page(t *testing.T, text string) (string, error) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "README.md")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return benchmarksPage(path)
}

func TestPlotsAreDrawnFromTables(t *testing.T) {
	t.Parallel()
	got, err := page(t, figures)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(got, `<div style="overflow-x:auto"><svg`) || picture.MatchString(picture.ReplaceAllString(got, "")) || strings.Contains(picture.ReplaceAllString(got, ""), "div") {
		t.Error("want a plot that scrolls on a narrow page, and is left out of texts")
	}
	if first, err := page(t, strings.Replace(figures, "mark=1", "rows=1", 1)); err != nil || strings.Contains(first, ">b, 20<") {
		t.Errorf("%v: want a plot of the first row alone:\n%s", err, first)
	}
	begin, end := strings.Index(got, "<svg"), strings.Index(got, "</svg>")
	if begin < 0 || end < begin || strings.Contains(got, "<!-- plot") || !strings.Contains(got, "| b | 20 |") {
		t.Fatalf("want a plot in the place of the comment, and the table:\n%s", got)
	}
	svg := got[begin : end+len("</svg>")]
	for _, want := range []string{"How &lt;long&gt;, s (logarithmic)", ">a, 10<", ">b, 20<", ">0.5<", ">2<", ">1500<", "stroke-dasharray"} {
		if !strings.Contains(svg, want) {
			t.Errorf("the plot lacks %q:\n%s", want, svg)
		}
	}
	if strings.Contains(svg, ">c, 30<") {
		t.Error("a row without numbers has a label")
	}
	for d := xml.NewDecoder(strings.NewReader(svg)); ; {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
	}
}

func TestWhatCannotBePlotted(t *testing.T) {
	t.Parallel()
	for change, want := range map[[2]string]string{
		{"columns=\"ours, peer\"", "columns=\"ours, other\""}: `no column "other"; it has case, rows, ours, peer`,
		{"title=", "name="}:             `no option "name"`,
		{"mark=1", "rows=4"}:            `rows is "4", and the table has 3`,
		{"|---|---|---|---|", ""}:       "no table after it",
		{"<!-- plot:", "<!-- no plot:"}: "no table with a plot",
	} {
		if _, err := page(t, strings.Replace(figures, change[0], change[1], 1)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v, want %q", change[1], err, want)
		}
	}
}

// The pages that follow from the code can be made.
func TestPages(t *testing.T) { //nolint:paralleltest // they are made in the folder of the repository
	t.Chdir("../..")
	queries, err := queryPage()
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"| `duration` | a duration |", "also `task_name`", "`suspended`", "status = failed created > -7d"} {
		if !strings.Contains(queries, want) {
			t.Errorf("the page about searches lacks %q", want)
		}
	}
	settings, err := settingsPage(t.Context(), []help{
		{"stardag server", "      --listen address   the address to listen on, host:port (env STARDAG_SERVER_LISTEN) (default \"127.0.0.1:8000\")\n"},
		{"myprogram build", "  -j, --workers N   how many (env STARDAG_WORKERS)\n      --data folder   keep everything here\n"},
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"| `STARDAG_SERVER_LISTEN` | `--listen address` | the address to listen on, host:port | `127.0.0.1:8000` |", "| `STARDAG_WORKERS` | `--workers N` | how many |  |",
		"| `registry.url` |", "| `registry.environment` |", "`env STARDAG_TARGET_ROOTS__NAME`", "| `metrics-token` | `STARDAG_SERVER_METRICS_TOKEN` |", "### Target roots", "STARDAG_TARGET_S3_CACHE_MAX_BYTES",
	} {
		if !strings.Contains(settings, want) {
			t.Errorf("the page about settings lacks %q", want)
		}
	}
	if _, err := benchmarksPage("bench/README.md"); err != nil {
		t.Error(err)
	}
}
