package main

import (
	"bytes"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag/stardagtest"
)

func TestDocumentsAreWrittenInEveryRun(t *testing.T) {
	t.Parallel()
	ctx := stardagtest.Context(t)
	dir := t.TempDir()
	samples := samplesTask.New(Samples{Count: 1000, Mean: 10, Deviation: 2, Seed: 1})
	statistics := statisticsTask.New(Statistics{Numbers: samples})
	folder := filepath.Join(dir, "examples.artifacts.Statistics-"+statistics.ID().String()[:8])
	want := "wrote " + filepath.Join(folder, "report.md") + "\nwrote " + filepath.Join(folder, "statistics.json") + "\n"

	for range 2 {
		var got bytes.Buffer
		if err := run(ctx, &got, dir); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got.String()); diff != "" {
			t.Errorf("output (-want +got):\n%s", diff)
		}
	}

	report, err := os.ReadFile(filepath.Join(folder, "report.md"))
	if err != nil {
		t.Fatal(err)
	}
	wantReport := `# Statistics

1000 numbers from 3.56 to 16.60.

| mean | deviation |
| ---: | ---: |
| 9.991 | 1.996 |
`
	if diff := cmp.Diff(wantReport, string(report)); diff != "" {
		t.Errorf("report (-want +got):\n%s", diff)
	}

	text, err := os.ReadFile(filepath.Join(folder, "statistics.json"))
	if err != nil {
		t.Fatal(err)
	}
	var summary Summary
	if err := json.Unmarshal(text, &summary); err != nil {
		t.Fatal(err)
	}
	if got := stardagtest.Load(ctx, t, statistics); summary != got {
		t.Errorf("statistics.json holds %+v, want the output %+v", summary, got)
	}
}

func TestStatisticsByHand(t *testing.T) {
	t.Parallel()
	ctx := stardagtest.Context(t)
	task := statisticsTask.New(Statistics{Numbers: stardagtest.Done(t, []float64{2, 4, 4, 4, 5, 5, 7, 9})})
	stardagtest.Build(ctx, t, task)
	want := Summary{Count: 8, Mean: 5, Deviation: 2, Lowest: 2, Highest: 9}
	if got := stardagtest.Load(ctx, t, task); got != want {
		t.Errorf("summary %+v, want %+v", got, want)
	}
}

func TestSamplesFollowTheirDistribution(t *testing.T) {
	t.Parallel()
	numbers, err := Samples{Count: 10000, Mean: -3, Deviation: 0.5, Seed: 7}.Run(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var sum float64
	for _, x := range numbers {
		sum += x
	}
	if mean := sum / 10000; math.Abs(mean+3) > 0.02 {
		t.Errorf("mean %v, want about -3", mean)
	}
}

func TestNoNumbersAreAnError(t *testing.T) {
	t.Parallel()
	_, err := Statistics{Numbers: stardagtest.Done(t, []float64{})}.Run(stardagtest.Context(t))
	if err == nil || !strings.Contains(err.Error(), "no numbers") {
		t.Errorf("error %v, want one about the missing numbers", err)
	}
}
