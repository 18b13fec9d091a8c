package storetest_test

import (
	"path/filepath"
	"testing"
	"time"

	"github.com/stardag-go/stardag/internal/server/accounts"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/internal/server/store/storetest"
	"github.com/stardag-go/stardag/registry/wire"
)

// TestASigningKeyIsRotated has another program rotate the key beside a server, which signs with the new one a minute later and
// takes tokens of the old one for as long as they live.
func TestASigningKeyIsRotated(t *testing.T) {
	t.Parallel()
	for where, file := range map[string]string{"file": "signing-key.pem", "store": ""} {
		t.Run(where, func(t *testing.T) {
			t.Parallel()
			storetest.Each(t, func(t *testing.T, db *sqldb.DB) {
				h := newHouse(t, db, func(o *accounts.Options) {
					o.PrivateKey = ""
					if file != "" {
						o.KeyFile = filepath.Join(t.TempDir(), file)
					}
				})
				ctx := t.Context()
				h.verified(t, email(1))
				login := func() (session, access string) {
					t.Helper()
					signed, err := h.Login(ctx, wire.Login{Email: email(1), Password: password}, home)
					if err != nil {
						t.Fatal(err)
					}
					me, err := h.Me(ctx, signed.Actor)
					if err != nil {
						t.Fatal(err)
					}
					token, err := h.Exchange(ctx, signed.Actor, me.Workspaces[0].ID)
					if err != nil {
						t.Fatal(err)
					}
					return signed.SessionToken, token.AccessToken
				}
				kids := func() []string {
					t.Helper()
					set, err := h.JWKS(ctx)
					if err != nil {
						t.Fatal(err)
					}
					var out []string
					for _, key := range set.Keys {
						out = append(out, key.ID)
					}
					return out
				}
				old, _ := login()
				first := kids()
				until, err := h.other().RotateSigningKey(ctx, false)
				if err != nil {
					t.Fatal(err)
				}
				equal(t, "keys right after it", first, kids())
				h.clock.pass(time.Minute)
				both := kids()
				if len(both) != 2 || both[1] != first[0] {
					t.Fatalf("a minute later the keys are %v, want a new one before %v", both, first)
				}
				_, err = h.Token(ctx, old)
				wantCode(t, "a session of the old key", err, "")
				fresh, access := login()
				for what, token := range map[string]string{"session": fresh, "workspace token": access} {
					_, err := h.other().Token(ctx, token)
					wantCode(t, what+" of the new key", err, "")
				}
				h.clock.pass(until.Sub(h.clock.now()))
				equal(t, "keys in the end", both[:1], kids())

				if _, err := h.other().RotateSigningKey(ctx, true); err != nil {
					t.Fatal(err)
				}
				h.clock.pass(time.Minute)
				if last := kids(); len(last) != 1 || last[0] == both[0] {
					t.Errorf("after the old key was taken away at once the keys are %v, want another than %s alone", last, both[0])
				}
				_, err = h.Token(ctx, fresh)
				wantCode(t, "a session of a key that was taken away", err, "invalid_token")
			})
		})
	}
}

func TestAKeyOfTheConfigurationIsNotRotated(t *testing.T) {
	t.Parallel()
	h := newHouse(t, storetest.SQLite(t), nil)
	_, err := h.RotateSigningKey(t.Context(), false)
	wantCode(t, "rotate", err, "key_is_given")
}
