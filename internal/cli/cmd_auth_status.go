package cli

import (
	"context"

	"github.com/spf13/cobra"
	"github.com/stardag-go/stardag/config"
	"github.com/stardag-go/stardag/config/credentials"
	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/internal/excerpt"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/session"
	"github.com/stardag-go/stardag/registry/wire"
)

func (p *program) authStatusCommand() *cobra.Command {
	var name string
	cmd := &cobra.Command{
		Use: "status", Short: "Show who is logged in where, and whether that still holds", Args: noArguments,
		Long: "Show who is logged in where, and whether that still holds: the registry is asked. The exit code is 3 when somebody has to log in.",
		RunE: p.run(func(ctx context.Context, _ []string) error { return p.authStatus(ctx, name) }), ValidArgsFunction: cobra.NoFileCompletions,
	}
	cmd.Flags().StringVarP(&name, "registry", "r", "", "the `registry`, by name; without it that of the active profile")
	command.ForOneCall(cmd.Flags(), "registry")
	p.complete(cmd, "registry", p.completeFrom(registryNames))
	p.addProfileFlag(cmd)
	p.addOutput(cmd)
	return cmd
}

// The states of a login.
const (
	stateAPIKey      = "api_key"
	stateLoggedIn    = "logged_in"
	stateExpired     = "expired"
	stateNotLoggedIn = "not_logged_in"
	stateUnknown     = "unknown" // nobody answers
)

// statusDocument says how it stands with a login.
type statusDocument struct {
	ConfigFile  string     `json:"config_file"`
	Profile     *string    `json:"profile"`
	ProfileFrom *string    `json:"profile_from"`
	Registry    *string    `json:"registry"`
	URL         *string    `json:"url"`
	User        *string    `json:"user"`
	Workspace   *string    `json:"workspace"`
	Environment *string    `json:"environment"`
	State       string     `json:"state"`
	Store       *string    `json:"store"`
	ExpiresAt   *wire.Time `json:"expires_at"`
	Error       *string    `json:"error"`
}

func (p *program) authStatus(ctx context.Context, name string) error {
	cfg, err := p.config(ctx)
	if err != nil {
		return err
	}
	reg, err := p.loginOf(ctx, cfg, name)
	if err != nil {
		return err
	}
	if reg == nil {
		return p.noRegistry(cfg)
	}
	doc := statusDocument{ConfigFile: cfg.Paths().UserFile(), Registry: set(reg.Name.Value), URL: set(reg.URL.Value), User: set(reg.User.Value)}
	if name == "" || cfg.Registry() == reg {
		if profile := cfg.Profile(); profile.Value != "" {
			doc.Profile, doc.ProfileFrom = &profile.Value, &profile.Origin
		}
		doc.Workspace, doc.Environment = set(reg.Workspace.Value), set(reg.Environment.Value)
	}
	why := p.stateOf(ctx, cfg, reg, &doc)
	if err := p.show(doc.view()); err != nil {
		return err
	}
	return why
}

// loginOf returns the login at the named registry, or at the active one without a name; nil is none.
func (p *program) loginOf(ctx context.Context, cfg *config.Config, name string) (*config.Registry, error) {
	reg := cfg.Registry()
	if name == "" || reg != nil && reg.Name.Value == name {
		return reg, nil
	}
	f, err := p.files(ctx)
	if err != nil {
		return nil, err
	}
	r, err := namedRegistry(f, name)
	if err != nil {
		return nil, err
	}
	return p.loginAt(cfg, r), nil
}

// loginAt returns the login at a registry that is not the active one: the only one there.
func (p *program) loginAt(cfg *config.Config, r config.RegistryEntry) *config.Registry {
	reg := &config.Registry{Name: config.Value[string]{Value: r.Name}, URL: config.Value[string]{Value: r.URL}}
	if entries, err := p.store(cfg).Entries(); err == nil {
		for _, e := range entries {
			if e.Registry == r.Name {
				reg.User.Value = e.User
			}
		}
	}
	return reg
}

// stateOf fills in the state, and gives what the exit code should say.
func (p *program) stateOf(ctx context.Context, cfg *config.Config, reg *config.Registry, doc *statusDocument) error {
	if reg.APIKey.Value != "" {
		doc.State = stateAPIKey
		return doc.failed(p.tryKey(ctx, cfg))
	}
	person, err := session.PersonAt(cfg.Paths(), *reg, p.sessionOptions(cfg))
	if err == nil {
		var l credentials.Login
		var place credentials.Place
		if l, place, err = p.store(cfg).Login(person.Key()); err == nil {
			kept := p.store(cfg).Path(person.Key())
			if place == credentials.Keyring {
				kept = string(place)
			}
			doc.Store = &kept
			if !l.SessionExpiry.IsZero() {
				at := wire.At(l.SessionExpiry)
				doc.ExpiresAt = &at
			}
			_, err = person.Me(ctx)
		}
	}
	doc.State = stateLoggedIn
	return doc.failed(err)
}

// tryKey makes a call with the API key.
func (p *program) tryKey(ctx context.Context, cfg *config.Config) error {
	c, err := session.Connect(ctx, cfg, p.sessionOptions(cfg))
	if err == nil {
		_, err = c.Builds(ctx, registry.BuildFilter{Limit: 1})
	}
	return err
}

// failed changes the state when asking the registry failed.
func (d *statusDocument) failed(err error) error {
	if err == nil {
		return nil
	}
	switch {
	case is[*session.ExpiredError](err):
		d.State = stateExpired
	case exitCode(err) == command.ExitNotAllowed:
		d.State = stateNotLoggedIn
	default:
		d.State = stateUnknown
	}
	text := excerpt.OneLine(err.Error())
	d.Error = &text
	return err
}

func set(text string) *string {
	if text == "" {
		return nil
	}
	return &text
}

var stateTexts = map[string]painted{
	stateAPIKey:      {"an API key, from STARDAG_API_KEY; it belongs to one environment and goes before a login", command.Green},
	stateLoggedIn:    {"logged in", command.Green},
	stateExpired:     {"the login has expired", command.Red},
	stateNotLoggedIn: {"not logged in", command.Yellow},
	stateUnknown:     {"not known: the registry cannot be asked", command.Yellow},
}

func (d *statusDocument) view() view {
	facts := part{rows: [][]any{
		fact("Config file", d.ConfigFile), fact("Profile", d.Profile), fact("Profile from", d.ProfileFrom), fact("Registry", d.Registry), fact("URL", d.URL),
		fact("User", d.User), fact("Workspace", d.Workspace), fact("Environment", d.Environment), fact("Status", stateTexts[d.State]),
	}}
	if d.Store != nil {
		facts.rows = append(facts.rows, fact("Kept in", d.Store))
	}
	if d.ExpiresAt != nil {
		facts.rows = append(facts.rows, fact("Until", *d.ExpiresAt))
	}
	return view{document: d, parts: []part{facts}}
}
