// Stardag is the platform's program: the registry's server, and the command line to look into builds and steer them.
package main

import (
	"context"
	"os"
	_ "time/tzdata" // searches are in the time zone of who asks, which a machine without the system's table has to know

	"github.com/spf13/cobra"

	"github.com/stardag-go/stardag/build"
	_ "github.com/stardag-go/stardag/config/keyring" // logins are kept in the system's keyring when there is one
	"github.com/stardag-go/stardag/internal/cli"
	_ "github.com/stardag-go/stardag/target/gcs" // storages that outputs are looked at in
	_ "github.com/stardag-go/stardag/target/s3"
)

// version is set when a release is built.
var version string

func main() {
	ctx, stop := build.SignalContext(context.Background())
	code := cli.Run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr, cli.Options{Version: version, Commands: []func(cli.Host) *cobra.Command{demoCommand, serverCommand}})
	stop()
	os.Exit(code)
}
