package storetest_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stardag-go/stardag/internal/server/accounts"
	"github.com/stardag-go/stardag/internal/server/refuse"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/internal/server/store/storetest"
	"github.com/stardag-go/stardag/registry/wire"
)

var home = accounts.Client{IP: "10.0.0.1", Name: "tests"}

func TestRegisterAndLogin(t *testing.T) {
	t.Parallel()
	eachHouse(t, func(t *testing.T, h *house) {
		ctx := t.Context()
		in, err := h.Register(ctx, wire.Register{Email: "Ada@Example.com", Password: password, DisplayName: new("Ada")}, home)
		if err != nil {
			t.Fatal(err)
		}
		if in.TokenType != "Bearer" || in.ExpiresIn != 604800 {
			t.Errorf("got %s for %d s", in.TokenType, in.ExpiresIn)
		}
		_, err = h.Register(ctx, wire.Register{Email: "aDA@example.com", Password: password}, home)
		wantCode(t, "the same address in other letters", err, "email_taken")

		again, err := h.Login(ctx, wire.Login{Email: "ada@EXAMPLE.com", Password: password}, home)
		if err != nil {
			t.Fatal(err)
		}
		p, err := h.Token(ctx, again.SessionToken)
		if err != nil {
			t.Fatal(err)
		}
		me, err := h.Me(ctx, *p)
		if err != nil {
			t.Fatal(err)
		}
		if me.User.Email != "Ada@Example.com" || *me.User.DisplayName != "Ada" {
			t.Errorf("got %+v", me.User)
		}
		if len(me.Workspaces) != 1 || !me.Workspaces[0].IsPersonal || me.Workspaces[0].Role != wire.Owner || me.Workspaces[0].Slug != "ada" {
			t.Errorf("got %+v, want one personal workspace", me.Workspaces)
		}
		environments, err := h.Environments(ctx, *p, me.Workspaces[0].ID)
		if err != nil || len(environments) != 1 || environments[0].Slug != "local" {
			t.Fatalf("got %v, %v", environments, err)
		}
		roots, err := h.TargetRoots(ctx, *p, me.Workspaces[0].ID, environments[0].ID)
		if err != nil || len(roots) != 1 || roots[0].Name != "default" || roots[0].URIPrefix != "~/.stardag/local-target-roots/default" {
			t.Errorf("got %v, %v", roots, err)
		}
		for what, try := range map[string]wire.Login{
			"a wrong password": {Email: "ada@example.com", Password: "wrong horse!"},
			"an empty one":     {Email: "ada@example.com"},
			"nobody":           {Email: "bob@example.com", Password: password},
			"a prefix of 72":   {Email: "ada@example.com", Password: password + strings.Repeat("x", 100)},
		} {
			_, err := h.Login(ctx, try, home)
			wantCode(t, what, err, "bad_login")
		}
	})
}

func TestPasswordsHaveALengthInCharactersAndBytes(t *testing.T) {
	t.Parallel()
	eachHouse(t, func(t *testing.T, h *house) {
		for i, tt := range []struct{ password, want string }{
			{"1234567", "password_too_short"},
			{"äöüäöüä", "password_too_short"}, // 14 bytes
			{strings.Repeat("ä", 37), "password_too_long"},
			{strings.Repeat("ä", 36), ""},
			{"12345678", ""},
		} {
			_, err := h.Register(t.Context(), wire.Register{Email: email(i), Password: tt.password}, home)
			wantCode(t, tt.password, err, tt.want)
		}
	})
}

func TestEmailAddresses(t *testing.T) {
	t.Parallel()
	h := newHouse(t, storetest.SQLite(t), nil)
	for _, bad := range []string{"", "x", "@", "a@", "@b", "a b@c", "a@b@c", "a@.b", "a@b.", "a..b@c", "<a@b>", "a@b\x00", "a\n@b", "a@" + strings.Repeat("b", 260), strings.Repeat("a", 65) + "@b", "a\xff@b"} {
		_, err := h.Register(t.Context(), wire.Register{Email: bad, Password: password}, home)
		wantCode(t, fmt.Sprintf("%q", bad), err, "invalid_email")
	}
	for _, good := range []string{"testuser@localhost", " padded@example.com ", "a+b@c.d", "ü@example.com"} {
		_, err := h.Register(t.Context(), wire.Register{Email: good, Password: password}, home)
		wantCode(t, good, err, "")
	}
}

func TestLetterThatLooksLikeAnotherIsAnotherAddress(t *testing.T) {
	t.Parallel()
	eachHouse(t, func(t *testing.T, h *house) {
		h.verified(t, "kim@example.com")
		// The Kelvin sign has the ASCII k as its lower case.
		_, err := h.Register(t.Context(), wire.Register{Email: "\u212Aim@example.com", Password: password}, home)
		wantCode(t, "Kelvin", err, "")
		_, err = h.Login(t.Context(), wire.Login{Email: "\u212Aim@example.com", Password: "other words"}, home)
		wantCode(t, "Kelvin", err, "bad_login")
	})
}

func TestRegistrationCanBeClosed(t *testing.T) {
	t.Parallel()
	h := newHouse(t, storetest.SQLite(t), func(o *accounts.Options) { o.Registration = false })
	_, err := h.Register(t.Context(), wire.Register{Email: email(1), Password: password}, home)
	wantCode(t, "closed", err, "registration_closed")
}

func TestLoginsAreSlowedDown(t *testing.T) {
	t.Parallel()
	eachHouse(t, func(t *testing.T, h *house) {
		ctx := t.Context()
		h.verified(t, email(1))
		wrong, right := wire.Login{Email: email(1), Password: "wrong horse"}, wire.Login{Email: strings.ToUpper(email(1)), Password: password}
		for range 9 {
			_, err := h.Login(ctx, wrong, home)
			wantCode(t, "a wrong password", err, "bad_login")
		}
		_, err := h.Login(ctx, right, home)
		wantCode(t, "the tenth, right", err, "") // and forgets the nine
		for range 10 {
			_, err := h.Login(ctx, wrong, home)
			wantCode(t, "a wrong password", err, "bad_login")
		}
		_, err = h.Login(ctx, right, home)
		wantCode(t, "the eleventh, right", err, "too_many_logins")
		if e, _ := errors.AsType[*refuse.Error](err); e.RetryAfter < 290*time.Second || e.RetryAfter > 300*time.Second {
			t.Errorf("retry after %v", e.RetryAfter)
		}
		_, err = h.other().Login(ctx, right, home)
		wantCode(t, "on another server", err, "too_many_logins")
		for i := range 20 {
			_, err := h.Login(ctx, wrong, accounts.Client{IP: fmt.Sprintf("10.0.1.%d", i)})
			wantCode(t, "from elsewhere", err, "bad_login")
		}
		_, err = h.Login(ctx, right, accounts.Client{IP: "10.0.2.1"})
		wantCode(t, "the thirty-first from anywhere", err, "too_many_logins")
		_, err = h.Login(ctx, wire.Login{Email: email(2), Password: password}, home)
		wantCode(t, "another account", err, "bad_login")
		h.clock.pass(15*time.Minute + time.Second)
		_, err = h.Login(ctx, right, home)
		wantCode(t, "later", err, "")
	})
}

// Trying one account after the other costs as much time as trying one, so a network address has a bound of its own.
func TestTryingManyAccountsIsSlowedDown(t *testing.T) {
	t.Parallel()
	h := newHouse(t, storetest.SQLite(t), nil)
	for i := range 200 {
		_, err := h.Login(t.Context(), wire.Login{Email: email(i), Password: "wrong horse"}, home)
		wantCode(t, "nobody", err, "bad_login")
	}
	_, err := h.Login(t.Context(), wire.Login{Email: email(200), Password: "wrong horse"}, home)
	wantCode(t, "one more", err, "too_many_logins")
	_, err = h.Register(t.Context(), wire.Register{Email: email(201), Password: password}, home)
	wantCode(t, "registering", err, "too_many_logins")
	_, err = h.Login(t.Context(), wire.Login{Email: email(200), Password: "wrong horse"}, accounts.Client{IP: "10.0.0.2"})
	wantCode(t, "from elsewhere", err, "bad_login")
}

func TestGuessingAPasswordChangeIsSlowedDownToo(t *testing.T) {
	t.Parallel()
	h := newHouse(t, storetest.SQLite(t), nil)
	by := h.verified(t, email(1))
	for range 10 {
		wantCode(t, "wrong", h.ChangePassword(t.Context(), by, wire.ChangePassword{CurrentPassword: "wrong horse", NewPassword: "new password"}, home), "wrong_password")
	}
	wantCode(t, "right", h.ChangePassword(t.Context(), by, wire.ChangePassword{CurrentPassword: password, NewPassword: "new password"}, home), "too_many_logins")
}

func TestLogoutEndsASessionAndWhatCameOfIt(t *testing.T) {
	t.Parallel()
	eachHouse(t, func(t *testing.T, h *house) {
		ctx := t.Context()
		h.verified(t, email(1))
		login := func() (*accounts.SignedIn, string) {
			t.Helper()
			in, err := h.Login(ctx, wire.Login{Email: email(1), Password: password}, home)
			if err != nil {
				t.Fatal(err)
			}
			me, err := h.Me(ctx, in.Actor)
			if err != nil {
				t.Fatal(err)
			}
			access, err := h.Exchange(ctx, in.Actor, me.Workspaces[0].ID)
			if err != nil {
				t.Fatal(err)
			}
			if access.ExpiresIn != 600 || access.TokenType != "Bearer" {
				t.Errorf("got %+v", access)
			}
			return in, access.AccessToken
		}
		valid := func(what, token, want string) {
			t.Helper()
			_, err := h.Token(ctx, token)
			wantCode(t, what, err, want)
		}
		first, firstAccess := login()
		second, secondAccess := login()
		valid("session", first.SessionToken, "")
		valid("access", firstAccess, "")
		sessions, err := h.Sessions(ctx, first.Actor)
		if err != nil || len(sessions.Sessions) != 2 || sessions.Sessions[0].Current || !sessions.Sessions[1].Current || sessions.Sessions[1].Client != "tests" {
			t.Errorf("got %+v, %v", sessions, err)
		}
		if _, err := h.Logout(ctx, first.Actor); err != nil {
			t.Fatal(err)
		}
		valid("session after logout", first.SessionToken, "invalid_token")
		valid("access after logout", firstAccess, "invalid_token")
		valid("the other session", second.SessionToken, "")

		third, thirdAccess := login()
		if err := h.ChangePassword(ctx, third.Actor, wire.ChangePassword{CurrentPassword: password, NewPassword: "battery staple"}, home); err != nil {
			t.Fatal(err)
		}
		valid("session elsewhere after a change of password", second.SessionToken, "invalid_token")
		valid("access elsewhere after a change of password", secondAccess, "invalid_token")
		valid("the session that changed it", third.SessionToken, "")
		valid("its access", thirdAccess, "")
		_, err = h.Login(ctx, wire.Login{Email: email(1), Password: password}, home)
		wantCode(t, "the old password", err, "bad_login")

		h.clock.pass(10*time.Minute + time.Second)
		valid("access after its time", thirdAccess, "token_expired")
		valid("session", third.SessionToken, "")
		h.clock.pass(168 * time.Hour)
		valid("session after its time", third.SessionToken, "token_expired")
	})
}

func TestSomebodyElsesSessionCannotBeEnded(t *testing.T) {
	t.Parallel()
	eachHouse(t, func(t *testing.T, h *house) {
		ctx := t.Context()
		ada, bob := h.verified(t, "ada@example.com"), h.verified(t, "bob@example.com")
		in, err := h.Login(ctx, wire.Login{Email: "ada@example.com", Password: password}, home)
		if err != nil {
			t.Fatal(err)
		}
		wantCode(t, "foreign", h.RevokeSession(ctx, bob, in.Actor.SessionID), "unknown_session")
		wantCode(t, "no id", h.RevokeSession(ctx, ada, "x"), "unknown_session")
		wantCode(t, "own", h.RevokeSession(ctx, ada, in.Actor.SessionID), "")
		wantCode(t, "again", h.RevokeSession(ctx, ada, in.Actor.SessionID), "unknown_session")
	})
}

func TestAnotherServerNoticesALogoutWithinFiveSeconds(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, db *sqldb.DB) {
		h := newHouse(t, db, nil)
		other := h.other()
		h.verified(t, email(1))
		in, err := h.Login(t.Context(), wire.Login{Email: email(1), Password: password}, home)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := other.Token(t.Context(), in.SessionToken); err != nil {
			t.Fatal(err)
		}
		if _, err := h.Logout(t.Context(), in.Actor); err != nil {
			t.Fatal(err)
		}
		h.clock.pass(5 * time.Second)
		_, err = other.Token(t.Context(), in.SessionToken)
		wantCode(t, "five seconds later", err, "invalid_token")
	})
}

// Nothing outlives its session, and its end is told as that: with a token that was made just before, while the session is
// kept and when it is deleted. A session that was ended stays ended by somebody.
func TestTokensEndWithTheirSession(t *testing.T) {
	t.Parallel()
	eachHouse(t, func(t *testing.T, h *house) {
		ctx := t.Context()
		in, err := h.Register(ctx, wire.Register{Email: email(1), Password: password}, home)
		if err != nil {
			t.Fatal(err)
		}
		me, err := h.Me(ctx, in.Actor)
		if err != nil {
			t.Fatal(err)
		}
		h.clock.pass(168*time.Hour - 2*time.Minute)
		access, err := h.Exchange(ctx, in.Actor, me.Workspaces[0].ID)
		if err != nil {
			t.Fatal(err)
		}
		other, err := h.Login(ctx, wire.Login{Email: email(1), Password: password}, home)
		if err != nil {
			t.Fatal(err)
		}
		ended, err := h.Exchange(ctx, other.Actor, me.Workspaces[0].ID)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := h.Logout(ctx, other.Actor); err != nil {
			t.Fatal(err)
		}
		h.clock.pass(2 * time.Minute)
		for _, state := range []string{"kept", "deleted"} {
			for name, token := range map[string]string{"the session's": in.SessionToken, "the workspace's": access.AccessToken} {
				if _, err := h.Token(ctx, token); !errors.Is(err, accounts.ErrTokenExpired) {
					t.Errorf("%s token, the session is %s: got %v, want that it has expired", name, state, err)
				}
			}
			for _, token := range []string{other.SessionToken, ended.AccessToken} {
				_, err := h.Token(ctx, token)
				wantCode(t, "a session that was ended", err, "invalid_token")
			}
			if err := h.Upkeep(ctx); err != nil {
				t.Fatal(err)
			}
		}
	})
}
