package remote

import (
	"bytes"
	"context"
	"encoding/json"
	"log/slog"
	"slices"
	"strings"
	"time"
)

// recordWriter sends each record that a JSON handler writes to the scheduler.
type recordWriter struct{ v *voice }

func (w recordWriter) Write(line []byte) (int, error) {
	w.v.say(message{Record: bytes.Clone(bytes.TrimSpace(line))})
	return len(line), nil
}

// Replay writes a record that a task's own logger made in another process to log; nil discards it.
func Replay(log *slog.Logger, line []byte) {
	if log == nil {
		return
	}
	var head struct {
		Time  time.Time  `json:"time"`
		Level slog.Level `json:"level"`
		Msg   string     `json:"msg"`
	}
	var fields map[string]any
	if json.Unmarshal(line, &head) != nil || json.Unmarshal(line, &fields) != nil {
		return
	}
	ctx := context.Background()
	if !log.Enabled(ctx, head.Level) {
		return
	}
	r := slog.NewRecord(head.Time, head.Level, head.Msg, 0)
	for _, key := range []string{slog.TimeKey, slog.LevelKey, slog.MessageKey} {
		delete(fields, key)
	}
	r.AddAttrs(attrsFrom(fields)...)
	_ = log.Handler().Handle(ctx, r) // as slog.Logger does
}

// attrsFrom turns decoded JSON into attributes, in the order of their keys.
func attrsFrom(fields map[string]any) []slog.Attr {
	attrs := make([]slog.Attr, 0, len(fields))
	for key, v := range fields {
		if group, ok := v.(map[string]any); ok {
			attrs = append(attrs, slog.Attr{Key: key, Value: slog.GroupValue(attrsFrom(group)...)})
			continue
		}
		attrs = append(attrs, slog.Any(key, v))
	}
	slices.SortFunc(attrs, func(a, b slog.Attr) int { return strings.Compare(a.Key, b.Key) })
	return attrs
}
