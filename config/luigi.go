package config

import (
	"fmt"
	"maps"
	"slices"

	"github.com/stardag-go/stardag/internal/near"
)

// Luigi is the configuration of the engine in package runner/luigi: the section [engine.luigi] of the files, and a variable that goes before it.
type Luigi struct {
	// URL is the address of luigid; empty, with the origin "not set", where nothing says it.
	URL Value[string]
}

const luigiSection = "engine.luigi"

// Luigi returns the configuration of the engine with luigid, or what is wrong with it: those who do not use it are not told.
func (c *Config) Luigi() (Luigi, error) { return c.luigi, c.wrongLuigi }

func (r *resolver) readLuigi(l *Luigi) error {
	var err error
	l.URL, err = r.ofEngine(luigiSection, r.sections.luigi, "url", "STARDAG_LUIGI_URL", "url")
	return err
}

// ofEngine is what a key of an engine's sections says, after a variable.
func (r *resolver) ofEngine(name string, sections []section, key, variable string, known ...string) (Value[string], error) {
	c := new(chain).add(r.variable(variable))
	for i := range sections {
		if err := sections[i].only(known); err != nil {
			return unset, err
		}
		v, err := of(&sections[i], key)
		if err != nil {
			return unset, err
		}
		c.add(v)
	}
	return r.decide(name+"."+key, c, unset), nil
}

// only refuses keys of the section other than the given ones: one that is misspelled would go unnoticed.
func (s section) only(names []string) error {
	for _, key := range slices.Sorted(maps.Keys(s.values)) {
		if slices.Contains(names, key) {
			continue
		}
		said := fmt.Sprintf("[%s] has no key %q", s.name, key)
		if meant := near.Of(key, names); meant != "" {
			said += fmt.Sprintf("; did you mean %q?", meant)
		}
		return &FileError{Path: s.path, What: said}
	}
	return nil
}
