//go:build unix

package signals_test

import (
	"os"
	"syscall"
	"testing"
	"time"

	"github.com/stardag-go/stardag/internal/signals"
)

// It is not parallel: the signals go to the whole process.
func TestAnEchoIsTheSameSignal(t *testing.T) {
	received, stop := signals.Notify()
	ask := func(times int) {
		t.Helper()
		for range times {
			if err := syscall.Kill(syscall.Getpid(), syscall.SIGTERM); err != nil {
				t.Fatal(err)
			}
			time.Sleep(time.Millisecond) // two that are pending at once are one for the system
		}
	}
	next := func() (sig os.Signal) {
		t.Helper()
		select {
		case sig = <-received:
		case <-time.After(10 * time.Second):
			t.Fatal("no signal was received")
		}
		return sig
	}
	ask(3)
	if sig := next(); sig != syscall.SIGTERM {
		t.Errorf("got %s", sig)
	}
	time.Sleep(signals.Echo)
	select {
	case <-received:
		t.Error("an echo was received")
	default:
	}
	ask(2)
	next()
	ask(1)
	stop() // not before the echo is over: the signal would end this process
	select {
	case <-received:
		t.Error("an echo was received")
	default:
	}
}
