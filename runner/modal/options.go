package modal

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/stardag-go/stardag/config"
	"github.com/stardag-go/stardag/runner"
)

// engineOptions are the options that [Engine.With] knows: the keys of [engine.modal] in the configuration.
var engineOptions = runner.Options[Engine]{
	"app":         runner.OptionOf(func(e *Engine) *string { return &e.App }, runner.Text),
	"environment": runner.OptionOf(func(e *Engine) *string { return &e.Environment }, runner.Text),
	"image":       runner.OptionOf(func(e *Engine) *string { return &e.Sandbox.Image }, runner.Text),
	"gpu":         runner.OptionOf(func(e *Engine) *string { return &e.Sandbox.GPU }, runner.Text),
	"secrets":     runner.OptionOf(func(e *Engine) *[]string { return &e.Secrets }, runner.Words),
	"regions":     runner.OptionOf(func(e *Engine) *[]string { return &e.Sandbox.Regions }, runner.Words),
	"slots":       runner.OptionOf(func(e *Engine) *int { return &e.Sandbox.Slots }, runner.NumberFrom(1, 1000)),
	"most":        runner.OptionOf(func(e *Engine) *int { return &e.Sandbox.Most }, runner.NumberFrom(1, 1000)),
	"timeout":     runner.OptionOf(func(e *Engine) *time.Duration { return &e.Sandbox.Timeout }, runner.DurationFrom(time.Second)),
	"idle":        runner.OptionOf(func(e *Engine) *time.Duration { return &e.Idle }, runner.DurationFrom(time.Second)),
	"cpu": runner.OptionOf(func(e *Engine) *float64 { return &e.Sandbox.CPU }, func(text string) (float64, error) {
		n, err := strconv.ParseFloat(text, 64)
		if err != nil || !(n > 0) || n > 1024 {
			return 0, fmt.Errorf("it is %q; write how many processors, as 0.5 or 4", text)
		}
		return n, nil
	}),
	"memory": runner.OptionOf(func(e *Engine) *int64 { return &e.Sandbox.Memory }, func(text string) (int64, error) {
		n, err := strconv.ParseInt(strings.TrimSuffix(text, "MiB"), 10, 32)
		if err != nil || n <= 0 {
			return 0, fmt.Errorf("it is %q; write how many MiB, as 512 or 16384MiB", text)
		}
		return n << 20, nil
	}),
}

// With returns the engine with options changed: "app", "environment", "secrets" and "idle", and of [Engine.Sandbox] "image", "cpu", "memory", "gpu", "timeout",
// "regions", "slots" and "most". Several words are separated by blanks.
func (e Engine) With(values map[string]string) (runner.Engine, error) {
	e, err := engineOptions.Set(e, values)
	if err != nil {
		return nil, err
	}
	e.hand(values)
	return e, e.check()
}

// configured returns the engine with what the configuration says where its fields say nothing.
func (e Engine) configured(ctx context.Context) (Engine, error) {
	cfg, err := config.Load(ctx)
	if err != nil {
		return e, err
	}
	said, err := cfg.Engine("modal")
	if err != nil {
		return e, err
	}
	e, filled, err := engineOptions.Fill(e, said)
	if err != nil {
		return e, err
	}
	e.hand(filled)
	return e, e.check()
}

// hand notes options for sandboxes, which have neither the command line nor the files of whoever starts them.
func (e *Engine) hand(values map[string]string) {
	all := maps.Clone(e.options)
	if all == nil {
		all = map[string]string{}
	}
	maps.Copy(all, values)
	e.options = all
}

// mostTimeout is Modal's bound.
const mostTimeout = 24 * time.Hour

// check refuses what no sandbox can have.
func (e Engine) check() error {
	for _, s := range slices.Concat([]Sandbox{e.Sandbox}, slices.Collect(maps.Values(e.Queues)), slices.Collect(maps.Values(e.Kinds))) {
		switch {
		case s.Timeout < 0 || s.Timeout > mostTimeout || s.Timeout > 0 && s.Timeout < time.Minute || s.Timeout%time.Second != 0:
			return fmt.Errorf("a sandbox of Modal lives from a minute to 24 hours, in whole seconds, and the engine says %v", s.Timeout)
		case s.CPU < 0 || s.Memory < 0 || s.Slots < 0 || s.Most < 0:
			return errors.New("the processors, the memory, the slots and the number of sandboxes cannot be negative")
		}
	}
	return nil
}
