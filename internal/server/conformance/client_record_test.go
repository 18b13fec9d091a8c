package conformance_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/config"
	"github.com/stardag-go/stardag/internal/server"
	"github.com/stardag-go/stardag/internal/server/httpapi"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
)

var recordClient = flag.String("record-client", "", "record what today's client sends and is answered, in this folder of testdata")

// tape stands before a server and writes down what a client says to it, one exchange after the other.
type tape struct {
	t      *testing.T
	server string
	root   string      // of the outputs; what is kept has rootMark
	away   atomic.Bool // nobody is answered
	plain  atomic.Bool // the server does not say that it has extensions

	mu        sync.Mutex // held during an exchange
	exchanges []exchange
	pause     int // milliseconds that have to pass before the next exchange
	scenarios int
}

func (p *tape) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if strings.HasSuffix(r.URL.Path, "/stream") { // it has no end; clients go without
		http.NotFound(w, r)
		return
	}
	if p.away.Load() {
		panic(http.ErrAbortHandler) // breaks the connection
	}
	sent, err := io.ReadAll(r.Body)
	p.check(err)
	forward, err := http.NewRequestWithContext(r.Context(), r.Method, p.server+r.URL.RequestURI(), bytes.NewReader(sent))
	p.check(err)
	forward.Header = r.Header.Clone()
	forward.Header.Del("Accept-Encoding") // the transport asks for it, and unpacks
	response, err := http.DefaultTransport.RoundTrip(forward)
	p.check(err)
	got, err := io.ReadAll(response.Body)
	p.check(err)
	p.check(response.Body.Close())

	e := exchange{Method: r.Method, Path: r.URL.Path, Query: map[string]string{}, Status: response.StatusCode, Gzip: r.Header.Get("Content-Encoding") == "gzip"}
	for k, v := range r.URL.Query() {
		if len(v) != 1 {
			p.t.Errorf("%s: %d values of %s", r.URL, len(v), k)
		}
		e.Query[k] = v[0]
	}
	switch {
	case r.Header.Get("X-Api-Key") != "":
		e.Auth = "key"
	case r.Header.Get("Authorization") != "":
		e.Auth = "bearer"
	}
	if e.Gzip {
		z, err := gzip.NewReader(bytes.NewReader(sent))
		p.check(err)
		sent, err = io.ReadAll(z)
		p.check(err)
	}
	e.Request, e.Response = p.document(sent), p.document(got)
	e.PauseMS, p.pause = p.pause, 0
	p.exchanges = append(p.exchanges, e)

	for k, v := range response.Header {
		if k != "Content-Length" && (k != httpapi.ExtensionHeader || !p.plain.Load()) {
			w.Header()[k] = v
		}
	}
	w.WriteHeader(response.StatusCode)
	_, _ = w.Write(got) // a client that has gone away is its own business
}

func (p *tape) check(err error) {
	if err != nil {
		p.t.Error(err)
		panic(http.ErrAbortHandler)
	}
}

// document reads a body without what tells of this machine.
func (p *tape) document(body []byte) (v any) {
	if len(body) == 0 {
		return nil
	}
	host, err := os.Hostname()
	p.check(err)
	text := hostname.ReplaceAllString(strings.ReplaceAll(string(body), p.root, rootMark), `"hostname":"worker"`)
	text = regexp.MustCompile(`\b`+regexp.QuoteMeta(host)+`:\d+`).ReplaceAllString(text, "worker:1")
	if err := json.Unmarshal([]byte(text), &v); err != nil {
		p.t.Errorf("no JSON: %.200s", body)
	}
	return v
}

// keep writes what was said since the last time to a file, when there is none of that name.
func (p *tape) keep(name string) {
	p.t.Helper()
	p.mu.Lock()
	defer p.mu.Unlock()
	p.scenarios++
	name = fmt.Sprintf("%02d_%s", p.scenarios, name)
	var b bytes.Buffer
	fmt.Fprintf(&b, "{\"scenario\": %q, \"exchanges\": [\n", name)
	for i, e := range p.exchanges {
		line, err := json.Marshal(e)
		if err != nil {
			p.t.Fatal(err)
		}
		b.Write(line)
		if i < len(p.exchanges)-1 {
			b.WriteByte(',')
		}
		b.WriteByte('\n')
	}
	b.WriteString("]}\n")
	p.exchanges = nil
	file := filepath.Join("testdata", *recordClient, name+".json")
	if _, err := os.Stat(file); err == nil {
		return // recordings stay as they are
	}
	if err := os.WriteFile(file, b.Bytes(), 0o644); err != nil {
		p.t.Fatal(err)
	}
}

// TestRecordClient records the SDK's builds, with all that can come between a build and its registry, and the command line.
func TestRecordClient(t *testing.T) { //nolint:paralleltest // it sets the home of the process
	if *recordClient == "" {
		t.Skip("only with -record-client")
	}
	binary := filepath.Join(t.TempDir(), "stardag")
	if out, err := exec.CommandContext(t.Context(), "go", "build", "-o", binary, "../../../cmd/stardag").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	t.Setenv("HOME", t.TempDir())
	s, url := serve(t, func() server.Config {
		cfg := load(t, "sqlite", "", "/")
		forClient(&cfg)
		return cfg
	}())
	v := clientVisitors(t, s, strings.TrimSuffix(url, "/"))
	p := &tape{t: t, server: v.url, root: t.TempDir()}
	proxy := httptest.NewServer(p)
	t.Cleanup(proxy.Close)
	program := func() *sdk {
		c, err := registry.New(proxy.URL, registry.Options{APIKey: config.Secret(v.keys["program"])})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(c.Close)
		return newSDK(t, c, p.root, "recorded-1")
	}
	for _, story := range []string{"plain", "diamond", "chain", "dynamic", "failure", "retry", "resume", "cancel", "limits", "held", "artifacts", "disproven", "excluded"} {
		sdkStories[story](program())
		p.keep(story)
	}
	for _, story := range []struct {
		name string
		tell func(*tape, *sdk)
	}{{"without_extensions", withoutExtensions}, {"concurrent", concurrent}, {"operations", manyOperations}, {"renewal", renewal}, {"taken_over", takenOver}, {"delivery", delivery}} {
		story.tell(p, program())
		p.keep(story.name)
	}
	p.commands(t, binary, proxy.URL, v, program())
	// New stories come last, with builds of their own: the files before them keep their numbers.
}

// withoutExtensions builds with a registry that takes one operation at a time.
func withoutExtensions(p *tape, program *sdk) {
	p.plain.Store(true)
	defer p.plain.Store(false)
	bad := sdkTask("bad and plain")
	b := program.builder("without extensions", failing("bad and plain"))
	b.ContinueOnFailure = true
	awaited := sdkTask("awaited and plain")
	b.Context = func(ctx context.Context) (context.Context, error) {
		return context.WithValue(ctx, sdkRunKey{}, func(ctx context.Context, s sdkStep) error {
			if s.Name == "documented and plain" {
				return stardag.Await(ctx, awaited)
			}
			return failing("bad and plain")(ctx, s)
		}), nil
	}
	program.fails(b, sdkTask("top and plain", bad, sdkTask("good and plain")), sdkTask("documented and plain"))
}

// concurrent runs four tasks at a time.
func concurrent(_ *tape, program *sdk) {
	b := program.builder("concurrent", nil)
	b.Sequential, b.Workers = false, 4
	var layer []stardag.Task[string]
	for i := range 8 {
		layer = append(layer, sdkTask(fmt.Sprint("beside ", i)))
	}
	program.makes(b, sdkTask("above all", layer...))
}

// manyOperations lets short runs be claimed ahead and be reported together.
func manyOperations(_ *tape, program *sdk) {
	b := program.builder("operations", nil)
	b.Sequential, b.Workers = false, 8
	var layer []stardag.Task[string]
	for i := range 40 {
		layer = append(layer, sdkTask(fmt.Sprint("short ", i)))
	}
	program.makes(b, sdkTask("after the short", layer...))
}

// renewal runs a task for longer than the client leaves a claim alone.
func renewal(_ *tape, program *sdk) {
	program.makes(program.builder("renewal", func(ctx context.Context, _ sdkStep) error {
		select {
		case <-time.After(40 * time.Second):
			return nil
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	}), sdkTask("takes its time"))
}

// takenOver makes a task whose holder has died.
func takenOver(p *tape, program *sdk) {
	task := sdkTask("left behind")
	program.claims(task, 1)
	p.mu.Lock()
	p.pause = 1100
	p.mu.Unlock()
	time.Sleep(1100 * time.Millisecond)
	program.makes(program.builder("taken over", nil), task)
}

// delivery builds without the registry from the middle on, and tells it later.
func delivery(p *tape, program *sdk) {
	b := program.builder("delivery", func(_ context.Context, s sdkStep) error {
		if s.Name == "first without" {
			p.away.Store(true)
		}
		return nil
	})
	b.Record.OnFailure, b.Record.Patience = build.GoOn, 20*time.Millisecond
	program.makes(b, sdkTask("last without", sdkTask("first without")))
	p.away.Store(false)
	kept, err := build.UnreportedBuilds(p.t.Context())
	if err != nil || len(kept) != 1 {
		p.t.Fatalf("kept %v, %v", kept, err)
	}
	program.must(kept[0].Deliver(p.t.Context(), program.client))
}

// commands runs the command line: with a key, and with a login.
func (p *tape) commands(t *testing.T, binary, url string, v *visitors, program *sdk) {
	environ := []string{"STARDAG_API_URL=" + url, "STARDAG_API_KEY=" + v.keys["program"], "STARDAG_TARGET_ROOTS__DEFAULT=" + p.root}
	run := func(stdin string, args ...string) {
		t.Helper()
		cmd := exec.CommandContext(t.Context(), binary, args...)
		cmd.Env, cmd.Stdin = append(os.Environ(), environ...), strings.NewReader(stdin)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Errorf("stardag %s: %v\n%s", strings.Join(args, " "), err, out)
		}
	}
	build := func(name string) (found wire.Build) {
		for _, b := range give[wire.Builds](v, "program", "GET", "/api/v2/builds?limit=500", nil).Builds {
			if b.Name == name {
				found = b
			}
		}
		return found
	}
	plan := func(build wire.Build) string {
		return give[wire.BuildPlans](v, "program", "GET", "/api/v2/builds/"+build.ID+"/plans", nil).Plans[0].ID
	}
	chain, failed := build("chain"), build("failure")
	task := chain.RootTaskIDs[0]
	for _, line := range []string{
		"version", "doctor", "builds list", "builds list --status failed --limit 2", "builds show " + chain.ID, "builds show " + failed.ID, "builds frontier " + failed.ID,
		"builds ticks " + chain.ID, "builds stalled", "plans list --build " + chain.ID, "plans show " + plan(chain), "tasks list --limit 5", "tasks list --status failed",
		"tasks show " + task, "tasks check " + task, "executions list --build " + chain.ID, "executions list --task " + task, "deployments list",
		"deployments show " + give[wire.Deployments](v, "program", "GET", "/api/v2/deployments", nil).Deployments[0].ID,
		"concurrency-limits list", "concurrency-limits holders sdk:db",
	} {
		run("", append(strings.Fields(line), "--json")...)
	}
	p.keep("commands_that_read")

	held, _, _ := program.claims(sdkTask("held for the command line"), 600)
	_, givenUp := program.registers(sdkTask("given up by the command line"))
	over, _ := program.registers(sdkTask("cancelled by the command line"))
	ended, _ := program.registers(sdkTask("failed by the command line"))
	for _, line := range []string{
		"concurrency-limits set gpu 2", "concurrency-limits list", "concurrency-limits delete gpu --yes",
		"tasks retry " + sdkTask("bad day").ID().String() + " --build " + failed.ID + " --yes",
		"tasks cancel " + sdkTask("held for the command line").ID().String() + " --yes",
		"tasks exclude " + givenUp + " " + sdkTask("given up by the command line").ID().String() + " --yes --reason unneeded",
		"builds stop " + held + " --yes", "builds cancel " + over + " --yes", "builds fail " + ended + " --yes",
	} {
		run("", append(strings.Fields(line), "--json")...)
	}
	p.keep("commands_that_write")

	environ = []string{"STARDAG_API_URL="}
	run(clientPassword, "auth", "login", "--api-url", url, "--email", clientEmail, "--password-stdin", "--store", "file", "--json")
	for _, line := range []string{
		"auth status", "auth refresh", "config list workspaces", "config list environments", "environment create Staging -t default=/data/staging",
		"builds list --limit 2", "auth logout",
	} {
		run("", append(strings.Fields(line), "--json")...)
	}
	p.keep("commands_with_a_login")
}
