package prefect_test

import (
	"bytes"
	"encoding/json"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
)

// exchange is a call and its answer.
type exchange struct {
	Call    string          `json:"call"`
	Keys    []string        `json:"keys,omitempty"`
	Status  int             `json:"status"`
	Answer  json.RawMessage `json:"answer,omitempty"`
	Request json.RawMessage `json:"-"`
}

var ids = regexp.MustCompile(`[0-9a-f]{8}-[0-9a-f-]{27}`)

const recorded = "testdata/exchanges.json"

// prefectServer is a real server whose exchanges are recorded, or one that answers as that did.
type prefectServer struct {
	url string

	mu    sync.Mutex
	calls []exchange
	turn  func(e exchange) int // the status in place of an answer; 0 is none
	state string               // what the flow run is said to be, in place of what was recorded
}

func newServer(t *testing.T) *prefectServer {
	t.Helper()
	s := &prefectServer{}
	known := map[string]exchange{}
	if data, err := os.ReadFile(recorded); err == nil {
		var all []exchange
		if err := json.Unmarshal(data, &all); err != nil {
			t.Fatal(err)
		}
		for _, e := range all {
			known[e.Call] = e
		}
	} else if *server == "" {
		t.Fatal(err)
	}
	h := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			t.Error(err)
		}
		e := exchange{Call: r.Method + " " + ids.ReplaceAllString(r.URL.Path, "ID"), Request: body}
		var fields map[string]json.RawMessage
		if json.Unmarshal(body, &fields) == nil {
			e.Keys = slices.Sorted(maps.Keys(fields))
		}
		s.mu.Lock()
		defer s.mu.Unlock()
		s.calls = append(s.calls, e)
		if s.turn != nil {
			if status := s.turn(e); status != 0 {
				w.WriteHeader(status)
				return
			}
		}
		switch {
		case *server != "":
			res, err := forward(r, body)
			if err != nil {
				t.Error(err)
				return
			}
			e.Status, e.Answer = res.Status, res.Answer
			s.calls[len(s.calls)-1] = e
		default:
			old, ok := known[e.Call]
			if !ok {
				t.Errorf("no exchange of a real server is recorded for %s", e.Call)
				old.Status = http.StatusNotFound
			}
			e.Status, e.Answer = old.Status, old.Answer
		}
		s.calls[len(s.calls)-1] = e
		if s.state != "" && e.Call == "GET /flow_runs/ID" {
			e.Answer = json.RawMessage(`{"state": {"type": "` + s.state + `"}}`)
		}
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(e.Status)
		if e.Status != http.StatusNoContent {
			_, _ = w.Write(e.Answer)
		}
	}))
	t.Cleanup(h.Close)
	s.url = h.URL
	return s
}

func forward(r *http.Request, body []byte) (exchange, error) {
	req, err := http.NewRequestWithContext(r.Context(), r.Method, *server+r.URL.Path, bytes.NewReader(body))
	if err != nil {
		return exchange{}, err
	}
	req.Header.Set("Content-Type", "application/json")
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return exchange{}, err
	}
	defer res.Body.Close()
	data, err := io.ReadAll(res.Body)
	return exchange{Status: res.StatusCode, Answer: data}, err
}

// made returns the documents of calls of a kind.
func (s *prefectServer) made(call string) (all []exchange) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, e := range s.calls {
		if e.Call == call {
			all = append(all, e)
		}
	}
	return all
}

// taskRun is what the server was told of a task run, or says of it.
type taskRun struct {
	ID, Name string
	Start    string                         `json:"start_time"`
	End      string                         `json:"end_time"`
	RunCount int                            `json:"run_count"`
	Inputs   map[string][]map[string]string `json:"task_inputs"`
	State    struct{ Type, Name, Message string }
}

// taskRuns returns the task runs that the server was told of, by the names of their steps, and how often.
func (s *prefectServer) taskRuns(t *testing.T) (last map[string]taskRun, told int) {
	t.Helper()
	last = map[string]taskRun{}
	for _, e := range s.made("POST /events") {
		if e.Status != http.StatusNoContent {
			continue
		}
		var events []struct {
			Resource map[string]string
			Payload  struct {
				State struct{ Type, Name, Message string } `json:"validated_state"`
				Run   taskRun                              `json:"task_run"`
			}
		}
		if err := json.Unmarshal(e.Request, &events); err != nil {
			t.Fatal(err)
		}
		told += len(events)
		for _, e := range events {
			run := e.Payload.Run
			run.ID, run.State = strings.TrimPrefix(e.Resource["prefect.resource.id"], "prefect.task-run."), e.Payload.State
			last[run.Name] = run
		}
	}
	return last, told
}

// save keeps one exchange of each kind that a real server has answered.
func (s *prefectServer) save(t *testing.T) {
	t.Helper()
	if *server == "" {
		return
	}
	first := map[string]exchange{}
	for _, e := range s.calls {
		if e.Status >= 300 {
			t.Errorf("%s: %d %s", e.Call, e.Status, e.Answer)
		}
		if _, ok := first[e.Call]; !ok {
			var small map[string]json.RawMessage
			if json.Unmarshal(e.Answer, &small) == nil { // what is read of it
				maps.DeleteFunc(small, func(name string, _ json.RawMessage) bool {
					return !slices.Contains([]string{"id", "name", "state", "state_type", "parameters", "status", "task_inputs"}, name)
				})
				e.Answer, _ = json.Marshal(small)
			}
			first[e.Call] = e
		}
	}
	var all []exchange
	for _, call := range slices.Sorted(maps.Keys(first)) {
		all = append(all, first[call])
	}
	data, err := json.MarshalIndent(all, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(recorded, append(data, '\n'), 0o600); err != nil {
		t.Fatal(err)
	}
}
