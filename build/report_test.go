package build_test

import (
	"context"
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
)

func TestReportsAreDocumentsInTheReferencesShape(t *testing.T) {
	t.Parallel()
	fail := func(text string) func(*world) stardag.Node {
		return func(w *world) stardag.Node {
			return w.task("root", w.job(job{name: "bad", run: func(context.Context) error { return lines(text) }}))
		}
	}
	tests := map[string]struct {
		root func(*world) stardag.Node
		json string
		text string
	}{
		"success": {
			root: func(w *world) stardag.Node { return w.task("root") },
			json: `{"build_id":null,"status":"success","task_count":{"discovered":1,"previously_completed":0,"succeeded":1,` +
				`"failed":0,"cancelled":0,"skipped":0},"failed_task":null,"error":null}`,
			text: "Build (no registry): success — 1 succeeded, 0 failed, 0 already complete, 0 skipped.",
		},
		"failure": {
			root: fail("two\nlines"),
			json: `{"build_id":null,"status":"failure","task_count":{"discovered":2,"previously_completed":0,"succeeded":0,` +
				`"failed":1,"cancelled":0,"skipped":1},"failed_task":{"task_id":"` + idOf("bad").String() + `","task":"test.bad"},"error":"two; lines"}`,
			text: "Build (no registry): failure — 0 succeeded, 1 failed, 0 already complete, 1 skipped. First failure: task test.bad[",
		},
		"refused": {
			root: func(w *world) stardag.Node { return w.job(job{name: "extern", extern: true}) },
			json: `{"build_id":null,"status":"failure","task_count":{"discovered":0,"previously_completed":0,"succeeded":0,"failed":0,` +
				`"cancelled":0,"skipped":0},"failed_task":null,"error":"task test.extern[` + idOf("extern").String()[:8] +
				`] extra=0: its output does not exist and it cannot run here: it has no code in this program"}`,
			text: "Build (no registry): failure — 0 succeeded, 0 failed, 0 already complete, 0 skipped. task test.extern[",
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			report, _ := build.Run(t.Context(), tt.root(newWorld())) // the error is in the report too
			got, err := json.Marshal(report)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.json, string(got)); diff != "" {
				t.Errorf("document (-want +got):\n%s", diff)
			}
			if text := report.String(); !strings.HasPrefix(text, tt.text) || strings.Contains(text, "\n") {
				t.Errorf("text %q\nwant %q…", text, tt.text)
			}
		})
	}
}

// lines is an error of several lines.
type lines string

func (l lines) Error() string { return string(l) }
