package config

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Files is what the configuration files say, before anything is chosen among it.
type Files struct {
	Paths Paths
	// Registries and Profiles are sorted by name.
	Registries []RegistryEntry
	Profiles   []ProfileEntry
	// Default is the default profile.
	Default Value[string]
}

// RegistryEntry is one [registry.NAME]. Err says what is wrong with it.
type RegistryEntry struct {
	Name, URL string
	File      string
	Err       error
}

// ProfileEntry is one [profile.NAME]. Err says what is wrong with it.
type ProfileEntry struct {
	Name                                   string
	Registry, User, Workspace, Environment string
	File                                   string
	Err                                    error
}

// Files reads the configuration files alone. It is for who shows and changes them; entries that cannot be used are there
// with their error.
func (o Options) Files(ctx context.Context) (*Files, error) {
	if err := context.Cause(ctx); err != nil {
		return nil, err
	}
	o = o.filled()
	f := &Files{Paths: o.paths(), Default: unset}
	all, err := readSections(f.Paths.Files())
	if err != nil {
		return nil, err
	}
	for _, name := range slices.Sorted(maps.Keys(all.registries)) {
		f.Registries = append(f.Registries, registryEntry(name, all.registries[name]))
	}
	for _, name := range slices.Sorted(maps.Keys(all.profiles)) {
		f.Profiles = append(f.Profiles, all.profileEntry(name))
	}
	c := new(chain)
	for _, d := range all.defaults {
		name, err := d.text("profile")
		if err != nil {
			return nil, err
		}
		c.add(Value[string]{name, d.origin("profile")})
	}
	f.Default = c.value(unset)
	return f, nil
}

// Registry returns the entry of a name.
func (f *Files) Registry(name string) (RegistryEntry, bool) {
	for _, r := range f.Registries {
		if r.Name == name {
			return r, true
		}
	}
	return RegistryEntry{}, false
}

// Profile returns the entry of a name.
func (f *Files) Profile(name string) (ProfileEntry, bool) {
	for _, p := range f.Profiles {
		if p.Name == name {
			return p, true
		}
	}
	return ProfileEntry{}, false
}

func registryEntry(name string, s section) RegistryEntry {
	u, err := s.text("url")
	if err == nil && u == "" {
		err = &FileError{Path: s.path, What: fmt.Sprintf("[%s] lacks url", s.name)}
	}
	if err == nil {
		_, err = parseURL(Value[string]{u, s.origin("url")})
	}
	return RegistryEntry{Name: name, URL: strings.TrimRight(u, "/"), File: s.path, Err: err}
}

func (s *sections) profileEntry(name string) ProfileEntry {
	entry := s.profiles[name]
	p := ProfileEntry{Name: name, File: entry.path}
	var failed []error
	for key, into := range map[string]*string{"registry": &p.Registry, "user": &p.User, "workspace": &p.Workspace, "environment": &p.Environment} {
		text, err := entry.text(key)
		if err == nil && text == "" && key == "workspace" {
			text, err = entry.text("organization")
		}
		*into = text
		failed = append(failed, err)
	}
	p.Err = errors.Join(failed...)
	var gone []string
	for _, needed := range [][2]string{{"registry", p.Registry}, {"workspace", p.Workspace}, {"environment", p.Environment}} {
		if needed[1] == "" {
			gone = append(gone, needed[0])
		}
	}
	switch {
	case p.Err != nil:
	case len(gone) > 0:
		p.Err = lacks(&entry, gone...)
	default:
		if _, ok := s.registries[p.Registry]; !ok {
			p.Err = missing("registry", p.Registry, entry.origin("registry"), s.registries, "make it with \"stardag config registry add "+p.Registry+" --url URL\"")
		}
	}
	return p
}
