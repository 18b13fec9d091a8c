package oidclogin

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"
)

// registeredPort is that of the one address that providers set up for the Python SDK answer to.
const registeredPort = "8400"

// Browser logs in with a browser on this machine. show is told the address to open; it returns at once. The answer comes to
// a port of this machine that nobody else can reach, and counts only with the secret that was sent along.
func (p *Provider) Browser(ctx context.Context, show func(address string)) (*Tokens, error) {
	listeners, redirect, err := p.listen(ctx)
	if err != nil {
		return nil, err
	}
	l := &browserLogin{p: p, redirect: redirect, done: make(chan outcome, 1)}
	first := l.begin()
	server := &http.Server{Handler: l.handler(ctx), ReadHeaderTimeout: 10 * time.Second}
	var serving sync.WaitGroup
	for _, listener := range listeners {
		serving.Go(func() { _ = server.Serve(listener) }) // it ends with Shutdown
	}
	defer func() {
		// The page that says that all is well is still on its way.
		end, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
		defer cancel()
		_ = server.Shutdown(end)
		serving.Wait()
	}()
	show(first)
	select {
	case end := <-l.done:
		return end.tokens, end.err
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
}

// listen opens a port of the loopback interface: a random one when the provider sends answers there, else the one that is
// registered.
func (p *Provider) listen(ctx context.Context) ([]net.Listener, string, error) {
	var lc net.ListenConfig
	l, err := lc.Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return nil, "", fmt.Errorf("open a port for the browser's answer: %w", err)
	}
	redirect := "http://" + l.Addr().String() + "/callback"
	if p.redirects(ctx, redirect) {
		return []net.Listener{l}, redirect, nil
	}
	l.Close()
	l, err = lc.Listen(ctx, "tcp", "127.0.0.1:"+p.registered)
	if err != nil {
		return nil, "", fmt.Errorf("open port %s, the only one that the identity provider answers to: %w; end the program that uses it, or log in with --device", p.registered, err)
	}
	all := []net.Listener{l}
	// "localhost" is the other loopback address for some browsers. A machine without it does not need it.
	if six, err := lc.Listen(ctx, "tcp", "[::1]:"+p.registered); err == nil {
		all = append(all, six)
	}
	return all, "http://localhost:" + p.registered + "/callback", nil
}

// redirects asks whether the provider would answer to an address. It is asked to log nobody in: that it says to the
// address, or that the address is not allowed to a person.
func (p *Provider) redirects(ctx context.Context, redirect string) bool {
	c := p.config(redirect)
	address := c.AuthCodeURL(rand.Text(), oauth2.SetAuthURLParam("prompt", "none"), oauth2.S256ChallengeOption(oauth2.GenerateVerifier()))
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, http.NoBody)
	if err != nil {
		return false
	}
	client := *p.http
	client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	resp, err := client.Do(req)
	if err != nil {
		return false
	}
	defer resp.Body.Close()
	if to := resp.Header.Get("Location"); resp.StatusCode >= 300 && resp.StatusCode < 400 && to != "" {
		u, err := resp.Location()
		// Some take a turn through pages of their own first.
		return err == nil && (strings.HasPrefix(u.String(), redirect) || !strings.Contains(u.RawQuery, "error="))
	}
	return resp.StatusCode < 400
}

// outcome is how a login ended.
type outcome struct {
	tokens *Tokens
	err    error
}

// browserLogin is a login under way: what was sent along with the browser, and where its end is told.
type browserLogin struct {
	p        *Provider
	redirect string
	done     chan outcome

	mu      sync.Mutex // guards current
	current sent
}

// sent is what an answer has to fit. Without a state there is nothing to answer.
type sent struct{ state, nonce, verifier string }

// begin returns an address to log in at, whose answer is the only one that counts from now on.
func (l *browserLogin) begin() string {
	s := sent{rand.Text(), rand.Text(), oauth2.GenerateVerifier()}
	l.mu.Lock()
	l.current = s
	l.mu.Unlock()
	c := l.p.config(l.redirect)
	return c.AuthCodeURL(s.state, oidc.Nonce(s.nonce), oauth2.S256ChallengeOption(s.verifier))
}

// take returns what was sent along with a state, once.
func (l *browserLogin) take(state string) (s sent, ok bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.current.state == "" || subtle.ConstantTimeCompare([]byte(state), []byte(l.current.state)) != 1 {
		return sent{}, false
	}
	s, l.current = l.current, sent{}
	return s, true
}

// handler takes the one answer that knows the state. Anything else, such as a question for an icon, changes nothing.
func (l *browserLogin) handler(ctx context.Context) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /callback", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Header().Set("Cache-Control", "no-store")
		w.Header().Set("Referrer-Policy", "no-referrer")
		var s sent
		known := false
		if ours(r.Host) {
			s, known = l.take(r.URL.Query().Get("state"))
		}
		if !known {
			w.WriteHeader(http.StatusBadRequest)
			page(w, "This answer is not for the login that is going on.")
			return
		}
		tokens, again, err := l.finish(ctx, r.URL.Query(), s)
		switch {
		case again:
			l.p.withoutOffline()
			http.Redirect(w, r, l.begin(), http.StatusSeeOther) // the provider knows the person by now, and does not ask again
			return
		case err != nil:
			page(w, "The login did not work; the terminal says why.")
		default:
			page(w, "You are logged in. Close this window and go back to the terminal.")
		}
		l.done <- outcome{tokens, err}
	})
	return mux
}

// finish trades the answer for tokens. again says that the provider refuses offline_access, so that it is asked without.
func (l *browserLogin) finish(ctx context.Context, q url.Values, s sent) (tokens *Tokens, again bool, err error) {
	code := q.Get("code")
	switch said := q.Get("error"); {
	case said != "":
		return nil, l.p.refusedOffline(said, false), fmt.Errorf("the identity provider says %s", strings.TrimSpace(said+" "+q.Get("error_description")))
	case code == "":
		return nil, false, errors.New("the identity provider's answer has no code")
	}
	c := l.p.config(l.redirect)
	got, err := c.Exchange(l.p.context(ctx), code, oauth2.VerifierOption(s.verifier))
	if err != nil {
		return nil, l.p.refusedOffline(errorCode(err), true), fmt.Errorf("trade the code for tokens: %w", grantError(err))
	}
	tokens, err = l.p.tokens(ctx, got, s.nonce)
	return tokens, false, err
}

// ours reports whether a request was meant for this machine, and not for a name that somebody points at it.
func ours(host string) bool {
	name := (&url.URL{Host: host}).Hostname()
	return name == "localhost" || name == "127.0.0.1" || name == "::1"
}

func page(w http.ResponseWriter, text string) {
	fmt.Fprintf(w, "<!doctype html><meta charset=\"utf-8\"><title>Stardag</title><body style=\"font-family:sans-serif;margin:4em auto;max-width:30em\"><p>%s</p>", text)
}
