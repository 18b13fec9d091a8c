// Stardag is the platform's program: the registry's server, and the command line to look into builds and steer them.
package main

import (
	"context"
	"os"
	"syscall"
	_ "time/tzdata" // searches are in the time zone of who asks, which a machine without the system's table has to know

	"github.com/stardag-go/stardag/build"
	_ "github.com/stardag-go/stardag/config/keyring" // logins are kept in the system's keyring when there is one
	"github.com/stardag-go/stardag/internal/cli"
	"github.com/stardag-go/stardag/internal/command"
	_ "github.com/stardag-go/stardag/target/gcs" // storages that outputs are looked at in
	_ "github.com/stardag-go/stardag/target/s3"
)

// version is set when a release is built.
var version string

func main() {
	ctx, stop := build.SignalContext(context.Background())
	ctx, unread := context.WithCancelCause(ctx)
	// A log that nobody reads any more ends no server: only standard output is watched.
	pipes := command.WatchPipes(func() { unread(&build.SignalError{Signal: syscall.SIGPIPE}) })
	code := cli.Run(ctx, os.Args[1:], os.Stdin, pipes.Writer(os.Stdout), os.Stderr, cli.Options{Version: version, Commands: append(pythonCommands(), demoCommand, serverCommand)})
	pipes.Stop()
	unread(nil)
	stop()
	os.Exit(code)
}
