package conformance_test

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"
)

// replayer sends recorded requests to a server and compares its answers.
type replayer struct {
	*comparer

	base    string
	headers func(exchange) http.Header // the credentials of an exchange
	chunks  chunker
	loose   *regexp.Regexp // "scenario path" of exchanges whose answers only have the same members
	alter   func(scenario string, body []byte) []byte
}

// replay runs one scenario. Exchanges that the server need not answer alike are in skip.
func (r *replayer) replay(t *testing.T, rec recording) {
	t.Helper()
	for i, e := range rec.Exchanges {
		r.problems = nil
		time.Sleep(time.Duration(e.PauseMS) * time.Millisecond)
		r.chunks.fill(e.Request)
		body := r.translate(r.altered(t, rec.Scenario, e.Request))
		r.mint(body)
		observedNow(body, time.Now().UTC().Format("2006-01-02T15:04:05.000000Z"))
		status, got := r.send(t, e, body)
		if strings.HasSuffix(e.Path, "/stopped") && i > 0 && strings.HasSuffix(rec.Exchanges[i-1].Path, "/stopped") {
			e.Response.(map[string]any)["applied"] = false // by the protocol; the recorded server said true again
		}
		if status != e.Status {
			r.wrongf("status", "want %d, got %d", e.Status, status)
		}
		switch {
		case e.Response == nil && status == http.StatusNoContent:
		case r.loose != nil && r.loose.MatchString(rec.Scenario+" "+e.Path):
			r.shape("", e.Response, got)
		default:
			r.compare("", e.Response, got)
		}
		for _, p := range r.problems {
			t.Errorf("%s exchange %d: %s %s: %s", rec.file, i, e.Method, e.Path, p)
		}
		if len(r.problems) > 0 {
			t.Logf("sent %s\ngot  %s\nwant %s", shortened(body), shortened(got), shortened(e.Response))
		}
	}
}

// altered returns a request as this replay wants it.
func (r *replayer) altered(t *testing.T, scenario string, body any) any {
	t.Helper()
	if r.alter == nil {
		return body
	}
	text, err := json.Marshal(body)
	if err != nil {
		t.Fatal(err)
	}
	var out any
	if err := json.Unmarshal(r.alter(scenario, text), &out); err != nil {
		t.Fatal(err)
	}
	return out
}

func (r *replayer) send(t *testing.T, e exchange, body any) (status int, answer any) {
	t.Helper()
	var content []byte
	if body != nil {
		var err error
		if content, err = json.Marshal(body); err != nil {
			t.Fatal(err)
		}
	}
	packed := e.Gzip
	if packed {
		var b bytes.Buffer
		z := gzip.NewWriter(&b)
		if _, err := z.Write(content); err != nil {
			t.Fatal(err)
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		content = b.Bytes()
	}
	query := url.Values{}
	for k, v := range e.Query {
		if ours, ok := r.cursors[v]; ok && k == "cursor" {
			v = ours
		}
		query.Set(k, r.translate(v).(string))
	}
	request, err := http.NewRequestWithContext(t.Context(), e.Method, r.base+r.translate(e.Path).(string)+"?"+query.Encode(), bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	request.Header = r.headers(e)
	if body != nil {
		request.Header.Set("Content-Type", "application/json")
	}
	if packed {
		request.Header.Set("Content-Encoding", "gzip")
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	if len(text) > 0 {
		if err := json.Unmarshal(text, &answer); err != nil {
			t.Fatalf("%s %s answered no JSON: %.200s", e.Method, e.Path, text)
		}
	}
	return response.StatusCode, answer
}
