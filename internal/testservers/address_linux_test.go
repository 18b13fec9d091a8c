package testservers_test

import (
	"errors"
	"net"
	"syscall"
	"testing"

	"github.com/stardag-go/stardag/internal/testservers"
)

// TestAnAddressIsHeld has an address refuse connections and be given to nobody else, before a server listens there and after it has ended.
func TestAnAddressIsHeld(t *testing.T) {
	t.Parallel()
	address, release, err := testservers.HoldAddress()
	if err != nil {
		t.Fatal(err)
	}
	defer release()
	for range 3 {
		if _, err := new(net.Dialer).DialContext(t.Context(), "tcp", address); !errors.Is(err, syscall.ECONNREFUSED) {
			t.Errorf("nobody listens, and a connection gets %v", err)
		}
		// As somebody would who looks for a free port, whose socket says nothing of using it again.
		taken := net.ListenConfig{Control: func(_, _ string, c syscall.RawConn) (err error) {
			failed := c.Control(func(fd uintptr) { err = syscall.SetsockoptInt(int(fd), syscall.SOL_SOCKET, syscall.SO_REUSEADDR, 0) })
			return errors.Join(failed, err)
		}}
		if l, err := taken.Listen(t.Context(), "tcp", address); err == nil {
			_ = l.Close()
			t.Error("somebody else gets the port")
		}
		l, err := new(net.ListenConfig).Listen(t.Context(), "tcp", address)
		if err != nil {
			t.Fatalf("a server does not get its port: %v", err)
		}
		conn, err := new(net.Dialer).DialContext(t.Context(), "tcp", address)
		if err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(l.Close(), conn.Close()); err != nil {
			t.Fatal(err)
		}
	}
}
