package storetest_test

import (
	"testing"

	"github.com/stardag-go/stardag/internal/server/accounts"
	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/registry/wire"
)

// TestKeysOfPeopleWhoLeft has somebody with keys in two workspaces removed from one, or shut out: the keys count and are marked, until
// somebody ends them.
func TestKeysOfPeopleWhoLeft(t *testing.T) {
	t.Parallel()
	eachHouse(t, func(t *testing.T, h *house) {
		ctx := t.Context()
		must := func(err error) {
			t.Helper()
			if err != nil {
				t.Fatal(err)
			}
		}
		ada, dan := h.verified(t, "ada@example.com"), h.verified(t, "dan@example.com")
		workspace, environment := h.workspace(t, ada, "team")
		elsewhere, elsewhereEnvironment := h.workspace(t, dan, "elsewhere")
		member := h.joins(t, ada, workspace, dan, wire.Admin)
		key := func(by who.Principal, workspace, environment string) string {
			t.Helper()
			k, err := h.CreateAPIKey(ctx, by, workspace, environment, wire.CreateAPIKey{Name: "ci"})
			must(err)
			return k.Key
		}
		hers, his, other := key(ada, workspace, environment), key(dan, workspace, environment), key(dan, elsewhere, elsewhereEnvironment)
		counts := func(when string, want ...bool) {
			t.Helper()
			for i, k := range []string{hers, his, other} {
				if _, err := h.Key(ctx, k); (err == nil) != want[i] {
					t.Errorf("%s: key %d: got %v, counts %t", when, i, err, want[i])
				}
			}
		}
		marked := func() (n int) {
			t.Helper()
			keys, err := h.APIKeys(ctx, ada, workspace, environment, true)
			must(err)
			for _, k := range keys {
				if k.MakerGone {
					n++
				}
			}
			return n
		}
		made := func() map[string]int {
			t.Helper()
			members, err := h.Members(ctx, ada, workspace)
			must(err)
			out := map[string]int{}
			for _, m := range members {
				out[m.Email] = m.APIKeys
			}
			return out
		}
		equal(t, "keys of members", map[string]int{"ada@example.com": 1, "dan@example.com": 1}, made())
		equal(t, "marked at first", 0, marked())
		must(h.RemoveMember(ctx, ada, workspace, member, false))
		counts("removed", true, true, true)
		equal(t, "marked after the removal", 1, marked())

		member = h.joins(t, ada, workspace, dan, wire.Admin)
		equal(t, "marked after coming back", 0, marked())
		must(h.RemoveMember(ctx, ada, workspace, member, true))
		counts("removed with keys", true, false, true)
		equal(t, "keys of members in the end", map[string]int{"ada@example.com": 1}, made())
		audit, err := h.Audit(ctx, ada, workspace, accounts.AuditQuery{Text: "api_key.revoked", Limit: 5})
		must(err)
		if len(audit.Entries) != 1 || audit.Entries[0].Actor.Name != "ada@example.com" {
			t.Errorf("the record has %+v, want ada's revocation of one key", audit.Entries)
		}

		left, err := h.SetDisabled(ctx, "dan@example.com", true, false)
		must(err)
		equal(t, "left when dan is shut out", 1, left)
		counts("shut out", true, false, true)
		left, err = h.SetDisabled(ctx, "dan@example.com", true, true)
		must(err)
		equal(t, "left with --revoke-keys", 0, left)
		counts("shut out with keys", true, false, false)
		left, err = h.SetDisabled(ctx, "ada@example.com", true, false)
		must(err)
		equal(t, "left of ada's", 1, left)
		_, err = h.SetDisabled(ctx, "ada@example.com", false, false)
		must(err)
	})
}
