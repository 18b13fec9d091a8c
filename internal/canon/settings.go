package canon

import (
	"fmt"
	"maps"
	"slices"
)

// SettingsHash returns the hash of a deployment's settings. Keys and values must be UTF-8.
func SettingsHash(settings map[string]string) (ID, error) {
	b := make([]byte, 0, 256)
	var err error
	b = append(b, '{')
	for i, key := range slices.Sorted(maps.Keys(settings)) {
		if i > 0 {
			b = append(b, ',')
		}
		if b, err = AppendBodyString(b, key); err != nil {
			return ID{}, fmt.Errorf("hash settings: key: %w", err)
		}
		b = append(b, ':')
		if b, err = AppendBodyString(b, settings[key]); err != nil {
			return ID{}, fmt.Errorf("hash settings: value of %q: %w", key, err)
		}
	}
	b = append(b, '}')
	return UUID5(SettingsNamespace, b), nil
}
