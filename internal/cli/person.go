package cli

import (
	"context"
	"fmt"

	"github.com/stardag-go/stardag/config"
	"github.com/stardag-go/stardag/config/credentials"
	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/registry/session"
	"github.com/stardag-go/stardag/registry/wire"
)

// person returns the login that the configuration uses.
func (p *program) person(ctx context.Context) (*session.Person, *config.Registry, error) {
	cfg, err := p.config(ctx)
	if err != nil {
		return nil, nil, err
	}
	reg := cfg.Registry()
	if reg == nil {
		return nil, nil, p.noRegistry(cfg)
	}
	person, err := session.NewPerson(cfg, p.sessionOptions(cfg))
	return person, reg, err
}

// personOf returns the login of a profile, which need not be in a file.
func (p *program) personOf(_ context.Context, f *config.Files, e config.ProfileEntry) (*session.Person, error) {
	r, ok := f.Registry(e.Registry)
	if !ok {
		return nil, unknownEntry("registry", e.Registry, registryNames(f))
	}
	if r.Err != nil {
		return nil, r.Err
	}
	return p.personAt(f.Paths, r.Name, r.URL, e.User)
}

func (p *program) personAt(paths config.Paths, registryName, address, user string) (*session.Person, error) {
	given := func(v string) config.Value[string] { return config.Value[string]{Value: v, Origin: "given"} }
	return session.PersonAt(paths, config.Registry{Name: given(registryName), URL: given(address), User: given(user)},
		session.Options{Store: credentials.Open(paths), Client: p.clientOptions()})
}

// freshToken gets a token for the workspace of a profile, and its target roots.
func (p *program) freshToken(ctx context.Context, profile string) error {
	o := p.configOptions()
	o.Profile = config.Value[string]{Value: profile, Origin: "the command line"}
	cfg, err := o.Load(ctx)
	if err != nil || cfg.Registry() == nil || cfg.Registry().APIKey.Value != "" {
		return err
	}
	person, err := session.NewPerson(cfg, p.sessionOptions(cfg))
	if err != nil {
		return err
	}
	_, err = p.prepareProfile(ctx, person, cfg.Registry().Workspace.Value, cfg.Registry().Environment.Value)
	return err
}

// prepared is what is known of a profile's place after [program.prepareProfile].
type prepared struct {
	workspaceID, environmentID string
	roots                      map[string]string
}

// prepareProfile gets a token for a workspace and remembers the target roots of the environment.
func (p *program) prepareProfile(ctx context.Context, person *session.Person, workspace, environment string) (prepared, error) {
	var got prepared
	var err error
	if got.workspaceID, err = person.WorkspaceID(ctx, workspace); err != nil {
		return got, err
	}
	if _, err = person.Exchange(ctx, got.workspaceID); err != nil {
		return got, err
	}
	if got.environmentID, err = person.EnvironmentID(ctx, got.workspaceID, environment); err != nil {
		return got, err
	}
	got.roots, err = person.SyncRoots(ctx, got.workspaceID, got.environmentID)
	return got, err
}

// chooseWorkspace chooses among the workspaces of a person: the first one, or the one they say.
func (p *program) chooseWorkspace(ctx context.Context, person *session.Person) (slug, id string, err error) {
	me, err := person.Me(ctx)
	if err != nil {
		return "", "", err
	}
	if len(me.Workspaces) == 0 {
		return "", "", command.NotFound(fmt.Errorf("%s is in no workspace", me.User.Email), "accept an invitation or make a workspace in the registry's web page")
	}
	i, err := p.choose(ctx, "workspace", names(me.Workspaces, func(w wire.MyWorkspace) string { return w.Slug }), "--workspace")
	if err != nil {
		return "", "", err
	}
	w := me.Workspaces[i]
	p.sayf("Workspace: %s (%s)", w.Name, w.Slug)
	return w.Slug, w.ID, nil
}

// chooseEnvironment chooses among the environments of a workspace.
func (p *program) chooseEnvironment(ctx context.Context, person *session.Person, workspaceID string) (string, error) {
	all, err := person.Environments(ctx, workspaceID)
	if err != nil {
		return "", err
	}
	i, err := p.choose(ctx, "environment", names(all, func(e wire.Environment) string { return e.Slug }), "--environment")
	if err != nil {
		return "", err
	}
	p.sayf("Environment: %s (%s)", all[i].Name, all[i].Slug)
	return all[i].Slug, nil
}

func names[T any](items []T, name func(T) string) []string {
	all := make([]string, len(items))
	for i, item := range items {
		all[i] = name(item)
	}
	return all
}
