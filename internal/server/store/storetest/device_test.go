package storetest_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stardag-go/stardag/internal/server/accounts"
	"github.com/stardag-go/stardag/registry/wire"
)

// TestNobodyIsLockedOutOfAKnownBrowser has others try wrong passwords until an account is locked. Whoever has logged in from a browser
// before still gets in from it, even behind the address that the others come from.
func TestNobodyIsLockedOutOfAKnownBrowser(t *testing.T) {
	t.Parallel()
	eachHouse(t, func(t *testing.T, h *house) {
		ctx := t.Context()
		h.verified(t, email(1))
		h.verified(t, email(2))
		login := func(n int, password string, c accounts.Client) (*accounts.SignedIn, error) {
			return h.Login(ctx, wire.Login{Email: email(n), Password: password}, c)
		}
		mine, err := login(1, password, home)
		wantCode(t, "the first login", err, "")
		other, err := login(2, password, home)
		wantCode(t, "somebody else's", err, "")
		known := home
		known.Device = mine.Device
		attack := func() {
			t.Helper()
			for i := range 40 {
				_, err := login(1, "wrong horse", accounts.Client{IP: fmt.Sprintf("192.0.2.%d", i%5)})
				if got := refused(t, err); got != "bad_login" && got != "too_many_logins" {
					t.Fatalf("attack: %v", err)
				}
			}
			for range 10 {
				_, err := login(1, "wrong horse", home) // from behind the same proxy
				wantCode(t, "attack", err, "too_many_logins")
			}
		}
		attack()
		for what, c := range map[string]accounts.Client{
			"an unknown browser":      {IP: "198.51.100.1"},
			"another person's":        {IP: "198.51.100.1", Device: other.Device},
			"a forged one":            {IP: "198.51.100.1", Device: mine.Device + "x"},
			"a session for it":        {IP: "198.51.100.1", Device: mine.SessionToken},
			"one that signs for none": {IP: "198.51.100.1", Device: "x.y.z"},
		} {
			_, err := login(1, password, c)
			wantCode(t, what, err, "too_many_logins")
		}
		again, err := login(1, password, known)
		if err != nil {
			t.Fatalf("the known browser: %v", err)
		}
		_, err = login(1, password, accounts.Client{IP: "198.51.100.1"})
		wantCode(t, "an unknown browser, after the known one has logged in", err, "too_many_logins")
		err = h.ChangePassword(ctx, again.Actor, wire.ChangePassword{CurrentPassword: password, NewPassword: password}, home)
		wantCode(t, "the password is changed meanwhile", err, "")

		for _, device := range []string{mine.Device, again.Device} {
			_, err := h.Token(ctx, device)
			wantCode(t, "what a browser keeps, as a token", err, "invalid_token")
		}
		for range 10 {
			_, err := login(1, "wrong horse", known)
			wantCode(t, "a wrong password in the known browser", err, "bad_login")
		}
		_, err = login(1, password, known)
		wantCode(t, "after ten of them", err, "too_many_logins")
		h.clock.pass(5 * time.Minute)
		_, err = login(1, password, known)
		wantCode(t, "five minutes later", err, "")
		h.clock.pass(accounts.DeviceTTL)
		attack()
		_, err = login(1, password, known)
		wantCode(t, "a browser of long ago", err, "too_many_logins")
	})
}

// TestMakingAccountsLocksNobodyOut has somebody register with an address that has an account.
func TestMakingAccountsLocksNobodyOut(t *testing.T) {
	t.Parallel()
	eachHouse(t, func(t *testing.T, h *house) {
		h.verified(t, email(1))
		for i := range 40 {
			_, err := h.Register(t.Context(), wire.Register{Email: email(1), Password: password}, accounts.Client{IP: fmt.Sprintf("192.0.2.%d", i%5)})
			if got := refused(t, err); got != "email_taken" && got != "too_many_logins" {
				t.Fatalf("register: %v", err)
			}
		}
		_, err := h.Login(t.Context(), wire.Login{Email: email(1), Password: password}, home)
		wantCode(t, "log in", err, "")
	})
}
