package accounts

import (
	"context"
	"errors"
	"time"

	"github.com/stardag-go/stardag/internal/server/refuse"
)

const (
	useDevice = "device"
	// DeviceTTL is how long a browser is known after a login.
	DeviceTTL = 180 * 24 * time.Hour
)

// newDevice makes what a browser keeps once a person has logged in with a password: a token that says so, and that nothing else
// takes. OWASP calls it a device cookie.
func (a *Accounts) newDevice(ctx context.Context, email string) (string, error) {
	now := a.now()
	c := ourClaims(digest("device\x00"+EmailKey(email)), useDevice, newID(), now, now.Add(DeviceTTL))
	return a.keys.sign(ctx, c)
}

// deviceOf returns the id of a client that has logged in to an account before, and empty for any other client.
func (a *Accounts) deviceOf(ctx context.Context, email string, client Client) (string, error) {
	if client.Device == "" {
		return "", nil
	}
	c, foreign, err := a.signed(ctx, client.Device)
	refused, _ := errors.AsType[*refuse.Error](err)
	switch {
	case refused != nil && refused.Kind == refuse.KindUnauthenticated:
		return "", nil
	case err != nil:
		return "", err
	case foreign, c.Use != useDevice, c.Subject == nil, c.Expires == nil:
		return "", nil
	case *c.Subject != digest("device\x00"+EmailKey(email)), *c.Expires <= float64(a.now().Unix()), !isID(c.SessionID):
		return "", nil
	}
	return c.SessionID, nil
}
