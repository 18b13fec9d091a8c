package conformance_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// recording is one scenario.
type recording struct {
	file      string
	Scenario  string     `json:"scenario"`
	Exchanges []exchange `json:"exchanges"`
}

// exchange is a request of the client and what it was answered.
type exchange struct {
	Method   string            `json:"method"`
	Path     string            `json:"path"`
	Query    map[string]string `json:"query"`
	Auth     string            `json:"auth"` // "key", "bearer" or ""
	Request  any               `json:"request"`
	Gzip     bool              `json:"gzip"`
	Status   int               `json:"status"`
	Response any               `json:"response"`
	PauseMS  int               `json:"pause_ms,omitempty"` // that has to pass before it, for a claim to lapse
}

// recordings returns the scenarios whose names the pattern matches, in the order they were recorded.
func recordings(t *testing.T, pattern string) []recording {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("testdata", pattern))
	if err != nil || len(files) == 0 {
		t.Fatalf("no recordings %s: %v", pattern, err)
	}
	slices.Sort(files)
	all := make([]recording, len(files))
	for i, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(text, &all[i]); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		all[i].file = filepath.Base(file)
	}
	return all
}

var elided = regexp.MustCompile(`^<(\d+) items elided>$`)

// chunker makes the chunks of the scenario whose 1,101 tasks are not in its recording: leaves, then the root over them.
type chunker struct {
	root   map[string]any // the root's item, from the plan
	leaves []string
}

// fill replaces an elided list of items and remembers what later chunks need.
func (c *chunker) fill(body any) {
	request, ok := body.(map[string]any)
	if !ok {
		return
	}
	if roots, ok := request["roots"].([]any); ok && len(roots) == 1 {
		c.root, c.leaves = roots[0].(map[string]any), nil
	}
	mark, ok := request["items"].(string)
	if !ok {
		return
	}
	var n int
	if _, err := fmt.Sscanf(elided.FindStringSubmatch(mark)[1], "%d", &n); err != nil {
		panic(err)
	}
	items := make([]any, 0, n)
	last := len(c.leaves) > 0 // the second chunk ends with the root
	for len(items) < n && (!last || len(items) < n-1) {
		hash := fmt.Sprintf("7d1c2f00-0000-5000-8000-%012d", len(c.leaves))
		id := fmt.Sprintf("1eaf0000-0000-5000-8000-%012d", len(c.leaves))
		c.leaves = append(c.leaves, hash)
		items = append(items, map[string]any{
			"task_id": id, "task_namespace": "confdag", "task_name": "Fan", "version": "", "output_uri": "/x/" + id, "instance_hash": hash,
			"body": map[string]any{"__name": "Fan", "tag": id}, "declared_upstreams": []any{}, "observed_complete": false, "observed_at": "",
		})
	}
	if last {
		root := maps.Clone(c.root)
		upstreams := make([]any, len(c.leaves))
		for i, hash := range c.leaves {
			upstreams[i] = hash
		}
		root["declared_upstreams"] = upstreams
		items = append(items, root)
	}
	request["items"] = items
}

// observedNow sets every observation of a request to now: the recorded ones lie before the completions of this server.
func observedNow(v any, now string) {
	switch v := v.(type) {
	case map[string]any:
		for k, inner := range v {
			if k == "observed_at" {
				v[k] = now
			} else {
				observedNow(inner, now)
			}
		}
	case []any:
		for _, inner := range v {
			observedNow(inner, now)
		}
	}
}

// shortened returns a text for a failure.
func shortened(v any) string {
	text, _ := json.Marshal(v)
	if len(text) > 600 {
		return strings.ToValidUTF8(string(text[:600]), "") + "…"
	}
	return string(text)
}
