package runner

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/stardag-go/stardag/config"
)

// Options are the options of an engine of type E by their names, for its method With (see [Configurable]) and for its section of the configuration. It is
// safe for concurrent use while nobody changes it.
type Options[E any] map[string]Option[E]

// Option is an option of an engine of type E.
type Option[E any] struct {
	// Set changes the engine as the text says. An error leaves the engine as it was, and need not name the option.
	Set func(e *E, text string) error
	// Said reports whether the engine has a value already, which goes before the configuration; nil is never.
	Said func(e *E) bool
}

// OptionOf returns the option that is a field of the engine, whose text parse reads: [Text], [Words], [NumberFrom], [DurationFrom], or a function of the engine's
// own. The zero value of the field is no value.
func OptionOf[E, T any](field func(*E) *T, parse func(text string) (T, error)) Option[E] {
	return Option[E]{
		Set: func(e *E, text string) error {
			value, err := parse(text)
			if err == nil {
				*field(e) = value
			}
			return err
		},
		Said: func(e *E) bool { return !reflect.ValueOf(field(e)).Elem().IsZero() },
	}
}

// Set returns the engine with options changed. An error names the option, and lists those there are when it is not one of them.
func (o Options[E]) Set(e E, values map[string]string) (E, error) {
	for _, name := range slices.Sorted(maps.Keys(values)) {
		option, ok := o[name]
		if !ok {
			return e, o.unknown(name)
		}
		if err := option.Set(&e, values[name]); err != nil {
			return e, fmt.Errorf("option %s: %w", name, err)
		}
	}
	return e, nil
}

func (o Options[E]) unknown(name string) error {
	return fmt.Errorf("there is no option %q; there are: %s", name, strings.Join(slices.Sorted(maps.Keys(o)), ", "))
}

// Fill returns the engine with those options that it does not have yet, as the configuration says them: see [config.Config.Engine]. It returns which those
// are. An error names the place in the configuration.
func (o Options[E]) Fill(e E, said map[string]config.Value[string]) (E, map[string]string, error) {
	filled := map[string]string{}
	for _, name := range slices.Sorted(maps.Keys(said)) {
		option, ok := o[name]
		if !ok {
			return e, nil, fmt.Errorf("%s: %w", said[name].Origin, o.unknown(name))
		}
		if option.Said != nil && option.Said(&e) {
			continue
		}
		if err := option.Set(&e, said[name].Value); err != nil {
			return e, nil, fmt.Errorf("%s: %w", said[name].Origin, err)
		}
		filled[name] = said[name].Value
	}
	return e, filled, nil
}

// Text reads an option that is text.
func Text(text string) (string, error) { return text, nil }

// Words reads an option that is several words with blanks between them.
func Words(text string) ([]string, error) { return strings.Fields(text), nil }

// NumberFrom returns a parser for an option that is a whole number from least to most.
func NumberFrom(least, most int) func(string) (int, error) {
	return func(text string) (int, error) {
		n, err := strconv.Atoi(text)
		if err != nil || n < least || n > most {
			return 0, fmt.Errorf("it is %q; write a number from %d to %d", text, least, most)
		}
		return n, nil
	}
}

// DurationFrom returns a parser for an option that is a duration of at least least.
func DurationFrom(least time.Duration) func(string) (time.Duration, error) {
	return func(text string) (time.Duration, error) {
		d, err := time.ParseDuration(text)
		switch {
		case err != nil:
			return 0, fmt.Errorf("it is %q; write a time such as 30s or 10m", text)
		case d < least:
			return 0, fmt.Errorf("it is %q; write a time of at least %v, such as 30s or 10m", text, least)
		}
		return d, nil
	}
}
