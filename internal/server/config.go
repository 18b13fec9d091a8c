package server

import (
	"cmp"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/stardag-go/stardag/config"
	"github.com/stardag-go/stardag/internal/home"
	"github.com/stardag-go/stardag/internal/server/accounts"
	"github.com/stardag-go/stardag/internal/server/logs"
	"github.com/stardag-go/stardag/internal/server/outputs"
	"github.com/stardag-go/stardag/internal/server/store/logroot"
)

// Config is what a server is told. [DefaultConfig] gives the defaults; the zero value is not one.
type Config struct {
	Listen    string // host:port
	Data      string // the data directory
	BasePath  string // the path it is reached under, "/" or such as "/stardag/"
	PublicURL string // how people reach it, for links and cookies; empty is what they asked for

	DatabaseURL config.Secret // PostgreSQL; empty is SQLite in the data directory
	Migrate     bool          // bring the schema up to date at the start; SQLite does so anyway
	FullSync    bool          // SQLite: every commit survives loss of power
	Connections int           // PostgreSQL: at most so many; 0 is 20

	Dev       bool          // development: this machine only, no login
	DevAPIKey config.Secret // the key that development mode takes; empty makes one and prints it

	TLSCert, TLSKey string
	CORSOrigins     []string
	TrustedProxies  []string // addresses or networks whose X-Forwarded-For, -Host and -Proto are believed

	// ReadOutputs are the locations below which people may look at outputs through the server, "remote" or "all". Development
	// mode reads all.
	ReadOutputs []string
	// CloudMetadata lets reading outputs ask the metadata service of the cloud's machine for credentials.
	CloudMetadata bool
	LogFile       string // where the log is written; empty is none that the server knows of. Outputs are never read from it.

	Auth Auth

	RequestsPerMinute    int           // writing requests of a workspace; 0 is no bound
	InstancesPerDay      int           // task instances of an environment in 24 h; 0 is no bound
	ArtifactBytes        int           // of one artifact; 0 is no bound
	ArtifactsPerTask     int           // 0 is no bound
	Environments         int           // of a workspace; 0 is no bound
	TickSummaries        int           // kept for each build
	LogRoot              string        // below it is what executions print; empty is in the database
	LogBytes, LogLines   int           // of one execution that are kept; 0 is the default
	MetricPoints         int           // the same
	KeepLogs             time.Duration // after their last line; 0 is for as long as their executions
	MaxBody, MaxGzipBody int           // bytes of a request body
	Streams              int           // that one key or person has open; 0 is no bound
	MaxConnections       int           // of clients; 0 is no bound

	MetricsToken config.Secret // lets others than this machine read /metrics
	TraceURL     string        // OTLP over HTTP; empty is off
	AccessLog    bool

	RequestTimeout time.Duration // of one request, except streams
	DrainDelay     time.Duration // between "not ready" and closing the listener
	DrainTimeout   time.Duration // for requests under way at the end
}

// Auth is how people log in.
type Auth struct {
	Mode           string // "local" or "oidc"
	Registration   bool
	Issuer         string
	Audience       string
	ClientID       string // of the command line
	UIClientID     string
	CognitoDomain  string
	UIClientSecret config.Secret // empty is a public client
	ProviderName   string        // what people call it; empty is the host of the issuer
	Scopes         []string      // that the pages ask for
	CLIScopes      []string      // that the command line asks for; empty leaves it to the command line
	EmailDomains   []string      // of the people who may come in; empty is all
	Require        []string      // "claim=value", one of which people need; empty is nothing
	KnownOnly      bool          // new people need an invitation
	TrustEmail     bool          // addresses count as verified when the provider does not say
	SessionTTL     time.Duration
	PrivateKey     config.Secret // PEM; empty keeps a key of its own
	AdminEmail     string        // an administrator to make at the first start
	AdminPassword  config.Secret
	Workspace      string // the first administrator's
	Environment    string
	PasswordCost   int
}

// DefaultConfig returns the defaults: this machine only, SQLite in the home directory. Without one the data directory is
// empty.
func DefaultConfig() Config {
	data := ""
	if dir, err := home.Dir(); err == nil {
		data = filepath.Join(dir, ".stardag", "server")
	}
	return Config{
		Listen: "127.0.0.1:8000", Data: data, BasePath: "/",
		CORSOrigins: []string{"http://localhost:3000", "http://localhost:5173"},
		Auth:        Auth{Mode: "local", Scopes: []string{"openid", "profile", "email"}, SessionTTL: 168 * time.Hour, Workspace: "Main", Environment: "main"},
		LogBytes:    logs.DefaultBytes, LogLines: logs.DefaultLines, MetricPoints: logs.DefaultPoints,
		TickSummaries: 50, MaxBody: 50 << 20, MaxGzipBody: 10 << 20, Streams: 100, MaxConnections: 2000,
		AccessLog: true, RequestTimeout: time.Minute, DrainTimeout: 20 * time.Second,
	}
}

// readable returns what the server may read of outputs.
func (c *Config) readable() []string {
	if c.Dev {
		return []string{outputs.AllowAll}
	}
	return c.ReadOutputs
}

// ownFiles returns the files and folders of the server itself, which are never read as outputs.
func (c *Config) ownFiles() []string {
	var all []string
	add := func(path string) {
		if whole, err := filepath.Abs(path); err == nil && path != "" {
			all = append(all, whole)
		}
	}
	add(c.Data)
	add(c.TLSKey)
	if logroot.Local(c.LogRoot) {
		add(c.LogRoot)
	}
	if c.LogFile != "" {
		add(c.LogFile)
		for i := range oldLogs {
			add(fmt.Sprintf("%s.%d", c.LogFile, i+1))
		}
	}
	if database, err := filepath.EvalSymlinks(dataDir(c.Data).database()); err == nil && c.SQLite() {
		add(filepath.Dir(database)) // with what SQLite writes beside it
	}
	return all
}

// SQLite reports whether the database is the one in the data directory.
func (c *Config) SQLite() bool { return c.DatabaseURL == "" }

// Check says what is wrong with the settings, all at once, each with the name of its flag.
func (c *Config) Check() error {
	var errs []error
	wrong := func(flag, format string, args ...any) {
		errs = append(errs, fmt.Errorf("--%s: %s", flag, fmt.Sprintf(format, args...)))
	}
	host, _, err := net.SplitHostPort(c.Listen)
	if err != nil {
		wrong("listen", "%q is not an address; write %s", c.Listen, addressLike(c.Listen))
	}
	if c.Dev && err == nil && !loopback(host) {
		wrong("listen", "development mode needs no login, so it serves this machine only; %q is not 127.0.0.1, ::1 or localhost", host)
	}
	if !strings.HasPrefix(c.BasePath, "/") || !strings.HasSuffix(c.BasePath, "/") || strings.Contains(c.BasePath, "//") || strings.ContainsAny(c.BasePath, `"<>?# `) {
		wrong("base-path", "%q does not start and end with a slash, such as /stardag/", c.BasePath)
	}
	if c.PublicURL != "" {
		if u, err := url.Parse(c.PublicURL); err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
			wrong("public-url", "%q is no address such as https://stardag.example.org", c.PublicURL)
		}
	}
	if (c.TLSCert == "") != (c.TLSKey == "") {
		wrong("tls-cert", "a certificate and its key (--tls-key) go together")
	}
	for _, origin := range c.CORSOrigins {
		if u, err := url.Parse(origin); err != nil || u.Host == "" || u.Path != "" {
			wrong("cors-origin", "%q is no origin such as https://example.org", origin)
		}
	}
	if err := outputs.Check(c.ReadOutputs, c.ownFiles()); err != nil {
		wrong("read-outputs", "%v", err)
	}
	if _, err := networks(c.TrustedProxies); err != nil {
		wrong("trusted-proxy", "%v", err)
	}
	switch c.Auth.Mode {
	case "local":
	case "oidc":
		if c.Auth.Issuer == "" || c.Auth.ClientID == "" {
			wrong("auth-mode", "oidc needs --oidc-issuer and --oidc-client-id")
		}
		if c.Dev {
			wrong("auth-mode", "development mode has no identity provider")
		}
		if !slices.Contains(c.Auth.Scopes, "openid") {
			wrong("oidc-scope", "%s is without openid, which makes it a sign-in", strings.Join(c.Auth.Scopes, ","))
		}
		if _, err := c.Auth.admission(); err != nil {
			wrong("oidc-require", "%v", err)
		}
	default:
		wrong("auth-mode", "%q is neither local nor oidc", c.Auth.Mode)
	}
	if c.Auth.Mode == "local" && (c.Auth.AdminEmail == "") != (c.Auth.AdminPassword == "") {
		wrong("admin-email", "an address and a password (STARDAG_SERVER_ADMIN_PASSWORD) go together")
	}
	for flag, n := range map[string]int{
		"requests-per-minute": c.RequestsPerMinute, "instances-per-day": c.InstancesPerDay, "artifact-bytes": c.ArtifactBytes,
		"artifacts-per-task": c.ArtifactsPerTask, "environments-per-workspace": c.Environments, "tick-summaries": c.TickSummaries, "log-lines": c.LogLines, "metric-points": c.MetricPoints,
		"max-body": c.MaxBody, "max-gzip-body": c.MaxGzipBody, "connections": c.Connections, "streams": c.Streams, "max-connections": c.MaxConnections,
	} {
		if n < 0 {
			wrong(flag, "%d is below zero", n)
		}
	}
	if c.LogRoot != "" {
		if err := logroot.Check(c.LogRoot); err != nil {
			wrong("log-root", "%v", err)
		}
	}
	if c.LogBytes != 0 && c.LogBytes < leastLogBytes {
		wrong("log-bytes", "%d is too few for a log to be kept; give at least %d", c.LogBytes, leastLogBytes)
	}
	if c.KeepLogs < 0 {
		wrong("keep-logs", "%v is below zero", c.KeepLogs)
	}
	return errors.Join(errs...)
}

// leastLogBytes is what a log needs that comes in parts.
const leastLogBytes = 256 << 10

// addressLike returns how an address to listen on could have been meant.
func addressLike(text string) string {
	if ip, err := netip.ParseAddr(strings.Trim(text, "[]")); err == nil && ip.Is6() {
		// The port may have been taken for the address's last group.
		if at := strings.LastIndexByte(text, ':'); at > 0 {
			if host, err := netip.ParseAddr(text[:at]); err == nil {
				return fmt.Sprintf("%s, an IPv6 address in brackets", net.JoinHostPort(host.String(), text[at+1:]))
			}
		}
		return fmt.Sprintf("%s, an IPv6 address in brackets and a port", net.JoinHostPort(ip.String(), "8000"))
	}
	if at := strings.LastIndexByte(text, ':'); at > 0 {
		if host, err := netip.ParseAddr(text[:at]); err == nil && host.Is6() {
			return fmt.Sprintf("%s, an IPv6 address in brackets", net.JoinHostPort(host.String(), text[at+1:]))
		}
	}
	return "host:port, such as 127.0.0.1:8000"
}

// admission returns who may come in.
func (a *Auth) admission() (accounts.Admission, error) {
	d := accounts.Admission{KnownOnly: a.KnownOnly, TrustEmail: a.TrustEmail}
	for _, domain := range a.EmailDomains {
		d.EmailDomains = append(d.EmailDomains, strings.TrimPrefix(domain, "@"))
	}
	for _, text := range a.Require {
		c, err := accounts.ParseClaim(text)
		if err != nil {
			return d, err
		}
		d.Claims = append(d.Claims, c)
	}
	return d, nil
}

// browserClient returns the pages' client id: the command line's, when they have none of their own.
func (a *Auth) browserClient() string { return cmp.Or(a.UIClientID, a.ClientID) }

// providerName returns what people call the identity provider.
func (a *Auth) providerName() string {
	if u, err := url.Parse(a.Issuer); err == nil && a.ProviderName == "" {
		return u.Hostname()
	}
	return a.ProviderName
}

// loopback reports whether only this machine can reach a listener on host.
func loopback(host string) bool {
	if host == "localhost" {
		return true
	}
	ip, err := netip.ParseAddr(host)
	return err == nil && ip.IsLoopback()
}

// networks reads addresses and networks.
func networks(texts []string) ([]netip.Prefix, error) {
	all := make([]netip.Prefix, 0, len(texts))
	for _, text := range texts {
		if ip, err := netip.ParseAddr(text); err == nil {
			all = append(all, netip.PrefixFrom(ip.Unmap(), ip.Unmap().BitLen()))
			continue
		}
		network, err := netip.ParsePrefix(text)
		if err != nil {
			return nil, fmt.Errorf("%q is no address and no network such as 10.0.0.0/8", text)
		}
		all = append(all, network.Masked())
	}
	return all, nil
}
