package registry_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
)

// streamOf returns a client of a server that answers with a stream.
func streamOf(t *testing.T, serve http.HandlerFunc) *registry.Client {
	t.Helper()
	server := httptest.NewServer(serve)
	t.Cleanup(server.Close)
	c, err := registry.New(server.URL, registry.Options{APIKey: "sk_hunter2"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	return c
}

func TestChangesOfABuild(t *testing.T) {
	t.Parallel()
	c := streamOf(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/api/ext/v1/stream" || r.URL.Query().Get("build_id") != "b" || r.Header.Get("X-Api-Key") != "sk_hunter2" {
			t.Errorf("got %s, headers %v", r.URL, r.Header)
		}
		fmt.Fprint(w, "event: hello\nid: 1\ndata: {\"seq\": 1}\n\nevent: ping\ndata: {}\n\n: a comment\n\n"+
			"event: change\nid: 2\ndata: {\"builds\": [{\"id\": \"b\", \"status\": \"cancelled\"}], \"tasks\": []}\n\nevent: reset\nid: 3\ndata: {}\n\n")
	})
	var got []wire.Change
	var last error
	for change, err := range c.Changes(t.Context(), "b") {
		if err != nil {
			last = err
			continue
		}
		got = append(got, *change)
	}
	want := []wire.Change{{}, {Builds: []wire.ChangedBuild{{ID: "b", Status: wire.BuildCancelled}}, Tasks: []wire.ChangedTask{}}, {}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("changes (-want +got):\n%s", diff)
	}
	if !errors.Is(last, registry.ErrUnavailable) {
		t.Errorf("the end of the stream: %v", last)
	}
}

func TestStreamsThatThereAreNot(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		status int
		body   string
		want   error
	}{
		"an older server": {http.StatusNotFound, `{"detail": "Not Found"}`, registry.ErrNoRoute},
		"a wrong key":     {http.StatusUnauthorized, `{"detail": "Invalid API key"}`, registry.ErrInvalidAPIKey},
		"an ended key":    {http.StatusOK, "event: end\ndata: {\"reason\":\"credential_ended\"}\n\nevent: change\ndata: {}\n\n", registry.ErrUnavailable},
		"too many":        {http.StatusTooManyRequests, `{"detail": {"code": "too_many_streams", "message": "m"}}`, registry.ErrRateLimited},
		"no document":     {http.StatusOK, "event: change\ndata: nonsense\n\n", nil},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := streamOf(t, func(w http.ResponseWriter, _ *http.Request) {
				w.WriteHeader(tt.status)
				fmt.Fprint(w, tt.body)
			})
			n := 0
			for change, err := range c.Changes(t.Context(), "b") {
				n++
				if change != nil || err == nil || tt.want != nil && !errors.Is(err, tt.want) {
					t.Errorf("got %v, %v", change, err)
				}
			}
			if n != 1 {
				t.Errorf("got %d answers, want 1", n)
			}
		})
	}
}

func TestAStreamThatIsLeft(t *testing.T) {
	t.Parallel()
	served := make(chan struct{})
	c := streamOf(t, func(w http.ResponseWriter, r *http.Request) {
		defer close(served)
		fmt.Fprint(w, "event: hello\ndata: {}\n\n")
		if err := http.NewResponseController(w).Flush(); err != nil {
			t.Error(err)
		}
		<-r.Context().Done()
	})
	for _, err := range c.Changes(t.Context(), "b") {
		if err != nil {
			t.Fatal(err)
		}
		break
	}
	<-served
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for _, err := range c.Changes(ctx, "b") {
		if err == nil {
			t.Error("no error of a context that has ended")
		}
	}
}
