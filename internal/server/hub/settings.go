package hub

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/google/uuid"

	"github.com/stardag-go/stardag/internal/server/refuse"
)

// settingsSpace is the namespace that the reference hashes settings in.
var settingsSpace = uuid.MustParse("d9bc3c1c-6c3b-534d-be75-aaa4c8d71c59")

// SettingsHash is the id of settings: a UUID of version 5 over their JSON with sorted keys, no spaces and only those
// escapes that Python's json writes when it keeps non-ASCII characters. The empty settings are those of nil.
func SettingsHash(body map[string]string) string {
	b := []byte{'{'}
	for i, key := range slices.Sorted(maps.Keys(body)) {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendString(b, key)
		b = append(b, ':')
		b = appendString(b, body[key])
	}
	return uuid.NewSHA1(settingsSpace, append(b, '}')).String()
}

func appendString(b []byte, s string) []byte {
	b = append(b, '"')
	for i := range len(s) {
		switch ch := s[i]; ch {
		case '"', '\\':
			b = append(b, '\\', ch)
		case '\n':
			b = append(b, `\n`...)
		case '\r':
			b = append(b, `\r`...)
		case '\t':
			b = append(b, `\t`...)
		case '\b':
			b = append(b, `\b`...)
		case '\f':
			b = append(b, `\f`...)
		default:
			if ch < 0x20 {
				b = fmt.Appendf(b, `\u%04x`, ch)
			} else {
				b = append(b, ch)
			}
		}
	}
	return append(b, '"')
}

// checkSettings refuses keys that the platform itself sets for processes.
func checkSettings(body map[string]string) error {
	for _, key := range slices.Sorted(maps.Keys(body)) {
		if key == "" || strings.ContainsAny(key, "=\x00") {
			return refuse.Invalid("invalid_settings", fmt.Sprintf("%q is no name for an environment variable", key), "key", key)
		}
		if strings.HasPrefix(key, "STARDAG_") || strings.HasPrefix(key, "MODAL_") {
			return refuse.Invalid("reserved_settings_key", fmt.Sprintf("%s is set by the platform itself; settings may not start with STARDAG_ or MODAL_", key), "key", key)
		}
	}
	return nil
}

// newID is a fresh id: a UUID of version 7.
func newID() string { return uuid.Must(uuid.NewV7()).String() }
