package record

import (
	"context"
	"log/slog"
	"slices"
	"strings"
	"time"
)

// Print keeps a line that the run printed to "stdout" or "stderr". It does not wait for anything.
func (c *Claim) Print(stream, text string) {
	c.output(logEntry{stream: stream, text: text})
}

// Measure keeps a number that the run measured at a step.
func (c *Claim) Measure(name string, value float64, step int64) {
	c.output(logEntry{kind: ofPoint, text: name, value: value, step: step})
}

// Progress keeps how far the run is: done of total, which is 0 when it is not known.
func (c *Claim) Progress(done, total int64) {
	c.output(logEntry{kind: ofProgress, step: done, total: total})
}

// Hide says that variables, each "NAME=value", are in the environment of what the run starts, so that secrets among them are hidden.
func (c *Claim) Hide(environ []string) {
	if c.Keeps() && len(environ) > 0 {
		c.s.logs.sender.hide(environ)
	}
}

// output takes something up, unless the run has ended.
func (c *Claim) output(e logEntry) {
	if !c.Keeps() {
		return
	}
	c.mu.Lock()
	e.execution = c.execution
	ended := c.ended
	c.printed = c.printed || !ended
	c.mu.Unlock()
	if !ended {
		e.at = time.Now()
		c.s.logs.post(e)
	}
}

// Keeps reports whether what the run prints is kept.
func (c *Claim) Keeps() bool { return c != nil && c.s.logs != nil }

// Handler returns a handler whose records are lines of the run's log, from level Info on; nil where none is kept.
func (c *Claim) Handler() slog.Handler {
	if !c.Keeps() {
		return nil // and not a nil *handler
	}
	return &handler{claim: c}
}

// handler writes records as text: the message, and the attributes as [slog.TextHandler] does.
type handler struct {
	claim *Claim
	with  []func(slog.Handler) slog.Handler // what was called on the logger
}

func (h *handler) of(with func(slog.Handler) slog.Handler) *handler {
	next := *h
	next.with = append(slices.Clip(h.with), with)
	return &next
}

// Enabled implements [slog.Handler].
func (h *handler) Enabled(_ context.Context, level slog.Level) bool { return level >= slog.LevelInfo }

// Handle implements [slog.Handler].
func (h *handler) Handle(ctx context.Context, r slog.Record) error {
	var b strings.Builder
	var text slog.Handler = slog.NewTextHandler(&b, &slog.HandlerOptions{Level: slog.LevelDebug - 100, ReplaceAttr: attributesOnly})
	for _, with := range h.with {
		text = with(text)
	}
	if err := text.Handle(ctx, r); err != nil {
		return err
	}
	line := r.Message
	if attrs := strings.TrimSpace(b.String()); attrs != "" {
		line += " " + attrs
	}
	at := r.Time
	if at.IsZero() {
		at = time.Now()
	}
	h.claim.record(at, r.Level.String(), line)
	return nil
}

// WithAttrs implements [slog.Handler].
func (h *handler) WithAttrs(attrs []slog.Attr) slog.Handler {
	return h.of(func(text slog.Handler) slog.Handler { return text.WithAttrs(attrs) })
}

// WithGroup implements [slog.Handler].
func (h *handler) WithGroup(name string) slog.Handler {
	return h.of(func(text slog.Handler) slog.Handler { return text.WithGroup(name) })
}

// attributesOnly leaves out what a line has of its own.
func attributesOnly(groups []string, a slog.Attr) slog.Attr {
	if len(groups) == 0 && (a.Key == slog.TimeKey || a.Key == slog.LevelKey || a.Key == slog.MessageKey) {
		return slog.Attr{}
	}
	return a
}

// record keeps a record of the run's logger; a message with several lines is as many.
func (c *Claim) record(at time.Time, level, text string) {
	for line := range strings.Lines(text) {
		c.output(logEntry{stream: "log", level: level, text: strings.TrimRight(line, "\r\n"), logged: at})
	}
	if text == "" {
		c.output(logEntry{stream: "log", level: level, logged: at})
	}
}
