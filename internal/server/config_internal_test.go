package server // internal: how an address was meant is part of a longer message

import (
	"strings"
	"testing"
)

func TestAddressesThatAreNone(t *testing.T) {
	t.Parallel()
	for listen, want := range map[string]string{
		"::1:8000": "[::1]:8000", "[::1]": "[::1]:8000", "fe80::1:2:3:4:5:9000": "[fe80::1:2:3:4:5]:9000", "localhost": "127.0.0.1:8000", "8000": "127.0.0.1:8000",
		"2001:db8::7": "[2001:db8::7]:8000",
	} {
		cfg := DefaultConfig()
		cfg.Listen = listen
		if err := cfg.Check(); err == nil || !strings.Contains(err.Error(), "--listen") || !strings.Contains(err.Error(), want) {
			t.Errorf("--listen %s: got %v, want %s in it", listen, err, want)
		}
	}
}
