package registry

import "log/slog"

// masked stands in the place of a secret wherever it is printed.
const masked = "**********"

// Secret is a key or a token. However it is printed, logged or encoded, it shows only that there is one.
type Secret string

// Reveal gives the secret itself.
func (s Secret) Reveal() string { return string(s) }

// String is a mask, or empty for no secret.
func (s Secret) String() string {
	if s == "" {
		return ""
	}
	return masked
}

// GoString is what String is.
func (s Secret) GoString() string { return s.String() }

// MarshalText writes what String gives.
func (s Secret) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// LogValue is what String is.
func (s Secret) LogValue() slog.Value { return slog.StringValue(s.String()) }
