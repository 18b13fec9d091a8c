package httpapi_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stardag-go/stardag/internal/server/httpapi"
	"github.com/stardag-go/stardag/internal/server/outputs"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/internal/server/store/storetest"
	"github.com/stardag-go/stardag/registry/wire"
)

// TestBodiesOfStrangersAreSmall walks the table: whoever has shown nothing may send some KiB.
func TestBodiesOfStrangersAreSmall(t *testing.T) {
	t.Parallel()
	api := httpapi.New(httpapi.Options{Routes: httpapi.AccountRoutes(nil, httpapi.AccountOptions{})})
	seen := 0
	for _, r := range api.Routes() {
		if !r.TakesBody() {
			continue
		}
		most := int64(64 << 10)
		if r.Auth == httpapi.Anyone || r.Auth == httpapi.Visitor {
			seen++
			most = 8 << 10
		}
		if got := api.BodyBound(&r); got > most {
			t.Errorf("%s %s takes %d bytes, want at most %d", r.Method, r.Path, got, most)
		}
	}
	if seen < 5 {
		t.Errorf("the table has %d routes that take a body from anybody", seen)
	}
}

// bomb is n blanks and a document, packed so that it is as short as can be.
func bomb(t *testing.T, n int) []byte {
	t.Helper()
	var b bytes.Buffer
	z, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	blanks := bytes.Repeat([]byte{' '}, 1<<20)
	for range n >> 20 {
		if _, err := z.Write(blanks); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestBombsOfStrangersTakeNoMemory sends what unpacks to gigabytes, and large bodies, to a route before the login.
func TestBombsOfStrangersTakeNoMemory(t *testing.T) { //nolint:paralleltest // it measures what the process allocates
	h := newHouse(t, storetest.SQLite(t), nil)
	for name, tt := range map[string]struct {
		body     []byte
		encoding string
	}{
		"a long bomb":        {bomb(t, 256<<20), "gzip"},
		"a bomb of some KiB": {bomb(t, 7<<20), "gzip"},
		"a plain body":       {bytes.Repeat([]byte{' '}, 49<<20), ""},
	} {
		t.Run(name, func(t *testing.T) { //nolint:paralleltest // as above
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			var all sync.WaitGroup
			for range 12 {
				for _, length := range []int64{int64(len(tt.body)), -1} {
					all.Go(func() {
						req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, h.url+"/api/v1/auth/login", bytes.NewReader(tt.body))
						if err != nil {
							t.Error(err)
							return
						}
						req.ContentLength = length
						req.Header.Set("Content-Encoding", tt.encoding)
						req.Header.Set("Content-Type", "application/json")
						res, err := http.DefaultClient.Do(req)
						if err != nil {
							return // the server closed the connection before everything was sent
						}
						defer res.Body.Close()
						if res.StatusCode != http.StatusRequestEntityTooLarge {
							t.Errorf("got %d", res.StatusCode)
						}
					})
				}
			}
			all.Wait()
			runtime.ReadMemStats(&after)
			if got := after.TotalAlloc - before.TotalAlloc; got > 24<<20 {
				t.Errorf("24 requests made the process allocate %d MB", got>>20)
			}
		})
	}
}

// dawdle opens a connection that sends a head and the beginning of a body, and then nothing.
func dawdle(t *testing.T, url, head string, size int) net.Conn {
	t.Helper()
	var d net.Dialer
	conn, err := d.DialContext(t.Context(), "tcp", strings.TrimPrefix(url, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	// Together: a server that does not wait long could have ended the connection before the second of two.
	if _, err := io.WriteString(conn, head+"\r\n\r\n"+strings.Repeat(" ", size)); err != nil {
		t.Fatal(err)
	}
	return conn
}

// open reports whether a connection has been left open by the other side, without an answer.
func open(t *testing.T, conn net.Conn) bool {
	t.Helper()
	if err := conn.SetReadDeadline(time.Now().Add(time.Millisecond)); err != nil {
		t.Fatal(err)
	}
	_, err := conn.Read(make([]byte, 1))
	var timeout net.Error
	return errors.As(err, &timeout) && timeout.Timeout()
}

// TestDawdlersCostNobodyElse registers many tasks while others have begun to send and do not go on.
func TestDawdlersCostNobodyElse(t *testing.T) {
	t.Parallel()
	for _, n := range []int{4, 40} {
		for name, tt := range map[string]struct {
			head string // KEY is an API key
			size int
		}{
			"before the login": {"POST /api/v1/auth/login HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\nContent-Length: 8000", 4000},
			"with a key":       {"POST /api/v2/builds HTTP/1.1\r\nHost: h\r\nX-API-Key: KEY\r\nContent-Type: application/json\r\nContent-Length: 20000000", 1_200_000},
			"with a key, packed": {
				"POST /api/v2/builds HTTP/1.1\r\nHost: h\r\nX-API-Key: KEY\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: 9000000", 1_200_000,
			},
		} {
			t.Run(fmt.Sprintf("%d %s", n, name), func(t *testing.T) {
				t.Parallel()
				storetest.Each(t, func(t *testing.T, db *sqldb.DB) {
					s := newSiteWith(t, db, outputs.Options{}, func(o *httpapi.Options) { o.BodyTime = time.Hour })
					var conns []net.Conn
					for range n {
						conns = append(conns, dawdle(t, s.url, strings.ReplaceAll(tt.head, "KEY", s.own.header.Get("X-Api-Key")), tt.size))
					}
					run := s.Begin(s.Deployment("go-abc"), storetest.Spec{Name: "root"})
					specs := make([]storetest.Spec, 800)
					for i := range specs {
						specs[i].Name = fmt.Sprintf("t%d", i)
					}
					req := wire.RegisterMembers{Items: s.Items(specs...)}
					for i := range req.Items {
						req.Items[i].Body = json.RawMessage(fmt.Sprintf(`{"__name":"t","text":%q}`, strings.Repeat("x", 3000)))
					}
					body, err := json.Marshal(req)
					if err != nil {
						t.Fatal(err)
					}
					s.own.want(200, "POST", "/api/v2/plans/"+run.Plan+"/members", string(body))
					for _, conn := range conns {
						if !open(t, conn) {
							t.Fatal("a dawdler was answered, so that this shows nothing")
						}
					}
				})
			})
		}
	}
}

// TestDawdlersBeforeTheLoginAreEnded is about those whose sender is not known.
func TestDawdlersBeforeTheLoginAreEnded(t *testing.T) {
	t.Parallel()
	s := newSiteWith(t, storetest.SQLite(t), outputs.Options{}, func(o *httpapi.Options) { o.BodyTime = 50 * time.Millisecond })
	conn := dawdle(t, s.url, "POST /api/v1/auth/login HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\nContent-Length: 8000", 10)
	if err := conn.SetReadDeadline(time.Now().Add(time.Minute)); err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(conn)
	if err != nil || !strings.HasPrefix(string(text), "HTTP/1.1 408 ") {
		t.Errorf("got %q, %v", text, err)
	}
}

// TestPlacesComeBack ends large bodies in every way, far more often than there are places.
func TestPlacesComeBack(t *testing.T) {
	t.Parallel()
	const most = 2 << 20 // of which there are places for four
	type input struct{ Body json.RawMessage }
	handled := func(fn func()) func(context.Context, *httpapi.Call, *input) (*httpapi.None, error) {
		return func(context.Context, *httpapi.Call, *input) (*httpapi.None, error) { fn(); return nil, nil }
	}
	route := func(id string) httpapi.Route {
		return httpapi.Route{Method: "POST", Path: "/api/" + id, OperationID: id, Summary: id, Tag: id, Auth: httpapi.Registry}
	}
	api := httpapi.New(httpapi.Options{Auth: people{}, MaxBody: most, Routes: []httpapi.Route{
		httpapi.Handle(route("good"), handled(func() {})),
		httpapi.Handle(route("panics"), handled(func() { panic("on purpose") })),
		httpapi.Handle(route("aborts"), handled(func() { panic(http.ErrAbortHandler) })),
		httpapi.Handle(route("fails"), func(context.Context, *httpapi.Call, *input) (*httpapi.None, error) {
			return nil, errors.New("on purpose")
		}),
		httpapi.Stream(route("streams"), func(_ *httpapi.Call, w http.ResponseWriter, _ *input) error {
			_, err := io.WriteString(w, "x")
			return err
		}),
	}})
	text := func(n int) []byte { return []byte(`{"a":"` + strings.Repeat("a", n-8) + `"}`) }
	large := text(most)
	for name, tt := range map[string]struct {
		path, encoding string
		body           []byte
		cut            bool // the sender breaks off
		status         int
	}{
		"answered":              {"good", "", large, false, 204},
		"answered, packed":      {"good", "gzip", packed(t, string(large)), false, 204},
		"too large":             {"good", "", text(most + 1), false, 413},
		"too large, packed":     {"good", "gzip", packed(t, string(text(most+1))), false, 413},
		"no document":           {"good", "", bytes.Repeat([]byte{'{'}, most), false, 422},
		"broken gzip":           {"good", "gzip", append(packed(t, string(large))[:1000], 1, 2, 3), false, 400},
		"broken off":            {"good", "", large, true, 400},
		"a handler that panics": {"panics", "", large, false, 500},
		"one that fails":        {"fails", "", large, false, 500},
		"one that aborts":       {"aborts", "", large, false, 200},
		"a stream":              {"streams", "", large, false, 200},
	} {
		t.Run(name, func(t *testing.T) { //nolint:paralleltest // they share the places
			for _, known := range []bool{true, false} {
				for range 20 {
					var body io.Reader = bytes.NewReader(tt.body)
					if tt.cut {
						body = io.MultiReader(body, cutOff{})
					}
					r := httptest.NewRequest(http.MethodPost, "/api/"+tt.path, body)
					r.ContentLength = -1
					if known {
						r.ContentLength = int64(len(tt.body))
					}
					r.Header.Set("Content-Encoding", tt.encoding)
					r.Header.Set("X-Api-Key", goodKey)
					w := httptest.NewRecorder()
					func() {
						defer func() { _ = recover() }() // as net/http takes an abort
						api.ServeHTTP(w, r)
					}()
					if w.Code != tt.status {
						t.Fatalf("got %d %.200s", w.Code, w.Body)
					}
				}
			}
			if n := api.PlacesTaken(); n != 0 {
				t.Errorf("%d places were not given back", n)
			}
		})
	}
}

// cutOff is the end of a body that its sender did not finish.
type cutOff struct{}

func (cutOff) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }

// TestLargeBodiesDoNotWaitForEachOther sends more at once than there are places for, in parts that each take some.
func TestLargeBodiesDoNotWaitForEachOther(t *testing.T) {
	t.Parallel()
	const most = 3 << 20
	type input struct{ Body json.RawMessage }
	route := httpapi.Route{Method: "POST", Path: "/api/x", OperationID: "x", Summary: "x", Tag: "x", Auth: httpapi.Registry}
	api := httpapi.New(httpapi.Options{Auth: people{}, MaxBody: most, Routes: []httpapi.Route{
		httpapi.Handle(route, func(context.Context, *httpapi.Call, *input) (*httpapi.None, error) { return nil, nil }),
	}})
	const senders = 12 // who have a place each, which are all, and want another one
	var halfway, all sync.WaitGroup
	halfway.Add(senders)
	for range senders {
		all.Go(func() {
			r, w := io.Pipe()
			go func() {
				_, _ = w.Write([]byte(`{"a":"` + strings.Repeat("a", 1<<20))) // a little beyond what needs no place
				halfway.Done()
				halfway.Wait()
				_, _ = w.Write([]byte(strings.Repeat("a", most-1<<20-8) + `"}`))
				w.Close()
			}()
			req := httptest.NewRequest(http.MethodPost, "/api/x", r)
			req.Header.Set("X-Api-Key", goodKey)
			res := httptest.NewRecorder()
			api.ServeHTTP(res, req)
			if res.Code != http.StatusNoContent {
				t.Errorf("got %d %.200s", res.Code, res.Body)
			}
		})
	}
	all.Wait()
	if n := api.PlacesTaken(); n != 0 {
		t.Errorf("%d places were not given back", n)
	}
}
