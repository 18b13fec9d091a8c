//go:build !linux

package testservers

import (
	"context"
	"net"
	"strconv"
)

// hold finds a port that is free, or says whether the given one is. Only Linux lets a server listen where a socket is bound, so that somebody else may take it.
func hold(port int) (address string, release func(), err error) {
	l, err := new(net.ListenConfig).Listen(context.Background(), "tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(port)))
	if err != nil {
		return "", nil, err
	}
	return l.Addr().String(), func() {}, l.Close()
}
