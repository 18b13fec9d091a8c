package conformance_test

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/internal/server"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/internal/testservers"
	"github.com/stardag-go/stardag/registry/wire"
)

var makeBaseline = flag.Bool("make-baseline", false, "make dumps of databases with today's schema, and what a server answers from them, in "+baselines)

// Who is in the baselines. These passwords open nothing else.
const (
	adaPassword = "ada of the baseline"
	bobPassword = "bob of the baseline"
)

// TestMakeBaseline makes dumps of today's schema, where there are none: real programs work with a real server on each kind
// of database, and what they leave there is written down, with what the server answers from it.
func TestMakeBaseline(t *testing.T) { //nolint:paralleltest // the stories of programs take the processor for themselves
	if !*makeBaseline {
		t.Skip("only with -make-baseline")
	}
	for _, store := range []string{"sqlite", "postgres"} {
		t.Run(store, func(t *testing.T) {
			m := &baselineMaker{t: t, store: store, root: t.TempDir()}
			m.cfg = load(t, store, "", m.root)
			m.cfg.Auth.Registration, m.cfg.Auth.Workspace = true, "Acme"
			m.b = &baseline{Keys: map[string]string{}, People: map[string]string{"ada@example.com": adaPassword, "bob@example.com": bobPassword}}
			m.phase("setup", nil, m.setUp)
			m.issuer = testservers.NewIssuer(t)
			m.phase("sign-in by a provider", func(c *server.Config) {
				c.Auth.Mode, c.Auth.Issuer, c.Auth.ClientID, c.Auth.UIClientID = "oidc", m.issuer.URL, "stardag-sdk", "stardag-ui"
			}, m.signIn)
			m.phase("work", nil, m.work)
			t.Run("questions", m.record)
			m.b.write(t, m.root)
		})
	}
}

// baselineMaker makes one dump.
type baselineMaker struct {
	t           *testing.T
	store, root string
	cfg         server.Config
	b           *baseline
	issuer      *testservers.Issuer
}

// phase runs a server, which is closed before the next one is opened.
func (m *baselineMaker) phase(name string, change func(*server.Config), work func(*testing.T, *server.Server, *visitors)) {
	ok := m.t.Run(name, func(t *testing.T) {
		cfg := m.cfg
		if change != nil {
			change(&cfg)
		}
		s, url := serve(t, cfg)
		work(t, s, &visitors{t: t, url: strings.TrimSuffix(url, "/"), headers: map[string]http.Header{"": {}}, keys: m.b.Keys})
	})
	if !ok {
		m.t.FailNow()
	}
}

// setUp makes the first person, as the page of a new server does.
func (m *baselineMaker) setUp(t *testing.T, s *server.Server, v *visitors) {
	token, err := s.Accounts().SetupToken(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	v.must("", "POST", "/api/ext/v1/first-run", wire.FirstRun{Token: token, Email: "ada@example.com", Password: adaPassword, DisplayName: new("Ada")})
}

// signIn brings in somebody by a token of an identity provider.
func (m *baselineMaker) signIn(t *testing.T, _ *server.Server, v *visitors) {
	token := m.issuer.Token(t, m.issuer.Claims(map[string]any{"email": "grace@example.com", "name": "Grace", "sub": "idp|grace"}))
	v.headers["grace"] = http.Header{"Authorization": {"Bearer " + token}}
	v.must("grace", "GET", "/api/v1/ui/me", nil)
}

const ui = "/api/v1/ui/"

// work fills the database.
func (m *baselineMaker) work(t *testing.T, _ *server.Server, v *visitors) {
	m.people(t, v)
	v.headers["program"] = http.Header{"X-Api-Key": {m.b.Keys["program"]}}
	programs := newSDK(t, v.program("program"), filepath.Join(m.root, "main"), "baseline-1")
	for _, name := range []string{"plain", "diamond", "chain", "dynamic", "failure", "retry", "resume", "cancel", "limits", "held", "artifacts", "table", "disproven", "excluded"} {
		sdkStories[name](programs)
	}
	dead := sdkTask("whose holder died")
	programs.claims(dead, 1)
	programs.makes(programs.builder("taken over", nil), dead)
	later := newSDK(t, v.program("program"), filepath.Join(m.root, "main"), "baseline-2")
	sdkStories["diamond"](later) // with a later version of the code
	sdkStories["diamond"](newSDK(t, v.program("lab"), filepath.Join(m.root, "lab"), "lab-1"))

	python := newEnvironment(t, "STARDAG_API_URL="+v.url, "STARDAG_API_KEY="+m.b.Keys["program"])
	python.vars = append(python.vars, "STARDAG_TARGET_ROOTS__DEFAULT="+filepath.Join(m.root, "python"))
	python.must("", "python", "dropin_sdk.py", "cold_build_then_rerun", "fail_fast_then_resume", "dynamic_dependencies", "limits_hold_across_builds",
		"settings", "artifacts", "a_build_cancelled_from_outside_stops", "a_reactive_build_is_moved_on_by_ticks")

	programs.claims(sdkTask("whose claim lapses"), 600)
	stalled, _ := programs.registers(sdkTask("that no tick comes for"))
	programs.must(programs.client.PutReactiveMeta(t.Context(), stalled, wire.PutReactiveMeta{AppName: "dropin-app", TickKwargs: json.RawMessage(`{"linger_seconds": 1}`)}))
	programs.must(programs.client.Notify(t.Context(), stalled, true))
	running, release := make(chan struct{}), make(chan struct{})
	b := programs.builder("unfinished", func(_ context.Context, s sdkStep) error {
		if s.Name == "unfinished middle" {
			close(running)
			<-release
		}
		return nil
	})
	wait := make(chan error)
	go func() { _, err := b.Run(t.Context(), unfinished()); wait <- err }()
	<-running
	builds := give[wire.Builds](v, "program", "GET", "/api/v2/builds?status=running", nil)
	for _, found := range builds.Builds {
		if found.Name == "unfinished" {
			m.b.Unfinished = found.ID
		}
	}
	leave := programs.engines()
	m.dump(t, v.url)
	close(release)
	if err := <-wait; err != nil {
		t.Fatal(err)
	}
	leave()
}

// unfinished returns the task of the build that is running in the dump.
func unfinished() stardag.Task[string] {
	return sdkTask("unfinished top", sdkTask("unfinished first"), sdkTask("unfinished middle"), sdkTask("unfinished last", sdkTask("unfinished below the last")))
}

// people makes workspaces, environments, keys and all that belongs to people.
func (m *baselineMaker) people(t *testing.T, v *visitors) {
	if status, _ := v.do("", "POST", "/api/v1/auth/login", wire.Login{Email: "ada@example.com", Password: "not it"}); status != 401 {
		t.Fatalf("a wrong password: %d", status)
	}
	v.login("ada@example.com", adaPassword)
	v.must("", "POST", "/api/v1/auth/register", wire.Register{Email: "bob@example.com", Password: bobPassword, DisplayName: new("Bob")})
	v.login("bob@example.com", bobPassword)

	acme := give[wire.Me](v, "ada signed in", "GET", ui+"me", nil).Workspaces[0].ID
	m.b.Workspace = acme
	v.enter("ada", acme)
	lab := give[wire.Workspace](v, "ada signed in", "POST", ui+"workspaces", wire.CreateWorkspace{
		Name: "Lab", Slug: "lab", Description: new("Where things are tried"), InitialEnvironmentName: new("Bench"), InitialEnvironmentSlug: new("bench"),
	}).ID
	v.enter("ada", lab)
	bench := give[[]wire.Environment](v, "ada", "GET", ui+"workspaces/"+lab+"/environments", nil)[0].ID
	m.b.Keys["lab"] = give[wire.NewAPIKey](v, "ada", "POST", ui+"workspaces/"+lab+"/environments/"+bench+"/api-keys", wire.CreateAPIKey{Name: "bench"}).Key
	v.enter("ada", acme)

	w := ui + "workspaces/" + acme
	first := give[[]wire.Environment](v, "ada", "GET", w+"/environments", nil)[0].ID
	e := w + "/environments/" + first
	v.must("ada", "POST", w+"/environments", wire.CreateEnvironment{Name: "Staging", Slug: "staging", Description: new("Before main")})
	v.must("ada", "POST", e+"/target-roots", wire.CreateTargetRoot{Name: "default", URIPrefix: filepath.Join(m.root, "main")})
	v.must("ada", "POST", e+"/target-roots", wire.CreateTargetRoot{Name: "python", URIPrefix: filepath.Join(m.root, "python")})
	v.must("ada", "POST", e+"/target-roots", wire.CreateTargetRoot{Name: "archive", URIPrefix: "s3://acme/archive"})
	readOnly, tomorrow := wire.ReadScope, wire.At(time.Now().Add(24*time.Hour))
	m.b.Keys["program"] = give[wire.NewAPIKey](v, "ada", "POST", e+"/api-keys", wire.CreateAPIKey{Name: "program"}).Key
	m.b.Keys["reader"] = give[wire.NewAPIKey](v, "ada", "POST", e+"/api-keys", wire.CreateAPIKey{Name: "reader", Scope: &readOnly}).Key
	v.must("ada", "POST", e+"/api-keys", wire.CreateAPIKey{Name: "for a day", ExpiresAt: &tomorrow})
	revoked := give[wire.NewAPIKey](v, "ada", "POST", e+"/api-keys", wire.CreateAPIKey{Name: "revoked"}).ID
	v.must("ada", "DELETE", e+"/api-keys/"+revoked, nil)

	invite := func(email string, role wire.Role) wire.NewInvite {
		return give[wire.NewInvite](v, "ada", "POST", w+"/invites", wire.CreateInvite{Email: email, Role: &role})
	}
	forBob := invite("bob@example.com", wire.MemberRole)
	v.must("bob signed in", "POST", ui+"workspaces/invites/"+forBob.ID+"/accept", map[string]string{"code": forBob.Code})
	invite("Carol@example.com", wire.Admin)
	v.must("ada", "DELETE", w+"/invites/"+invite("dan@example.com", wire.MemberRole).ID, nil)
	for _, member := range give[[]wire.WorkspaceMember](v, "ada", "GET", w+"/members", nil) {
		if member.Email == "bob@example.com" {
			v.must("ada", "PATCH", w+"/members/"+member.ID, wire.ChangeRole{Role: wire.Admin})
		}
	}
	v.enter("bob", acme)

	searches := "/api/ext/v1/searches?environment_id=" + first
	v.must("ada", "POST", searches, wire.CreateSavedSearch{Name: "failures", Query: "status = failed", Columns: []string{"name", "error"}, Sort: "-changed", Shared: true})
	v.must("ada", "POST", searches, wire.CreateSavedSearch{Name: "big", Query: "param.rows > 1000 created < 2030-01-01", Zone: "Europe/Amsterdam"})
}

// epoch is when the first row of a dump was made, by its times. They are moved far into the past, so that whatever counts for a
// while only has lapsed when the answers are recorded, as it has when they are compared.
var epoch = time.Date(2025, time.March, 3, 8, 0, 0, 0, time.UTC)

// dump writes down the database as it is, while the server runs.
func (m *baselineMaker) dump(t *testing.T, url string) {
	source := databaseOf(t, m.store, m.cfg)
	source.indexed(t)
	backup := source.copied(t)
	var version int64
	backup.use(t, func(ctx context.Context, db *sqldb.DB) error {
		schema, err := sqldb.Status(ctx, db)
		if err != nil {
			return err
		}
		version = schema.Migrations[len(schema.Migrations)-1].Version
		return shiftTimes(ctx, db, epoch)
	})
	m.b.file = filepath.Join(baselines, fmt.Sprintf("%05d", version), m.store)
	if _, err := os.Stat(m.b.file + ".sql"); err == nil {
		t.Fatalf("%s.sql is there; a dump never changes", m.b.file)
	}
	m.b.dump = m.anonymous(t, url, backup.text(t))
	m.b.Outputs = map[string]string{}
	err := filepath.WalkDir(m.root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		name, _ := filepath.Rel(m.root, path)
		m.b.Outputs[filepath.ToSlash(name)] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

var source = regexp.MustCompile(`File "[^"\n]*/([^"/\n]+)"`)

var hostname = regexp.MustCompile(`"(host|hostname)": ?"[^"]*"`)

// anonymous takes out of a dump where it was made.
func (m *baselineMaker) anonymous(t *testing.T, url, text string) string {
	host, err := os.Hostname()
	if err != nil {
		t.Fatal(err)
	}
	text = source.ReplaceAllString(text, `File "$1"`)
	text = hostname.ReplaceAllString(text, `"$1":"worker"`)
	text = regexp.MustCompile(`\b`+regexp.QuoteMeta(host)+`:\d+`).ReplaceAllString(text, "worker:1")
	text = strings.NewReplacer(m.root, rootMark, url, "http://127.0.0.1:8000", m.issuer.URL, "https://login.example.com/realm").Replace(text)
	for _, own := range []string{regexp.QuoteMeta(filepath.Dir(filepath.Dir(m.root))), `\b` + regexp.QuoteMeta(host) + `\b`, `127\.0\.0\.1:` + strings.TrimPrefix(url, "http://127.0.0.1:")} {
		if at := regexp.MustCompile(own).FindStringIndex(text); at != nil {
			t.Errorf("%q is in the dump: %.200s", own, text[max(0, at[0]-100):])
		}
	}
	return text
}

// record asks a server with the dump everything that can be asked, twice: what differs is no answer to compare with.
func (m *baselineMaker) record(t *testing.T) {
	var first []answer
	for range 2 {
		cfg := load(t, m.store, strings.ReplaceAll(m.b.dump, rootMark, m.root), m.root)
		_, url := serve(t, cfg)
		m.b.Answers = newVisitors(t, strings.TrimSuffix(url, "/"), m.b).everything(databaseOf(t, m.store, cfg))
		for i := range first {
			c := newComparer()
			c.exact = true
			c.compare(m.b.Answers[i].Path, first[i].Answer, m.b.Answers[i].Answer)
			for _, p := range c.problems {
				t.Error(p)
			}
		}
		first = m.b.Answers
	}
}
