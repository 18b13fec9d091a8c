//go:build unix

package command

import (
	"os"
	"os/signal"
	"syscall"
)

// surviveBrokenPipes makes writes to pipes that nobody reads fail, where they would end the process. Programs that this one
// starts find things as usual, which they would not if the signal were ignored.
func surviveBrokenPipes() (stop func()) {
	ch := make(chan os.Signal, 1) // nobody reads it: what matters is that somebody could
	signal.Notify(ch, syscall.SIGPIPE)
	return func() { signal.Stop(ch) }
}
