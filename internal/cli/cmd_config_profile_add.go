package cli

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/stardag-go/stardag/config"
	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/internal/tomledit"
	"github.com/stardag-go/stardag/registry/session"
)

type profileAddOptions struct {
	registry, user, workspace, environment string
	makeDefault                            bool
}

func (p *program) profileAddCommand() *cobra.Command {
	var o profileAddOptions
	cmd := &cobra.Command{
		Use:   "add NAME",
		Short: "Add a profile, or change one",
		Long: `Add a profile, or change one. What is not given is taken from the profile of that name, then from the active one.

A workspace and an environment that are in neither are chosen among those of the registry: the first one, announced, or the
one you say when this is a terminal. With both given nothing is asked of the registry.`,
		Example: `  stardag config profile add staging -e staging
  stardag config profile add work -r cloud -u me@example.com -w research -e production --default`,
		Args:              arguments(1, 1, "a name"),
		RunE:              p.run(func(ctx context.Context, args []string) error { return p.profileAdd(ctx, args[0], o) }),
		ValidArgsFunction: p.completeFrom(profileNames),
	}
	f := cmd.Flags()
	f.StringVarP(&o.registry, "registry", "r", "", "the `registry`, by name")
	f.StringVarP(&o.user, "user", "u", "", "the user's e-mail `address`")
	f.StringVarP(&o.workspace, "workspace", "w", "", "the `workspace`, by slug or id")
	f.StringVarP(&o.environment, "environment", "e", "", "the `environment`, by slug or id")
	f.BoolVarP(&o.makeDefault, "default", "d", false, "make it the default profile")
	command.ForOneCall(f, "registry", "user", "workspace", "environment", "default")
	p.complete(cmd, "registry", p.completeFrom(registryNames))
	p.addOutput(cmd)
	return cmd
}

func (p *program) profileAdd(ctx context.Context, name string, o profileAddOptions) error {
	f, err := p.files(ctx)
	if err != nil {
		return err
	}
	before, _ := f.Profile(name)
	active, _ := f.Profile(activeProfile(f).Value)
	e := config.ProfileEntry{Name: name, Registry: first(o.registry, before.Registry, active.Registry)}
	if e.Registry == "" && len(f.Registries) == 1 {
		e.Registry = f.Registries[0].Name
	}
	if e.Registry == "" {
		return command.Usage(errors.New("a profile needs a registry"), "name one with --registry; "+registryHint(f))
	}
	if _, ok := f.Registry(e.Registry); !ok {
		return unknownEntry("registry", e.Registry, registryNames(f))
	}
	same := active.Registry == e.Registry // what goes with another registry says nothing here
	inherited := func(of func(config.ProfileEntry) string) string {
		if same {
			return first(of(before), of(active))
		}
		return of(before)
	}
	e.User = first(o.user, inherited(func(e config.ProfileEntry) string { return e.User }))
	e.Workspace = first(o.workspace, inherited(func(e config.ProfileEntry) string { return e.Workspace }))
	e.Environment = o.environment
	if e.Environment == "" && (o.workspace == "" || o.workspace == before.Workspace) {
		e.Environment = inherited(func(e config.ProfileEntry) string { return e.Environment })
	}
	if e.Workspace == "" || e.Environment == "" {
		if err := p.choosePlace(ctx, f, &e); err != nil {
			return err
		}
	}
	if err := saveProfile(f, e); err != nil {
		return err
	}
	made := o.makeDefault || f.Default.Value == ""
	if made {
		if err := setDefault(f, name); err != nil {
			return err
		}
	}
	e.File = f.Paths.UserFile()
	text := fmt.Sprintf("Profile %q: registry %s, workspace %s, environment %s.", name, e.Registry, e.Workspace, e.Environment)
	if made {
		text += " It is the default profile."
	}
	return p.show(view{document: profileOf(e, map[bool]string{true: name}[made]), parts: []part{{rows: [][]any{{text}}}}})
}

// saveProfile writes a profile to the user's file.
func saveProfile(f *config.Files, e config.ProfileEntry) error {
	pairs := []tomledit.Pair{{Key: "registry", Text: e.Registry}, {Key: "workspace", Text: e.Workspace}, {Key: "environment", Text: e.Environment}}
	if e.User != "" {
		pairs = append(pairs, tomledit.Pair{Key: "user", Text: e.User})
	}
	return setSection(f.Paths.UserFile(), []string{"profile", e.Name}, pairs...)
}

// choosePlace asks the registry which workspaces and environments there are.
func (p *program) choosePlace(ctx context.Context, f *config.Files, e *config.ProfileEntry) error {
	person, err := p.personOf(ctx, f, *e)
	if err != nil {
		return fmt.Errorf("find a workspace and an environment for the profile: %w", err)
	}
	return p.place(ctx, person, e)
}

// place fills in the workspace and the environment of a profile.
func (p *program) place(ctx context.Context, person *session.Person, e *config.ProfileEntry) error {
	var workspaceID string
	var err error
	if e.Workspace == "" {
		if e.Workspace, workspaceID, err = p.chooseWorkspace(ctx, person); err != nil {
			return err
		}
	} else if workspaceID, err = person.WorkspaceID(ctx, e.Workspace); err != nil {
		return err
	}
	if e.Environment == "" {
		e.Environment, err = p.chooseEnvironment(ctx, person, workspaceID)
	}
	return err
}

func registryHint(f *config.Files) string {
	if len(f.Registries) == 0 {
		return `"stardag config registry add NAME --url URL" makes one`
	}
	return "there are: " + joined(registryNames(f))
}
