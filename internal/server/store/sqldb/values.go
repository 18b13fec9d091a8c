package sqldb

import "time"

// Micros returns how a moment is stored: microseconds since 1970 in UTC.
func Micros(t time.Time) int64 { return t.UnixMicro() }

// NullMicros returns how a moment that may be missing is stored.
func NullMicros(t *time.Time) any {
	if t == nil {
		return nil
	}
	return t.UnixMicro()
}

// Time returns the moment that was stored.
func Time(micros int64) time.Time { return time.UnixMicro(micros).UTC() }

// Null returns how a value that may be missing is stored.
func Null[T any](v *T) any {
	if v == nil {
		return nil
	}
	return *v
}
