package testservers

import (
	"errors"
	"fmt"
	"net/netip"

	"golang.org/x/sys/unix"
)

// hold has a socket bound to a port, or to a free one where it is 0, that does not listen: connections are refused, the system gives the port to nobody
// else, and a server that names it can listen there as often as it likes, if it allows its address to be used again, as servers do.
func hold(port int) (address string, release func(), err error) {
	fd, err := unix.Socket(unix.AF_INET, unix.SOCK_STREAM|unix.SOCK_CLOEXEC, 0)
	if err != nil {
		return "", nil, fmt.Errorf("hold a port: %w", err)
	}
	release = func() { _ = unix.Close(fd) }
	loopback := [4]byte{127, 0, 0, 1}
	err = unix.Bind(fd, &unix.SockaddrInet4{Port: port, Addr: loopback})
	if err == nil { // not before: it would be bound to what somebody else holds in this way
		err = unix.SetsockoptInt(fd, unix.SOL_SOCKET, unix.SO_REUSEADDR, 1)
	}
	var name unix.Sockaddr
	if err == nil {
		name, err = unix.Getsockname(fd)
	}
	bound, ok := name.(*unix.SockaddrInet4)
	if err == nil && !ok {
		err = errors.New("the socket has no address")
	}
	if err != nil {
		release()
		return "", nil, fmt.Errorf("hold port %d: %w", port, err)
	}
	return netip.AddrPortFrom(netip.AddrFrom4(loopback), uint16(bound.Port)).String(), release, nil
}
