package home_test

import (
	"os/user"
	"testing"

	"github.com/stardag-go/stardag/internal/home"
)

// Services run without HOME, or with an empty one.
func TestTheSystemKnowsTheHomeFolder(t *testing.T) {
	u, err := user.Current()
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("HOME", "/from/the/environment")
	if got, err := home.Dir(); got != "/from/the/environment" || err != nil {
		t.Errorf("got %q, %v", got, err)
	}
	t.Setenv("HOME", "")
	if got, err := home.Dir(); got != u.HomeDir || err != nil {
		t.Errorf("got %q, %v; want %q", got, err, u.HomeDir)
	}
}
