package conformance_test

import (
	"net/http"
	"regexp"
	"strings"
	"testing"

	"github.com/stardag-go/stardag/internal/server"
	"github.com/stardag-go/stardag/internal/server/accounts"
	"github.com/stardag-go/stardag/registry/wire"
)

// clientRecordings are exchanges of this project's own client, in the form of the reference's. TestRecordClient makes them.
const clientRecordings = "client/*.json"

const (
	clientEmail    = "ada@example.com"
	clientPassword = adaPassword
)

// forClient is a server as the recorded one was: with one person, who has a workspace.
func forClient(c *server.Config) {
	c.Auth.AdminEmail, c.Auth.AdminPassword = clientEmail, clientPassword
}

// clientVisitors are a program with a key, and the person.
func clientVisitors(t *testing.T, s *server.Server, url string) *visitors {
	t.Helper()
	key, err := s.Accounts().CreateKey(t.Context(), accounts.NewKey{Workspace: "main", Environment: "main"})
	if err != nil {
		t.Fatal(err)
	}
	v := newVisitors(t, url, &baseline{Keys: map[string]string{"program": key}})
	v.login(clientEmail, clientPassword)
	return v
}

// TestRecordingsOfOurClient replays what programs with older versions of our client sent: a server answers them as it did then.
func TestRecordingsOfOurClient(t *testing.T) {
	t.Parallel()
	eachStore(t, forClient, func(t *testing.T, s *server.Server, url string) {
		v := clientVisitors(t, s, url)
		r := &replayer{comparer: newComparer(), base: url}
		r.headers = func(e exchange) http.Header {
			switch {
			case e.Auth == "key":
				return v.headers["program"].Clone()
			case e.Auth == "":
				return http.Header{}
			case strings.HasSuffix(e.Path, "/ui/me"), strings.HasSuffix(e.Path, "/auth/exchange"):
				return v.headers["ada signed in"].Clone()
			}
			if v.headers["ada"] == nil {
				v.enter("ada", workspaceOf(v))
			}
			return v.headers["ada"].Clone()
		}
		// What was last active is noted a little later, so that these lists may have another order.
		r.loose = regexp.MustCompile(`^2\d_commands_\w+ /api/v2/(builds|tasks)$`)
		for _, rec := range recordings(t, clientRecordings) {
			r.replay(t, rec)
		}
	})
}

// workspaceOf is the workspace of the person.
func workspaceOf(v *visitors) string {
	return give[wire.Me](v, "ada signed in", "GET", "/api/v1/ui/me", nil).Workspaces[0].ID
}
