// Package web serves the files of the web UI, which is one page: every path that is no file shows it, and the page's own
// router does the rest.
//
// Files under assets/ have names that change with their content, so browsers keep them for good; everything else is asked
// for again and answered with 304 when it is the same. Text is sent compressed, from a .gz beside the file where the build made
// one.
package web

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strconv"
	"strings"
	"sync"
)

// Handler serves a file system with the page index.html.
type Handler struct {
	files  fs.FS
	prefix string
	loaded sync.Map // path to *file
}

// New returns the handler of files. prefix is the path the server is reached under, "/" or such as "/stardag/"; requests come
// without it. It fails when there is no page.
func New(files fs.FS, prefix string) (*Handler, error) {
	h := &Handler{files: files, prefix: prefix}
	page, err := h.load("index.html")
	if err != nil {
		return nil, fmt.Errorf("read the page of the web UI: %w", err)
	}
	if prefix != "/" && !bytes.Contains(page.body, []byte(baseOf(prefix))) {
		return nil, fmt.Errorf("the page of the web UI has no %s, so it cannot be served under %s", baseOf("/"), prefix)
	}
	return h, nil
}

// policy lets the page use what came from this server and nothing else. Inline scripts are not among it.
const policy = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; " +
	"font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; frame-src 'self' blob:; base-uri 'self'; " +
	"form-action 'self'; frame-ancestors 'none'"

func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "method not allowed", http.StatusMethodNotAllowed)
		return
	}
	name := strings.TrimPrefix(path.Clean("/"+r.URL.Path), "/")
	asset := strings.HasPrefix(name, "assets/")
	f, err := h.load(name)
	if err != nil {
		if asset {
			// A page of an earlier version asks for its scripts: the page itself would be the wrong answer.
			http.Error(w, "not found", http.StatusNotFound)
			return
		}
		name, asset = "index.html", false
		if f, err = h.load(name); err != nil {
			http.Error(w, "the web UI cannot be read", http.StatusInternalServerError)
			return
		}
	}
	header := w.Header()
	header.Set("Content-Type", f.media)
	header.Set("ETag", f.etag)
	header.Set("Cache-Control", "no-cache")
	if asset {
		header.Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	if name == "index.html" {
		header.Set("Content-Security-Policy", policy)
		header.Set("Cross-Origin-Opener-Policy", "same-origin")
		header.Set("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
	}
	body := f.body
	if f.packed != nil {
		header.Add("Vary", "Accept-Encoding")
		if takesGzip(r) {
			header.Set("Content-Encoding", "gzip")
			body = f.packed
		}
	}
	if same(r.Header.Get("If-None-Match"), f.etag) {
		header.Del("Content-Encoding")
		w.WriteHeader(http.StatusNotModified)
		return
	}
	header.Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(http.StatusOK)
	if r.Method == http.MethodGet {
		_, _ = w.Write(body) // a browser that has gone is the only reason to fail
	}
}

// file is a file ready to be sent.
type file struct {
	body, packed []byte // packed is nil for what does not shrink
	media, etag  string
}

// load reads a file once.
func (h *Handler) load(name string) (*file, error) {
	if f, ok := h.loaded.Load(name); ok {
		return f.(*file), nil
	}
	if !fs.ValidPath(name) || name == "." || strings.HasSuffix(name, ".gz") {
		return nil, fs.ErrNotExist
	}
	body, err := fs.ReadFile(h.files, name)
	if err != nil {
		return nil, err
	}
	f := &file{body: body, media: mediaOf(name)}
	packed, err := fs.ReadFile(h.files, name+".gz")
	if name == "index.html" {
		f.body = bytes.Replace(body, []byte(baseOf("/")), []byte(baseOf(h.prefix)), 1)
		packed, err = nil, fs.ErrNotExist
	}
	switch {
	case err == nil:
		f.packed = packed
	case compressible(f.media) && len(f.body) >= 1<<10:
		f.packed = pack(f.body)
	}
	sum := sha256.Sum256(f.body)
	f.etag = `"` + hex.EncodeToString(sum[:12]) + `"`
	stored, _ := h.loaded.LoadOrStore(name, f)
	return stored.(*file), nil
}

func baseOf(prefix string) string { return `<base href="` + prefix + `">` }

func mediaOf(name string) string {
	switch ext := path.Ext(name); ext {
	case ".js", ".mjs": // the system's table of types is wrong about these on some machines
		return "text/javascript; charset=utf-8"
	case ".map":
		return "application/json"
	case ".woff2":
		return "font/woff2"
	case ".webmanifest":
		return "application/manifest+json"
	default:
		if media := mime.TypeByExtension(ext); media != "" {
			return media
		}
		return "application/octet-stream"
	}
}

func compressible(media string) bool {
	return strings.HasPrefix(media, "text/") || strings.Contains(media, "json") || strings.Contains(media, "svg") || strings.Contains(media, "wasm")
}

func pack(body []byte) []byte {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	_, _ = z.Write(body) // a buffer takes everything
	_ = z.Close()
	if b.Len() >= len(body) {
		return nil
	}
	return b.Bytes()
}

// takesGzip reports whether a browser takes gzip; all do, and none says so with a weight of zero.
func takesGzip(r *http.Request) bool {
	return strings.Contains(r.Header.Get("Accept-Encoding"), "gzip")
}

// same reports whether an If-None-Match names the tag.
func same(header, etag string) bool {
	for tag := range strings.SplitSeq(header, ",") {
		tag = strings.TrimPrefix(strings.TrimSpace(tag), "W/")
		if tag == etag || tag == "*" {
			return true
		}
	}
	return false
}
