package cli

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"os/exec"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/stardag-go/stardag/config"
	"github.com/stardag-go/stardag/config/credentials"
	"github.com/stardag-go/stardag/internal/cli/oidclogin"
	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/internal/tomledit"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/session"
	"github.com/stardag-go/stardag/registry/wire"
)

// addedRegistry returns the registry at an address: the one of the configuration, or a new one.
func (p *program) addedRegistry(f *config.Files, name, address string) (config.RegistryEntry, error) {
	address, err := registryAddress(address)
	if err != nil {
		return config.RegistryEntry{}, err
	}
	for _, r := range f.Registries {
		if r.URL == address && (name == "" || r.Name == name) {
			return r, nil
		}
	}
	if name == "" {
		name = freeName(registryNames(f), registryName(address))
	}
	e := config.RegistryEntry{Name: name, URL: address, File: f.Paths.UserFile()}
	return e, setSection(e.File, []string{"registry", name}, tomledit.Pair{Key: "url", Text: address})
}

// registryName makes a name from an address: "local" for this machine, else the host's.
func registryName(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return "registry"
	}
	host := u.Hostname()
	if host == "localhost" || net.ParseIP(host).IsLoopback() {
		return "local"
	}
	return strings.NewReplacer(".", "-", ":", "-").Replace(host)
}

// freeName adds a number to a name that is taken.
func freeName(taken []string, name string) string {
	free := name
	for n := 2; slices.Contains(taken, free); n++ {
		free = fmt.Sprintf("%s-%d", name, n)
	}
	return free
}

// passwordLogin logs in at the registry itself.
func (p *program) passwordLogin(ctx context.Context, f *config.Files, anyone *session.Person, o loginOptions) (credentials.Login, string, error) {
	email, err := p.emailFor(ctx, f, o)
	if err != nil {
		return credentials.Login{}, "", err
	}
	var password string
	if o.passwordStdin {
		password, err = p.allInput()
	} else {
		password, err = p.password(ctx, "Password: ")
	}
	if err != nil {
		return credentials.Login{}, "", err
	}
	asked := p.now()
	got, err := anyone.Anonymous().Login(ctx, wire.Login{Email: email, Password: password})
	if refused, ok := errors.AsType[*registry.Error](err); ok && refused.Status == http.StatusUnauthorized {
		return credentials.Login{}, "", command.NotAllowed(fmt.Errorf("log in as %s: %s", email, refused.Message), "")
	}
	if err != nil {
		return credentials.Login{}, "", err
	}
	l := credentials.Login{SessionToken: config.Secret(got.SessionToken), SessionExpiry: asked.Add(time.Duration(got.ExpiresIn) * time.Second)}
	me, err := anyone.Anonymous().With("", registry.StaticToken(l.SessionToken), "").Me(ctx)
	if err != nil {
		return credentials.Login{}, "", err
	}
	return l, me.User.Email, nil
}

func (p *program) emailFor(ctx context.Context, f *config.Files, o loginOptions) (string, error) {
	if o.email != "" {
		return o.email, nil
	}
	active, _ := f.Profile(activeProfile(f).Value)
	switch {
	case p.interactive() && !o.passwordStdin && active.User != "":
		answer, err := p.ask(ctx, "E-mail ["+active.User+"]: ")
		return first(answer, active.User), err
	case p.interactive() && !o.passwordStdin:
		answer, err := p.ask(ctx, "E-mail: ")
		if err == nil && answer == "" {
			err = command.Usage(errors.New("a login needs an e-mail address"), "")
		}
		return answer, err
	case active.User != "":
		return active.User, nil
	}
	return "", command.Usage(errors.New("a login needs an e-mail address"), "give it with --email")
}

// browserLogin logs in at the registry's identity provider.
func (p *program) browserLogin(ctx context.Context, anyone *session.Person, how *wire.AuthConfig, o loginOptions) (credentials.Login, string, error) {
	if o.passwordStdin || o.email != "" {
		return credentials.Login{}, "", command.Usage(errors.New("this registry has no passwords of its own: people log in at an identity provider"), "leave out --email and --password-stdin")
	}
	issuer, clientID := first(o.issuer, raw(how.OIDCIssuer)), first(o.clientID, raw(how.OIDCClientID))
	if issuer == "" || clientID == "" {
		return credentials.Login{}, "", command.Usage(errors.New("the registry does not say at which identity provider people log in"), "give --oidc-issuer and --client-id")
	}
	provider, err := oidclogin.Discover(ctx, &http.Client{Timeout: registry.DefaultTimeout}, issuer, clientID)
	if err != nil {
		return credentials.Login{}, "", providerError(err, issuer)
	}
	scopes := o.scopes
	if len(scopes) == 0 {
		scopes = how.OIDCScopes
	}
	provider.UseScopes(scopes)
	offline := provider.Offline()
	ctx, cancel := context.WithTimeoutCause(ctx, o.timeout, command.NotAllowed(fmt.Errorf("nobody logged in within %v", o.timeout), "--timeout waits longer"))
	defer cancel()
	got, err := p.providerLogin(ctx, provider, o)
	if err != nil {
		return credentials.Login{}, "", err
	}
	if offline && !provider.Offline() {
		p.notef("the identity provider refuses offline_access, so this login ends when its own session does; \"stardag auth login\" begins another")
	}
	l := credentials.Login{
		RefreshToken: config.Secret(got.RefreshToken), TokenEndpoint: got.TokenEndpoint, ClientID: clientID,
		Issuer: issuer, RevocationEndpoint: provider.RevocationEndpoint,
	}
	// The registry has to know the person too.
	me, err := anyone.Anonymous().With("", registry.StaticToken(config.Secret(got.AccessToken)), "").Me(ctx)
	if err != nil {
		return credentials.Login{}, "", fmt.Errorf("the identity provider knows %s, but: %w", got.Email, err)
	}
	return l, first(me.User.Email, got.Email), nil
}

func (p *program) providerLogin(ctx context.Context, provider *oidclogin.Provider, o loginOptions) (*oidclogin.Tokens, error) {
	if o.device || o.noBrowser && provider.HasDeviceFlow() {
		return provider.Device(ctx, func(address, code string) {
			p.sayf("Open %s in a browser on any machine, and enter the code %s", address, code)
		})
	}
	return provider.Browser(ctx, func(address string) {
		if o.noBrowser || openBrowser(ctx, address) != nil {
			p.sayf("Open this address in a browser on this machine:\n%s", address)
			return
		}
		p.sayf("Waiting for your browser. If it does not open, go to:\n%s", address)
	})
}

func providerError(err error, issuer string) error {
	hint := ""
	if u, bad := url.Parse(issuer); bad == nil && (u.Hostname() == "localhost" || net.ParseIP(u.Hostname()).IsLoopback()) {
		hint = "is the identity provider running?"
	}
	return &command.Error{Err: err, Code: command.ExitUnreachable, Hint: hint}
}

// openBrowser shows an address in the user's browser.
func openBrowser(ctx context.Context, address string) error {
	name, args := "xdg-open", []string{address}
	switch runtime.GOOS {
	case "darwin":
		name = "open"
	case "windows":
		name, args = "rundll32", []string{"url.dll,FileProtocolHandler", address}
	}
	if program := getenv("BROWSER"); program != "" {
		name = program
	}
	cmd := exec.CommandContext(context.WithoutCancel(ctx), name, args...) // it stays when this program ends
	if err := cmd.Start(); err != nil {
		return err
	}
	go func() { _ = cmd.Wait() }()
	return nil
}
