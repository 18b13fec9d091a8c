// Package signin signs people in to the web pages at an identity provider: it sends their browsers there, takes them back, and
// gives them a session of this server. Whatever goes wrong, they end up on the sign-in page, which says what it was and lets
// them begin again.
package signin

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"time"

	"golang.org/x/oauth2"

	"github.com/stardag-go/stardag/internal/server/accounts"
	"github.com/stardag-go/stardag/internal/server/provider"
)

// The paths, below the one that the server is reached under. The provider knows the second and the third.
const (
	LoginPath     = "auth/login"
	CallbackPath  = "auth/callback"
	SignedOutPath = "auth/signed-out"
)

// Options are what the pages need.
type Options struct {
	Accounts *accounts.Accounts
	Provider *provider.Verifier
	// Base is the path that the server is reached under; it begins and ends with a slash.
	Base string
	// Origin is how people reach the server, such as "https://stardag.example.org". Empty is where a request came to.
	Origin string
	// Cookie makes the cookie of a session.
	Cookie func(r *http.Request, token string, seconds int) *http.Cookie
	// Client says which program asks.
	Client func(r *http.Request) accounts.Client
	Log    *slog.Logger
	Now    func() time.Time
}

// Pages are the handlers.
type Pages struct{ Options }

// New returns the pages of a server.
func New(o Options) *Pages { return &Pages{o} }

// Register adds the pages to a mux that is asked below the base path.
func (p *Pages) Register(mux *http.ServeMux) {
	mux.HandleFunc("GET /"+LoginPath, p.login)
	mux.HandleFunc("GET /"+CallbackPath, p.callback)
	mux.HandleFunc("GET /"+SignedOutPath, func(w http.ResponseWriter, r *http.Request) {
		p.send(w, r, "sign-in", url.Values{"signed_out": {"everywhere"}})
	})
}

// origin returns how the person reaches the server.
func (p *Pages) origin(r *http.Request) string {
	if p.Origin != "" {
		return p.Origin
	}
	if r.TLS != nil {
		return "https://" + r.Host
	}
	return "http://" + r.Host
}

// EndSession returns where a browser goes to sign out of the provider too; see [provider.Verifier.EndSession].
func (p *Pages) EndSession(ctx context.Context, r *http.Request, idToken string) (string, error) {
	address, err := p.Provider.EndSession(ctx, p.origin(r)+p.Base+SignedOutPath, idToken)
	if err != nil {
		p.Log.WarnContext(ctx, "signed out here, and not at the identity provider", slog.Any("error", err))
	}
	return address, err
}

// send goes to one of the pages of the web UI.
func (p *Pages) send(w http.ResponseWriter, r *http.Request, page string, query url.Values) {
	to := p.Base + page
	if len(query) > 0 {
		to += "?" + query.Encode()
	}
	p.leave(w, r, to)
}

func (p *Pages) leave(w http.ResponseWriter, r *http.Request, to string) {
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Referrer-Policy", "no-referrer")
	http.Redirect(w, r, to, http.StatusSeeOther) //nolint:gosec // the provider's, or a page of this server: see local
}

// maxNext is how long the address of a page may be that somebody comes back to.
const maxNext = 2000

// local returns the address of a page of this server, relative to the base path and without the leading slash, or "" for
// anything else. Browsers take backslashes for slashes, and drop control characters.
func local(next string) string {
	odd := func(r rune) bool { return r <= ' ' || r == '\\' || r == 0x7f }
	if len(next) > maxNext || !strings.HasPrefix(next, "/") || strings.HasPrefix(next, "//") || strings.ContainsFunc(next, odd) {
		return ""
	}
	u, err := url.Parse(next)
	if err != nil || u.IsAbs() || u.Host != "" || strings.Contains(u.Path, "//") || strings.ContainsFunc(u.Path, odd) {
		return ""
	}
	for segment := range strings.SplitSeq(u.Path, "/") {
		if segment == "." || segment == ".." {
			return ""
		}
	}
	return strings.TrimPrefix(next, "/")
}

// login sends a browser to the provider.
func (p *Pages) login(w http.ResponseWriter, r *http.Request) {
	ctx, q := r.Context(), r.URL.Query()
	next := local(q.Get("next"))
	if p.elsewhere(r) {
		// The cookie has to be where the provider sends people back to.
		q.Set("moved", "1")
		p.leave(w, r, p.Origin+p.Base+LoginPath+"?"+q.Encode())
		return
	}
	a := attempt{
		Attempt: provider.Attempt{State: rand.Text(), Nonce: rand.Text(), Verifier: oauth2.GenerateVerifier()},
		Next:    next, Until: p.Now().Add(attemptLife),
	}
	prompt := provider.AsNeeded
	if q.Get("again") != "" {
		prompt = provider.Again
	}
	to, err := p.Provider.Address(ctx, p.origin(r)+p.Base+CallbackPath, a.Attempt, prompt)
	if err == nil {
		err = p.remember(ctx, w, r, &a)
	}
	if err != nil {
		p.fail(w, r, next, err)
		return
	}
	p.leave(w, r, to)
}

// elsewhere reports whether a browser came by another address than the public one, for the first time.
func (p *Pages) elsewhere(r *http.Request) bool {
	_, host, _ := strings.Cut(p.Origin, "://")
	return p.Origin != "" && !strings.EqualFold(host, r.Host) && !r.URL.Query().Has("moved")
}

// callback takes a browser back from the provider.
func (p *Pages) callback(w http.ResponseWriter, r *http.Request) {
	ctx, q := r.Context(), r.URL.Query()
	a, err := p.recall(w, r, q.Get("state"))
	if err != nil {
		p.fail(w, r, "", err)
		return
	}
	if !p.Provider.Issued(q.Get("iss")) {
		p.fail(w, r, a.Next, errStranger)
		return
	}
	if code := q.Get("error"); code != "" {
		p.fail(w, r, a.Next, &provider.RefusedError{Code: code, Err: errors.New(strings.TrimSpace(code + " " + q.Get("error_description")))})
		return
	}
	in, err := p.Provider.Finish(ctx, p.origin(r)+p.Base+CallbackPath, q.Get("code"), a.Attempt)
	if err != nil {
		p.fail(w, r, a.Next, err)
		return
	}
	signed, err := p.Accounts.SignInExternal(ctx, in.Who, in.AccessToken, in.IDToken, p.Client(r))
	if err != nil {
		p.fail(w, r, a.Next, err)
		return
	}
	http.SetCookie(w, p.Cookie(r, signed.SessionToken, signed.ExpiresIn))
	p.leave(w, r, p.Base+a.Next)
}

// attemptLife is how long somebody may take at the provider: long enough for a forgotten password.
const attemptLife = 20 * time.Minute

// attempt is a sign-in that has begun. The browser keeps it, sealed, in a cookie of its own, so that tabs do not meet.
type attempt struct {
	provider.Attempt

	Next  string    `json:"next"` // relative to the base path
	Until time.Time `json:"until"`
}

const (
	attemptPurpose = "sign-in attempt"
	attemptCookie  = "stardag_signin_"
	// maxAttempts is how many a browser keeps: those of tabs that were left. More would make its requests too long.
	maxAttempts = 8
)

// cookieOf names the cookie of an attempt, "" for a state that is none of ours.
func cookieOf(state string) string {
	const named = 12
	if len(state) < named || len(state) > 64 || strings.Trim(state, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567") != "" {
		return ""
	}
	return attemptCookie + state[:named]
}

func (p *Pages) cookie(r *http.Request, name, value string, seconds int) *http.Cookie {
	c := p.Cookie(r, value, seconds) //nolint:gosec // that of a session, whose attributes it has
	c.Name, c.Path = name, p.Base+"auth/"
	return c
}

// remember puts an attempt into a cookie, and drops those of other attempts where there are too many.
func (p *Pages) remember(ctx context.Context, w http.ResponseWriter, r *http.Request, a *attempt) error {
	text, err := json.Marshal(a)
	if err != nil {
		return err
	}
	sealed, err := p.Accounts.Seal(ctx, attemptPurpose, text)
	if err != nil {
		return err
	}
	kept := 1
	for _, c := range r.Cookies() {
		if !strings.HasPrefix(c.Name, attemptCookie) {
			continue
		}
		if kept++; kept > maxAttempts {
			http.SetCookie(w, p.cookie(r, c.Name, "", -1))
		}
	}
	http.SetCookie(w, p.cookie(r, cookieOf(a.State), sealed, int(attemptLife/time.Second)))
	return nil
}

// What is wrong with an answer of the provider before anything in it is believed.
var (
	errNoAttempt = errors.New("this browser has not begun a sign-in with this state, or has finished it")
	errTooLate   = errors.New("the sign-in took too long")
	errStranger  = errors.New("the answer names another issuer")
)

// recall returns the attempt that an answer is for, and forgets it: it counts once.
func (p *Pages) recall(w http.ResponseWriter, r *http.Request, state string) (*attempt, error) {
	name := cookieOf(state)
	if name == "" {
		return nil, errNoAttempt
	}
	c, err := r.Cookie(name)
	if err != nil {
		return nil, errNoAttempt
	}
	text, err := p.Accounts.Unseal(r.Context(), attemptPurpose, c.Value)
	if err != nil {
		return nil, errors.Join(errNoAttempt, err)
	}
	var a attempt
	if err := json.Unmarshal(text, &a); err != nil {
		return nil, errors.Join(errNoAttempt, err)
	}
	if subtle.ConstantTimeCompare([]byte(a.State), []byte(state)) != 1 {
		return nil, errNoAttempt
	}
	http.SetCookie(w, p.cookie(r, name, "", -1))
	if !p.Now().Before(a.Until) {
		return nil, errTooLate
	}
	return &a, nil
}
