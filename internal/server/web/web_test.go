package web_test

import (
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stardag-go/stardag/internal/server/web"
)

const page = `<!doctype html><html><head><base href="/"><script type="module" src="assets/app-1.js"></script></head></html>`

var files = fstest.MapFS{
	"index.html":           {Data: []byte(page)},
	"favicon.svg":          {Data: []byte("<svg/>")},
	"assets/app-1.js":      {Data: []byte(strings.Repeat("let a = 1;\n", 1000))},
	"assets/small-1.js":    {Data: []byte("let a")},
	"assets/made-1.css":    {Data: []byte("a{}")},
	"assets/made-1.css.gz": {Data: []byte("packed")},
}

func TestWhatIsServed(t *testing.T) {
	t.Parallel()
	h, err := web.New(files, "/")
	if err != nil {
		t.Fatal(err)
	}
	tests := map[string]struct {
		path           string
		status         int
		media, caching string
		body           string
	}{
		"the page":                {"/", 200, "text/html; charset=utf-8", "no-cache", page},
		"the page by name":        {"/index.html", 200, "text/html; charset=utf-8", "no-cache", page},
		"a path of the page":      {"/w/local/builds/12", 200, "text/html; charset=utf-8", "no-cache", page},
		"a path that climbs":      {"/../../etc/passwd", 200, "text/html; charset=utf-8", "no-cache", page},
		"a folder":                {"/assets", 200, "text/html; charset=utf-8", "no-cache", page},
		"an asset":                {"/assets/small-1.js", 200, "text/javascript; charset=utf-8", "public, max-age=31536000, immutable", "let a"},
		"an asset that is gone":   {"/assets/app-0.js", 404, "text/plain; charset=utf-8", "", "not found\n"},
		"a file that may change":  {"/favicon.svg", 200, "image/svg+xml", "no-cache", "<svg/>"},
		"a packed file by itself": {"/made-1.css.gz", 200, "text/html; charset=utf-8", "no-cache", page},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := get(h, "GET", tt.path, nil)
			if w.Code != tt.status || w.Body.String() != tt.body {
				t.Errorf("got %d %q", w.Code, w.Body)
			}
			if got := w.Header().Get("Content-Type"); got != tt.media {
				t.Errorf("got type %q", got)
			}
			if got := w.Header().Get("Cache-Control"); got != tt.caching {
				t.Errorf("got caching %q", got)
			}
			if csp := w.Header().Get("Content-Security-Policy"); (csp != "") != (tt.body == page) || strings.Contains(csp, "script-src 'self' 'unsafe") {
				t.Errorf("got policy %q", csp)
			}
		})
	}
}

func get(h http.Handler, method, path string, header map[string]string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, "/", nil)
	r.URL.Path = path
	for k, v := range header {
		r.Header.Set(k, v)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func TestCompression(t *testing.T) {
	t.Parallel()
	h, err := web.New(files, "/")
	if err != nil {
		t.Fatal(err)
	}
	w := get(h, "GET", "/assets/app-1.js", map[string]string{"Accept-Encoding": "gzip, br"})
	z, err := gzip.NewReader(w.Body)
	if err != nil {
		t.Fatal(err)
	}
	if body, err := io.ReadAll(z); err != nil || string(body) != string(files["assets/app-1.js"].Data) {
		t.Errorf("got %d bytes, %v", len(body), err)
	}
	if got := get(h, "GET", "/assets/made-1.css", map[string]string{"Accept-Encoding": "gzip"}).Body.String(); got != "packed" {
		t.Errorf("got %q, want what the build made", got)
	}
	if w := get(h, "GET", "/assets/app-1.js", nil); w.Header().Get("Content-Encoding") != "" || w.Header().Get("Vary") != "Accept-Encoding" {
		t.Errorf("got %v", w.Header())
	}
}

func TestRevalidation(t *testing.T) {
	t.Parallel()
	h, err := web.New(files, "/")
	if err != nil {
		t.Fatal(err)
	}
	tag := get(h, "GET", "/", nil).Header().Get("ETag")
	if w := get(h, "GET", "/", map[string]string{"If-None-Match": `"x", W/` + tag}); w.Code != http.StatusNotModified || w.Body.Len() > 0 {
		t.Errorf("got %d %q", w.Code, w.Body)
	}
	if w := get(h, "GET", "/", map[string]string{"If-None-Match": `"x"`}); w.Code != http.StatusOK {
		t.Errorf("got %d", w.Code)
	}
	if w := get(h, "HEAD", "/", nil); w.Code != http.StatusOK || w.Body.Len() > 0 || w.Header().Get("Content-Length") == "" {
		t.Errorf("HEAD got %d %q %v", w.Code, w.Body, w.Header())
	}
	if w := get(h, "POST", "/", nil); w.Code != http.StatusMethodNotAllowed {
		t.Errorf("POST got %d", w.Code)
	}
}

func TestUnderAPrefix(t *testing.T) {
	t.Parallel()
	h, err := web.New(files, "/stardag/")
	if err != nil {
		t.Fatal(err)
	}
	if got := get(h, "GET", "/builds", nil).Body.String(); !strings.Contains(got, `<base href="/stardag/">`) {
		t.Errorf("got %s", got)
	}
	if _, err := web.New(fstest.MapFS{"index.html": {Data: []byte("<html>")}}, "/stardag/"); err == nil {
		t.Error("a page that cannot move was taken")
	}
	if _, err := web.New(fstest.MapFS{}, "/"); err == nil {
		t.Error("no page was taken")
	}
}
