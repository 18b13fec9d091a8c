package storetest_test

import (
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"golang.org/x/crypto/bcrypt"

	"github.com/stardag-go/stardag/internal/server/accounts"
	"github.com/stardag-go/stardag/internal/server/refuse"
	"github.com/stardag-go/stardag/internal/server/store/accountsql"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/internal/server/store/storetest"
	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/registry/wire"
)

// clock is a time that tests set.
type clock struct {
	mu     sync.Mutex
	t      time.Time
	stands bool
}

func newClock() *clock { return &clock{t: time.Date(2026, 11, 26, 12, 0, 0, 0, time.UTC)} }

func (c *clock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.stands {
		c.t = c.t.Add(time.Microsecond)
	}
	return c.t
}

// stand has the clock show a moment until time passes.
func (c *clock) stand(at time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.t, c.stands = at, true
}

func (c *clock) pass(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.t, c.stands = c.t.Add(d), false
}

// signingKey is one for all tests, for making one takes a while.
var signingKey = sync.OnceValues(func() (*rsa.PrivateKey, string) {
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		panic(err)
	}
	der, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		panic(err)
	}
	return key, string(pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der}))
})

// house is the accounts of one database, with a clock of its own.
type house struct {
	*accounts.Accounts

	db    *sqldb.DB
	store *accountsql.Store
	clock *clock
	opts  accounts.Options
}

const password = "correct horse"

func newHouse(t testing.TB, db *sqldb.DB, change func(*accounts.Options)) *house {
	t.Helper()
	h := &house{db: db, store: accountsql.New(db), clock: newClock()}
	_, key := signingKey()
	h.opts = accounts.Options{Registration: true, PasswordCost: bcrypt.MinCost, Now: h.clock.now, PrivateKey: key}
	if change != nil {
		change(&h.opts)
	}
	h.Accounts = accounts.New(h.store, h.opts)
	return h
}

// other returns a second server on the same database.
func (h *house) other() *accounts.Accounts { return accounts.New(h.store, h.opts) }

// eachHouse runs a test on every database.
func eachHouse(t *testing.T, test func(t *testing.T, h *house)) {
	t.Helper()
	storetest.Each(t, func(t *testing.T, db *sqldb.DB) { test(t, newHouse(t, db, nil)) })
}

// verified makes an account whose address an operator vouches for.
func (h *house) verified(t *testing.T, email string) who.Principal {
	t.Helper()
	u, err := h.CreateUser(t.Context(), accounts.NewUser{Email: email, Password: password})
	if err != nil {
		t.Fatal(err)
	}
	return who.Principal{UserID: u.ID}
}

// signedIn makes an account as verified does, and logs it in.
func (h *house) signedIn(t *testing.T, email string) who.Principal {
	t.Helper()
	h.verified(t, email)
	signed, err := h.Login(t.Context(), wire.Login{Email: email, Password: password}, accounts.Client{IP: "192.0.2.1"})
	if err != nil {
		t.Fatal(err)
	}
	return signed.Actor
}

func (h *house) workspace(t *testing.T, by who.Principal, slug string) (workspaceID, environmentID string) {
	t.Helper()
	w, err := h.CreateWorkspace(t.Context(), by, wire.CreateWorkspace{Name: slug, Slug: slug})
	if err != nil {
		t.Fatal(err)
	}
	environments, err := h.Environments(t.Context(), by, w.ID)
	if err != nil || len(environments) != 1 {
		t.Fatalf("environments of a new workspace: %v, %v", environments, err)
	}
	return w.ID, environments[0].ID
}

// joins makes somebody a member with a role, by an invitation.
func (h *house) joins(t *testing.T, owner who.Principal, workspaceID string, by who.Principal, role wire.Role) (memberID string) {
	t.Helper()
	me, err := h.Me(t.Context(), by)
	if err != nil {
		t.Fatal(err)
	}
	invite, err := h.CreateInvite(t.Context(), owner, workspaceID, wire.CreateInvite{Email: me.User.Email, Role: &role})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := h.AcceptInvite(t.Context(), by, invite.ID, nil); err != nil {
		t.Fatal(err)
	}
	return h.memberID(t, owner, workspaceID, me.User.ID)
}

func (h *house) memberID(t *testing.T, by who.Principal, workspaceID, userID string) string {
	t.Helper()
	members, err := h.Members(t.Context(), by, workspaceID)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range members {
		if m.UserID == userID {
			return m.ID
		}
	}
	t.Fatalf("user %s is no member of %s", userID, workspaceID)
	return ""
}

// refused says what was refused with; "" is success. Anything but a refusal fails the test.
func refused(t *testing.T, err error) string {
	t.Helper()
	if err == nil {
		return ""
	}
	e, ok := errors.AsType[*refuse.Error](err)
	if !ok {
		t.Errorf("failed instead of refusing: %v", err)
		return fmt.Sprintf("failure: %v", err)
	}
	return e.Code
}

func wantCode(t *testing.T, what string, err error, want string) {
	t.Helper()
	if got := refused(t, err); got != want {
		t.Errorf("%s: got %q (%v), want %q", what, got, err, want)
	}
}

func email(n int) string { return fmt.Sprintf("user%d@example.com", n) }
