package modal

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/stardag-go/stardag/runner"
)

// optionNames are the options that [Engine.With] knows.
var optionNames = map[string]func(*Engine, string) error{
	"app":         text(func(e *Engine) *string { return &e.App }),
	"environment": text(func(e *Engine) *string { return &e.Environment }),
	"image":       text(func(e *Engine) *string { return &e.Sandbox.Image }),
	"gpu":         text(func(e *Engine) *string { return &e.Sandbox.GPU }),
	"secrets":     words(func(e *Engine) *[]string { return &e.Secrets }),
	"regions":     words(func(e *Engine) *[]string { return &e.Sandbox.Regions }),
	"slots":       number(func(e *Engine) *int { return &e.Sandbox.Slots }),
	"most":        number(func(e *Engine) *int { return &e.Sandbox.Most }),
	"timeout":     duration(func(e *Engine) *time.Duration { return &e.Sandbox.Timeout }),
	"idle":        duration(func(e *Engine) *time.Duration { return &e.Idle }),
	"cpu": func(e *Engine, value string) error {
		n, err := strconv.ParseFloat(value, 64)
		if err != nil || !(n > 0) || n > 1024 {
			return fmt.Errorf("it is %q; write how many processors, as 0.5 or 4", value)
		}
		e.Sandbox.CPU = n
		return nil
	},
	"memory": func(e *Engine, value string) error {
		n, err := strconv.ParseInt(strings.TrimSuffix(value, "MiB"), 10, 32)
		if err != nil || n <= 0 {
			return fmt.Errorf("it is %q; write how many MiB, as 512 or 16384MiB", value)
		}
		e.Sandbox.Memory = n << 20
		return nil
	},
}

func text(of func(*Engine) *string) func(*Engine, string) error {
	return func(e *Engine, value string) error {
		*of(e) = value
		return nil
	}
}

func words(of func(*Engine) *[]string) func(*Engine, string) error {
	return func(e *Engine, value string) error {
		*of(e) = strings.Fields(value)
		return nil
	}
}

func number(of func(*Engine) *int) func(*Engine, string) error {
	return func(e *Engine, value string) error {
		n, err := strconv.Atoi(value)
		if err != nil || n < 1 || n > 1000 {
			return fmt.Errorf("it is %q; write a number from 1 to 1000", value)
		}
		*of(e) = n
		return nil
	}
}

func duration(of func(*Engine) *time.Duration) func(*Engine, string) error {
	return func(e *Engine, value string) error {
		d, err := time.ParseDuration(value)
		if err != nil || d < time.Second {
			return fmt.Errorf("it is %q; write a time of at least a second, as 30s or 2h", value)
		}
		*of(e) = d
		return nil
	}
}

// With returns the engine with options changed: "app", "environment", "secrets" and "idle", and of [Engine.Sandbox] "image", "cpu", "memory", "gpu", "timeout",
// "regions", "slots" and "most". Several words are separated by blanks.
func (e Engine) With(options map[string]string) (runner.Engine, error) {
	all := maps.Clone(e.options)
	if all == nil {
		all = map[string]string{}
	}
	for _, name := range slices.Sorted(maps.Keys(options)) {
		set, ok := optionNames[name]
		if !ok {
			return nil, fmt.Errorf("there is no option %q; there are: %s", name, strings.Join(slices.Sorted(maps.Keys(optionNames)), ", "))
		}
		if err := set(&e, options[name]); err != nil {
			return nil, fmt.Errorf("option %s: %w", name, err)
		}
		all[name] = options[name]
	}
	e.options = all
	return e, e.check()
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
