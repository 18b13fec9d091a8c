package registry

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/stardag-go/stardag/registry/wire"
)

// Token is what a [TokenSource] gives.
type Token struct {
	// Value is sent with every request.
	Value Secret
	// Expiry is when it stops to be valid; the zero time is never, or not known.
	Expiry time.Time
}

// TokenSource gets tokens. The client asks for one before its first call, shortly before the last one expires, and when
// the registry says that it has expired; it does not ask twice at the same time.
type TokenSource interface {
	Token(ctx context.Context) (Token, error)
}

// TokenFunc is a function as a [TokenSource].
type TokenFunc func(ctx context.Context) (Token, error)

// Token calls f.
func (f TokenFunc) Token(ctx context.Context) (Token, error) { return f(ctx) }

// StaticToken returns a source that always gives the same token.
func StaticToken(token Secret) TokenSource {
	return TokenFunc(func(context.Context) (Token, error) { return Token{Value: token}, nil })
}

// ExchangeTokens returns a source of tokens for a workspace. session is a client of the same registry whose token stands for a
// person: that of a login there, or of an identity provider.
func ExchangeTokens(session *Client, workspaceID string) TokenSource {
	return TokenFunc(func(ctx context.Context) (Token, error) {
		asked := session.now()
		access, err := session.Exchange(ctx, wire.Exchange{WorkspaceID: workspaceID})
		if err != nil {
			return Token{}, err
		}
		return Token{Value: Secret(access.AccessToken), Expiry: asked.Add(time.Duration(access.ExpiresIn) * time.Second)}, nil
	})
}

// expiryMargin is how long before its end a token is replaced.
const expiryMargin = 30 * time.Second

var errNoToken = errors.New("the token source gave an empty token; log in again")

// tokenCache keeps the token of a source until it is about to expire.
type tokenCache struct {
	source TokenSource
	busy   chan struct{} // holds one value while somebody uses what follows
	token  Token
}

func newTokenCache(source TokenSource) *tokenCache {
	return &tokenCache{source: source, busy: make(chan struct{}, 1)}
}

// get returns a token that has not expired and is not the stale one.
func (t *tokenCache) get(ctx context.Context, now time.Time, stale Secret) (Secret, error) {
	select {
	case t.busy <- struct{}{}:
		defer func() { <-t.busy }()
	case <-ctx.Done():
		return "", context.Cause(ctx)
	}
	expired := !t.token.Expiry.IsZero() && !now.Before(t.token.Expiry.Add(-expiryMargin))
	if t.token.Value != "" && t.token.Value != stale && !expired {
		return t.token.Value, nil
	}
	token, err := t.source.Token(ctx)
	if err != nil {
		return "", fmt.Errorf("get a token: %w", err)
	}
	if token.Value == "" {
		return "", errNoToken
	}
	t.token = token
	return token.Value, nil
}
