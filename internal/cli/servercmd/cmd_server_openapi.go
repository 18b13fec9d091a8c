package servercmd

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/stardag-go/stardag/internal/server"
)

func (p *program) openapiCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "openapi",
		Short: "Print the OpenAPI document of the server's API",
		Args:  noArguments,
		RunE: func(*cobra.Command, []string) error {
			if _, err := p.Out.Write(server.OpenAPI(p.version())); err != nil {
				return fmt.Errorf("write to standard output: %w", err)
			}
			return nil
		},
	}
}
