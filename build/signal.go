package build

import (
	"context"
	"fmt"
	"os"

	"github.com/stardag-go/stardag/internal/signals"
)

// SignalError is the cause of a context that ended because of a signal; see [SignalContext].
type SignalError struct{ Signal os.Signal }

// Error names the signal.
func (e *SignalError) Error() string { return fmt.Sprintf("received signal %q", e.Signal) }

// SignalContext returns a context that ends when the process is interrupted (SIGINT) or asked to terminate
// (SIGTERM), with a [*SignalError] as its cause. A moment after the first signal, in which the same one may arrive again by way of
// another process, the default action is restored, so that a second one ends the process. Call stop when the context is no longer needed.
func SignalContext(parent context.Context) (ctx context.Context, stop context.CancelFunc) {
	ctx, cancel := context.WithCancelCause(parent)
	received, ignore := signals.Notify()
	done := make(chan struct{})
	go func() {
		defer close(done)
		defer ignore()
		select {
		case sig := <-received:
			cancel(&SignalError{Signal: sig})
		case <-ctx.Done():
		}
	}()
	return ctx, func() {
		cancel(context.Canceled)
		<-done
	}
}
