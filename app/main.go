package app

import (
	"context"
	"io"
	"os"
	"syscall"
	"time"

	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/internal/terminal"
)

// Main runs the program's command line and ends the process with one of the exit codes of the package comment. Call it
// first in main, before anything that costs time or has effects: worker processes of a build are started as the same
// program and serve from here. What tasks print goes to standard error from then on, as standard output is for results.
func Main(opts ...Option) {
	serveWorker(newSettings(opts))
	ctx, stop := build.SignalContext(context.Background())
	ctx, unread := context.WithCancelCause(ctx)
	pipes := command.WatchPipes(func() { unread(&build.SignalError{Signal: syscall.SIGPIPE}) })
	results := pipes.Writer(os.Stdout)
	os.Stdout = os.Stderr
	code := Run(ctx, os.Args[1:], os.Stdin, results, pipes.Writer(os.Stderr), opts...)
	pipes.Stop()
	unread(nil)
	stop()
	os.Exit(code) //nolint:forbidigo // this is the user's main, and it says so
}

// Run runs one command line, without the program's name, and gives its exit code. It is Main for tests: it neither
// ends the process nor serves as a worker. Environment variables are read.
func Run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer, opts ...Option) int {
	p := &program{
		settings: newSettings(opts),
		in:       stdin,
		out:      terminal.NewWriter(stdout),
		err:      terminal.NewWriter(stderr),
		began:    time.Now(),
	}
	return p.execute(ctx, args)
}
