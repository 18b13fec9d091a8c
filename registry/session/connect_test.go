package session_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag/config"
	"github.com/stardag-go/stardag/config/credentials"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/session"
)

const (
	workspaceID   = "01900000-0000-7000-8000-000000000001"
	environmentID = "01900000-0000-7000-8000-000000000002"
)

var me = credentials.Key{Registry: "stub", User: "dev@example.com"}

// scene is a home folder, and a registry with an identity provider that answers with the shapes of recorded exchanges.
type scene struct {
	home   string
	server *httptest.Server
	store  *credentials.Store

	mu sync.Mutex
	// access is the token that the registry accepts in the workspace, person the one that stands for the user, refresh
	// the provider's. They change as tokens do.
	access, person, refresh string
	minted                  int
	calls                   []string
	environ                 []string
}

func newScene(t *testing.T) *scene {
	t.Helper()
	s := &scene{home: t.TempDir(), access: "none yet", person: "session", refresh: "rt-0"}
	s.server = httptest.NewServer(http.HandlerFunc(s.serve))
	t.Cleanup(s.server.Close)
	s.store = credentials.OpenWith(config.Paths{User: filepath.Join(s.home, ".stardag")}, nil)
	s.profile(t, "acme", "main")
	return s
}

func (s *scene) profile(t *testing.T, workspace, environment string) {
	t.Helper()
	text := fmt.Sprintf("[registry.stub]\nurl = %q\n[profile.p]\nregistry = \"stub\"\nuser = \"dev@example.com\"\nworkspace = %q\nenvironment = %q\n[default]\nprofile = \"p\"\n",
		s.server.URL, workspace, environment)
	if err := config.WritePrivate(filepath.Join(s.home, ".stardag", "config.toml"), []byte(text)); err != nil {
		t.Fatal(err)
	}
}

func (s *scene) serve(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	bearer := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
	call := r.Method + " " + r.URL.RequestURI()
	s.calls = append(s.calls, call)
	answer := func(status int, v any) {
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(status)
		_ = json.NewEncoder(w).Encode(v)
	}
	refuse := func(text string) { answer(http.StatusUnauthorized, map[string]string{"detail": text}) }
	s.minted++
	switch {
	case r.URL.Path == "/oidc/token":
		if r.FormValue("grant_type") != "refresh_token" || r.FormValue("client_id") != "sdk" || r.FormValue("refresh_token") != s.refresh {
			answer(http.StatusBadRequest, map[string]string{"error": "invalid_grant", "error_description": "Token is not active"})
			return
		}
		s.refresh, s.person = fmt.Sprintf("rt-%d", s.minted), fmt.Sprintf("oidc-%d", s.minted)
		answer(http.StatusOK, map[string]any{"access_token": s.person, "refresh_token": s.refresh, "token_type": "Bearer", "expires_in": 300})
	case r.URL.Path == "/api/v1/auth/exchange" || r.URL.Path == "/api/v1/ui/me":
		if bearer != s.person {
			refuse("Token has expired")
			return
		}
		if r.URL.Path == "/api/v1/ui/me" {
			answer(http.StatusOK, map[string]any{"user": map[string]any{"id": "u", "external_id": "x", "email": "dev@example.com"}, "workspaces": []any{
				map[string]any{"id": workspaceID, "name": "Acme", "slug": "acme", "role": "owner"},
			}})
			return
		}
		s.access = fmt.Sprintf("access-%d", s.minted)
		answer(http.StatusOK, map[string]any{"access_token": s.access, "token_type": "Bearer", "expires_in": 600})
	case r.Header.Get("X-Api-Key") == "sk_x":
		answer(http.StatusOK, map[string]any{"builds": []any{}, "total": 0})
	case bearer != s.access:
		refuse("Token has expired")
	case strings.HasSuffix(r.URL.Path, "/environments"):
		answer(http.StatusOK, []any{map[string]any{"id": environmentID, "workspace_id": workspaceID, "name": "Main", "slug": "main"}})
	case strings.HasSuffix(r.URL.Path, "/target-roots"):
		answer(http.StatusOK, []any{map[string]any{"id": "r", "environment_id": environmentID, "name": "default", "uri_prefix": "/data"}})
	default:
		answer(http.StatusOK, map[string]any{"builds": []any{}, "total": 0})
	}
}

// took returns the calls since it was asked last.
func (s *scene) took() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	calls := s.calls
	s.calls = nil
	return calls
}

func (s *scene) config(t *testing.T) *config.Config {
	t.Helper()
	cfg, err := config.Options{
		Environ: func() []string { return s.environ },
		Home:    func() (string, error) { return s.home, nil },
		WorkDir: func() (string, error) { return s.home, nil },
	}.Load(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return cfg
}

func (s *scene) login(t *testing.T, l credentials.Login) {
	t.Helper()
	if _, err := s.store.Save(me, l, credentials.File); err != nil {
		t.Fatal(err)
	}
}

func (s *scene) localLogin(t *testing.T) {
	t.Helper()
	s.login(t, credentials.Login{SessionToken: "session", SessionExpiry: time.Now().Add(time.Hour)})
}

func (s *scene) oidcLogin(t *testing.T) {
	t.Helper()
	s.login(t, credentials.Login{RefreshToken: "rt-0", ClientID: "sdk", TokenEndpoint: s.server.URL + "/oidc/token"})
}

// list connects as a new program does, and lists builds.
func (s *scene) list(t *testing.T) error {
	t.Helper()
	client, err := session.Connect(t.Context(), s.config(t), session.Options{Store: s.store})
	if err != nil {
		return err
	}
	defer client.Close()
	_, err = client.Builds(t.Context(), registry.BuildFilter{})
	return err
}

func (s *scene) wantCalls(t *testing.T, want ...string) {
	t.Helper()
	if diff := cmp.Diff(want, s.took()); diff != "" {
		t.Errorf("calls (-want +got):\n%s", diff)
	}
}

const (
	exchange = "POST /api/v1/auth/exchange"
	builds   = "GET /api/v2/builds?environment_id=" + environmentID
	refresh  = "POST /oidc/token"
)

func TestSlugsAreAskedForOnceAndTokensAreKept(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.localLogin(t)
	if err := s.list(t); err != nil {
		t.Fatal(err)
	}
	s.wantCalls(t, "GET /api/v1/ui/me", exchange, "GET /api/v1/ui/workspaces/"+workspaceID+"/environments", builds)
	if err := s.list(t); err != nil {
		t.Fatal(err)
	}
	s.wantCalls(t, builds)
}

func TestATokenThatIsTurnedDownIsReplacedOnce(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.profile(t, workspaceID, environmentID)
	s.localLogin(t)
	if err := s.store.SaveAccess(me, workspaceID, credentials.Access{Token: "revoked", Expiry: time.Now().Add(time.Hour)}); err != nil {
		t.Fatal(err)
	}
	if err := s.list(t); err != nil {
		t.Fatal(err)
	}
	s.wantCalls(t, builds, exchange, builds)
}

func TestAnExpiredSessionSaysSoWithoutAskingAnybody(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.profile(t, workspaceID, environmentID)
	s.login(t, credentials.Login{SessionToken: "session", SessionExpiry: time.Date(2026, 11, 1, 8, 30, 0, 0, time.UTC)})
	err := s.list(t)
	expired, ok := errors.AsType[*session.ExpiredError](err)
	if !ok || expired.Key != me || !strings.Contains(err.Error(), "the login as dev@example.com at registry stub has expired on 2026-11-01 at 08:30 UTC") {
		t.Errorf("got %v", err)
	}
	s.wantCalls(t)
}

func TestASessionThatTheRegistryEndedSaysSo(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.profile(t, workspaceID, environmentID)
	s.localLogin(t)
	s.person = "another one"
	err := s.list(t)
	if _, ok := errors.AsType[*session.ExpiredError](err); !ok {
		t.Errorf("got %v", err)
	}
}

func TestARefreshTokenIsReplacedWhenTheProviderDoes(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.profile(t, workspaceID, environmentID)
	s.oidcLogin(t)
	if err := s.list(t); err != nil {
		t.Fatal(err)
	}
	s.wantCalls(t, refresh, exchange, builds)
	l, _, err := s.store.Login(me)
	if err != nil || l.RefreshToken.Reveal() != s.refresh || l.ClientID != "sdk" {
		t.Errorf("kept %+v, %v", l, err)
	}
}

// Of two processes with one refresh token the second finds it used, and the new one in the file.
func TestAnotherProcessMayHaveBeenFaster(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.profile(t, workspaceID, environmentID)
	s.oidcLogin(t)
	var clients []*registry.Client
	for range 4 {
		c, err := session.Connect(t.Context(), s.config(t), session.Options{Store: s.store})
		if err != nil {
			t.Fatal(err)
		}
		clients = append(clients, c)
	}
	var all sync.WaitGroup
	failed := make([]error, len(clients))
	for i, c := range clients {
		all.Go(func() { _, failed[i] = c.Builds(t.Context(), registry.BuildFilter{}) })
	}
	all.Wait()
	if i := slices.IndexFunc(failed, func(err error) bool {
		_, expired := errors.AsType[*session.ExpiredError](err)
		return err != nil && !expired // one that read the file just before it was written may lose
	}); i >= 0 {
		t.Error(failed[i])
	}
	if err := s.list(t); err != nil {
		t.Errorf("afterwards: %v", err)
	}
}

func TestAnEndedRefreshTokenSaysSo(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.profile(t, workspaceID, environmentID)
	s.oidcLogin(t)
	s.refresh = "another one"
	err := s.list(t)
	if _, ok := errors.AsType[*session.ExpiredError](err); !ok || !strings.Contains(err.Error(), "the identity provider says: invalid_grant Token is not active") || strings.Contains(err.Error(), "rt-0") {
		t.Errorf("got %v", err)
	}
	s.server.Close()
	if err := s.list(t); !errors.Is(err, registry.ErrUnavailable) || strings.Contains(err.Error(), "rt-0") {
		t.Errorf("without a provider: %v", err)
	}
}

func TestAnAPIKeyNeedsNoLogin(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.environ = []string{"STARDAG_API_KEY=sk_x"}
	if err := s.list(t); err != nil {
		t.Fatal(err)
	}
	s.wantCalls(t, "GET /api/v2/builds")
}

func TestWithoutALogin(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	if err := s.list(t); !errors.Is(err, credentials.ErrNotFound) || !strings.Contains(err.Error(), "not logged in as dev@example.com at registry stub") {
		t.Errorf("with a profile: %v", err)
	}
	s.wantCalls(t)
	if err := os.Remove(filepath.Join(s.home, ".stardag", "config.toml")); err != nil {
		t.Fatal(err)
	}
	if err := s.list(t); !errors.Is(err, session.ErrNoRegistry) {
		t.Errorf("without a registry: %v", err)
	}
	s.environ = []string{"STARDAG_API_URL=" + s.server.URL}
	if err := s.list(t); !errors.Is(err, registry.ErrNotAuthenticated) {
		t.Errorf("with an address alone: %v", err)
	}
}

func TestAnUnknownSlugSaysWhatThereIs(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.localLogin(t)
	for _, at := range [][2]string{{"acne", "main"}, {"acme", "mian"}} {
		s.profile(t, at[0], at[1])
		err := s.list(t)
		if !errors.Is(err, registry.ErrNotFound) || !strings.Contains(err.Error(), "did you mean") || !strings.Contains(err.Error(), "there are: ") {
			t.Errorf("%v: got %v", at, err)
		}
	}
}

func TestTargetRootsAreRemembered(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.localLogin(t)
	p, err := session.NewPerson(s.config(t), session.Options{Store: s.store})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.list(t); err != nil { // so that the ids are known
		t.Fatal(err)
	}
	roots, err := p.SyncRoots(t.Context(), workspaceID, environmentID)
	if err != nil || len(roots) != 1 || roots["default"] != "/data" {
		t.Fatal(roots, err)
	}
	if got := s.config(t).Roots()["default"].URI; got != "/data" {
		t.Errorf("the next program's root is %s", got)
	}
}
