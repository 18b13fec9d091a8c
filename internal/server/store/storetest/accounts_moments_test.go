package storetest_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stardag-go/stardag/internal/server/accounts"
	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/registry/wire"
)

// leader is the accounts of a database with a person who has logged in and leads a workspace.
type leader struct {
	*house

	t           *testing.T
	n           int // which it is of the database
	in          *accounts.SignedIn
	began       time.Time // when they logged in
	group, main string    // the workspace and its environment
}

// email returns the address of who leads, and other that of somebody else.
func (w *leader) email() string { return email(2 * w.n) }
func (w *leader) other() string { return email(2*w.n + 1) }

// got returns what a call returned, and fails the test for an error.
func got[T any](t *testing.T, v T, err error) T {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func newLeader(t *testing.T, h *house, n int) *leader {
	t.Helper()
	w := &leader{house: h, t: t, n: n}
	h.verified(t, w.email())
	w.began = h.clock.now()
	h.clock.stand(w.began)
	in, err := h.Login(t.Context(), wire.Login{Email: w.email(), Password: password}, home)
	w.in = got(t, in, err)
	h.clock.pass(time.Second)
	w.group, w.main = h.workspace(t, w.in.Actor, fmt.Sprintf("team-%d", n))
	return w
}

// fails returns the code of a refusal, "" for none.
func (w *leader) fails(err error) string {
	w.t.Helper()
	return refused(w.t, err)
}

// key makes a key that counts until a moment.
func (w *leader) key(until time.Time) (*wire.NewAPIKey, error) {
	return w.CreateAPIKey(w.t.Context(), w.in.Actor, w.group, w.main, wire.CreateAPIKey{Name: "k", ExpiresAt: new(wire.At(until))})
}

// invite invites somebody who has an account, until the moment it returns.
func (w *leader) invite() (*wire.NewInvite, who.Principal, time.Time) {
	w.t.Helper()
	bob := w.verified(w.t, w.other())
	at := w.clock.now()
	w.clock.stand(at)
	i, err := w.CreateInvite(w.t.Context(), w.in.Actor, w.group, wire.CreateInvite{Email: w.other()})
	return got(w.t, i, err), bob, at.Add(14 * 24 * time.Hour)
}

// guesses tries to log in with a wrong password, n times.
func (w *leader) guesses(n int, client func(i int) accounts.Client) (code string) {
	w.t.Helper()
	for i := range n {
		_, err := w.Login(w.t.Context(), wire.Login{Email: w.email(), Password: "wrong horse"}, client(i))
		code = w.fails(err)
	}
	return code
}

// accountBound is a [bound] of accounts.
type accountBound struct {
	arrange           func(w *leader) (time.Time, func() string)
	before, at, after string
}

var accountBounds = map[string]accountBound{
	"a key counts": {func(w *leader) (time.Time, func() string) {
		until := w.clock.now().Add(time.Hour)
		made, err := w.key(until)
		key := got(w.t, made, err).Key
		return until, func() string {
			_, fresh := w.house.other().Key(w.t.Context(), key)
			members, err := w.Members(w.t.Context(), w.in.Actor, w.group)
			return fmt.Sprint(w.fails(fresh), " ", got(w.t, members, err)[0].APIKeys)
		}
	}, " 1", "api_key_expired 0", "api_key_expired 0"},
	"a key that is remembered counts": {func(w *leader) (time.Time, func() string) {
		until := w.clock.now().Add(time.Hour)
		made, err := w.key(until)
		key := got(w.t, made, err).Key
		w.clock.stand(until.Add(-time.Second))
		_, err = w.Key(w.t.Context(), key)
		wantCode(w.t, "a second before", err, "")
		return until, func() string {
			_, err := w.Key(w.t.Context(), key)
			return w.fails(err)
		}
	}, "", "api_key_expired", "api_key_expired"},
	"a key may be made that still counts": {func(w *leader) (time.Time, func() string) {
		until := w.clock.now().Add(time.Hour)
		return until, func() string {
			_, err := w.key(until)
			return w.fails(err)
		}
	}, "", "invalid_expires_at", "invalid_expires_at"},
	"a key may be made for 100 years": {func(w *leader) (time.Time, func() string) {
		at := w.clock.now().Add(time.Hour)
		return at, func() string {
			_, err := w.key(at.Add(100 * 365 * 24 * time.Hour))
			return w.fails(err)
		}
	}, "invalid_expires_at", "", ""},
	"what is remembered is trusted for five seconds": {func(w *leader) (time.Time, func() string) {
		at := w.clock.now().Add(time.Hour)
		made, err := w.CreateAPIKey(w.t.Context(), w.in.Actor, w.group, w.main, wire.CreateAPIKey{Name: "k"})
		key := got(w.t, made, err)
		w.clock.stand(at)
		_, err = w.Key(w.t.Context(), key.Key)
		wantCode(w.t, "before it is revoked", err, "")
		wantCode(w.t, "revoking elsewhere", w.house.other().RevokeAPIKey(w.t.Context(), w.in.Actor, w.group, w.main, key.ID), "")
		return at.Add(5 * time.Second), func() string {
			_, err := w.Key(w.t.Context(), key.Key)
			return w.fails(err)
		}
	}, "", "invalid_api_key", "invalid_api_key"},
	"a use of a key is noted again": {func(w *leader) (time.Time, func() string) {
		at := w.clock.now().Add(time.Hour)
		made, err := w.CreateAPIKey(w.t.Context(), w.in.Actor, w.group, w.main, wire.CreateAPIKey{Name: "k"})
		key := got(w.t, made, err)
		use := func() string {
			other := w.house.other()
			_, err := other.Key(w.t.Context(), key.Key)
			wantCode(w.t, "using it", err, "")
			wantCode(w.t, "upkeep", other.Upkeep(w.t.Context()), "")
			keys, err := w.APIKeys(w.t.Context(), w.in.Actor, w.group, w.main, false)
			return *got(w.t, keys, err)[0].LastUsedAt
		}
		w.clock.stand(at)
		first := use()
		return at.Add(time.Minute), func() string { return fmt.Sprint(use() == first) }
	}, "true", "false", "false"},
	"what a session gave counts": {func(w *leader) (time.Time, func() string) {
		ends := w.began.Add(w.sessionTTL())
		w.clock.stand(ends.Add(-10 * time.Second))
		made, err := w.Exchange(w.t.Context(), w.in.Actor, w.group)
		token := got(w.t, made, err).AccessToken
		return ends, func() string {
			_, err := w.house.other().Token(w.t.Context(), token)
			return w.fails(err)
		}
	}, "", "token_expired", "token_expired"},
	"a session is listed": {func(w *leader) (time.Time, func() string) {
		return w.began.Add(w.sessionTTL()), func() string {
			all, err := w.Sessions(w.t.Context(), w.in.Actor)
			return fmt.Sprint(len(got(w.t, all, err).Sessions))
		}
	}, "1", "0", "0"},
	"a session is kept": {func(w *leader) (time.Time, func() string) {
		ends := w.began.Add(w.sessionTTL())
		return ends, func() string {
			wantCode(w.t, "upkeep", w.Upkeep(w.t.Context()), "")
			w.clock.stand(ends.Add(-time.Second))
			all, err := w.Sessions(w.t.Context(), w.in.Actor)
			return fmt.Sprint(len(got(w.t, all, err).Sessions))
		}
	}, "1", "0", "0"},
	"an invitation is pending": {func(w *leader) (time.Time, func() string) {
		i, bob, until := w.invite()
		return until, func() string {
			ctx := w.t.Context()
			list, err := w.Invites(ctx, w.in.Actor, w.group)
			mine, mineErr := w.MyInvites(ctx, bob)
			_, opened := w.OpenInvite(ctx, i.Code)
			return fmt.Sprint(got(w.t, list, err)[0].Status, " ", len(got(w.t, mine, mineErr)), w.fails(opened))
		}
	}, "pending 1", "expired 0invite_expired", "expired 0invite_expired"},
	"an invitation is accepted": {func(w *leader) (time.Time, func() string) {
		i, bob, until := w.invite()
		return until, func() string {
			_, err := w.AcceptInvite(w.t.Context(), bob, i.ID, nil)
			return w.fails(err)
		}
	}, "", "invite_expired", "invite_expired"},
	"an address is invited again": {func(w *leader) (time.Time, func() string) {
		_, _, until := w.invite()
		return until, func() string {
			_, err := w.CreateInvite(w.t.Context(), w.in.Actor, w.group, wire.CreateInvite{Email: w.other()})
			return w.fails(err)
		}
	}, "already_invited", "", ""},
	"ten guesses from one address": {func(w *leader) (time.Time, func() string) {
		at := w.clock.now()
		w.clock.stand(at)
		equal(w.t, "the tenth", "bad_login", w.guesses(10, func(int) accounts.Client { return elsewhere }))
		return at.Add(300 * time.Second), func() string { return w.guesses(1, func(int) accounts.Client { return elsewhere }) }
	}, "too_many_logins", "bad_login", "bad_login"},
	"thirty guesses from anywhere": {func(w *leader) (time.Time, func() string) {
		at := w.clock.now()
		w.clock.stand(at)
		from := func(i int) accounts.Client { return accounts.Client{IP: fmt.Sprintf("10.0.1.%d", i)} }
		equal(w.t, "the thirtieth", "bad_login", w.guesses(30, from))
		return at.Add(900 * time.Second), func() string {
			wantCode(w.t, "upkeep", w.Upkeep(w.t.Context()), "") // which forgets what no longer counts
			return w.guesses(1, func(int) accounts.Client { return accounts.Client{IP: "10.0.2.1"} })
		}
	}, "too_many_logins", "bad_login", "bad_login"},
	"a browser is known": {func(w *leader) (time.Time, func() string) {
		known := accounts.Client{IP: "10.0.3.1", Device: w.in.Device}
		ends := w.began.Truncate(time.Second).Add(accounts.DeviceTTL)
		return ends, func() string {
			equal(w.t, "the tenth", "bad_login", w.guesses(10, func(int) accounts.Client { return accounts.Client{IP: known.IP} }))
			_, err := w.Login(w.t.Context(), wire.Login{Email: w.email(), Password: password}, known)
			return w.fails(err)
		}
	}, "", "too_many_logins", "too_many_logins"},
}

var elsewhere = accounts.Client{IP: "10.0.0.9"}

// sessionTTL returns how long sessions live that say nothing else.
func (w *leader) sessionTTL() time.Duration { return time.Duration(w.in.ExpiresIn) * time.Second }

// TestCredentialsEndAtTheirMoment is like [TestAnswersChangeAtTheirMoment] for accounts.
func TestCredentialsEndAtTheirMoment(t *testing.T) {
	t.Parallel()
	eachHouse(t, func(t *testing.T, h *house) {
		teams := 0
		for name, b := range accountBounds {
			t.Run(name, func(t *testing.T) {
				var answers []string
				for _, off := range []time.Duration{-time.Microsecond, 0, time.Microsecond} {
					h.clock.pass(400 * 24 * time.Hour) // nothing of the one before counts any more
					teams++
					at, ask := b.arrange(newLeader(t, h, teams))
					h.clock.stand(at.Add(off))
					answers = append(answers, ask())
				}
				equal(t, "before, at and after", []string{b.before, b.at, b.after}, answers)
			})
		}
	})
}
