package cli

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/stardag-go/stardag/config"
	"github.com/stardag-go/stardag/config/credentials"
	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/registry/session"
	"github.com/stardag-go/stardag/registry/wire"
)

type loginOptions struct {
	registry, apiURL          string
	issuer, clientID          string
	scopes                    []string
	email                     string
	passwordStdin             bool
	noBrowser, device         bool
	store                     string
	workspace, env, asProfile string
	timeout                   time.Duration
}

func (p *program) authLoginCommand() *cobra.Command {
	var o loginOptions
	cmd := &cobra.Command{
		Use:   "login",
		Short: "Log in at a registry",
		Long: `Log in at a registry: with e-mail address and password where it has logins of its own, else with a browser.

The login is kept in the system's keyring when there is one, else in a file that only you can read; --store chooses. The
Python SDK reads files. With the first login a profile is made and becomes the default; flags choose its workspace and
environment. Programs that run unattended use an API key in STARDAG_API_KEY instead.`,
		Example: `  stardag auth login --api-url http://localhost:8000
  stardag auth login --registry work --device
  echo "$PASSWORD" | stardag auth login --email me@example.com --password-stdin`,
		Args:              noArguments,
		RunE:              p.run(func(ctx context.Context, _ []string) error { return p.authLogin(ctx, o) }),
		ValidArgsFunction: cobra.NoFileCompletions,
	}
	f := cmd.Flags()
	f.StringVarP(&o.registry, "registry", "r", "", "the `registry`, by name; without it that of the active profile")
	f.StringVarP(&o.apiURL, "api-url", "u", "", "the registry's `address`; added to the configuration, under the name of --registry if there is one")
	f.StringVar(&o.issuer, "oidc-issuer", "", "the identity provider's `address`, instead of the one that the registry names")
	f.StringVar(&o.clientID, "client-id", "", "what this program is `called` at the identity provider, instead of what the registry says")
	f.StringSliceVar(&o.scopes, "oidc-scopes", nil, "the `scopes` to ask the identity provider for, instead of what the registry says")
	f.StringVar(&o.email, "email", "", "the e-mail `address` of a login with a password; asked for when it is missing")
	f.BoolVar(&o.passwordStdin, "password-stdin", false, "read the password from standard input")
	f.BoolVar(&o.noBrowser, "no-browser", false, "do not open a browser: show where to go, with a code for any machine if the provider has those")
	f.BoolVar(&o.device, "device", false, "log in with a code that you type into a browser on any machine")
	f.StringVar(&o.store, "store", "", "where to `keep` the login: keyring or file; without it the keyring, when there is one and no file yet")
	f.StringVarP(&o.workspace, "workspace", "w", "", "the `workspace` of the first profile, by slug or id")
	f.StringVarP(&o.env, "environment", "e", "", "the `environment` of the first profile, by slug or id")
	f.StringVar(&o.asProfile, "profile-name", "", "the `name` of the first profile; made from the others when it is missing")
	f.DurationVar(&o.timeout, "timeout", 5*time.Minute, "how long to wait for a login in the browser")
	command.ForOneCall(f, "registry", "api-url", "oidc-issuer", "client-id", "email", "password-stdin", "no-browser", "device", "workspace", "environment", "profile-name", "timeout")
	command.FromEnvironment(f, "store", "oidc-scopes")
	p.complete(cmd, "registry", p.completeFrom(registryNames))
	p.complete(cmd, "store", cobra.FixedCompletions([]string{"keyring", "file"}, cobra.ShellCompDirectiveNoFileComp))
	p.addOutput(cmd)
	return cmd
}

// loginDocument says what a login left behind.
type loginDocument struct {
	Registry       string            `json:"registry"`
	URL            string            `json:"url"`
	AuthMode       string            `json:"auth_mode"`
	User           string            `json:"user"`
	Store          string            `json:"store"` // "keyring" or the file
	ExpiresAt      *wire.Time        `json:"expires_at"`
	Profile        *string           `json:"profile"`
	ProfileCreated bool              `json:"profile_created"`
	Workspace      *string           `json:"workspace"`
	Environment    *string           `json:"environment"`
	TargetRoots    map[string]string `json:"target_roots"`
}

func (p *program) authLogin(ctx context.Context, o loginOptions) error {
	if getenv("STARDAG_API_KEY") != "" {
		return p.show(said(map[string]string{"auth_mode": "api_key"}, "STARDAG_API_KEY is set, and goes before a login. To log in, unset it first."))
	}
	place := credentials.Place(o.store)
	if err := checkWord("store", o.store, []string{"keyring", "file"}); err != nil {
		return err
	}
	f, err := p.files(ctx)
	if err != nil {
		return err
	}
	reg, err := p.loginRegistry(ctx, f, o)
	if err != nil {
		return err
	}
	p.sayf("Logging in at registry %s (%s).", reg.Name, reg.URL)
	anyone, err := p.personAt(f.Paths, reg.Name, reg.URL, "")
	if err != nil {
		return err
	}
	how, err := anyone.Anonymous().AuthConfig(ctx)
	if err != nil {
		return err
	}
	doc := loginDocument{Registry: reg.Name, URL: reg.URL, AuthMode: how.AuthMode}
	login, user, err := p.logIn(ctx, f, anyone, how, o)
	if err != nil {
		return err
	}
	doc.User = user
	store := credentials.Open(f.Paths)
	key := credentials.Key{Registry: reg.Name, User: user}
	if place, err = store.Save(key, login, place); err != nil {
		return err
	}
	doc.Store = store.Path(key)
	if place == credentials.Keyring {
		doc.Store = string(credentials.Keyring)
	}
	if !login.SessionExpiry.IsZero() {
		at := wire.At(login.SessionExpiry)
		doc.ExpiresAt = &at
	}
	person, err := p.personAt(f.Paths, reg.Name, reg.URL, user)
	if err != nil {
		return err
	}
	if err := p.afterLogin(ctx, f, person, o, &doc); err != nil {
		return fmt.Errorf("you are logged in as %s, but %w", user, err)
	}
	return p.show(doc.view())
}

func (d *loginDocument) view() view {
	kept := "in " + d.Store
	if d.Store == string(credentials.Keyring) {
		kept = "in the system's keyring, where the Python SDK does not look (--store file keeps it where both do)"
	}
	facts := part{title: "Logged in as " + d.User, rows: [][]any{fact("Registry", d.Registry+" ("+d.URL+")"), fact("Kept", kept)}}
	if d.ExpiresAt != nil {
		facts.rows = append(facts.rows, fact("Until", *d.ExpiresAt))
	}
	if d.Profile != nil {
		name := *d.Profile
		if d.ProfileCreated {
			name += " (new)"
		}
		facts.rows = append(facts.rows, fact("Profile", name), fact("Workspace", d.Workspace), fact("Environment", d.Environment),
			fact("Target roots", rootsText(d.TargetRoots)))
	}
	return view{document: d, parts: []part{facts}}
}

func rootsText(roots map[string]string) string {
	var words []string
	for _, name := range slices.Sorted(maps.Keys(roots)) {
		words = append(words, name+" → "+roots[name])
	}
	return strings.Join(words, ", ")
}

// loginRegistry finds the registry to log in at: by address, by name, that of the active profile, the only one, or the one
// that somebody says.
func (p *program) loginRegistry(ctx context.Context, f *config.Files, o loginOptions) (config.RegistryEntry, error) {
	switch active, _ := f.Profile(activeProfile(f).Value); {
	case o.apiURL != "":
		return p.addedRegistry(f, o.registry, o.apiURL)
	case o.registry != "":
		return namedRegistry(f, o.registry)
	case getenv("STARDAG_API_URL") != "":
		return p.addedRegistry(f, "", getenv("STARDAG_API_URL"))
	case active.Registry != "":
		return namedRegistry(f, active.Registry)
	case len(f.Registries) > 0:
		i, err := p.choose(ctx, "registry", registryNames(f), "--registry")
		if err != nil {
			return config.RegistryEntry{}, err
		}
		return f.Registries[i], f.Registries[i].Err
	case !p.interactive():
		return config.RegistryEntry{}, command.Usage(errors.New("no registry is configured"), "name one with --api-url, such as --api-url "+localServer)
	}
	address, err := p.ask(ctx, "Address of the registry ["+localServer+"]: ")
	if err != nil {
		return config.RegistryEntry{}, err
	}
	return p.addedRegistry(f, "", first(address, localServer))
}

// localServer is where a server on this machine listens unless it is told otherwise.
const localServer = "http://localhost:8000"

func namedRegistry(f *config.Files, name string) (config.RegistryEntry, error) {
	r, ok := f.Registry(name)
	if !ok {
		return r, unknownEntry("registry", name, registryNames(f))
	}
	return r, r.Err
}

// logIn gets a login, and whose it is.
func (p *program) logIn(ctx context.Context, f *config.Files, anyone *session.Person, how *wire.AuthConfig, o loginOptions) (credentials.Login, string, error) {
	switch how.AuthMode {
	case "local":
		return p.passwordLogin(ctx, f, anyone, o)
	case "oidc":
		return p.browserLogin(ctx, anyone, how, o)
	}
	return credentials.Login{}, "", fmt.Errorf("the registry wants people to log in by %q, which this program does not know; is it newer than this program?", how.AuthMode)
}
