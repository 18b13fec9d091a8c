package httpapi_test

import (
	"bufio"
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/crypto/bcrypt"

	"github.com/stardag-go/stardag/internal/server/accounts"
	"github.com/stardag-go/stardag/internal/server/httpapi"
	"github.com/stardag-go/stardag/internal/server/outputs"
	"github.com/stardag-go/stardag/internal/server/rooms"
	"github.com/stardag-go/stardag/internal/server/store/accountsql"
	"github.com/stardag-go/stardag/internal/server/store/registrysql"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/internal/server/store/storetest"
	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/registry/wire"
)

// ahead is a clock that a test puts ahead.
type ahead struct{ by atomic.Int64 }

func (a *ahead) now() time.Time { return time.Now().Add(time.Duration(a.by.Load())) }

// replica returns one of several servers on a database.
func replica(t *testing.T, db *sqldb.DB, clock *ahead) *house {
	t.Helper()
	a := accounts.New(accountsql.New(db), accounts.Options{PasswordCost: bcrypt.MinCost, Now: clock.now})
	server := httptest.NewServer(httpapi.New(httpapi.Options{
		Auth: a, CheckEvery: 10 * time.Millisecond,
		Routes: slices.Concat(httpapi.ExtensionRoutes(rooms.New(registrysql.New(db, nil), rooms.Options{People: accountsql.New(db)}), "1.2.3"), httpapi.AccountRoutes(a, httpapi.AccountOptions{})),
	}))
	t.Cleanup(server.Close)
	return &house{Accounts: a, url: server.URL}
}

// following is an open stream.
type following struct {
	t     *testing.T
	lines *bufio.Scanner
}

// follow opens a stream and waits for its beginning.
func (c *visitor) follow(path string) *following {
	c.t.Helper()
	ctx, stop := context.WithTimeout(c.t.Context(), time.Minute) // for a stream that is not ended
	c.t.Cleanup(stop)
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, c.base+path, nil)
	if err != nil {
		c.t.Fatal(err)
	}
	req.Header = c.header.Clone()
	res, err := c.client.Do(req)
	if err != nil {
		c.t.Fatal(err)
	}
	c.t.Cleanup(func() { res.Body.Close() })
	if res.StatusCode != http.StatusOK {
		text, _ := io.ReadAll(res.Body)
		c.t.Fatalf("got %d %s", res.StatusCode, text)
	}
	f := &following{t: c.t, lines: bufio.NewScanner(res.Body)}
	f.until("event: hello")
	return f
}

// until reads up to a line.
func (f *following) until(line string) {
	f.t.Helper()
	for f.lines.Scan() {
		if f.lines.Text() == line {
			return
		}
	}
	f.t.Fatalf("the stream ended without %q: %v", line, f.lines.Err())
}

// rest reads to the end.
func (f *following) rest() string {
	f.t.Helper()
	var all strings.Builder
	for f.lines.Scan() {
		all.WriteString(f.lines.Text() + "\n")
	}
	if err := f.lines.Err(); err != nil {
		f.t.Errorf("the stream was not ended by the server: %v", err)
	}
	return all.String()
}

// TestStreamsEndWithTheCredential opens streams on one server and ends what allowed them on another.
func TestStreamsEndWithTheCredential(t *testing.T) {
	t.Parallel()
	const stream = "/api/ext/v1/stream"
	type scene struct {
		owner, member     *visitor // with workspace tokens
		session           *visitor // the member's login
		token             string
		workspace, env    string
		key, keyID        string
		memberID          string
		ownerName, person string
	}
	tests := map[string]struct {
		follow func(t *testing.T, s *scene, there *house) *following
		deed   func(t *testing.T, s *scene, here *house, clock *ahead)
	}{
		"a revoked key": {
			func(t *testing.T, s *scene, there *house) *following {
				return there.as(t, "X-Api-Key", s.key).follow(stream)
			},
			func(_ *testing.T, s *scene, _ *house, _ *ahead) {
				s.owner.want(204, "DELETE", "/api/v1/ui/workspaces/"+s.workspace+"/environments/"+s.env+"/api-keys/"+s.keyID, "")
			},
		},
		"a removed member": {
			func(_ *testing.T, s *scene, there *house) *following {
				return s.member.at(there).follow(stream + "?environment_id=" + s.env)
			},
			func(_ *testing.T, s *scene, _ *house, _ *ahead) {
				s.owner.want(204, "DELETE", "/api/v1/ui/workspaces/"+s.workspace+"/members/"+s.memberID, "")
			},
		},
		"a login that was ended, by its token": {
			func(_ *testing.T, s *scene, there *house) *following {
				return s.member.at(there).follow(stream + "?environment_id=" + s.env)
			},
			func(_ *testing.T, s *scene, _ *house, _ *ahead) {
				s.session.want(200, "DELETE", "/api/ext/v1/session", "")
			},
		},
		"a login that was ended, by its cookie": {
			func(t *testing.T, s *scene, there *house) *following {
				return there.as(t, "Cookie", httpapi.SessionCookie+"="+s.token).follow(stream + "?environment_id=" + s.env)
			},
			func(_ *testing.T, s *scene, _ *house, _ *ahead) {
				s.session.want(200, "DELETE", "/api/ext/v1/session", "")
			},
		},
		"a token that ran out": {
			func(_ *testing.T, s *scene, there *house) *following {
				return s.member.at(there).follow(stream + "?environment_id=" + s.env)
			},
			func(_ *testing.T, _ *scene, _ *house, clock *ahead) { clock.by.Add(int64(11 * time.Minute)) },
		},
		"a deleted environment, with its key": {
			func(t *testing.T, s *scene, there *house) *following {
				return there.as(t, "X-Api-Key", s.key).follow(stream)
			},
			func(_ *testing.T, s *scene, _ *house, _ *ahead) {
				s.owner.want(201, "POST", "/api/v1/ui/workspaces/"+s.workspace+"/environments", `{"name":"Other","slug":"other"}`)
				s.owner.want(204, "DELETE", "/api/v1/ui/workspaces/"+s.workspace+"/environments/"+s.env, "")
			},
		},
		"a deleted environment, with a token": {
			func(_ *testing.T, s *scene, there *house) *following {
				return s.member.at(there).follow(stream + "?environment_id=" + s.env)
			},
			func(_ *testing.T, s *scene, _ *house, _ *ahead) {
				s.owner.want(201, "POST", "/api/v1/ui/workspaces/"+s.workspace+"/environments", `{"name":"Other","slug":"other"}`)
				s.owner.want(204, "DELETE", "/api/v1/ui/workspaces/"+s.workspace+"/environments/"+s.env, "")
			},
		},
		"a disabled account": {
			func(_ *testing.T, s *scene, there *house) *following {
				return s.member.at(there).follow(stream + "?environment_id=" + s.env)
			},
			func(t *testing.T, s *scene, here *house, _ *ahead) {
				if _, err := here.SetDisabled(t.Context(), s.person, true, false); err != nil {
					t.Fatal(err)
				}
			},
		},
		"a deleted workspace": {
			func(t *testing.T, s *scene, there *house) *following {
				return there.as(t, "X-Api-Key", s.key).follow(stream)
			},
			func(_ *testing.T, s *scene, _ *house, _ *ahead) {
				s.owner.want(204, "DELETE", "/api/v1/ui/workspaces/"+s.workspace, "")
			},
		},
	}
	storetest.Each(t, func(t *testing.T, db *sqldb.DB) {
		n := 0
		for name, tt := range tests {
			n++
			slug := "team-" + string(rune('a'+n))
			t.Run(name, func(t *testing.T) {
				t.Parallel()
				clock := &ahead{}
				here, there := replica(t, db, clock), replica(t, db, clock)
				s := &scene{ownerName: "owner@" + slug + ".org", person: "member@" + slug + ".org"}
				_, s.owner, s.workspace, s.env = here.team(t, s.ownerName, slug)
				if _, err := here.CreateUser(t.Context(), accounts.NewUser{Email: s.person, Password: password, Workspace: slug}); err != nil {
					t.Fatal(err)
				}
				s.token = here.login(t, s.person)
				s.session = here.bearer(t, s.token)
				s.member = here.bearer(t, s.session.want(200, "POST", "/api/v1/auth/exchange", `{"workspace_id":"`+s.workspace+`"}`).str("access_token"))
				made := s.owner.want(201, "POST", "/api/v1/ui/workspaces/"+s.workspace+"/environments/"+s.env+"/api-keys", `{"name":"k"}`)
				s.key, s.keyID = made.str("key"), made.str("id")
				members := s.owner.want(200, "GET", "/api/v1/ui/workspaces/"+s.workspace+"/members", "")
				for _, m := range members.json.([]any) {
					if m := m.(map[string]any); m["email"] == s.person {
						s.memberID = m["id"].(string)
					}
				}
				f := tt.follow(t, s, there)
				tt.deed(t, s, here, clock)
				clock.by.Add(int64(6 * time.Second)) // the other server has remembered for long enough
				if got := f.rest(); !strings.HasSuffix(got, "event: end\ndata: {\"reason\":\"credential_ended\"}\n\n") {
					t.Errorf("the stream ended with %q", got)
				}
			})
		}
	})
}

// TestAStreamGoesOnWithItsCredential is the other side: it is asked for again many times and nothing ends.
func TestAStreamGoesOnWithItsCredential(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, db *sqldb.DB) {
		s := newSiteWith(t, db, outputs.Options{}, func(o *httpapi.Options) { o.CheckEvery = time.Millisecond })
		f := s.own.follow("/api/ext/v1/stream")
		for range 3 {
			id := storetest.ID()
			_, err := s.CreateBuild(t.Context(), s.Caller, wire.CreateBuild{ID: &id, RootTaskIDs: []string{"task-x"}})
			s.Must(err)
			f.until("event: change")
		}
	})
}

// revocable accepts a key until it is told not to.
type revocable struct {
	people

	change atomic.Pointer[func(*who.Principal) error]
}

func (r *revocable) Key(ctx context.Context, key string) (*who.Principal, error) {
	p, err := r.people.Key(ctx, key)
	if change := r.change.Load(); err == nil && change != nil {
		err = (*change)(p)
	}
	return p, err
}

// TestEveryLongAnswerEndsWithTheCredential is about the mechanism: whatever a stream is of, it ends when the caller is
// refused, also one who may do less by now.
func TestEveryLongAnswerEndsWithTheCredential(t *testing.T) {
	t.Parallel()
	revoked := func(*who.Principal) error { return httpapi.ErrBadKey }
	demoted := func(p *who.Principal) error { p.ReadOnly = true; return nil }
	started := func(c *httpapi.Call, w http.ResponseWriter, _ *httpapi.None) error {
		_, err := io.WriteString(w, "some of it\n")
		if err == nil {
			err = http.NewResponseController(w).Flush()
		}
		if err != nil {
			return err
		}
		<-c.Request.Context().Done()
		return c.Request.Context().Err()
	}
	writing := func(c *httpapi.Call, w http.ResponseWriter, _ *httpapi.None) error {
		for { // without a look at the context
			if _, err := io.WriteString(w, strings.Repeat("more of it\n", 100)); err != nil {
				return err
			}
		}
	}
	silent := func(c *httpapi.Call, _ http.ResponseWriter, _ *httpapi.None) error {
		<-c.Request.Context().Done()
		return c.Request.Context().Err()
	}
	tests := map[string]struct {
		method, media string
		stream        func(*httpapi.Call, http.ResponseWriter, *httpapi.None) error
		change        func(*who.Principal) error
		status        int  // 0 is the status of a start
		cut           bool // the client sees that it is not whole
	}{
		"events":                          {"GET", "text/event-stream", started, revoked, 200, false},
		"a download that waits":           {"GET", "text/csv", started, revoked, 200, true},
		"a download that is written":      {"GET", "application/octet-stream", writing, revoked, 200, true},
		"an answer that has not begun":    {"GET", "text/csv", silent, revoked, 401, false},
		"a writer who may only read now":  {"POST", "text/csv", started, demoted, 200, true},
		"one that has not begun, demoted": {"POST", "text/csv", silent, demoted, 403, false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			auth := &revocable{}
			running := make(chan struct{})
			route := httpapi.Route{Method: tt.method, Path: "/api/x", OperationID: "x", Summary: "x", Tag: "x", Auth: httpapi.Registry, Media: []string{tt.media}}
			api := httpapi.New(httpapi.Options{Auth: auth, CheckEvery: time.Millisecond, Routes: []httpapi.Route{
				httpapi.Stream(route, func(c *httpapi.Call, w http.ResponseWriter, in *httpapi.None) error {
					close(running)
					return tt.stream(c, w, in)
				}),
			}})
			server := httptest.NewServer(api)
			defer server.Close()
			go func() {
				<-running
				auth.change.Store(&tt.change)
			}()
			ctx, stop := context.WithTimeout(t.Context(), time.Minute)
			defer stop()
			req, err := http.NewRequestWithContext(ctx, tt.method, server.URL+"/api/x", nil)
			if err != nil {
				t.Fatal(err)
			}
			req.Header.Set("X-Api-Key", goodKey)
			res, err := http.DefaultClient.Do(req)
			if err != nil {
				t.Fatal(err)
			}
			defer res.Body.Close()
			_, err = io.Copy(io.Discard, res.Body)
			if res.StatusCode != tt.status || (err != nil) != tt.cut || ctx.Err() != nil {
				t.Errorf("got %d, end %v", res.StatusCode, err)
			}
		})
	}
}

// TestAStreamEndsWhenItsTokenRunsOut does not wait for the next look at the credential.
func TestAStreamEndsWhenItsTokenRunsOut(t *testing.T) {
	t.Parallel()
	ends := sync.OnceValue(func() time.Time { return time.Now().Add(300 * time.Millisecond) }) // after the stream was asked for
	auth := &revocable{}
	auth.change.Store(new(func(p *who.Principal) error {
		if p.Expires = ends(); !time.Now().Before(p.Expires) {
			return httpapi.ErrTokenExpired
		}
		return nil
	}))
	route := httpapi.Route{Method: "GET", Path: "/api/x", OperationID: "x", Summary: "x", Tag: "x", Auth: httpapi.Registry, Media: []string{"text/event-stream"}}
	api := httpapi.New(httpapi.Options{Auth: auth, CheckEvery: time.Hour, Routes: []httpapi.Route{
		httpapi.Stream(route, func(c *httpapi.Call, w http.ResponseWriter, _ *httpapi.None) error {
			if _, err := io.WriteString(w, "event: hello\n\n"); err != nil {
				return err
			}
			if err := http.NewResponseController(w).Flush(); err != nil {
				return err
			}
			<-c.Request.Context().Done()
			return nil
		}),
	}})
	server := httptest.NewServer(api)
	defer server.Close()
	v := (&house{url: server.URL}).as(t, "X-Api-Key", goodKey)
	if got := v.follow("/api/x").rest(); !strings.Contains(got, "event: end") {
		t.Errorf("the stream ended with %q", got)
	}
}

// TestStreamsOfOneCallerAreBounded holds for keys and people, and gives places back.
func TestStreamsOfOneCallerAreBounded(t *testing.T) {
	t.Parallel()
	route := httpapi.Route{Method: "GET", Path: "/api/x", OperationID: "x", Summary: "x", Tag: "x", Auth: httpapi.Registry, Media: []string{"text/event-stream"}}
	api := httpapi.New(httpapi.Options{Auth: people{}, Streams: 3, Routes: []httpapi.Route{
		httpapi.Stream(route, func(c *httpapi.Call, w http.ResponseWriter, _ *httpapi.None) error {
			if _, err := io.WriteString(w, "event: hello\n\n"); err != nil {
				return err
			}
			if err := http.NewResponseController(w).Flush(); err != nil {
				return err
			}
			<-c.Request.Context().Done()
			return nil
		}),
	}})
	server := httptest.NewServer(api)
	defer server.Close()
	open := func(header ...string) (int, http.Header, func()) {
		ctx, stop := context.WithCancel(t.Context())
		req, err := http.NewRequestWithContext(ctx, http.MethodGet, server.URL+"/api/x?environment_id="+envA, nil)
		if err != nil {
			t.Fatal(err)
		}
		req.Header.Set(header[0], header[1])
		res, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		return res.StatusCode, res.Header, func() { stop(); res.Body.Close() }
	}
	var stops []func()
	for _, by := range [][]string{{"X-Api-Key", goodKey}, {"Authorization", "Bearer workspace"}} {
		for range 3 {
			status, _, stop := open(by...)
			if status != http.StatusOK {
				t.Fatalf("%s: got %d", by, status)
			}
			stops = append(stops, stop)
		}
		status, header, stop := open(by...)
		stop()
		if status != http.StatusTooManyRequests || header.Get("Retry-After") == "" {
			t.Errorf("%s: got %d, %v", by, status, header)
		}
	}
	for _, stop := range stops {
		stop()
	}
	await(t, func() bool { return api.StreamsOpen() == 0 })
	status, _, stop := open("X-Api-Key", goodKey)
	stop()
	if status != http.StatusOK {
		t.Errorf("after all were closed: got %d", status)
	}
}

// await waits until something is so.
func await(t *testing.T, so func() bool) {
	t.Helper()
	tick := time.NewTicker(time.Millisecond)
	defer tick.Stop()
	for deadline := time.After(2 * time.Minute); !so(); {
		select {
		case <-tick.C:
		case <-deadline:
			t.Fatal("it did not come to that")
		}
	}
}

// at returns the caller at another server.
func (c *visitor) at(h *house) *visitor {
	other := *c
	other.base = h.url
	return &other
}
