package storetest_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/stardag-go/stardag/internal/server/accounts"
	"github.com/stardag-go/stardag/internal/server/refuse"
	"github.com/stardag-go/stardag/internal/server/store/storetest"
	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/registry/wire"
)

// meeting is a store in which two transactions that decide on something they have counted wait for each other after
// counting. Where a lock keeps the second from counting, the first goes on after a while; without the lock both have
// counted the same, and both would act on it.
type meeting struct {
	accounts.Store

	patience time.Duration
	mu       sync.Mutex // guards arrived
	arrived  int
	both     chan struct{}
}

func (m *meeting) Write(ctx context.Context, fn func(accounts.Tx) error) error {
	return m.Store.Write(ctx, func(tx accounts.Tx) error { return fn(meetingTx{tx, m}) })
}

func (m *meeting) meet() {
	m.mu.Lock()
	m.arrived++
	if m.arrived == 2 {
		close(m.both)
	}
	m.mu.Unlock()
	select {
	case <-m.both:
	case <-time.After(m.patience):
	}
}

type meetingTx struct {
	accounts.Tx

	m *meeting
}

func (t meetingTx) Owners(ctx context.Context, workspaceKey int64) (int, error) {
	defer t.m.meet()
	return t.Tx.Owners(ctx, workspaceKey)
}

func (t meetingTx) OwnedWorkspaces(ctx context.Context, userKey int64) (int, error) {
	defer t.m.meet()
	return t.Tx.OwnedWorkspaces(ctx, userKey)
}

func (t meetingTx) CountInWorkspace(ctx context.Context, key int64) (members, environments int, err error) {
	defer t.m.meet()
	return t.Tx.CountInWorkspace(ctx, key)
}

func (t meetingTx) Attempts(ctx context.Context, bucket string, since time.Time) (n int, first time.Time, err error) {
	defer t.m.meet()
	return t.Tx.Attempts(ctx, bucket, since)
}

func (t meetingTx) AnyUser(ctx context.Context) (bool, error) {
	defer t.m.meet()
	return t.Tx.AnyUser(ctx)
}

func (t meetingTx) SigningKeys(ctx context.Context) ([]accounts.SigningKey, error) {
	defer t.m.meet()
	return t.Tx.SigningKeys(ctx)
}

// decision is something that only one of two may do.
type decision struct {
	options func(*accounts.Options)
	prepare func(t *testing.T, h *house)
	act     func(ctx context.Context, a *accounts.Accounts, n int) error
	loser   string
}

// decide lets two servers decide at the same moment and wants one of them refused. SQLite has one writer at a time
// anyway, so this is about PostgreSQL.
func decide(t *testing.T, d decision) {
	t.Helper()
	h := newHouse(t, storetest.Postgres(t), d.options)
	d.prepare(t, h)
	m := &meeting{Store: h.store, patience: 500 * time.Millisecond, both: make(chan struct{})}
	var results [2]error
	var wg sync.WaitGroup
	for n := range results {
		server := accounts.New(m, h.opts)
		wg.Go(func() { results[n] = d.act(t.Context(), server, n) })
	}
	wg.Wait()
	got := [2]string{refused(t, results[0]), refused(t, results[1])}
	if got != [2]string{"", d.loser} && got != [2]string{d.loser, ""} {
		t.Errorf("got %q, want one to succeed and one refused with %s", got, d.loser)
	}
}

func TestTwoOwnersLeaveAtTheSameMoment(t *testing.T) {
	t.Parallel()
	var owners [2]who.Principal
	var workspace string
	decide(t, decision{
		prepare: func(t *testing.T, h *house) {
			owners = [2]who.Principal{h.verified(t, email(0)), h.verified(t, email(1))}
			workspace, _ = h.workspace(t, owners[0], "team")
			h.joins(t, owners[0], workspace, owners[1], wire.Owner)
		},
		act: func(ctx context.Context, a *accounts.Accounts, n int) error {
			return a.Leave(ctx, owners[n], workspace)
		},
		loser: "last_owner",
	})
}

func TestTwoEnvironmentsAreDeletedAtTheSameMoment(t *testing.T) {
	t.Parallel()
	var ada who.Principal
	var workspace string
	var environments [2]string
	decide(t, decision{
		prepare: func(t *testing.T, h *house) {
			ada = h.verified(t, email(0))
			workspace, environments[0] = h.workspace(t, ada, "team")
			e, err := h.CreateEnvironment(t.Context(), ada, workspace, wire.CreateEnvironment{Name: "x", Slug: "second"})
			if err != nil {
				t.Fatal(err)
			}
			environments[1] = e.ID
		},
		act: func(ctx context.Context, a *accounts.Accounts, n int) error {
			return a.DeleteEnvironment(ctx, ada, workspace, environments[n])
		},
		loser: "last_environment",
	})
}

func TestQuotaOfEnvironmentsAtTheSameMoment(t *testing.T) {
	t.Parallel()
	var ada who.Principal
	var workspace string
	decide(t, decision{
		options: func(o *accounts.Options) { o.MaxEnvironments = 2 },
		prepare: func(t *testing.T, h *house) {
			ada = h.verified(t, email(0))
			workspace, _ = h.workspace(t, ada, "team")
		},
		act: func(ctx context.Context, a *accounts.Accounts, n int) error {
			_, err := a.CreateEnvironment(ctx, ada, workspace, wire.CreateEnvironment{Name: "x", Slug: fmt.Sprintf("e%d", n)})
			return err
		},
		loser: "too_many_environments",
	})
}

func TestQuotaOfWorkspacesAtTheSameMoment(t *testing.T) {
	t.Parallel()
	var ada who.Principal
	decide(t, decision{
		options: func(o *accounts.Options) { o.MaxWorkspaces = 2 },
		prepare: func(t *testing.T, h *house) { ada = h.verified(t, email(0)) },
		act: func(ctx context.Context, a *accounts.Accounts, n int) error {
			_, err := a.CreateWorkspace(ctx, ada, wire.CreateWorkspace{Name: "x", Slug: fmt.Sprintf("w%d", n)})
			return err
		},
		loser: "too_many_workspaces",
	})
}

func TestTwoLoginsAtTheSameMoment(t *testing.T) {
	t.Parallel()
	decide(t, decision{
		prepare: func(t *testing.T, h *house) {
			h.verified(t, email(0))
			for range 9 {
				_, err := h.Login(t.Context(), wire.Login{Email: email(0), Password: "wrong horse"}, home)
				wantCode(t, "a wrong password", err, "bad_login")
			}
		},
		act: func(ctx context.Context, a *accounts.Accounts, _ int) error {
			_, err := a.Login(ctx, wire.Login{Email: email(0), Password: "wrong horse"}, home)
			if e, ok := errors.AsType[*refuse.Error](err); ok && e.Code == "bad_login" {
				return nil // it was tried
			}
			return err
		},
		loser: "too_many_logins",
	})
}

func TestTwoFirstVisitorsAtTheSameMoment(t *testing.T) {
	t.Parallel()
	var token string
	decide(t, decision{
		prepare: func(t *testing.T, h *house) {
			var err error
			if token, err = h.SetupToken(t.Context()); err != nil {
				t.Fatal(err)
			}
		},
		act: func(ctx context.Context, a *accounts.Accounts, n int) error {
			_, err := a.Setup(ctx, wire.FirstRun{Token: token, Email: email(n), Password: password}, home)
			return err
		},
		loser: "already_set_up",
	})
}

func TestTwoServersMakeTheirKeyAtTheSameMoment(t *testing.T) {
	t.Parallel()
	h := newHouse(t, storetest.Postgres(t), func(o *accounts.Options) { o.PrivateKey = "" })
	m := &meeting{Store: h.store, patience: 2 * time.Second, both: make(chan struct{})}
	var kids [2]string
	var wg sync.WaitGroup
	for n := range kids {
		server := accounts.New(m, h.opts)
		wg.Go(func() {
			set, err := server.JWKS(t.Context())
			if err != nil {
				t.Error(err)
				return
			}
			kids[n] = set.Keys[0].ID
		})
	}
	wg.Wait()
	if kids[0] != kids[1] {
		t.Errorf("got %v, want one key", kids)
	}
}

// late is a store whose answers to "whose key is this" arrive when they are let go.
type late struct {
	accounts.Store

	asked, letGo chan struct{}
}

func (l *late) Read(ctx context.Context, fn func(accounts.Tx) error) error {
	return l.Store.Read(ctx, func(tx accounts.Tx) error { return fn(lateTx{tx, l}) })
}

type lateTx struct {
	accounts.Tx

	l *late
}

func (t lateTx) APIKeyByHash(ctx context.Context, hash string) (*accounts.APIKey, error) {
	k, err := t.Tx.APIKeyByHash(ctx, hash)
	t.l.asked <- struct{}{}
	<-t.l.letGo
	return k, err
}

// What was looked up before a key was revoked, and arrives afterwards, is not remembered.
func TestRevokingBeatsALookUpOnItsWay(t *testing.T) {
	t.Parallel()
	eachHouse(t, func(t *testing.T, h *house) {
		ctx := t.Context()
		l := &late{Store: h.store, asked: make(chan struct{}, 1), letGo: make(chan struct{})}
		server := accounts.New(l, h.opts)
		d, err := server.Develop(ctx, "")
		if err != nil {
			t.Fatal(err)
		}
		keys, err := server.APIKeys(ctx, d.User, d.WorkspaceID, d.EnvironmentID, false)
		if err != nil {
			t.Fatal(err)
		}
		done := make(chan error)
		go func() {
			_, err := server.Key(ctx, d.Key)
			done <- err
		}()
		<-l.asked
		if err := server.RevokeAPIKey(ctx, d.User, d.WorkspaceID, d.EnvironmentID, keys[0].ID); err != nil {
			t.Fatal(err)
		}
		close(l.letGo)
		if err := <-done; err != nil {
			t.Errorf("the look-up saw the key as it was before: %v", err)
		}
		_, err = server.Key(ctx, d.Key)
		wantCode(t, "afterwards", err, "invalid_api_key")
	})
}
