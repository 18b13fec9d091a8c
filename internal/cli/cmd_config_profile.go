package cli

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"
	"github.com/stardag-go/stardag/config"
	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/internal/excerpt"
)

// The commands "config profile list", "use" and "remove".

func (p *program) profileListCommand() *cobra.Command {
	cmd := &cobra.Command{Use: "list", Short: "List the profiles; the active one has a star", Args: noArguments, RunE: p.read(p.profileList)}
	p.addOutput(cmd)
	return cmd
}

type profileDocument struct {
	Name        string  `json:"name"`
	Registry    string  `json:"registry"`
	User        *string `json:"user"`
	Workspace   string  `json:"workspace"`
	Environment string  `json:"environment"`
	File        string  `json:"file"`
	Active      bool    `json:"active"`
	Error       *string `json:"error"`
}

type profilesDocument struct {
	Profiles []profileDocument `json:"profiles"`
	// Active is the active profile, and ActiveFrom what makes it that.
	Active     *string `json:"active"`
	ActiveFrom *string `json:"active_from"`
}

// activeProfile returns the profile that commands use.
func activeProfile(f *config.Files) config.Value[string] {
	if name := getenv("STARDAG_PROFILE"); name != "" {
		return config.Value[string]{Value: name, Origin: "env STARDAG_PROFILE"}
	}
	return f.Default
}

func profileOf(e config.ProfileEntry, active string) profileDocument {
	doc := profileDocument{Name: e.Name, Registry: e.Registry, Workspace: e.Workspace, Environment: e.Environment, File: e.File, Active: e.Name == active}
	if e.User != "" {
		doc.User = &e.User
	}
	if e.Err != nil {
		text := excerpt.OneLine(e.Err.Error())
		doc.Error = &text
	}
	return doc
}

func (p *program) profileList(ctx context.Context, _ []string) (view, error) {
	f, err := p.files(ctx)
	if err != nil {
		return view{}, err
	}
	active := activeProfile(f)
	list := part{
		columns: []column{{"", "active"}, {"Profile", "name"}, {"Registry", "registry"}, {"User", "user"}, {"Workspace", "workspace"}, {"Environment", "environment"}},
		empty:   `No profiles: "stardag auth login" makes the first one.`,
	}
	doc := profilesDocument{Profiles: []profileDocument{}}
	var v view
	for _, e := range f.Profiles {
		one := profileOf(e, active.Value)
		doc.Profiles = append(doc.Profiles, one)
		star := " "
		if one.Active {
			star = "*"
		}
		list.rows = append(list.rows, []any{star, e.Name, e.Registry, e.User, e.Workspace, e.Environment})
		if one.Error != nil {
			v.footer = append(v.footer, "Profile "+e.Name+" cannot be used: "+*one.Error+".")
		}
	}
	if active.Value != "" {
		doc.Active, doc.ActiveFrom = &active.Value, &active.Origin
		v.footer = append(v.footer, fmt.Sprintf("* active, by %s", active.Origin))
		if _, ok := f.Profile(active.Value); !ok {
			p.notef("the active profile %q (%s) does not exist", active.Value, active.Origin)
		}
	}
	v.document, v.records, v.parts = doc, recordsOf(doc.Profiles), []part{list}
	return v, nil
}

func (p *program) profileUseCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use: "use NAME", Short: "Make a profile the default one", Args: arguments(1, 1, "the name of a profile"),
		Long: `Make a profile the default one, and get a token for it when there is a login.

STARDAG_PROFILE and the default of a project's file go before it.`,
		RunE:              p.run(func(ctx context.Context, args []string) error { return p.profileUse(ctx, args[0]) }),
		ValidArgsFunction: p.completeFrom(profileNames),
	}
	p.addOutput(cmd)
	return cmd
}

func (p *program) profileUse(ctx context.Context, name string) error {
	f, err := p.files(ctx)
	if err != nil {
		return err
	}
	e, ok := f.Profile(name)
	if !ok {
		return unknownEntry("profile", name, profileNames(f))
	}
	if e.Err != nil {
		return command.Usage(fmt.Errorf("profile %q cannot be used: %w", name, e.Err), "")
	}
	if err := setDefault(f, name); err != nil {
		return err
	}
	if other := getenv("STARDAG_PROFILE"); other != "" && other != name {
		p.notef("STARDAG_PROFILE is %q and goes before the default", other)
	} else if again, err := p.files(ctx); err == nil && again.Default.Value != name {
		p.notef("%s is %q and goes before the user's default", again.Default.Origin, again.Default.Value)
	}
	if err := p.freshToken(ctx, name); err != nil {
		p.notef("no token for it yet: %v", excerpt.OneLine(err.Error()))
		if hint := p.hintFor(err); hint != "" {
			p.notef("%s", hint)
		}
	}
	return p.show(view{document: profileOf(e, name), parts: []part{{rows: [][]any{{fmt.Sprintf("Profile %q is the default now.", name)}}}}})
}

func (p *program) profileRemoveCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use: "remove NAME", Short: "Remove a profile from the configuration", Args: arguments(1, 1, "the name of a profile"),
		RunE:              p.run(func(ctx context.Context, args []string) error { return p.profileRemove(ctx, args[0]) }),
		ValidArgsFunction: p.completeFrom(profileNames),
	}
	p.addOutput(cmd)
	return cmd
}

func (p *program) profileRemove(ctx context.Context, name string) error {
	f, err := p.files(ctx)
	if err != nil {
		return err
	}
	e, ok := f.Profile(name)
	if !ok {
		return unknownEntry("profile", name, profileNames(f))
	}
	if err := removeSection(f, "profile", name, e.File); err != nil {
		return err
	}
	if f.Default.Value == name {
		p.notef(`it is the default profile; choose another with "stardag config profile use NAME"`)
	}
	return p.removed("profile", name)
}
