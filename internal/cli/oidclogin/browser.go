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
	c := p.config(redirect)
	state, nonce, verifier := rand.Text(), rand.Text(), oauth2.GenerateVerifier()
	answers := make(chan answer, 1)
	server := &http.Server{Handler: callback(state, answers), ReadHeaderTimeout: 10 * time.Second}
	var serving sync.WaitGroup
	for _, l := range listeners {
		serving.Go(func() { _ = server.Serve(l) }) // it ends with Shutdown
	}
	defer func() {
		// The page that says that all is well is still on its way.
		end, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
		defer cancel()
		_ = server.Shutdown(end)
		serving.Wait()
	}()
	show(c.AuthCodeURL(state, oidc.Nonce(nonce), oauth2.S256ChallengeOption(verifier)))
	select {
	case a := <-answers:
		if a.err != nil {
			return nil, a.err
		}
		got, err := c.Exchange(p.context(ctx), a.code, oauth2.VerifierOption(verifier))
		if err != nil {
			return nil, fmt.Errorf("trade the code for tokens: %w", grantError(err))
		}
		return p.tokens(ctx, got, nonce)
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

// answer is what the browser brings back.
type answer struct {
	code string
	err  error
}

// callback takes the one answer that knows the state. Anything else, such as a question for an icon, changes nothing.
func callback(state string, answers chan<- answer) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /callback", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Header().Set("Cache-Control", "no-store")
		w.Header().Set("Referrer-Policy", "no-referrer")
		q := r.URL.Query()
		if !ours(r.Host) || subtle.ConstantTimeCompare([]byte(q.Get("state")), []byte(state)) != 1 {
			w.WriteHeader(http.StatusBadRequest)
			page(w, "This answer is not for the login that is going on.")
			return
		}
		a := answer{code: q.Get("code")}
		switch {
		case q.Get("error") != "":
			a.err = fmt.Errorf("the identity provider says %s", strings.TrimSpace(q.Get("error")+" "+q.Get("error_description")))
		case a.code == "":
			a.err = errors.New("the identity provider's answer has no code")
		}
		if a.err != nil {
			page(w, "The login did not work; the terminal says why.")
		} else {
			page(w, "You are logged in. Close this window and go back to the terminal.")
		}
		select {
		case answers <- a:
		default: // there is an answer already
		}
	})
	return mux
}

// ours reports whether a request was meant for this machine, and not for a name that somebody points at it.
func ours(host string) bool {
	name := (&url.URL{Host: host}).Hostname()
	return name == "localhost" || name == "127.0.0.1" || name == "::1"
}

func page(w http.ResponseWriter, text string) {
	fmt.Fprintf(w, "<!doctype html><meta charset=\"utf-8\"><title>Stardag</title><body style=\"font-family:sans-serif;margin:4em auto;max-width:30em\"><p>%s</p>", text)
}
