package config

import (
	"maps"
	"slices"
	"strings"
)

// environment is a snapshot of the variables. A variable that is set to nothing counts as not set, and so does one of
// ours that is set to blanks; blanks and line ends around a value are not part of it.
type environment map[string]string

func newEnvironment(environ []string) environment {
	env := make(environment)
	for _, line := range environ {
		name, value, ok := strings.Cut(line, "=")
		if strings.HasPrefix(name, "STARDAG_") {
			value = strings.TrimSpace(value)
		}
		if ok && value != "" {
			env[name] = value
		}
	}
	return env
}

// get returns a variable with its origin, and whether it is set.
func (e environment) get(name string) (Value[string], bool) {
	value, ok := e[name]
	return Value[string]{Value: value, Origin: originOf(name)}, ok
}

// named returns the variables PREFIX<NAME> by their name in lower case, and the variable of each. Of two that differ
// only in the case of the name, the first in byte order counts: the one in upper case.
func (e environment) named(prefix string) map[string]string {
	found := make(map[string]string)
	for _, variable := range slices.Sorted(maps.Keys(e)) {
		name, ok := strings.CutPrefix(variable, prefix)
		name = strings.ToLower(name)
		if _, taken := found[name]; ok && name != "" && !taken {
			found[name] = variable
		}
	}
	return found
}

func originOf(variable string) string { return "env " + variable }

// truth reads a variable that is true or false in any of the usual ways to say so.
func truth(env environment, name string) (value bool, origin string, err error) {
	v, ok := env.get(name)
	if !ok {
		return false, originDefault, nil
	}
	switch strings.ToLower(v.Value) {
	case "1", "t", "true", "y", "yes", "on":
		return true, v.Origin, nil
	case "0", "f", "false", "n", "no", "off":
		return false, v.Origin, nil
	}
	return false, v.Origin, wrong(v.Origin, "it is %q; use true or false", v.Value)
}
