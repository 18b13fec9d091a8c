//go:build unix

package build_test

import (
	"context"
	"errors"
	"syscall"
	"testing"

	"github.com/stardag-go/stardag/build"
)

// It is not parallel: the signal goes to the whole process.
func TestASignalEndsTheContextAndStopsTheBuild(t *testing.T) {
	ctx, stop := build.SignalContext(t.Context())
	defer stop()
	w := newWorld()
	report, err := build.Run(ctx, w.job(job{name: "slow", run: func(ctx context.Context) error {
		if err := syscall.Kill(syscall.Getpid(), syscall.SIGTERM); err != nil {
			return err
		}
		<-ctx.Done()
		// The same keystroke by way of another process: it does not end this one, whose build could not say that it has stopped.
		return errors.Join(ctx.Err(), syscall.Kill(syscall.Getpid(), syscall.SIGTERM))
	}}))
	se, ok := errors.AsType[*build.SignalError](err)
	if !ok || se.Signal != syscall.SIGTERM || !errors.Is(err, context.Canceled) || report.Status != build.Stopped {
		t.Errorf("%v, %v", report, err)
	}
	stop() // a second call changes nothing
}
