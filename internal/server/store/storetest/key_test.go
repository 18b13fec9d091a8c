package storetest_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/registry/wire"
)

func TestAPIKeyFromMakingToRevoking(t *testing.T) {
	t.Parallel()
	eachHouse(t, func(t *testing.T, h *house) {
		ctx := t.Context()
		ada := h.verified(t, "ada@example.com")
		workspace, environment := h.workspace(t, ada, "team")
		made, err := h.CreateAPIKey(ctx, ada, workspace, environment, wire.CreateAPIKey{Name: "ci"})
		if err != nil {
			t.Fatal(err)
		}
		if !regexp.MustCompile(`^sk_[0-9a-f]{6}_[A-Za-z0-9_-]{32}$`).MatchString(made.Key) || made.Key[3:9] != environment[:6] {
			t.Errorf("key %s of environment %s", made.Key, environment)
		}
		if made.KeyPrefix != made.Key[3:11] || made.Scope != wire.WriteScope || made.ExpiresAt != nil || *made.CreatedByEmail != "ada@example.com" {
			t.Errorf("got %+v", made)
		}
		p, err := h.Key(ctx, made.Key)
		if err != nil {
			t.Fatal(err)
		}
		if p.KeyID != made.ID || p.ReadOnly || p.Environment.ID != environment || p.Environment.WorkspaceID != workspace || p.Environment.Key == 0 || p.UserID != "" {
			t.Errorf("got %+v", p)
		}
		for _, bad := range []string{"", made.Key + "x", made.Key[:len(made.Key)-1], strings.ToUpper(made.Key), made.KeyPrefix, "sk_" + strings.Repeat("x", 1000), made.ID} {
			_, err := h.Key(ctx, bad)
			wantCode(t, bad, err, "invalid_api_key")
		}
		list := func(revoked bool) []wire.APIKey {
			t.Helper()
			keys, err := h.APIKeys(ctx, ada, workspace, environment, revoked)
			if err != nil {
				t.Fatal(err)
			}
			return keys
		}
		if keys := list(false); len(keys) != 1 || keys[0].LastUsedAt != nil || keys[0].RevokedAt != nil {
			t.Errorf("got %+v", keys)
		}
		if err := h.Upkeep(ctx); err != nil {
			t.Fatal(err)
		}
		if keys := list(false); keys[0].LastUsedAt == nil {
			t.Errorf("its use was not noted: %+v", keys)
		}
		other := h.other()
		if _, err := other.Key(ctx, made.Key); err != nil {
			t.Fatal(err)
		}
		if err := h.RevokeAPIKey(ctx, ada, workspace, environment, made.ID); err != nil {
			t.Fatal(err)
		}
		_, err = h.Key(ctx, made.Key)
		wantCode(t, "at once", err, "invalid_api_key")
		h.clock.pass(5 * time.Second)
		_, err = other.Key(ctx, made.Key)
		wantCode(t, "on another server, five seconds later", err, "invalid_api_key")
		if live, everything := list(false), list(true); len(live) != 0 || len(everything) != 1 || everything[0].RevokedAt == nil {
			t.Errorf("got %+v and %+v", live, everything)
		}
		wantCode(t, "revoking twice", h.RevokeAPIKey(ctx, ada, workspace, environment, made.ID), "")
		wantCode(t, "unknown", h.RevokeAPIKey(ctx, ada, workspace, environment, uuid.NewString()), "unknown_api_key")
		wantCode(t, "no id", h.RevokeAPIKey(ctx, ada, workspace, environment, "x"), "unknown_api_key")
	})
}

func TestAPIKeyThatExpires(t *testing.T) {
	t.Parallel()
	eachHouse(t, func(t *testing.T, h *house) {
		ctx := t.Context()
		ada := h.verified(t, "ada@example.com")
		workspace, environment := h.workspace(t, ada, "team")
		until := wire.At(h.clock.now().Add(3 * time.Second))
		made, err := h.CreateAPIKey(ctx, ada, workspace, environment, wire.CreateAPIKey{Name: "short", ExpiresAt: &until, Scope: new(wire.ReadScope)})
		if err != nil {
			t.Fatal(err)
		}
		p, err := h.Key(ctx, made.Key)
		if err != nil || !p.ReadOnly {
			t.Errorf("got %+v, %v; want a key that only reads", p, err)
		}
		h.clock.pass(3 * time.Second) // less than what is remembered
		_, err = h.Key(ctx, made.Key)
		wantCode(t, "after its time", err, "api_key_expired")
		for what, in := range map[string]wire.CreateAPIKey{
			"in the past": {Name: "x", ExpiresAt: &until}, "in 1000 years": {Name: "x", ExpiresAt: new(wire.At(until.AddDate(1000, 0, 0)))},
		} {
			_, err := h.CreateAPIKey(ctx, ada, workspace, environment, in)
			wantCode(t, what, err, "invalid_expires_at")
		}
		_, err = h.CreateAPIKey(ctx, ada, workspace, environment, wire.CreateAPIKey{Name: "x", Scope: new(wire.KeyScope("admin"))})
		wantCode(t, "scope", err, "invalid_scope")
		_, err = h.CreateAPIKey(ctx, ada, workspace, environment, wire.CreateAPIKey{Name: "a\x00b"})
		wantCode(t, "NUL", err, "invalid_name")
	})
}

func TestAPIKeyDiesWithItsEnvironment(t *testing.T) {
	t.Parallel()
	eachHouse(t, func(t *testing.T, h *house) {
		ctx := t.Context()
		ada := h.verified(t, "ada@example.com")
		workspace, _ := h.workspace(t, ada, "team")
		second, err := h.CreateEnvironment(ctx, ada, workspace, wire.CreateEnvironment{Name: "Second", Slug: "second"})
		if err != nil {
			t.Fatal(err)
		}
		made, err := h.CreateAPIKey(ctx, ada, workspace, second.ID, wire.CreateAPIKey{Name: "ci"})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := h.Key(ctx, made.Key); err != nil {
			t.Fatal(err)
		}
		if err := h.DeleteEnvironment(ctx, ada, workspace, second.ID); err != nil {
			t.Fatal(err)
		}
		_, err = h.Key(ctx, made.Key)
		wantCode(t, "afterwards", err, "invalid_api_key")
		third, err := h.CreateEnvironment(ctx, ada, workspace, wire.CreateEnvironment{Name: "Third", Slug: "third"})
		if err != nil {
			t.Fatal(err)
		}
		after, err := h.Environment(ctx, ada, third.ID)
		if err != nil {
			t.Fatal(err)
		}
		before, err := h.CreateAPIKey(ctx, ada, workspace, third.ID, wire.CreateAPIKey{Name: "ci"})
		if err != nil {
			t.Fatal(err)
		}
		p, err := h.Key(ctx, before.Key)
		if err != nil || p.Environment.Key != after.Key {
			t.Errorf("got %+v, %v", p, err)
		}
	})
}

// The row number of a deleted environment is never given to another: rows of the registry, and whatever remembers the
// number for a moment, belong to the old one.
func TestRowNumbersOfEnvironmentsAreNotUsedTwice(t *testing.T) {
	t.Parallel()
	eachHouse(t, func(t *testing.T, h *house) {
		ctx := t.Context()
		ada := h.verified(t, "ada@example.com")
		workspace, _ := h.workspace(t, ada, "team")
		seen := map[int64]bool{}
		for i := range 3 {
			e, err := h.CreateEnvironment(ctx, ada, workspace, wire.CreateEnvironment{Name: "x", Slug: fmt.Sprintf("e%d", i)})
			if err != nil {
				t.Fatal(err)
			}
			row, err := h.Environment(ctx, ada, e.ID)
			if err != nil || seen[row.Key] {
				t.Errorf("row %d, seen %v, %v", row.Key, seen, err)
			}
			seen[row.Key] = true
			if err := h.DeleteEnvironment(ctx, ada, workspace, e.ID); err != nil {
				t.Fatal(err)
			}
		}
	})
}

// No column of any table holds a secret that was given out.
func TestSecretsAreNotStored(t *testing.T) {
	t.Parallel()
	eachHouse(t, func(t *testing.T, h *house) {
		ctx := t.Context()
		token, err := h.SetupToken(ctx)
		if err != nil {
			t.Fatal(err)
		}
		ada, err := h.Setup(ctx, wire.FirstRun{Token: token, Email: "ada@example.com", Password: password}, home)
		if err != nil {
			t.Fatal(err)
		}
		workspace, environment := h.workspace(t, ada.Actor, "team")
		key, err := h.CreateAPIKey(ctx, ada.Actor, workspace, environment, wire.CreateAPIKey{Name: "ci"})
		if err != nil {
			t.Fatal(err)
		}
		invite, err := h.CreateInvite(ctx, ada.Actor, workspace, wire.CreateInvite{Email: "bob@example.com"})
		if err != nil {
			t.Fatal(err)
		}
		_, err = h.Login(ctx, wire.Login{Email: "ada@example.com", Password: "wrong horse"}, home)
		wantCode(t, "login", err, "bad_login")
		stored := everything(t, h.db)
		for what, secret := range map[string]string{
			"the password": password, "a wrong password": "wrong horse", "the key": key.Key, "the end of the key": key.Key[11:],
			"the code": invite.Code, "the token of the first run": token, "the session": ada.SessionToken, "an address of a login": home.IP,
		} {
			if strings.Contains(stored, secret) {
				t.Errorf("%s is in the database", what)
			}
		}
		if !strings.Contains(stored, key.ID) || !strings.Contains(stored, invite.ID) {
			t.Error("looked in the wrong place")
		}
	})
}

// everything returns all that all tables hold, as text.
func everything(t *testing.T, db *sqldb.DB) string {
	t.Helper()
	ctx := t.Context()
	query := "SELECT name FROM sqlite_schema WHERE type = 'table'"
	if db.Dialect() == sqldb.Postgres {
		query = "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'"
	}
	var b strings.Builder
	err := db.Read(ctx, func(tx *sqldb.Tx) error {
		tables, err := sqldb.Collect(ctx, tx, func(r *sqldb.Rows) (s string, err error) { return s, r.Scan(&s) }, query)
		if err != nil {
			return err
		}
		for _, table := range tables {
			rows, err := tx.Query(ctx, "SELECT * FROM "+table) //nolint:unqueryvet // whatever the columns are
			if err != nil {
				return err
			}
			columns, err := rows.Columns()
			if err != nil {
				return err
			}
			for rows.Next() {
				values := make([]any, len(columns))
				for i := range values {
					values[i] = new(any)
				}
				if err := rows.Scan(values...); err != nil {
					return err
				}
				for _, v := range values {
					fmt.Fprintf(&b, "%s ", *v.(*any))
				}
			}
			if err := rows.Err(); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}
