package conformance_test

import (
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"
)

// requester sends requests of its own to a server in development mode.
type requester struct {
	t   *testing.T
	url string
}

func (r requester) do(method, path, body string) (int, string) {
	r.t.Helper()
	request, err := http.NewRequestWithContext(r.t.Context(), method, r.url+path, strings.NewReader(body))
	if err != nil {
		r.t.Fatal(err)
	}
	if strings.HasPrefix(path, "/api/v2/") {
		request.Header.Set("X-Api-Key", devKey)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		r.t.Fatal(err)
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		r.t.Fatal(err)
	}
	return response.StatusCode, string(text)
}

func (r requester) get(path string) string {
	r.t.Helper()
	status, text := r.do(http.MethodGet, path, "")
	if status != http.StatusOK {
		r.t.Fatalf("%s: %d %s", path, status, text)
	}
	return text
}

func (r requester) post(path, body string) (int, string) {
	r.t.Helper()
	return r.do(http.MethodPost, "/api/v2/"+path, body)
}

func (r requester) must(path, body string) string {
	r.t.Helper()
	status, text := r.post(path, body)
	if status >= http.StatusBadRequest {
		r.t.Fatalf("%s: %d %s", path, status, text)
	}
	return text
}

// id posts and gives the id of what was made.
func (r requester) id(path, body string) string {
	r.t.Helper()
	var doc struct {
		ID string `json:"id"`
	}
	if err := json.Unmarshal([]byte(r.must(path, body)), &doc); err != nil {
		r.t.Fatal(err)
	}
	return doc.ID
}

// item registers a task without parameters.
func item(task, upstreams string) string {
	return `{"task_id":"` + task + `","task_namespace":"","task_name":"T","version":"","output_uri":"/` + task + `","instance_hash":"h-` + task +
		`","body":{},"declared_upstreams":` + upstreams + `,"observed_complete":false,"observed_at":"2026-01-01T00:00:00Z"}`
}
