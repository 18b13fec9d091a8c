package cli

import (
	"context"
	"fmt"
	"strings"

	"github.com/stardag-go/stardag/config"
	"github.com/stardag-go/stardag/registry/session"
)

// afterLogin makes a login useful: the active profile gets its token and target roots, or a first profile is made. Where
// there are profiles and none is active, they are listed.
func (p *program) afterLogin(ctx context.Context, f *config.Files, person *session.Person, o loginOptions, doc *loginDocument) error {
	at := person.Key()
	active, ok := f.Profile(activeProfile(f).Value)
	if ok && active.Registry == at.Registry && o.asProfile == "" && o.workspace == "" && o.env == "" {
		if active.User != "" && active.User != at.User {
			p.notef("the active profile %q is of %s: it does not use this login; \"stardag config profile add NAME --user %s\" makes one that does", active.Name, active.User, at.User)
			return nil
		}
		if active.User == "" { // it needs one to find the login
			active.User = at.User
			if err := saveProfile(f, active); err != nil {
				return err
			}
		}
		return p.useProfile(ctx, person, active, false, doc)
	}
	if o.asProfile == "" && o.workspace == "" && o.env == "" {
		if mine := profilesAt(f, at.Registry); len(mine) > 0 {
			p.notef(`profiles of this registry: %s; "stardag config profile use NAME" makes one the default`, joined(mine))
			return nil
		}
	}
	e := config.ProfileEntry{Name: o.asProfile, Registry: at.Registry, User: at.User, Workspace: o.workspace, Environment: o.env}
	if err := p.place(ctx, person, &e); err != nil {
		return err
	}
	created := true
	if e.Name == "" {
		e.Name, created = profileName(f, e)
	}
	if created {
		if err := saveProfile(f, e); err != nil {
			return err
		}
	}
	if f.Default.Value == "" {
		if err := setDefault(f, e.Name); err != nil {
			return err
		}
	}
	return p.useProfile(ctx, person, e, created, doc)
}

// useProfile gets a token and the target roots of a profile.
func (p *program) useProfile(ctx context.Context, person *session.Person, e config.ProfileEntry, created bool, doc *loginDocument) error {
	got, err := p.prepareProfile(ctx, person, e.Workspace, e.Environment)
	if err != nil {
		return fmt.Errorf("profile %q cannot be used: %w", e.Name, err)
	}
	doc.Profile, doc.ProfileCreated, doc.Workspace, doc.Environment, doc.TargetRoots = &e.Name, created, &e.Workspace, &e.Environment, got.roots
	return nil
}

func profilesAt(f *config.Files, registry string) []string {
	var all []string
	for _, e := range f.Profiles {
		if e.Registry == registry {
			all = append(all, e.Name)
		}
	}
	return all
}

// profileName makes a name from what a profile says, as the Python SDK does, and says whether the profile is a new one.
func profileName(f *config.Files, e config.ProfileEntry) (string, bool) {
	for _, old := range f.Profiles {
		if old.Registry == e.Registry && old.User == e.User && old.Workspace == e.Workspace && old.Environment == e.Environment {
			return old.Name, false
		}
	}
	user, _, _ := strings.Cut(e.User, "@")
	return freeName(profileNames(f), strings.Join([]string{e.Registry, user, e.Workspace, e.Environment}, "-")), true
}
