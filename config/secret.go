package config

import "log/slog"

// Secret is a password, a key or a token. It shows itself as asterisks wherever it is printed, logged or encoded; what
// it really is comes out of [Secret.Reveal] alone. The zero value is no secret.
type Secret string

// mask has one length for every secret: a length tells something too.
const mask = "**********"

// Reveal returns the secret itself, to send it or to store it.
func (s Secret) Reveal() string { return string(s) }

// String returns a row of asterisks, or "" for no secret.
func (s Secret) String() string {
	if s == "" {
		return ""
	}
	return mask
}

// GoString returns what %#v prints: the same as String.
func (s Secret) GoString() string { return s.String() }

// MarshalText encodes what String gives.
func (s Secret) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// LogValue returns what log records show: the same as String.
func (s Secret) LogValue() slog.Value { return slog.StringValue(s.String()) }
