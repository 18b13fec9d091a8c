package accounts

import (
	"cmp"
	"context"
	"log/slog"
	"sync/atomic"
	"time"
)

// Mode is how people log in.
type Mode string

// The modes. In both, API keys and workspace tokens count.
const (
	Local Mode = "local" // passwords kept here
	OIDC  Mode = "oidc"  // an identity provider's tokens
)

// Options are what an operator can set. The zero value is a server with passwords and closed registration.
type Options struct {
	Mode         Mode // empty is Local
	Registration bool // anybody may make an account with a password
	Developer    bool // nobody has to log in, so tokens need no session behind them
	Provider     Provider
	Verifier     TokenVerifier // of the identity provider's tokens; needed in the mode OIDC
	Admission    Admission     // who of the identity provider's people may come in

	SessionTTL time.Duration // 0 is 168 h
	AccessTTL  time.Duration // of workspace tokens; 0 is 10 min
	InviteTTL  time.Duration // 0 is 14 days

	// KeyFile is where the signing key is kept, readable by its owner only. Empty keeps it in the store, for servers that
	// share one.
	KeyFile string
	// PrivateKey is a signing key in PEM that the operator gave; it wins over KeyFile and store.
	PrivateKey string

	PrimaryWorkspace   string // the name of the workspace that the first administrator gets; empty is "Main"
	PrimaryEnvironment string // the slug of its environment; empty is "main"

	MaxWorkspaces   int // that one person may own, personal ones included; 0 is no bound
	MaxEnvironments int // of one workspace; 0 is no bound

	PasswordCost int           // of bcrypt; 0 is 12
	AuditTTL     time.Duration // 0 keeps the record for ever
	Log          *slog.Logger  // nil is none
	Now          func() time.Time
}

// Provider is an identity provider as clients are told of it.
type Provider struct {
	Issuer        string
	ClientID      string // of the command line
	UIClientID    string
	CognitoDomain string
	Name          string   // what people call it
	Scopes        []string // that the command line asks for; nil leaves it to the command line
}

// Accounts is safe for concurrent use, and any number of them may work on one store.
type Accounts struct {
	store     Store
	opts      Options
	log       *slog.Logger
	now       func() time.Time
	passwords passwords
	keys      *keys
	cache     cache
	used      used
	settled   atomic.Bool // there is a user, so nobody is the first any more
}

// New returns the accounts of a store. [Accounts.Run] has to run beside it in a server.
func New(store Store, o Options) *Accounts {
	o.Mode = cmp.Or(o.Mode, Local)
	o.SessionTTL = cmp.Or(o.SessionTTL, 168*time.Hour)
	o.AccessTTL = cmp.Or(o.AccessTTL, 10*time.Minute)
	o.InviteTTL = cmp.Or(o.InviteTTL, 14*24*time.Hour)
	o.PrimaryWorkspace = cmp.Or(o.PrimaryWorkspace, "Main")
	o.PrimaryEnvironment = cmp.Or(o.PrimaryEnvironment, "main")
	o.PasswordCost = cmp.Or(o.PasswordCost, 12)
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	return &Accounts{
		store: store, opts: o, log: o.Log, now: o.Now,
		passwords: newPasswords(o.PasswordCost),
		keys:      &keys{store: store, file: o.KeyFile, given: o.PrivateKey, now: o.Now},
		cache:     newCache(),
		used:      used{keys: map[string]time.Time{}, sessions: map[string]time.Time{}},
	}
}

// Mode returns how people log in here.
func (a *Accounts) Mode() Mode { return a.opts.Mode }

const upkeepInterval = 15 * time.Second

// Run writes down, until ctx ends, when keys and sessions were last used, and throws away what has run out.
func (a *Accounts) Run(ctx context.Context) error {
	tick := time.NewTicker(upkeepInterval)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			// What was noted since the last round is written with a little time of its own.
			last, cancel := context.WithTimeout(context.WithoutCancel(ctx), 2*time.Second)
			defer cancel()
			return a.Upkeep(last)
		case <-tick.C:
			if err := a.Upkeep(ctx); err != nil && ctx.Err() == nil {
				a.log.WarnContext(ctx, "upkeep of accounts failed and will be tried again", slog.Any("error", err))
			}
		}
	}
}

// Upkeep is one round of [Accounts.Run].
func (a *Accounts) Upkeep(ctx context.Context) error {
	keys, sessions := a.used.take()
	now := a.now()
	err := a.store.Write(ctx, func(tx Tx) error {
		for id, at := range keys {
			if err := tx.TouchAPIKey(ctx, id, at); err != nil {
				return err
			}
		}
		for id, at := range sessions {
			if err := tx.TouchSession(ctx, id, at); err != nil {
				return err
			}
		}
		if err := tx.PruneSessions(ctx, now); err != nil {
			return err
		}
		if a.opts.AuditTTL > 0 {
			if err := tx.PruneAudit(ctx, now.Add(-a.opts.AuditTTL)); err != nil {
				return err
			}
		}
		return tx.PruneAttempts(ctx, now.Add(-longestWindow))
	})
	if err != nil {
		a.used.putBack(keys, sessions)
	}
	return err
}
