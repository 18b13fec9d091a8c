package cli

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"

	"github.com/spf13/cobra"
	"github.com/stardag-go/stardag/config"
	"github.com/stardag-go/stardag/config/credentials"
	"github.com/stardag-go/stardag/internal/cli/oidclogin"
	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/internal/excerpt"
	"github.com/stardag-go/stardag/registry"
)

func (p *program) authLogoutCommand() *cobra.Command {
	var name string
	var all bool
	cmd := &cobra.Command{
		Use:   "logout",
		Short: "Log out: end the login at the server and forget it here",
		Long: `Log out: end the login at the registry or at its identity provider, and forget it here with every token that was got with
it. What cannot be ended there, because nobody answers, is forgotten all the same, and said.`,
		Args:              noArguments,
		RunE:              p.run(func(ctx context.Context, _ []string) error { return p.authLogout(ctx, name, all) }),
		ValidArgsFunction: cobra.NoFileCompletions,
	}
	cmd.Flags().StringVarP(&name, "registry", "r", "", "the `registry`, by name; without it that of the active profile")
	cmd.Flags().BoolVarP(&all, "all", "a", false, "log out everywhere")
	command.ForOneCall(cmd.Flags(), "registry", "all")
	p.complete(cmd, "registry", p.completeFrom(registryNames))
	p.addOutput(cmd)
	return cmd
}

// logoutDocument lists the logins that are gone.
type logoutDocument struct {
	LoggedOut []loggedOut `json:"logged_out"`
}

// loggedOut is one of them; Revoked says whether it was ended at the server too.
type loggedOut struct {
	Registry string  `json:"registry"`
	User     string  `json:"user"`
	Revoked  bool    `json:"revoked"`
	Note     *string `json:"note"`
}

func (p *program) authLogout(ctx context.Context, name string, all bool) error {
	f, err := p.files(ctx)
	if err != nil {
		return err
	}
	store := credentials.Open(f.Paths)
	entries, err := p.loginsToEnd(f, store, name, all)
	if err != nil {
		return err
	}
	doc := logoutDocument{LoggedOut: []loggedOut{}}
	list := part{columns: []column{{"Registry", "registry"}, {"User", "user"}, {"Ended at the server", "revoked"}}}
	var failed []error
	for _, e := range entries {
		out := loggedOut{Registry: e.Registry, User: e.User}
		if err := p.revoke(ctx, f, store, e.Key); err != nil {
			note := excerpt.OneLine(err.Error())
			out.Note = &note
			p.notef("the login as %s at %s was not ended there, only forgotten here: %s", e.User, e.Registry, note)
		} else {
			out.Revoked = true
		}
		had, err := store.Remove(e.Key)
		if err == nil && !had {
			err = errors.New("its files were not there any more")
		}
		if err != nil {
			failed = append(failed, fmt.Errorf("forget the login as %s at %s: %w", e.User, e.Registry, err))
			continue
		}
		doc.LoggedOut = append(doc.LoggedOut, out)
		list.rows = append(list.rows, []any{out.Registry, out.User, out.Revoked})
	}
	// What was said to be gone has to be.
	left, err := p.loginsToEnd(f, store, name, all)
	if err == nil && len(left) > 0 {
		failed = append(failed, fmt.Errorf("%s still here after the logout", excerpt.Count(len(left), "login is", "logins are")))
	}
	if err := errors.Join(failed...); err != nil {
		return err
	}
	list.title = excerpt.Count(len(doc.LoggedOut), "login is", "logins are") + " forgotten."
	return p.show(view{document: doc, records: recordsOf(doc.LoggedOut), parts: []part{list}})
}

// loginsToEnd finds the logins that are meant. None is an error for a registry that was named, and for the active one.
func (p *program) loginsToEnd(f *config.Files, store *credentials.Store, name string, all bool) ([]credentials.Entry, error) {
	entries, err := store.Entries()
	if err != nil {
		return nil, err
	}
	if all {
		return entries, nil
	}
	active, _ := f.Profile(activeProfile(f).Value)
	user := ""
	if name == "" {
		if name, user = active.Registry, active.User; name == "" {
			if len(entries) == 1 {
				return entries, nil
			}
			return nil, command.Usage(errors.New("no profile is active: which login is meant?"), "name its registry with --registry, or end all with --all")
		}
	}
	return slices.DeleteFunc(entries, func(e credentials.Entry) bool {
		// A file's name is only like the registry's and the user's: compare what becomes of both.
		like := credentials.Key{Registry: name, User: e.User}
		if user != "" {
			like.User = user
		}
		return store.Path(e.Key) != store.Path(like)
	}), nil
}

// revoke ends a login where it came from.
func (p *program) revoke(ctx context.Context, f *config.Files, store *credentials.Store, key credentials.Key) error {
	l, _, err := store.Login(key)
	if errors.Is(err, credentials.ErrNotFound) {
		return nil // only tokens that end by themselves
	}
	if err != nil {
		return err
	}
	if !l.Local() {
		if l.RevocationEndpoint == "" {
			return errors.New("its identity provider has said no address for that")
		}
		return oidclogin.Revoke(ctx, &http.Client{Timeout: registry.DefaultTimeout}, l.RevocationEndpoint, l.ClientID, l.RefreshToken.Reveal())
	}
	if l.Expired(p.now()) {
		return nil
	}
	r, ok := f.Registry(key.Registry)
	if !ok {
		return fmt.Errorf("the registry %q is not in the configuration any more", key.Registry)
	}
	person, err := p.personAt(f.Paths, r.Name, r.URL, key.User)
	if err != nil {
		return err
	}
	err = person.Client().Call(ctx, http.MethodDelete, "/api/ext/v1/session", nil, nil, nil)
	switch {
	case errors.Is(err, registry.ErrNoRoute):
		return errors.New("this registry cannot end logins; it ends by itself at " + l.SessionExpiry.UTC().Format("2006-01-02 15:04 UTC"))
	case errors.Is(err, registry.ErrNotAuthenticated):
		return nil // ended already
	}
	return err
}
