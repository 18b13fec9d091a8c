package accounts

import (
	"context"
	"fmt"
	"math"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/go-jose/go-jose/v4/jwt"
)

const (
	issuer   = "stardag-api"
	audience = "stardag"

	useAccess  = "access"
	useSession = "session"

	// clockSkew is how far ahead another server's clock may be.
	clockSkew = time.Minute
	// maxToken is how long a token may be. Those of identity providers with many groups are a few thousand bytes long.
	maxToken = 16 << 10
)

// claims are what our tokens say. Pointers tell what is missing.
type claims struct {
	Subject     *string  `json:"sub,omitempty"`
	WorkspaceID *string  `json:"workspace_id,omitempty"`
	Issuer      *string  `json:"iss,omitempty"`
	Audience    *string  `json:"aud,omitempty"`
	IssuedAt    *float64 `json:"iat,omitempty"`
	Expires     *float64 `json:"exp,omitempty"`
	NotBefore   *float64 `json:"nbf,omitempty"` // none of ours has it
	Use         string   `json:"token_use,omitempty"`
	SessionID   string   `json:"sid,omitempty"`
}

func ourClaims(userID, use, sessionID string, from, until time.Time) claims {
	return claims{
		Subject: &userID, Issuer: new(issuer), Audience: new(audience), Use: use, SessionID: sessionID,
		IssuedAt: new(float64(from.Unix())), Expires: new(float64(until.Unix())),
	}
}

func sessionClaims(userID, sessionID string, from, until time.Time) claims {
	return ourClaims(userID, useSession, sessionID, from, until)
}

func accessClaims(userID, workspaceID, sessionID string, from, until time.Time) claims {
	c := ourClaims(userID, useAccess, sessionID, from, until)
	c.WorkspaceID = &workspaceID
	return c
}

// algorithms are those a token may be signed with; ours are RS256. None of them takes a secret that both sides know.
var algorithms = []jose.SignatureAlgorithm{
	jose.RS256, jose.RS384, jose.RS512, jose.PS256, jose.PS384, jose.PS512, jose.ES256, jose.ES384, jose.ES512, jose.EdDSA,
}

// ours checks a token of this server. foreign says that it is none, and may be the identity provider's.
func (a *Accounts) ours(ctx context.Context, token string) (c *claims, foreign bool, err error) {
	c, foreign, err = a.signed(ctx, token)
	if err != nil || foreign {
		return nil, foreign, err
	}
	if err := c.check(a.now()); err != nil {
		return nil, false, err
	}
	return c, false, a.plausible(c)
}

// signed returns the claims of a token that is signed with a key of this server, whatever they are.
func (a *Accounts) signed(ctx context.Context, token string) (c *claims, foreign bool, err error) {
	if len(token) > maxToken {
		return nil, false, badToken("it is too long")
	}
	parsed, err := jwt.ParseSigned(token, algorithms)
	if err != nil || len(parsed.Headers) != 1 {
		return nil, false, badToken("it is no signed JWT")
	}
	header := parsed.Headers[0]
	key, err := a.keys.find(ctx, header.KeyID)
	if err != nil {
		return nil, false, err
	}
	if key == nil {
		return nil, true, nil
	}
	if header.Algorithm != string(jose.RS256) {
		return nil, false, badToken("it is not signed with RS256")
	}
	c = &claims{}
	if err := parsed.Claims(key, c); err != nil {
		return nil, false, badToken("its signature or its claims do not hold")
	}
	return c, false, nil
}

// plausible refuses a token that this server would not have made, though it is signed with its key: whoever has got hold of
// the key does not have the accounts with it.
func (a *Accounts) plausible(c *claims) error {
	life := a.opts.AccessTTL
	if c.Use == useSession {
		life = a.opts.SessionTTL
	}
	// Both moments are cut to whole seconds.
	if *c.Expires-*c.IssuedAt > life.Seconds()+1 {
		return badToken("it would live longer than tokens of this server do")
	}
	if c.SessionID == "" && a.opts.Mode == Local && !a.opts.Developer {
		return badToken("the claim sid is missing")
	}
	return nil
}

// check refuses claims that are not those of a token of ours that is valid now.
func (c *claims) check(now time.Time) error {
	for _, required := range []struct {
		name    string
		missing bool
	}{{"sub", c.Subject == nil}, {"iss", c.Issuer == nil}, {"aud", c.Audience == nil}, {"iat", c.IssuedAt == nil}, {"exp", c.Expires == nil}} {
		if required.missing {
			return badToken("the claim %s is missing", required.name)
		}
	}
	seconds := float64(now.UnixMicro()) / 1e6
	switch {
	case *c.Issuer != issuer || *c.Audience != audience:
		return badToken("it is of another issuer or for another audience")
	case math.IsNaN(*c.Expires) || math.IsInf(*c.Expires, 0):
		return badToken("the claim exp is not a time")
	case *c.Expires <= seconds:
		return ErrTokenExpired
	case *c.IssuedAt > seconds+clockSkew.Seconds():
		return badToken("it was issued in the future")
	case c.NotBefore != nil && *c.NotBefore > seconds+clockSkew.Seconds():
		return badToken("it is not valid yet")
	case !isID(*c.Subject):
		return badToken("the claim sub is not an id")
	}
	switch c.Use {
	case useSession:
		if !isID(c.SessionID) {
			return badToken("the claim sid is not an id")
		}
	case useAccess, "":
		if c.WorkspaceID == nil {
			return badToken("the claim workspace_id is missing")
		}
		if !isID(*c.WorkspaceID) || (c.SessionID != "" && !isID(c.SessionID)) {
			return badToken("the claim workspace_id or sid is not an id")
		}
	default:
		return badToken("%s", fmt.Sprintf("token_use %.20q is not known", c.Use))
	}
	return nil
}
