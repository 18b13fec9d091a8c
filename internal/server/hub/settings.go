package hub

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/google/uuid"

	"github.com/stardag-go/stardag/internal/canon"
	"github.com/stardag-go/stardag/internal/server/refuse"
)

// settingsHash returns the id of settings. The empty settings are those of nil.
func settingsHash(body map[string]string) (string, error) {
	id, err := canon.SettingsHash(body)
	if err != nil {
		return "", refuse.Invalid("invalid_settings", err.Error())
	}
	return id.String(), nil
}

// checkSettings refuses keys that the platform itself sets for processes.
func checkSettings(body map[string]string) error {
	for _, key := range slices.Sorted(maps.Keys(body)) {
		if key == "" || strings.ContainsAny(key, "=\x00") {
			return refuse.Invalid("invalid_settings", fmt.Sprintf("%q is not a name for an environment variable", key), "key", key)
		}
		if strings.HasPrefix(key, "STARDAG_") || strings.HasPrefix(key, "MODAL_") {
			return refuse.Invalid("reserved_settings_key", fmt.Sprintf("%s is set by the platform itself; settings may not start with STARDAG_ or MODAL_", key), "key", key)
		}
	}
	return nil
}

// newID returns a fresh id: a UUID of version 7.
func newID() string { return uuid.Must(uuid.NewV7()).String() }
