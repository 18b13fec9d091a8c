package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/spf13/cobra"

	"github.com/stardag-go/stardag/config"
	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/internal/textfile"
	"github.com/stardag-go/stardag/internal/tomledit"
)

// files reads the configuration files as they are, whatever they say.
func (p *program) files(ctx context.Context) (*config.Files, error) {
	return p.configOptions().Files(ctx)
}

// edit changes the user's configuration file.
func edit(path string, change func(doc string) (string, error)) error {
	return config.Exclusive(path, func() error { return editAlone(path, change) })
}

func editAlone(path string, change func(doc string) (string, error)) error {
	data, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if _, err := textfile.Decode(data); err != nil {
		return &config.FileError{Path: path, What: err.Error()}
	}
	doc, err := change(string(data))
	if errors.Is(err, tomledit.ErrForm) {
		return command.Refused(fmt.Errorf("%s: %w", path, err), "edit the file, or write its entries as sections such as [profile.NAME]")
	}
	if err != nil {
		return fmt.Errorf("change %s: %w", path, err)
	}
	return config.WritePrivate(path, []byte(doc))
}

// setSection sets keys of a section.
func setSection(path string, section []string, pairs ...tomledit.Pair) error {
	return edit(path, func(doc string) (string, error) { return tomledit.Set(doc, section, pairs...) })
}

// removeSection removes a section of the user's file. One of the project's file is not ours to change.
func removeSection(f *config.Files, kind, name, file string) error {
	if file != f.Paths.UserFile() {
		return command.Refused(fmt.Errorf("%s %q is in the project's file %s", kind, name, file), "remove it there")
	}
	return edit(file, func(doc string) (string, error) {
		doc, _, err := tomledit.Remove(doc, []string{kind, name})
		return doc, err
	})
}

// setDefault makes a profile the default one.
func setDefault(f *config.Files, name string) error {
	return setSection(f.Paths.UserFile(), []string{"default"}, tomledit.Pair{Key: "profile", Text: name})
}

// unknownEntry returns the error for a profile or a registry that is not in the files.
func unknownEntry(kind, name string, known []string) error {
	list := "there is none yet"
	if len(known) > 0 {
		list = fmt.Sprintf("there are: %s", joined(known))
	}
	return command.NotFound(fmt.Errorf("there is no %s %q; %s", kind, name, list), fmt.Sprintf(`"stardag config %s add" makes one`, kind))
}

func profileNames(f *config.Files) []string {
	var names []string
	for _, e := range f.Profiles {
		names = append(names, e.Name)
	}
	return names
}

func registryNames(f *config.Files) []string {
	var names []string
	for _, e := range f.Registries {
		names = append(names, e.Name)
	}
	return names
}

// completeFrom completes one argument, or a flag, with names of the configuration files.
func (p *program) completeFrom(names func(*config.Files) []string) cobra.CompletionFunc {
	return func(cmd *cobra.Command, args []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
		f, err := p.files(cmd.Context())
		if err != nil || len(args) > 0 {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		return names(f), cobra.ShellCompDirectiveNoFileComp
	}
}
