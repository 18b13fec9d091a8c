package httpapi_test

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"log"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stardag-go/stardag/internal/server/httpapi"
)

// TestAStreamThatFailsMidwayIsCutShort lets streams fail before and after they have begun: a refusal, or a connection that
// breaks so that nobody takes the answer for whole. The header is written once in any case.
func TestAStreamThatFailsMidwayIsCutShort(t *testing.T) {
	t.Parallel()
	for _, begun := range []bool{false, true} {
		t.Run(fmt.Sprintf("begun=%v", begun), func(t *testing.T) {
			t.Parallel()
			route := httpapi.Stream(httpapi.Route{Method: http.MethodGet, Path: "/api/x", OperationID: "x", Summary: "x", Tag: "x", Auth: httpapi.Anyone},
				func(_ *httpapi.Call, w http.ResponseWriter, _ *httpapi.None) error {
					if begun {
						_, _ = io.WriteString(w, "half")
						_ = http.NewResponseController(w).Flush()
					}
					return errors.New("the rest is gone")
				})
			var said, logged bytes.Buffer
			api := httpapi.New(httpapi.Options{Routes: []httpapi.Route{route}, Log: slog.New(slog.NewTextHandler(&logged, nil))})
			server := httptest.NewUnstartedServer(api)
			server.Config.ErrorLog = log.New(&said, "", 0)
			server.Start()
			r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, server.URL+"/api/x", nil)
			if err != nil {
				t.Fatal(err)
			}
			resp, err := server.Client().Do(r)
			if err != nil {
				t.Fatal(err)
			}
			body, err := io.ReadAll(resp.Body)
			_ = resp.Body.Close()
			server.Close() // which waits for the handler
			if begun && (err == nil || string(body) != "half") || !begun && (err != nil || resp.StatusCode != http.StatusInternalServerError) {
				t.Errorf("got %d %q, %v", resp.StatusCode, body, err)
			}
			if said.Len() > 0 || strings.Count(logged.String(), "the rest is gone") != 1 {
				t.Errorf("net/http said %q, the server %q", &said, &logged)
			}
		})
	}
}

func TestExportsAreCompressedWhenAsked(t *testing.T) {
	t.Parallel()
	eachSite(t, func(t *testing.T, s *site) {
		s.Start(s.Deployment("code"), chain()...).Make("numbers")
		for _, format := range []string{"csv", "ndjson"} {
			path := extRoot + "/tasks/export?format=" + format
			plain := s.download(t, path, "identity")
			packed := s.download(t, path, "gzip")
			z, err := gzip.NewReader(strings.NewReader(packed))
			s.Must(err)
			text, err := io.ReadAll(z)
			if err != nil || string(text) != plain || plain == "" {
				t.Errorf("%s: got %q (%v), want %q", format, text, err, plain)
			}
		}
	})
}

// download is the body of an answer as it was sent, for a client that takes an encoding.
func (s *site) download(t *testing.T, path, encoding string) string {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, s.url+path, nil)
	s.Must(err)
	r.Header = s.own.header.Clone()
	r.Header.Set("Accept-Encoding", encoding)
	resp, err := http.DefaultClient.Do(r)
	s.Must(err)
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	s.Must(err)
	if resp.StatusCode != http.StatusOK {
		t.Fatalf("%s: %d %s", path, resp.StatusCode, body)
	}
	return string(body)
}
