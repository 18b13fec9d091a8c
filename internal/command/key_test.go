package command_test

import (
	"testing"

	"github.com/stardag-go/stardag/internal/command"
)

func TestNoKeyHint(t *testing.T) { //nolint:paralleltest // it sets variables
	for name, tt := range map[string]struct {
		url, key string
		want     bool
	}{
		"an address and no key": {url: "http://localhost:8000", want: true},
		"both":                  {url: "http://localhost:8000", key: "sk_x"},
		"neither":               {},
	} {
		t.Run(name, func(t *testing.T) {
			t.Setenv("STARDAG_API_URL", tt.url)
			t.Setenv("STARDAG_API_KEY", tt.key)
			if got := command.NoKeyHint(); (got != "") != tt.want {
				t.Errorf("hint %q, want one: %v", got, tt.want)
			}
		})
	}
}
