package cli

import (
	"context"
	"runtime"
	"runtime/debug"

	"github.com/stardag-go/stardag/internal/sources"

	"github.com/spf13/cobra"
)

func (p *program) versionCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "version",
		Short: "Print the version of this program",
		Args:  noArguments,
		RunE:  p.read(func(context.Context, []string) (view, error) { return p.versionView(), nil }),
	}
	p.addOutput(cmd)
	return cmd
}

// versionDocument says what this program is. Versions of programs built outside of a release are "devel".
type versionDocument struct {
	Name     string `json:"name"`
	Version  string `json:"version"`
	Revision string `json:"revision,omitempty"`
	Go       string `json:"go"`
	Platform string `json:"platform"`
}

func (p *program) versionView() view {
	doc := versionDocument{Name: "stardag", Version: p.version(), Go: runtime.Version(), Platform: runtime.GOOS + "/" + runtime.GOARCH}
	doc.Revision, _ = sources.Commit()
	return view{
		document: doc,
		parts:    []part{{rows: [][]any{{"stardag " + doc.Version}}}},
	}
}

// version returns the version of the binary.
func (p *program) version() string {
	if p.Version != "" {
		return p.Version
	}
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" && info.Main.Version != "(devel)" {
		return info.Main.Version
	}
	return "devel"
}
