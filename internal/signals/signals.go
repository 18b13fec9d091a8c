// Package signals receives what asks a process to end, once for each time that somebody asks.
package signals

import (
	"os"
	"os/signal"
	"syscall"
	"time"
)

// Echo is how soon after a signal another one is the same one. Ctrl-C reaches every process of a terminal's foreground group, and those that
// started others, such as timeout, npm and docker, pass on what they got: one keystroke arrives twice, milliseconds apart.
const Echo = 300 * time.Millisecond

// Notify sends SIGINT and SIGTERM without their echoes to the channel it returns, until stop is called. After the last signal that was received, stop
// waits until its echo is over, as the default action is restored then, which ends the process.
func Notify() (received <-chan os.Signal, stop func()) {
	raw, distinct := make(chan os.Signal, 8), make(chan os.Signal, 1)
	signal.Notify(raw, os.Interrupt, syscall.SIGTERM)
	quit, gone := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(gone)
		defer signal.Stop(raw)
		var last time.Time
		for {
			select {
			case sig := <-raw:
				if time.Since(last) < Echo {
					continue
				}
				last = time.Now()
				select {
				case distinct <- sig:
				default: // nobody has taken the one before yet
				}
			case <-quit:
				<-time.After(Echo - time.Since(last))
				return
			}
		}
	}()
	return distinct, func() {
		close(quit)
		<-gone
	}
}
