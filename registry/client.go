package registry

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net"
	"net/http"
	"net/url"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"
	"time"
)

// DefaultTimeout is how long a client waits for each step of an exchange unless told otherwise.
const DefaultTimeout = 30 * time.Second

// Options says how a client talks to its registry. The zero value is a client without credentials.
type Options struct {
	// APIKey is a key of an environment. It goes before Tokens.
	APIKey Secret
	// Tokens gives tokens of a workspace, or of a person for routes that need nothing else; nil is none.
	Tokens TokenSource
	// EnvironmentID is the environment to work in. It is used with Tokens only: a key belongs to one environment.
	EnvironmentID string
	// Timeout bounds each step of an exchange: to connect, and every pause in sending and receiving; 0 is
	// [DefaultTimeout].
	Timeout time.Duration
	// UserAgent names the program, for example "myapp/1.2"; it goes before the client's own name.
	UserAgent string
	// Transport sends requests; nil is a pool of connections of this client's own.
	Transport http.RoundTripper
	// Logger is told about exchanges that are repeated; nil discards.
	Logger *slog.Logger
}

// Client talks to one registry. It keeps connections for later calls; Close closes those that are idle.
type Client struct {
	base    string // without a trailing slash
	host    string
	options Options
	http    *http.Client
	tokens  *tokenCache
	agent   string
	here    bool // the registry is on this machine, or a tunnel to it begins there: bytes cost less than compressing them
	log     *slog.Logger
	offered *atomic.Value // string: the extensions that the server named

	// Replaced by tests.
	now    func() time.Time
	sleep  func(context.Context, time.Duration) error
	random func() float64
}

// New makes a client for the registry at baseURL, such as "http://localhost:8000". Nothing is sent yet.
func New(baseURL string, options Options) (*Client, error) {
	u, err := parseBase(strings.TrimSpace(baseURL))
	if err != nil {
		return nil, err
	}
	if options.Timeout < 0 {
		return nil, fmt.Errorf("registry timeout %v: it must be positive", options.Timeout)
	}
	if options.Timeout == 0 {
		options.Timeout = DefaultTimeout
	}
	transport := options.Transport
	if transport == nil {
		transport = newTransport(options.Timeout)
	}
	c := &Client{
		base: strings.TrimRight(u.String(), "/"), host: u.Host, here: loopback(u.Hostname()), options: options, agent: userAgent(options.UserAgent), log: options.Logger, offered: new(atomic.Value),
		http: &http.Client{
			Transport: transport,
			// The routes are exact: an answer that points elsewhere comes from something that is no registry.
			CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		},
		now: time.Now, sleep: sleep, random: rand.Float64,
	}
	c.options.APIKey = trimmed(options.APIKey)
	if c.log == nil {
		c.log = slog.New(slog.DiscardHandler)
	}
	if options.APIKey == "" && options.Tokens != nil {
		c.tokens = newTokenCache(options.Tokens)
	}
	return c, nil
}

// With returns a client for the same registry with other credentials that shares the connections of c.
func (c *Client) With(key Secret, tokens TokenSource, environmentID string) *Client {
	d := *c
	d.options.APIKey, d.options.Tokens, d.options.EnvironmentID = trimmed(key), tokens, environmentID
	d.tokens = nil
	if key == "" && tokens != nil {
		d.tokens = newTokenCache(tokens)
	}
	return &d
}

// URL returns the address of the registry without a trailing slash.
func (c *Client) URL() string { return c.base }

// EnvironmentID returns the environment that the client was made for; empty with a key, which knows its own.
func (c *Client) EnvironmentID() string { return c.options.EnvironmentID }

// Offers reports whether the server has named an extension of the protocol in an answer to this client.
func (c *Client) Offers(extension string) bool {
	offered, _ := c.offered.Load().(string)
	return slices.Contains(strings.Split(offered, " "), extension)
}

// Close closes idle connections. The client can still be used.
func (c *Client) Close() { c.http.CloseIdleConnections() }

// String says which registry the client talks to and how it says who it is, without secrets.
func (c *Client) String() string {
	switch {
	case c.options.APIKey != "":
		return "registry " + c.base + " (API key)"
	case c.tokens != nil && c.options.EnvironmentID != "":
		return "registry " + c.base + " (token, environment " + c.options.EnvironmentID + ")"
	case c.tokens != nil:
		return "registry " + c.base + " (token)"
	default:
		return "registry " + c.base + " (no credentials)"
	}
}

// LogValue returns what String is.
func (c *Client) LogValue() slog.Value { return slog.StringValue(c.String()) }

func parseBase(text string) (*url.URL, error) {
	const shape = "it should look like http://localhost:8000"
	u, err := url.Parse(text)
	switch {
	case err != nil:
		// The parser's own text would repeat the URL, and with it a password.
		return nil, fmt.Errorf("registry URL cannot be read: %s", shape)
	case u.User != nil:
		return nil, fmt.Errorf("registry URL of host %s holds a user name or password: give an API key or log in instead", u.Host)
	case u.Scheme != "http" && u.Scheme != "https" || u.Host == "":
		return nil, fmt.Errorf("registry URL %q: %s", text, shape)
	case u.RawQuery != "" || u.Fragment != "":
		return nil, fmt.Errorf("registry URL %q has a query or a fragment: %s", u.Scheme+"://"+u.Host+u.Path, shape)
	}
	return u, nil
}

func loopback(host string) bool {
	return host == "localhost" || net.ParseIP(host).IsLoopback()
}

func newTransport(timeout time.Duration) http.RoundTripper {
	dialer := &net.Dialer{Timeout: timeout, KeepAlive: 30 * time.Second}
	return &http.Transport{
		Proxy:                 http.ProxyFromEnvironment,
		DialContext:           dialer.DialContext,
		ForceAttemptHTTP2:     true,
		MaxConnsPerHost:       100,
		MaxIdleConnsPerHost:   50,
		IdleConnTimeout:       30 * time.Second,
		TLSHandshakeTimeout:   timeout,
		ExpectContinueTimeout: time.Second,
	}
}

func userAgent(program string) string {
	own := "stardag-go (" + runtime.Version() + "; " + runtime.GOOS + "/" + runtime.GOARCH + ")"
	if program == "" {
		return own
	}
	return program + " " + own
}

// sleep returns after d, or earlier with the reason why ctx ended.
func sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

var errEmptyPart = errors.New("a part of the address is empty: an id is missing")
