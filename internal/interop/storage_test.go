package interop_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/config"
	"github.com/stardag-go/stardag/internal/server"
	"github.com/stardag-go/stardag/internal/testservers"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/target"
)

// storageKey is the API key of the servers of these tests.
const storageKey = "sk_test_storage"

// platform is a whole server whose storage a test takes away.
type platform struct {
	t   *testing.T
	url string
	log *lines

	mu       sync.Mutex // guards what follows
	statuses map[int]int
}

// lines is a log that is read while it is written.
type lines struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lines) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lines) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

// newPlatform starts a server in development mode, as changed. It ends with the test.
func newPlatform(t *testing.T, change func(*server.Config)) *platform {
	t.Helper()
	cfg := server.DefaultConfig()
	cfg.Listen, cfg.Data, cfg.Dev, cfg.DevAPIKey, cfg.Migrate, cfg.AccessLog = "127.0.0.1:0", t.TempDir(), true, storageKey, true, false
	change(&cfg)
	p := &platform{t: t, log: &lines{}, statuses: map[int]int{}}
	s, err := server.New(t.Context(), cfg, server.Options{Version: "test", Log: slog.New(slog.NewTextHandler(p.log, nil))})
	if err != nil {
		t.Fatal(err)
	}
	if p.url, err = s.Listen(t.Context()); err != nil {
		t.Fatal(err)
	}
	p.url = strings.TrimSuffix(p.url, "/")
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- s.Run(ctx) }()
	t.Cleanup(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Error(err)
		}
		_ = s.Close() // the database may be away by now
	})
	return p
}

// RoundTrip sends a request of a client and counts the statuses.
func (p *platform) RoundTrip(r *http.Request) (*http.Response, error) {
	resp, err := http.DefaultTransport.RoundTrip(r)
	if err == nil {
		p.mu.Lock()
		defer p.mu.Unlock()
		p.statuses[resp.StatusCode]++
	}
	return resp, err
}

// answered returns how often each status was answered since the last time.
func (p *platform) answered() map[int]int {
	p.mu.Lock()
	defer p.mu.Unlock()
	got := p.statuses
	p.statuses = map[int]int{}
	return got
}

func (p *platform) client() *registry.Client {
	p.t.Helper()
	c, err := registry.New(p.url, registry.Options{APIKey: storageKey, Transport: p})
	if err != nil {
		p.t.Fatal(err)
	}
	p.t.Cleanup(c.Close)
	return c
}

// get asks for a document.
func (p *platform) get(path string) (int, string) {
	p.t.Helper()
	r, err := http.NewRequestWithContext(p.t.Context(), http.MethodGet, p.url+path, nil)
	if err != nil {
		p.t.Fatal(err)
	}
	if strings.HasPrefix(path, "/api/v2/") || strings.HasPrefix(path, "/api/ext/v1/tasks") {
		r.Header.Set("X-Api-Key", storageKey)
	}
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		p.t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		p.t.Fatal(err)
	}
	return resp.StatusCode, string(body)
}

// Stored is a task of these tests. What its run does beside its output stands in the context.
type Stored struct {
	Name  string                 `json:"name"`
	Needs []stardag.Task[string] `json:"needs"`
}

type storedKey struct{}

func (s Stored) Run(ctx context.Context) (string, error) {
	if do, ok := ctx.Value(storedKey{}).(func(string) error); ok {
		return s.Name, do(s.Name)
	}
	return s.Name, nil
}

var stored = stardag.Define[Stored]("storage.Stored")

// build records a build of two tasks whose names begin with name, and returns how often each task ran.
func (p *platform) build(c *registry.Client, name string, do func(task string) error) (*build.Report, map[string]int, error) {
	p.t.Helper()
	ran := map[string]int{}
	var mu sync.Mutex
	ctx := context.WithValue(p.t.Context(), storedKey{}, func(task string) error {
		mu.Lock()
		ran[task]++
		mu.Unlock()
		if do != nil {
			return do(task)
		}
		return nil
	})
	first := stored.New(Stored{Name: name + "1"})
	b := build.Builder{Registry: c, Roots: target.NewRoots(map[string]target.Root{"default": {URI: p.t.TempDir()}})}
	report, err := b.Run(ctx, stored.New(Stored{Name: name + "2", Needs: []stardag.Task[string]{first}}))
	mu.Lock()
	defer mu.Unlock()
	return report, ran, err
}

// events returns how many events of each type a build has that changed something.
func (p *platform) events(buildID string) map[string]int {
	p.t.Helper()
	status, text := p.get("/api/v2/builds/" + buildID + "/events?limit=500")
	var page struct {
		Events []struct {
			Type    string `json:"event_type"`
			Applied bool   `json:"report_applied"`
		} `json:"events"`
	}
	if err := json.Unmarshal([]byte(text), &page); err != nil || status != http.StatusOK {
		p.t.Fatalf("events of build %s: %d %s: %v", buildID, status, text, err)
	}
	n := map[string]int{}
	for _, e := range page.Events {
		if e.Applied {
			n[e.Type]++
		}
	}
	return n
}

// TestABuildWhoseEveryExchangeIsBroken breaks the connection to the database at each exchange of a recorded build in turn,
// before the database has heard of it and when its answer is on the way, at the commits too. The client is told 503 or
// what is right, never 500, and with its repeats each build has happened once.
func TestABuildWhoseEveryExchangeIsBroken(t *testing.T) {
	t.Parallel()
	for _, after := range []bool{false, true} {
		t.Run(fmt.Sprintf("after=%v", after), func(t *testing.T) {
			t.Parallel()
			pg := testservers.Postgres(t)
			cut := testservers.NewCutter(t, pg)
			p := newPlatform(t, func(c *server.Config) {
				c.DatabaseURL, c.Connections = config.Secret(cut.URL(t, pg.Database(t))), 4
			})
			c := p.client()
			report, _, err := p.build(c, "whole", nil)
			if err != nil {
				t.Fatal(err)
			}
			want := p.events(report.BuildID.String())
			p.answered()
			commits := 0
			for n := 1; ; n++ {
				cut.Break(n, after)
				name := fmt.Sprintf("broken %v %d ", after, n)
				report, ran, err := p.build(c, name, nil)
				_, text, was := cut.Seen()
				cut.Break(0, false)
				statuses := p.answered()
				if err != nil {
					t.Fatalf("%s(%q): %v", name, text, err)
				}
				for status := range statuses {
					if status >= 400 && status != http.StatusServiceUnavailable && status != http.StatusConflict {
						t.Errorf("%s(%q): answered with %v\n%s", name, text, statuses, p.log)
					}
				}
				if strings.EqualFold(text, "commit") {
					commits++
				}
				if diff := cmp.Diff(map[string]int{name + "1": 1, name + "2": 1}, ran); diff != "" {
					t.Errorf("%s(%q): runs (-want +got):\n%s", name, text, diff)
				}
				if diff := cmp.Diff(want, p.events(report.BuildID.String())); diff != "" {
					t.Errorf("%s(%q): events (-want +got):\n%s", name, text, diff)
				}
				if !was {
					break // the build has fewer exchanges than n
				}
			}
			if commits == 0 {
				t.Error("no commit was broken")
			}
		})
	}
}

// TestReadsWhoseEveryExchangeIsBroken breaks the connection at each exchange of reads in turn: the answer is the same.
func TestReadsWhoseEveryExchangeIsBroken(t *testing.T) {
	t.Parallel()
	pg := testservers.Postgres(t)
	cut := testservers.NewCutter(t, pg)
	p := newPlatform(t, func(c *server.Config) {
		c.DatabaseURL, c.Connections = config.Secret(cut.URL(t, pg.Database(t))), 2
	})
	report, _, err := p.build(p.client(), "read", nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{
		"/api/v2/builds", "/api/v2/builds/" + report.BuildID.String(), "/api/v2/builds/" + report.BuildID.String() + "/events", "/api/v2/builds/" + report.BuildID.String() + "/plans",
		"/api/ext/v1/tasks", "/api/ext/v1/tasks?q=status=completed", "/api/ext/v1/session", "/api/v1/auth/me", "/api/v1/ui/workspaces",
	} {
		cut.Break(0, false)
		status, want := p.get(path)
		if status >= http.StatusInternalServerError {
			t.Fatalf("%s: %d %s", path, status, want)
		}
		for _, after := range []bool{false, true} {
			for n := 1; ; n++ {
				cut.Break(n, after)
				again, got := p.get(path)
				if again != status || got != want {
					_, text, _ := cut.Seen()
					t.Errorf("%s, broken at %d (%q, after %v): got %d %.200s, want %d %.200s", path, n, text, after, again, got, status, want)
				}
				if _, _, was := cut.Seen(); !was {
					break
				}
			}
		}
	}
}

// outage is how long PostgreSQL is away in the next test.
const outage = 10 * time.Second

// TestBuildsThatBeginWhileTheDatabaseIsAway begins builds of both languages while PostgreSQL is stopped. It is started again
// after a while, and both succeed, without an attempt of their own: the server holds their calls.
func TestBuildsThatBeginWhileTheDatabaseIsAway(t *testing.T) {
	t.Parallel()
	pg := testservers.OwnPostgres(t)
	p := newPlatform(t, func(c *server.Config) { c.DatabaseURL = config.Secret(pg.Database(t)) })
	if status, body := p.get("/health/ready"); status != http.StatusOK {
		t.Fatalf("ready: %d %s", status, body)
	}
	pg.Stop(t)
	back := time.NewTimer(outage)
	var builds sync.WaitGroup
	builds.Go(func() {
		if report, _, err := p.build(p.client(), "go", nil); err != nil || report.BuildID == nil || report.RecordErr != nil {
			t.Errorf("the Go build: %v", err)
		}
	})
	builds.Go(func() {
		cmd := exec.CommandContext(t.Context(), python(t), filepath.Join("testdata", "away.py"))
		cmd.Env = append(slices.DeleteFunc(pythonEnv(t.TempDir(), t.TempDir()), func(kv string) bool { return strings.HasPrefix(kv, "STARDAG_NO_REGISTRY") }),
			"STARDAG_API_URL="+p.url, "STARDAG_API_KEY="+storageKey, "STARDAG_CODE_ID=away")
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Errorf("the Python build: %v\n%s", err, out)
		}
	})
	status, body := p.get("/health")
	if status != http.StatusOK {
		t.Errorf("alive while the database is away: %d %s", status, body)
	}
	p.until("/health/ready", "the database does not answer")
	p.until("/metrics", "\nstardag_storage_away 1\n")
	<-back.C
	pg.Start(t)
	builds.Wait()
	for status := range p.answered() {
		if status >= 400 {
			t.Errorf("a call of the Go build was answered with %d\n%s", status, p.log)
		}
	}
	if status, body = p.get("/api/v2/builds"); status != http.StatusOK || strings.Count(body, `"status":"completed"`) != 2 {
		t.Errorf("builds afterwards: %d %s", status, body)
	}
}

// TestADatabaseThatTakesNoWrites makes the database read only for a while, as after a failover to a standby: reads go on, a
// build waits, and the server is not ready.
func TestADatabaseThatTakesNoWrites(t *testing.T) {
	t.Parallel()
	pg := testservers.OwnPostgres(t)
	url := pg.Database(t)
	p := newPlatform(t, func(c *server.Config) { c.DatabaseURL = config.Secret(url) })
	readOnly := func(on string) {
		pg.Admin(t, "ALTER SYSTEM SET default_transaction_read_only = "+on)
		pg.Admin(t, "SELECT pg_reload_conf()")
		pg.Admin(t, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'stardag'")
	}
	readOnly("on")
	ended := make(chan error, 1)
	go func() {
		_, _, err := p.build(p.client(), "failover", nil)
		ended <- err
	}()
	p.until("/health/ready", "the database takes no writes")
	if status, body := p.get("/api/v2/builds"); status != http.StatusOK {
		t.Errorf("a read: %d %s", status, body)
	}
	readOnly("off")
	if err := <-ended; err != nil {
		t.Errorf("the build: %v\n%s", err, p.log)
	}
	p.until("/health/ready", `"status":"ready"`)
	for status := range p.answered() {
		if status >= 400 && status != http.StatusServiceUnavailable {
			t.Errorf("a call was answered with %d\n%s", status, p.log)
		}
	}
}

// TestAHeldRequestEndsWithItsClient has more clients ask than may wait: those beyond are refused at once, and whoever
// leaves gives the place back.
func TestAHeldRequestEndsWithItsClient(t *testing.T) {
	t.Parallel()
	pg := testservers.OwnPostgres(t)
	p := newPlatform(t, func(c *server.Config) { c.DatabaseURL = config.Secret(pg.Database(t)) })
	pg.Stop(t)
	const clients = 300
	ctx, leave := context.WithCancel(t.Context())
	defer leave()
	var refused atomic.Int64
	var all sync.WaitGroup
	told := make(chan struct{}, clients)
	for range clients {
		all.Go(func() {
			r, err := http.NewRequestWithContext(ctx, http.MethodGet, p.url+"/api/v2/builds", nil)
			if err != nil {
				t.Error(err)
				return
			}
			r.Header.Set("X-Api-Key", storageKey)
			resp, err := http.DefaultClient.Do(r)
			if err != nil {
				return // it left
			}
			defer resp.Body.Close()
			body, err := io.ReadAll(resp.Body)
			if err == nil && (resp.StatusCode != http.StatusServiceUnavailable || !strings.Contains(string(body), "storage_unavailable") || resp.Header.Get("Retry-After") == "") {
				t.Errorf("got %d %s, want 503 storage_unavailable with Retry-After", resp.StatusCode, body)
			}
			refused.Add(1)
			told <- struct{}{}
		})
	}
	bound := time.After(time.Minute)
	for n := range clients - 256 {
		select {
		case <-told:
		case <-bound:
			t.Fatalf("%d of %d were refused at once", n, clients-256)
		}
	}
	p.until("/metrics", "\nstardag_storage_waiting 256\n")
	leave()
	all.Wait()
	p.until("/metrics", "\nstardag_storage_waiting 0\n")
	if n := refused.Load(); n != clients-256 {
		t.Errorf("%d of %d were refused at once, want %d", n, clients, clients-256)
	}
	pg.Start(t)
}

// until waits until a page has a text.
func (p *platform) until(path, text string) {
	p.t.Helper()
	bound := time.After(time.Minute)
	for {
		_, body := p.get(path)
		if strings.Contains(body, text) {
			return
		}
		select {
		case <-bound:
			p.t.Errorf("%s never had %q, but\n%s", path, text, body)
			return
		case <-time.After(20 * time.Millisecond):
		}
	}
}
