package main

import (
	"github.com/spf13/cobra"

	"github.com/stardag-go/stardag/internal/cli"
	"github.com/stardag-go/stardag/internal/cli/servercmd"
	"github.com/stardag-go/stardag/ui"
)

// serverCommand returns the command that serves the registry, with the web UI in it.
func serverCommand(h cli.Host) *cobra.Command {
	return servercmd.New(servercmd.Host{In: h.In, Out: h.Out, Err: h.Err, Version: h.Version, UI: ui.Files()})
}
