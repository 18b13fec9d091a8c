package app

import (
	"cmp"
	"context"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"
	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/internal/excerpt"
	"github.com/stardag-go/stardag/internal/sources"
)

func (p *program) versionCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "version",
		Short: "Print the versions of this program, of stardag and of Go, and what names its code in a registry",
		Args:  between(0, 0),
		// Not through work: a program with a broken definition still has a version.
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := command.ReadEnvironment(cmd.Flags()); err != nil {
				return err
			}
			return p.runVersion(cmd.Context())
		},
		ValidArgsFunction: cobra.NoFileCompletions,
	}
	p.addJSON(cmd)
	return cmd
}

// versionDocument says what the program is made of. Versions of programs built outside of a release are "(devel)".
type versionDocument struct {
	Name     string `json:"name"`
	Version  string `json:"version"`
	Revision string `json:"revision,omitempty"`
	// Code is what names the program's code in a registry.
	Code    string `json:"code"`
	Stardag string `json:"stardag"`
	Go      string `json:"go"`
}

const module = "github.com/stardag-go/stardag"

func (p *program) runVersion(ctx context.Context) error {
	doc := versionDocument{Name: p.name, Version: "(unknown)", Stardag: "(unknown)", Go: runtime.Version()}
	if info, ok := debug.ReadBuildInfo(); ok {
		doc.Version = info.Main.Version
		if info.Main.Path == module {
			doc.Stardag = info.Main.Version
		}
		for _, m := range info.Deps {
			if m.Path == module {
				doc.Stardag = m.Version
			}
		}
	}
	doc.Revision, _ = sources.Commit()
	code, err := p.builder.Code(ctx)
	if err != nil { // of the configuration, most likely, which a version does not depend on
		p.sayf("%s what names the code is not known: %s", p.paint(command.Yellow, "warning:"), excerpt.OneLine(err.Error()))
	}
	doc.Code = code.ID
	if p.json {
		return p.document(doc)
	}
	return p.print("%s %s (stardag %s, %s)\ncode %s\n", doc.Name, doc.Version, doc.Stardag, doc.Go, cmp.Or(doc.Code, "unknown"))
}
