// Package credentials keeps logins: the long-lived secret of each user at each registry, and the short-lived tokens that
// were got with it.
//
// The files are those of the Python SDK, in ~/.stardag/credentials and ~/.stardag/access-token-cache, so that a login with
// either language is one for both. They are readable by their owner alone from the first byte on and replaced whole.
//
// Long-lived secrets can be kept in the system's keyring instead (see [Place]); a program that wants to read those
// imports config/keyring for its side effect.
package credentials

import (
	"encoding/json"
	"errors"
	"math"
	"time"

	"github.com/stardag-go/stardag/config"
)

// ErrNotFound is the error for a login or a token that is not kept.
var ErrNotFound = errors.New("not logged in")

// Login is what a login leaves behind: a session of the registry itself, or a refresh token of an identity provider.
type Login struct {
	// SessionToken stands for the user until SessionExpiry. It is set for registries with logins of their own.
	SessionToken  config.Secret
	SessionExpiry time.Time

	// RefreshToken gets new tokens at TokenEndpoint for the client ClientID.
	RefreshToken            config.Secret
	TokenEndpoint, ClientID string
	// Issuer and RevocationEndpoint are the provider's, where it was asked; the Python SDK keeps neither.
	Issuer, RevocationEndpoint string
}

// Local reports whether this is a login at the registry itself.
func (l Login) Local() bool { return l.SessionToken != "" }

// Expired reports whether a login at the registry itself has ended. How long a refresh token lives is not known.
func (l Login) Expired(now time.Time) bool {
	return l.Local() && !l.SessionExpiry.IsZero() && !now.Before(l.SessionExpiry)
}

// stored is a login as the Python SDK writes it.
type stored struct {
	AuthMode         string   `json:"auth_mode,omitempty"`
	SessionToken     string   `json:"session_token,omitempty"`
	SessionExpiresAt *float64 `json:"session_expires_at,omitempty"`

	TokenEndpoint      string `json:"token_endpoint,omitempty"`
	ClientID           string `json:"client_id,omitempty"`
	RefreshToken       string `json:"refresh_token,omitempty"`
	Issuer             string `json:"issuer,omitempty"`
	RevocationEndpoint string `json:"revocation_endpoint,omitempty"`
}

func (l Login) encode() ([]byte, error) {
	s := stored{
		TokenEndpoint: l.TokenEndpoint, ClientID: l.ClientID, RefreshToken: l.RefreshToken.Reveal(),
		Issuer: l.Issuer, RevocationEndpoint: l.RevocationEndpoint,
	}
	if l.Local() {
		at := seconds(l.SessionExpiry)
		s = stored{AuthMode: "local", SessionToken: l.SessionToken.Reveal(), SessionExpiresAt: &at}
	}
	return json.MarshalIndent(s, "", "  ") //nolint:gosec // this is how a login is kept
}

func decodeLogin(data []byte) (Login, error) {
	var s stored
	if err := json.Unmarshal(data, &s); err != nil {
		return Login{}, errors.New("it is no JSON object of a login") // the decoder's text could show a part of it
	}
	l := Login{
		SessionToken: config.Secret(s.SessionToken), RefreshToken: config.Secret(s.RefreshToken),
		TokenEndpoint: s.TokenEndpoint, ClientID: s.ClientID, Issuer: s.Issuer, RevocationEndpoint: s.RevocationEndpoint,
	}
	if s.SessionExpiresAt != nil {
		l.SessionExpiry = moment(*s.SessionExpiresAt)
	}
	if l.SessionToken == "" && l.RefreshToken == "" {
		return Login{}, errors.New("it holds no token")
	}
	return l, nil
}

// seconds returns a moment as the Python SDK writes it, moment the reverse.
func seconds(t time.Time) float64 { return float64(t.UnixMicro()) / 1e6 }

func moment(s float64) time.Time { return time.UnixMicro(int64(math.Round(s * 1e6))) }
