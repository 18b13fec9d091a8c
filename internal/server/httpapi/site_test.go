package httpapi_test

import (
	"net/http/httptest"
	"slices"
	"testing"

	"golang.org/x/crypto/bcrypt"

	"github.com/stardag-go/stardag/internal/server/accounts"
	"github.com/stardag-go/stardag/internal/server/httpapi"
	"github.com/stardag-go/stardag/internal/server/outputs"
	"github.com/stardag-go/stardag/internal/server/store/accountsql"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/internal/server/store/storetest"
	"github.com/stardag-go/stardag/internal/server/who"
)

// site is a whole API over a database: the registry of a [storetest.World] and real accounts.
type site struct {
	*storetest.World
	*house

	own     *visitor // with an API key of the world's environment
	foreign *visitor // with an API key of another workspace
}

// eachSite runs a test once per database.
func eachSite(t *testing.T, test func(t *testing.T, s *site)) {
	t.Helper()
	storetest.Each(t, func(t *testing.T, db *sqldb.DB) { test(t, newSite(t, db)) })
}

// newSite returns a site that reads the allowed outputs.
func newSite(t *testing.T, db *sqldb.DB, allow ...string) *site {
	t.Helper()
	return newSiteThatReads(t, db, outputs.Options{Allow: allow})
}

func newSiteThatReads(t *testing.T, db *sqldb.DB, o outputs.Options) *site {
	t.Helper()
	return newSiteWith(t, db, o, func(*httpapi.Options) {})
}

// newSiteWith returns a site with changed options.
func newSiteWith(t *testing.T, db *sqldb.DB, read outputs.Options, change func(*httpapi.Options)) *site {
	t.Helper()
	w := storetest.NewWorld(t, db)
	a := accounts.New(accountsql.New(db), accounts.Options{PasswordCost: bcrypt.MinCost})
	o := httpapi.Options{
		Auth:   a,
		Routes: slices.Concat(httpapi.RegistryRoutes(w.Registry), httpapi.ExtensionRoutes(w.Registry, "1.2.3"), httpapi.LogRoutes(w.Logs), httpapi.PlaceRoutes(w.Registry, a, outputs.New(read)), httpapi.AccountRoutes(a, httpapi.AccountOptions{Version: "1.2.3"})),
	}
	o.Record = httpapi.Record(a)
	change(&o)
	server := httptest.NewServer(httpapi.New(o))
	t.Cleanup(server.Close)
	s := &site{World: w, house: &house{Accounts: a, url: server.URL}}
	s.own, s.foreign = s.key(t, w.Caller), s.key(t, w.Environment())
	return s
}

// key returns a caller with a new API key of an environment.
func (s *site) key(t *testing.T, c who.Principal) *visitor {
	t.Helper()
	key, err := s.CreateKey(t.Context(), accounts.NewKey{Workspace: c.Environment.WorkspaceID, Environment: "main"})
	s.Must(err)
	return s.as(t, "X-API-Key", key)
}

// list returns a list inside the answer's document.
func (a reply) list(path string) []any {
	a.t.Helper()
	l, ok := a.at(path).([]any)
	if !ok {
		a.t.Fatalf("%s is no list in %s", path, a.text)
	}
	return l
}
