package testservers

import (
	"net"
	"testing"
)

// Silent starts a server that takes connections and never answers, and returns its address as a URL.
func Silent(tb testing.TB) string {
	tb.Helper()
	l, err := (&net.ListenConfig{}).Listen(tb.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { _ = l.Close() }) // those that connect are held by the system, unread
	return "http://" + l.Addr().String()
}
