package cli

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/stardag-go/stardag/config"
	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/internal/excerpt"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/session"
	"github.com/stardag-go/stardag/registry/wire"
	"github.com/stardag-go/stardag/target"
)

func (p *program) environmentCommand() *cobra.Command {
	list := p.listEnvironmentsCommand()
	list.Use = "list"
	return p.group("environment", "Environments of the workspace, and the target roots of each",
		list, p.environmentCreateCommand(), p.environmentDeleteCommand(),
		p.group("target-roots", "Where outputs of an environment are kept, for everybody in it",
			p.rootsListCommand(), p.rootsAddCommand(), p.rootsRemoveCommand(), p.rootsSetCommand()))
}

// place is an environment to work on.
type place struct {
	person                     *session.Person
	client                     *registry.Client // in the workspace
	registry                   *config.Registry
	workspaceID, environmentID string
	name                       string // of the environment, as it was asked for
}

// workspacePlace finds the workspace of the profile.
func (p *program) workspacePlace(ctx context.Context) (*place, error) {
	person, reg, err := p.person(ctx)
	if err != nil {
		return nil, err
	}
	if reg.APIKey.Value != "" && reg.User.Value == "" {
		return nil, command.NotAllowed(errors.New("environments belong to a workspace, and an API key to one environment only"), "log in with stardag auth login")
	}
	id, err := person.WorkspaceID(ctx, reg.Workspace.Value)
	if err != nil {
		return nil, err
	}
	return &place{person: person, client: person.ClientIn(id), registry: reg, workspaceID: id}, nil
}

// environmentPlace finds an environment by slug or id: the profile's when it is empty.
func (p *program) environmentPlace(ctx context.Context, name string) (*place, error) {
	at, err := p.workspacePlace(ctx)
	if err != nil {
		return nil, err
	}
	at.name = first(name, at.registry.Environment.Value)
	at.environmentID, err = at.person.EnvironmentID(ctx, at.workspaceID, at.name)
	return at, err
}

type environmentCreateOptions struct {
	slug, description string
	roots             []string
}

func (p *program) environmentCreateCommand() *cobra.Command {
	var o environmentCreateOptions
	cmd := &cobra.Command{
		Use: "create NAME", Short: "Create an environment in the workspace", Args: arguments(1, 1, "a name"),
		Example:           "  stardag environment create Staging --slug staging -t default=s3://bucket/staging",
		RunE:              p.run(func(ctx context.Context, args []string) error { return p.environmentCreate(ctx, args[0], o) }),
		ValidArgsFunction: cobra.NoFileCompletions,
	}
	f := cmd.Flags()
	f.StringVarP(&o.slug, "slug", "s", "", "the `slug`; made from the name when it is missing")
	f.StringVarP(&o.description, "description", "d", "", "a `description`")
	f.StringArrayVarP(&o.roots, "target-root", "t", nil, "a target root, `name=uri`; repeat it for more")
	command.ForOneCall(f, "slug", "description", "target-root")
	p.addProfileFlag(cmd)
	p.addOutput(cmd)
	return cmd
}

// addProfileFlag is for commands that work in the workspace of a profile.
func (p *program) addProfileFlag(cmd *cobra.Command) {
	cmd.Flags().StringVarP(&p.profile, "stardag-profile", "p", "", "the `profile` of the configuration to use (env STARDAG_PROFILE)")
	configured(cmd.Flags(), "stardag-profile")
}

// createdEnvironment is an environment with its target roots.
type createdEnvironment struct {
	wire.Environment
	TargetRoots map[string]string `json:"target_roots"`
}

func (p *program) environmentCreate(ctx context.Context, name string, o environmentCreateOptions) error {
	roots, err := parseRoots(o.roots)
	if err != nil {
		return err
	}
	slug, err := environmentSlug(o.slug, name)
	if err != nil {
		return err
	}
	at, err := p.workspacePlace(ctx)
	if err != nil {
		return err
	}
	req := wire.CreateEnvironment{Name: name, Slug: slug}
	if o.description != "" {
		req.Description = &o.description
	}
	env, err := at.client.CreateEnvironment(ctx, at.workspaceID, req)
	if err != nil {
		return err
	}
	doc := createdEnvironment{Environment: *env, TargetRoots: map[string]string{}}
	for _, r := range roots {
		if _, err := at.client.CreateTargetRoot(ctx, at.workspaceID, env.ID, r); err != nil {
			return fmt.Errorf("the environment %s is there, but not its target root %q: %w", env.Slug, r.Name, err)
		}
		doc.TargetRoots[r.Name] = r.URIPrefix
	}
	return p.show(said(doc, "Environment %s (%s) is created, with %s.", env.Name, env.Slug, excerpt.Count(len(roots), "target root", "target roots")))
}

// parseRoots reads name=uri.
func parseRoots(texts []string) ([]wire.CreateTargetRoot, error) {
	var roots []wire.CreateTargetRoot
	for _, text := range texts {
		name, uri, ok := strings.Cut(text, "=")
		if !ok || name == "" || uri == "" {
			return nil, command.Usage(fmt.Errorf("%q is no target root; write name=uri, such as default=s3://bucket/outputs", text), "")
		}
		if slices.ContainsFunc(roots, func(r wire.CreateTargetRoot) bool { return r.Name == name }) {
			return nil, command.Usage(fmt.Errorf("the target root %q is given twice", name), "")
		}
		if err := target.CheckRoot(uri); err != nil {
			return nil, command.Usage(fmt.Errorf("target root %q: %w", name, err), "")
		}
		roots = append(roots, wire.CreateTargetRoot{Name: name, URIPrefix: uri})
	}
	return roots, nil
}

func (p *program) environmentDeleteCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use: "delete ENVIRONMENT", Short: "Delete an environment, with its builds, tasks, target roots and API keys", Args: arguments(1, 1, "the slug or id of an environment"),
		RunE:              p.run(func(ctx context.Context, args []string) error { return p.environmentDelete(ctx, args[0]) }),
		ValidArgsFunction: cobra.NoFileCompletions,
	}
	p.addForce(cmd)
	p.addProfileFlag(cmd)
	p.addOutput(cmd)
	return cmd
}

// addForce gives a command the flag --force, which is --yes under the reference's name.
func (p *program) addForce(cmd *cobra.Command) {
	cmd.Flags().BoolVarP(&p.yes, "force", "f", false, "do not ask; --yes is the same")
	cmd.Flags().BoolVarP(&p.yes, "yes", "y", false, "do not ask")
	command.ForOneCall(cmd.Flags(), "force", "yes")
}

func (p *program) environmentDelete(ctx context.Context, name string) error {
	at, err := p.environmentPlace(ctx, name)
	if err != nil {
		return err
	}
	if err := p.confirm(ctx, fmt.Sprintf("Delete environment %q with all that is recorded in it?", name)); err != nil {
		return err
	}
	if err := at.client.DeleteEnvironment(ctx, at.workspaceID, at.environmentID); err != nil {
		return err
	}
	return p.show(said(struct {
		ID      string `json:"id"`
		Deleted bool   `json:"deleted"`
	}{at.environmentID, true}, "Environment %q is deleted.", name))
}
