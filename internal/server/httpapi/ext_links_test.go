package httpapi_test

import (
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stardag-go/stardag/internal/server/outputs"
	"github.com/stardag-go/stardag/internal/server/store/storetest"
	"github.com/stardag-go/stardag/internal/testservers"
	"github.com/stardag-go/stardag/target"
	_ "github.com/stardag-go/stardag/target/s3"
)

// Whoever makes a link is in the record of the workspace with what it leads to and until when. The link is not, nor is one that was refused.
func TestLinksAreInTheRecord(t *testing.T) {
	server := testservers.S3(t)
	for name, value := range server.Environment() {
		t.Setenv(name, value)
	}
	bucket := "s3://" + server.Bucket(t)
	mine := target.NewRoots(map[string]target.Root{target.DefaultRoot: {URI: bucket}})
	g := newGalleryThatReads(t, storetest.SQLite(t), bucket, outputs.Options{Allow: []string{bucket}})
	for _, key := range []string{"report.json", "parts/a.csv"} {
		f, err := mine.File(t.Context(), "", key)
		g.Must(err)
		g.Must(f.WriteAll(t.Context(), []byte("made by "+key)))
	}
	report, parts, gone := bucket+"/report.json", bucket+"/parts/", bucket+"/gone.json"
	file, folder := g.task("Report", &report), g.task("Parts", &parts)

	audit := "/api/ext/v1/workspaces/" + g.Caller.Environment.WorkspaceID + "/audit?q=output.linked"
	entries := func() []any { return g.admin.want(200, "GET", audit, "").at("entries").([]any) }
	g.own.want(404, "POST", g.task("Gone", &gone)+"/link", `{}`)
	g.own.want(422, "POST", file+"/link", `{"expires_seconds":59}`)
	g.foreign.want(404, "POST", file+"/link", `{}`)
	if got := entries(); len(got) != 0 {
		t.Fatalf("links that were refused are recorded: %v", got)
	}

	before := time.Now()
	for i, tt := range []struct {
		path, body, output, within, content string
		works                               time.Duration
	}{
		{file, `{"expires_seconds":900}`, report, "", "made by report.json", 15 * time.Minute},
		{folder, `{"path":"a.csv"}`, parts, "a.csv", "made by parts/a.csv", time.Hour},
	} {
		made := g.own.want(200, "POST", tt.path+"/link", tt.body)
		resp, err := http.Get(made.str("link"))
		g.Must(err)
		content, err := io.ReadAll(resp.Body)
		g.Must(err)
		g.Must(resp.Body.Close())
		if string(content) != tt.content {
			t.Errorf("the link reads %d %q", resp.StatusCode, content)
		}
		all := entries()
		if len(all) != i+1 {
			t.Fatalf("after %d links %d are recorded", i+1, len(all))
		}
		e := all[0].(map[string]any)
		detail, actor := e["detail"].(map[string]any), e["actor"].(map[string]any)
		until, err := time.Parse(time.RFC3339Nano, detail["expires_at"].(string))
		g.Must(err)
		if within, _ := detail["path"].(string); detail["output_uri"] != tt.output || within != tt.within || detail["expires_at"] != made.str("expires_at") || until.Before(before.Add(tt.works).Truncate(time.Millisecond)) || until.After(time.Now().Add(tt.works)) {
			t.Errorf("%s: recorded are %v", tt.output, detail)
		}
		if actor["kind"] != "api_key" || e["target_kind"] != "task" || !strings.Contains(tt.path, e["target_id"].(string)) || !strings.HasSuffix(e["target"].(string), "."+map[string]string{report: "Report", parts: "Parts"}[tt.output]) {
			t.Errorf("%s: recorded is %v", tt.output, e)
		}
		if text := g.admin.want(200, "GET", audit, "").text; strings.Contains(text, "X-Amz") || strings.Contains(text, "Signature") {
			t.Errorf("the record has the link: %s", text)
		}
	}
	g.admin.want(200, "POST", file+"/link?environment_id="+g.Caller.Environment.ID, `{}`)
	if e := entries()[0].(map[string]any); e["actor"].(map[string]any)["name"] != "ada@example.com" {
		t.Errorf("a person made a link, and recorded is %v", e)
	}
}
