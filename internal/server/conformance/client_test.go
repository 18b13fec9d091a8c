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

// clientRecordings are folders with exchanges of this project's own client, in the form of the reference's, for each form in which it
// has sent tasks: with other tasks in them by value, and by reference. TestRecordClient makes them.
var clientRecordings = []string{"client", "client-references"}

const (
	clientEmail    = "ada@example.com"
	clientPassword = adaPassword
)

// forClient is a server as the recorded one was: with one person, who has a workspace.
func forClient(c *server.Config) {
	c.Auth.AdminEmail, c.Auth.AdminPassword = clientEmail, clientPassword
}

// clientVisitors returns a program with a key, and the person.
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
	for _, folder := range clientRecordings {
		t.Run(folder, func(t *testing.T) {
			t.Parallel()
			eachStore(t, forClient, func(t *testing.T, s *server.Server, url string) { replayClient(t, s, url, folder) })
		})
	}
}

func replayClient(t *testing.T, s *server.Server, url, folder string) {
	t.Helper()
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
	for _, rec := range recordings(t, folder+"/*.json") {
		r.replay(t, rec)
	}
}

// workspaceOf returns the workspace of the person.
func workspaceOf(v *visitors) string {
	return give[wire.Me](v, "ada signed in", "GET", "/api/v1/ui/me", nil).Workspaces[0].ID
}
