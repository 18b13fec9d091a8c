package storetest_test

import (
	"testing"
	"time"

	"github.com/stardag-go/stardag/internal/server/accounts"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/internal/server/store/storetest"
)

// What one server seals, every other that works on the same store opens, before and after the signing key is replaced; nobody
// else does, and not for another purpose.
func TestSealedTextIsOpenedByEveryServer(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, db *sqldb.DB) {
		ctx := t.Context()
		ownKey := func(o *accounts.Options) { o.PrivateKey = "" }
		h := newHouse(t, db, ownKey)
		seal := func(a *accounts.Accounts) string {
			t.Helper()
			text, err := a.Seal(ctx, "a purpose", []byte("plain"))
			if err != nil {
				t.Fatal(err)
			}
			return text
		}
		opens := func(what string, a *accounts.Accounts, text string) {
			t.Helper()
			if plain, err := a.Unseal(ctx, "a purpose", text); err != nil || string(plain) != "plain" {
				t.Errorf("%s: got %q, %v", what, plain, err)
			}
		}
		old := seal(h.Accounts)
		opens("another server", h.other(), old)
		if old == seal(h.Accounts) {
			t.Error("the same text is sealed in the same way twice")
		}
		if _, err := h.other().RotateSigningKey(ctx, false); err != nil {
			t.Fatal(err)
		}
		h.clock.pass(10 * time.Second) // the key that is in use is not looked at again yet
		opens("text of a newer key", h.Accounts, seal(h.other()))
		opens("text of the older key", h.other(), old)

		changed := []byte(old)
		changed[len(changed)/2] ^= 1
		for what, text := range map[string]string{"changed": string(changed), "cut": old[:20], "empty": "", "not base64": "%%%"} {
			if _, err := h.Unseal(ctx, "a purpose", text); err == nil {
				t.Errorf("%s text is opened", what)
			}
		}
		if _, err := h.Unseal(ctx, "another purpose", old); err == nil {
			t.Error("text is opened for another purpose")
		}
		stranger := newHouse(t, storetest.SQLite(t), ownKey)
		if _, err := stranger.Unseal(ctx, "a purpose", old); err == nil {
			t.Error("text is opened by a server with another key")
		}
	})
}
