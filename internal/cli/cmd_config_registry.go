package cli

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strings"

	"github.com/spf13/cobra"

	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/internal/tomledit"
)

// The commands "config registry …".

func (p *program) registryAddCommand() *cobra.Command {
	var address string
	cmd := &cobra.Command{
		Use:     "add NAME",
		Short:   "Add a registry, or give it another address",
		Args:    arguments(1, 1, "a name"),
		Example: "  stardag config registry add local --url http://localhost:8000",
		RunE: p.run(func(ctx context.Context, args []string) error {
			return p.registryAdd(ctx, args[0], address)
		}),
		ValidArgsFunction: cobra.NoFileCompletions,
	}
	cmd.Flags().StringVarP(&address, "url", "u", "", "the registry's `address`, such as http://localhost:8000; asked for when it is missing")
	command.ForOneCall(cmd.Flags(), "url")
	p.addOutput(cmd)
	return cmd
}

type registryDocument struct {
	Name string `json:"name"`
	URL  string `json:"url"`
	File string `json:"file"`
}

func (p *program) registryAdd(ctx context.Context, name, address string) error {
	f, err := p.files(ctx)
	if err != nil {
		return err
	}
	if address == "" && p.interactive() {
		if address, err = p.ask(ctx, "Address of the registry: "); err != nil {
			return err
		}
	}
	if address, err = registryAddress(address); err != nil {
		return err
	}
	path := f.Paths.UserFile()
	if err := setSection(path, []string{"registry", name}, tomledit.Pair{Key: "url", Text: address}); err != nil {
		return err
	}
	if e, ok := f.Registry(name); ok && e.File != path {
		p.notef("the project's file %s has a registry %q too, which goes before this one", e.File, name)
	}
	doc := registryDocument{name, address, path}
	return p.show(view{document: doc, parts: []part{{rows: [][]any{{fmt.Sprintf("Registry %q is at %s, in %s.", name, address, path)}}}}})
}

// registryAddress checks an address and takes the slash off its end.
func registryAddress(address string) (string, error) {
	address = strings.TrimSpace(address)
	u, err := url.Parse(address)
	switch {
	case address == "":
		return "", command.Usage(errors.New("a registry needs an address"), "give it with --url, such as --url http://localhost:8000")
	case err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.User != nil || u.RawQuery != "" || u.Fragment != "":
		return "", command.Usage(errors.New("--url is no address of a registry"), "it should look like http://localhost:8000, without a user name")
	}
	return strings.TrimRight(address, "/"), nil
}

func (p *program) registryListCommand() *cobra.Command {
	cmd := &cobra.Command{Use: "list", Short: "List the registries", Args: noArguments, RunE: p.read(p.registryList)}
	p.addOutput(cmd)
	return cmd
}

func (p *program) registryList(ctx context.Context, _ []string) (view, error) {
	f, err := p.files(ctx)
	if err != nil {
		return view{}, err
	}
	list := part{columns: []column{{"Registry", "name"}, {"URL", "url"}, {"File", "file"}}, empty: `No registries: "stardag config registry add NAME --url URL" adds one.`}
	all := []registryDocument{}
	for _, e := range f.Registries {
		all = append(all, registryDocument{e.Name, e.URL, e.File})
		list.rows = append(list.rows, []any{e.Name, e.URL, e.File})
		if e.Err != nil {
			p.notef("%v", e.Err)
		}
	}
	return view{document: struct {
		Registries []registryDocument `json:"registries"`
	}{all}, records: recordsOf(all), parts: []part{list}}, nil
}

func (p *program) registryRemoveCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use: "remove NAME", Short: "Remove a registry from the configuration", Args: arguments(1, 1, "the name of a registry"),
		RunE:              p.run(func(ctx context.Context, args []string) error { return p.registryRemove(ctx, args[0]) }),
		ValidArgsFunction: p.completeFrom(registryNames),
	}
	p.addOutput(cmd)
	return cmd
}

func (p *program) registryRemove(ctx context.Context, name string) error {
	f, err := p.files(ctx)
	if err != nil {
		return err
	}
	e, ok := f.Registry(name)
	if !ok {
		return unknownEntry("registry", name, registryNames(f))
	}
	if err := removeSection(f, "registry", name, e.File); err != nil {
		return err
	}
	for _, profile := range f.Profiles {
		if profile.Registry == name {
			p.notef("profile %q names this registry and cannot be used any more", profile.Name)
		}
	}
	return p.removed("registry", name)
}

// removedDocument says what was removed.
type removedDocument struct {
	Kind    string `json:"kind"`
	Name    string `json:"name"`
	Removed bool   `json:"removed"`
}

func (p *program) removed(kind, name string) error {
	return p.show(view{
		document: removedDocument{kind, name, true},
		parts:    []part{{rows: [][]any{{fmt.Sprintf("%s%s %q is removed.", strings.ToUpper(kind[:1]), kind[1:], name)}}}},
	})
}
