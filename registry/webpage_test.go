package registry_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stardag-go/stardag/registry"
)

// TestAWebPageIsNotShownAsAnError answers with the pages of proxies and of other servers: none of their text is in the error,
// whatever the status and however they call themselves.
func TestAWebPageIsNotShownAsAnError(t *testing.T) {
	t.Parallel()
	const page = "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body><center><h1>502 Bad Gateway</h1></center></body></html>"
	for _, status := range []int{400, 401, 403, 404, 413, 429, 500, 501, 520} {
		for _, kind := range []string{"text/html", "text/html; charset=utf-8", "application/octet-stream"} {
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Content-Type", kind)
				w.WriteHeader(status)
				_, _ = io.WriteString(w, page)
			}))
			c, err := registry.New(server.URL, registry.Options{APIKey: "sk_x"})
			if err != nil {
				t.Fatal(err)
			}
			_, err = c.Build(t.Context(), "01900000-0000-7000-8000-000000000000")
			if err == nil || strings.ContainsAny(err.Error(), "<>\r\n") || !strings.Contains(err.Error(), "web page") {
				t.Errorf("%d %s: got %v", status, kind, err)
			}
			c.Close()
			server.Close()
		}
	}
}
