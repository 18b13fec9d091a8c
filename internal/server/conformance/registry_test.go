package conformance_test

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/crypto/bcrypt"

	"github.com/stardag-go/stardag/internal/server/accounts"
	"github.com/stardag-go/stardag/internal/server/httpapi"
	"github.com/stardag-go/stardag/internal/server/provider"
	"github.com/stardag-go/stardag/internal/server/rooms"
	"github.com/stardag-go/stardag/internal/server/store/accountsql"
	"github.com/stardag-go/stardag/internal/server/store/registrysql"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/internal/server/store/storetest"
	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/internal/testservers"
	"github.com/stardag-go/stardag/registry/wire"
)

// What the recorded server had: a person, a workspace of theirs with two environments, a target root.
const (
	recordedWorkspace   = "01900000-0000-7000-8000-000000000001"
	recordedEnvironment = "01900000-0000-7000-8000-000000000002"
	recordedEmail       = "dev@example.com"
	recordedPassword    = "s3cret-pass"
	recordedIssuer      = "http://localhost:39001/oidc"
)

// stage is our server with what the recorded one had.
type stage struct {
	db       *sqldb.DB
	accounts *accounts.Accounts
	url      string
	staging  string // the id of the second environment
	owner    who.Principal
	key      string
}

func newStage(t *testing.T, db *sqldb.DB) *stage {
	t.Helper()
	ctx := t.Context()
	s := &stage{db: db, accounts: accounts.New(accountsql.New(db), accounts.Options{PrimaryWorkspace: "Acme", PasswordCost: bcrypt.MinCost})}
	if _, err := s.accounts.Bootstrap(ctx, recordedEmail, recordedPassword); err != nil {
		t.Fatal(err)
	}
	// The ids are in texts of the recordings, too.
	err := db.Write(ctx, func(tx *sqldb.Tx) error {
		for _, statement := range []string{
			"UPDATE workspaces SET id = '" + recordedWorkspace + "'",
			"UPDATE environments SET id = '" + recordedEnvironment + "', name = 'Main'",
		} {
			if _, err := tx.Exec(ctx, statement); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	in, err := s.accounts.Login(ctx, wire.Login{Email: recordedEmail, Password: recordedPassword}, accounts.Client{})
	if err != nil {
		t.Fatal(err)
	}
	s.owner = in.Actor
	staging, err := s.accounts.CreateEnvironment(ctx, s.owner, recordedWorkspace, wire.CreateEnvironment{Name: "Staging", Slug: "staging", Description: new("stg")})
	if err != nil {
		t.Fatal(err)
	}
	s.staging = staging.ID
	if _, err := s.accounts.CreateTargetRoot(ctx, s.owner, recordedWorkspace, recordedEnvironment, wire.CreateTargetRoot{Name: "extra", URIPrefix: "s3://bkt/x"}); err != nil {
		t.Fatal(err)
	}
	key, err := s.accounts.CreateAPIKey(ctx, s.owner, recordedWorkspace, recordedEnvironment, wire.CreateAPIKey{Name: "recorded"})
	if err != nil {
		t.Fatal(err)
	}
	s.key = key.Key
	s.url = s.serve(t, s.accounts)
	return s
}

// serve serves the registry with accounts of its database.
func (s *stage) serve(t *testing.T, a *accounts.Accounts) string {
	t.Helper()
	routes := append(httpapi.RegistryRoutes(rooms.New(registrysql.New(s.db, nil), rooms.Options{People: accountsql.New(s.db)})), httpapi.AccountRoutes(a, httpapi.AccountOptions{})...)
	server := httptest.NewServer(httpapi.New(httpapi.Options{
		Auth: a, Routes: routes,
	}))
	t.Cleanup(server.Close)
	return server.URL
}

// signedIn returns the headers of an exchange of somebody who logged in with a first token: some routes take that, the
// others the workspace token for it.
func (s *stage) signedIn(t *testing.T, a *accounts.Accounts, first string) func(exchange) http.Header {
	t.Helper()
	p, err := a.Token(t.Context(), first)
	if err != nil {
		t.Fatal(err)
	}
	access, err := a.Exchange(t.Context(), *p, recordedWorkspace)
	if err != nil {
		t.Fatal(err)
	}
	return func(e exchange) http.Header {
		switch {
		case e.Auth == "":
			return http.Header{}
		case strings.HasSuffix(e.Path, "/ui/me"), strings.HasSuffix(e.Path, "/auth/exchange"):
			return http.Header{"Authorization": {"Bearer " + first}}
		default:
			return http.Header{"Authorization": {"Bearer " + access.AccessToken}}
		}
	}
}

func TestRecordings(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, db *sqldb.DB) {
		t.Helper()
		s := newStage(t, db)
		r := &replayer{comparer: newComparer(), base: s.url, headers: func(exchange) http.Header { return http.Header{"X-Api-Key": {s.key}} }}
		// Some scenarios of the recorded session are not kept, so lists of everything have other entries here.
		r.loose = regexp.MustCompile(`^21_cli_reads /api/v2/(builds|tasks)(/|$)|^24_api_registry_all_methods /api/v2/tasks$|^3[13]_\w+ /api/v2/builds$`)
		r.alter = func(scenario string, body []byte) []byte {
			if scenario == "04b_identity_conflict" { // about another root, which the recording hides
				body = bytes.ReplaceAll(body, []byte("{TARGET_ROOT}"), []byte("{OTHER_ROOT}"))
			}
			return body
		}
		for _, rec := range recordings(t, "[012]*.json") {
			r.replay(t, rec)
		}

		in, err := s.accounts.Login(t.Context(), wire.Login{Email: recordedEmail, Password: recordedPassword}, accounts.Client{})
		if err != nil {
			t.Fatal(err)
		}
		r.headers = s.signedIn(t, s.accounts, in.SessionToken)
		for _, rec := range recordings(t, "3[01]*.json") {
			r.replay(t, rec)
		}

		// The recorded server had one environment less by then.
		if err := s.accounts.DeleteEnvironment(t.Context(), s.owner, recordedWorkspace, s.staging); err != nil {
			t.Fatal(err)
		}
		issuer := testservers.NewIssuer(t)
		company := accounts.New(accountsql.New(db), accounts.Options{
			Mode: accounts.OIDC, Provider: accounts.Provider{Issuer: recordedIssuer, ClientID: "stardag-sdk", UIClientID: "stardag-ui"},
			Verifier: provider.New(provider.Config{Issuer: issuer.URL, Audiences: []string{"stardag-sdk"}}),
		})
		r.base = s.serve(t, company)
		r.headers = s.signedIn(t, company, issuer.Token(t, issuer.Claims(map[string]any{"email": recordedEmail})))
		for _, rec := range recordings(t, "33*.json") {
			r.replay(t, rec)
		}
	})
}
