package session

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/stardag-go/stardag/config"
	"github.com/stardag-go/stardag/config/credentials"
	"github.com/stardag-go/stardag/registry"
)

// ErrNoRegistry is the error for a configuration without a registry.
var ErrNoRegistry = errors.New("no registry is configured")

// ExpiredError reports that a login has ended. Somebody has to log in again.
type ExpiredError struct {
	credentials.Key
	// At is when it ended; zero when it is not known.
	At time.Time
	// Err is what the server said, if it was asked.
	Err error
}

// Error reports whose login has ended, and when.
func (e *ExpiredError) Error() string {
	text := fmt.Sprintf("the login as %s at registry %s has expired", e.User, e.Registry)
	if !e.At.IsZero() {
		text += e.At.UTC().Format(" on 2006-01-02 at 15:04 UTC")
	}
	if e.Err != nil {
		text += ": " + e.Err.Error()
	}
	return text
}

// Unwrap returns what the server said.
func (e *ExpiredError) Unwrap() error { return e.Err }

// Is matches [registry.ErrNotAuthenticated].
func (e *ExpiredError) Is(target error) bool { return target == registry.ErrNotAuthenticated }

// Options says how to connect. The zero value is fine.
type Options struct {
	// Store is where logins are kept; nil is the configuration's.
	Store *credentials.Store
	// Client are options of the client. Credentials, environment and, when it is 0, the timeout are the configuration's.
	Client registry.Options
	// HTTP is used for identity providers; nil is a client with the same timeout.
	HTTP *http.Client

	now func() time.Time
}

// Connect makes a client for the registry of a configuration, working in its environment. It fails with [ErrNoRegistry]
// when there is none. Ids of slugs that are not known yet are asked for and remembered; otherwise nothing is sent.
//
// Without an API key and without a login the client sends no credentials.
func Connect(ctx context.Context, cfg *config.Config, o Options) (*registry.Client, error) {
	p, err := NewPerson(cfg, o)
	if err != nil {
		return nil, err
	}
	reg := cfg.Registry()
	if reg.APIKey.Value != "" {
		return p.anonymous.With(reg.APIKey.Value, nil, ""), nil
	}
	if _, _, err := p.store.Login(p.key); errors.Is(err, credentials.ErrNotFound) {
		if reg.Workspace.Value == "" && reg.User.Value == "" {
			return p.anonymous, nil
		}
		return nil, err
	} else if err != nil {
		return nil, err
	}
	workspaceID, err := p.WorkspaceID(ctx, reg.Workspace.Value)
	if err != nil {
		return nil, err
	}
	tokens := p.Tokens(workspaceID)
	environmentID := reg.EnvironmentID.Value
	if environmentID == "" {
		if environmentID, err = p.EnvironmentID(ctx, workspaceID, reg.Environment.Value); err != nil {
			return nil, err
		}
	}
	return p.anonymous.With("", tokens, environmentID), nil
}
