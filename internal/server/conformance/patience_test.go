package conformance_test

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/stardag-go/stardag/internal/server"
)

// TestABuildThatSeesAnOutputBeforeItsReport: the client of a build sees the output of a task that another build runs and
// ends its own build, while the report of that task is still on its way. The server waits for it.
func TestABuildThatSeesAnOutputBeforeItsReport(t *testing.T) {
	t.Parallel()
	eachStore(t, development, func(t *testing.T, _ *server.Server, url string) {
		post := func(path, body string) (int, string) {
			t.Helper()
			request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, url+"/api/v2/"+path, bytes.NewReader([]byte(body)))
			if err != nil {
				t.Fatal(err)
			}
			request.Header.Set("X-Api-Key", devKey)
			response, err := http.DefaultClient.Do(request)
			if err != nil {
				t.Fatal(err)
			}
			defer response.Body.Close()
			text, err := io.ReadAll(response.Body)
			if err != nil {
				t.Fatal(err)
			}
			return response.StatusCode, string(text)
		}
		must := func(path, body string) string {
			t.Helper()
			status, text := post(path, body)
			if status >= 300 {
				t.Fatalf("%s: %d %s", path, status, text)
			}
			return text
		}
		id := func(text string) string {
			var doc struct {
				ID string `json:"id"`
			}
			if err := json.Unmarshal([]byte(text), &doc); err != nil {
				t.Fatal(err)
			}
			return doc.ID
		}
		const item = `{"task_id":"t","task_namespace":"","task_name":"T","version":"","output_uri":"/t","instance_hash":"h","body":{},"declared_upstreams":UP,"observed_complete":false,"observed_at":"2026-01-01T00:00:00Z"}`
		deployment := id(must("deployments", `{"kind":"local","code_id":"c"}`))
		planned := func(plan string) (build string) {
			build = id(must("builds", `{"root_task_ids":["t"]}`))
			must("builds/"+build+"/plans", `{"plan_id":"`+plan+`","deployment_id":"`+deployment+`","roots":[`+strings.Replace(item, "UP", "null", 1)+`]}`)
			must("plans/"+plan+"/members", `{"items":[`+strings.Replace(item, "UP", "[]", 1)+`]}`)
			must("plans/"+plan+"/seal", "")
			return build
		}
		const holder, waiter, execution = "01a20545-0000-7000-8000-000000000001", "01a20545-0000-7000-8000-000000000002", "01a20545-0000-7000-8000-000000000003"
		planned(holder)
		build := planned(waiter)
		if status, text := post("builds/"+build+"/complete", `{}`); status != http.StatusConflict || !strings.Contains(text, "members_incomplete") {
			t.Fatalf("a build whose task nobody makes: %d %s", status, text)
		}
		must("plans/"+holder+"/members/t/start", `{"execution_id":"`+execution+`"}`)
		ended := make(chan string, 1)
		go func() {
			_, text := post("builds/"+build+"/complete", `{}`)
			ended <- text
		}()
		select {
		case text := <-ended:
			t.Fatalf("it did not wait: %s", text)
		default:
		}
		must("plans/"+holder+"/members/t/complete", `{"execution_id":"`+execution+`"}`)
		if text := <-ended; !strings.Contains(text, `"status":"completed"`) {
			t.Errorf("got %s", text)
		}
	})
}
