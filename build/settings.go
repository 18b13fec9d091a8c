package build

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"sync"
)

// exported is who has set environment variables in this process.
var exported struct {
	mu       sync.Mutex // guards what follows
	settings map[string]string
	builds   int
	before   map[string]*string // nil for variables that were not set
}

// exportSettings sets the settings as environment variables of this process until the returned function is called. Builds
// with equal settings may run at the same time; others are refused.
func exportSettings(settings map[string]string) (restore func(), err error) {
	if len(settings) == 0 {
		return func() {}, nil
	}
	if err := checkSettings(settings); err != nil {
		return nil, err
	}
	e := &exported
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.builds > 0 && !maps.Equal(e.settings, settings) {
		return nil, errors.New("another build of this process runs with other settings: settings are environment variables, so run one after the other")
	}
	if e.builds == 0 {
		e.settings, e.before = maps.Clone(settings), make(map[string]*string, len(settings))
		for key, value := range settings {
			e.before[key] = nil
			if old, ok := os.LookupEnv(key); ok {
				e.before[key] = &old
			}
			if err := os.Setenv(key, value); err != nil {
				return nil, fmt.Errorf("settings: set %q: %w", key, err)
			}
		}
	}
	e.builds++
	return sync.OnceFunc(func() {
		e.mu.Lock()
		defer e.mu.Unlock()
		if e.builds--; e.builds > 0 {
			return
		}
		for key, old := range e.before {
			if old == nil {
				_ = os.Unsetenv(key) // a name that could be set
			} else {
				_ = os.Setenv(key, *old)
			}
		}
	}), nil
}

func checkSettings(settings map[string]string) error {
	for _, key := range slices.Sorted(maps.Keys(settings)) {
		switch {
		case key == "" || strings.ContainsAny(key, "=\x00") || strings.Contains(settings[key], "\x00"):
			return fmt.Errorf("setting %q cannot be an environment variable", key)
		case strings.HasPrefix(key, "STARDAG_") || strings.HasPrefix(key, "MODAL_"):
			return fmt.Errorf("setting %q: names with STARDAG_ and MODAL_ are reserved", key)
		}
	}
	return nil
}
