package conformance_test

import (
	"bytes"
	"context"
	"net/http"
	"net/http/httptest"
	"regexp"
	"testing"

	"github.com/stardag-go/stardag/internal/server/httpapi"
	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/store/registrysql"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/internal/server/store/storetest"
)

type oneKey struct{}

func (oneKey) Key(context.Context, string) (*httpapi.Principal, error) {
	return &httpapi.Principal{Kind: httpapi.APIKey, Environment: httpapi.Environment{Key: 1, ID: "01900000-0000-7000-8000-000000000002", WorkspaceID: "01900000-0000-7000-8000-000000000001"}}, nil
}

func (oneKey) Token(context.Context, string) (*httpapi.Principal, error) {
	return nil, httpapi.ErrBadToken
}

func (oneKey) Environment(context.Context, *httpapi.Principal, string) (httpapi.Environment, error) {
	return httpapi.Environment{}, httpapi.ErrNoEnvironment
}

func TestRegistry(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, db *sqldb.DB) {
		t.Helper()
		if err := db.Write(t.Context(), func(tx *sqldb.Tx) error {
			if _, err := tx.Exec(t.Context(), "INSERT INTO workspaces (id, name, slug, created_at) VALUES ('01900000-0000-7000-8000-000000000001','Acme','acme',0)"); err != nil {
				return err
			}
			_, err := tx.Exec(t.Context(), "INSERT INTO environments (id, workspace_pk, name, slug, created_at) VALUES ('01900000-0000-7000-8000-000000000002',1,'Main','main',0)")
			return err
		}); err != nil {
			t.Fatal(err)
		}
		api := httpapi.New(httpapi.Options{Auth: oneKey{}, Routes: httpapi.RegistryRoutes(hub.New(registrysql.New(db, nil), hub.Options{})), Errors: []func(error) *httpapi.Error{httpapi.HubError}})
		server := httptest.NewServer(api)
		defer server.Close()
		r := &replayer{comparer: newComparer(), base: server.URL, headers: func(string) http.Header { return http.Header{"X-Api-Key": {"sk_x"}} }}
		// Some scenarios of the recorded session are not kept, so lists of everything have other entries here.
		r.loose = regexp.MustCompile(`^21_cli_reads /api/v2/(builds|tasks)(/|$)|^24_api_registry_all_methods /api/v2/tasks$`)
		r.alter = func(scenario string, body []byte) []byte {
			if scenario == "04b_identity_conflict" { // about another root, which the recording hides
				body = bytes.ReplaceAll(body, []byte("{TARGET_ROOT}"), []byte("{OTHER_ROOT}"))
			}
			return body
		}
		for _, rec := range recordings(t, "[012]*.json") {
			r.replay(t, rec)
		}
	})
}
