package temporal // an internal test: servers that old are not to be had here

import (
	"errors"
	"testing"

	"go.temporal.io/api/serviceerror"
)

// TestOldServers has versions of servers, some of which are too old.
func TestOldServers(t *testing.T) {
	t.Parallel()
	for version, old := range map[string]bool{
		"1.24.2": true, "1.9.0": true, "0.31.1": true, "1.25.0": false, "1.29.1": false, "1.31.0-151.2": false, "2.0.0": false, "": false, "next": false,
	} {
		if err := oldServer(version); (err != nil) != old {
			t.Errorf("%q: got %v", version, err)
		}
	}
	e := Engine{Address: "here:7233"}
	const want = "the Temporal server at here:7233 is too old for this program, which needs 1.25 or later: "
	for text, err := range map[string]error{"it is version 1.20.0": oldServer("1.20.0"), "unknown method Describe": serviceerror.NewUnimplemented("unknown method\nDescribe")} {
		if got := reason(e, err); got.Error() != want+text || !errors.Is(got, err) {
			t.Errorf("got %v", got)
		}
	}
}
