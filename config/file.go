package config

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2"

	"github.com/stardag-go/stardag/internal/near"
	"github.com/stardag-go/stardag/internal/textfile"
)

// FileError reports what is wrong with a configuration file.
type FileError struct {
	Path      string
	Line, Col int    // 0 when unknown
	What      string // what is wrong and how it should look
}

func (e *FileError) Error() string {
	if e.Line > 0 {
		return fmt.Sprintf("%s:%d:%d: %s", e.Path, e.Line, e.Col, e.What)
	}
	return e.Path + ": " + e.What
}

// section is one [registry.NAME], one [profile.NAME] or [default] of a file.
type section struct {
	path   string // of the file
	name   string // as written: profile.dev
	values map[string]any
}

// origin returns the Origin of a key of the section.
func (s section) origin(key string) string { return fmt.Sprintf("%s [%s] %s", s.path, s.name, key) }

// text returns a key of the section, with "" for one that is missing. Anything but text is an error.
func (s section) text(key string) (string, error) {
	switch v := s.values[key].(type) {
	case nil:
		return "", nil
	case string:
		return strings.TrimSpace(v), nil
	default:
		return "", &FileError{Path: s.path, What: fmt.Sprintf("%s in [%s] is %v; it should be text in quotes", key, s.name, v)}
	}
}

// sections are what the configuration files say together: an entry of the project replaces the user's of that name whole.
type sections struct {
	registries, profiles map[string]section
	// defaults and logs are the sections of these names, the project's first.
	defaults, logs []section
	// engines are the sections [engine.NAME] by that name, in the same order.
	engines map[string][]section
}

// readSections reads files in the order in which they count. One that does not exist says nothing.
func readSections(paths []string) (sections, error) {
	all := sections{registries: map[string]section{}, profiles: map[string]section{}, engines: map[string][]section{}}
	var failed []error
	for _, path := range paths {
		data, err := textfile.Read(path)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		switch {
		case err == nil:
			err = all.add(path, data)
		case errors.Is(err, textfile.ErrUTF16):
			err = &FileError{Path: path, What: err.Error()}
		}
		if err != nil {
			failed = append(failed, err)
		}
	}
	return all, errors.Join(failed...)
}

func (s *sections) add(path string, data []byte) error {
	var file map[string]any
	if err := toml.Unmarshal(data, &file); err != nil {
		bad := &FileError{Path: path, What: strings.TrimPrefix(err.Error(), "toml: ")}
		if e, ok := errors.AsType[*toml.DecodeError](err); ok {
			bad.Line, bad.Col = e.Position()
		}
		bad.What = "this is no TOML: " + bad.What
		return bad
	}
	for kind, into := range map[string]map[string]section{"registry": s.registries, "profile": s.profiles} {
		entries, err := table(path, kind, file[kind])
		if err != nil {
			return err
		}
		for _, name := range slices.Sorted(maps.Keys(entries)) {
			values, err := table(path, kind+"."+name, entries[name])
			if err != nil {
				return err
			}
			if _, taken := into[name]; !taken {
				into[name] = section{path, kind + "." + name, values}
			}
		}
	}
	for name, into := range map[string]*[]section{"default": &s.defaults, "logs": &s.logs} {
		values, err := table(path, name, file[name])
		if err != nil {
			return err
		}
		if values != nil {
			*into = append(*into, section{path, name, values})
		}
	}
	engines, err := table(path, "engine", file["engine"])
	if err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(engines)) {
		values, err := table(path, "engine."+name, engines[name])
		if err != nil {
			return err
		}
		s.engines[name] = append(s.engines[name], section{path, "engine." + name, values})
	}
	return nil
}

// table returns a value that has to be a table; nil when there is none.
func table(path, name string, value any) (map[string]any, error) {
	switch v := value.(type) {
	case nil:
		return nil, nil
	case map[string]any:
		return v, nil
	default:
		return nil, &FileError{Path: path, What: fmt.Sprintf("%s is %v; it should be a section [%s]", name, v, name)}
	}
}

// missing returns the error for a name that is not there.
func missing(what, name, origin string, have map[string]section, fix string) error {
	names := slices.Sorted(maps.Keys(have))
	said := fmt.Sprintf("there is no %s %q (%s)", what, name, origin)
	if meant := near.Of(name, names); meant != "" {
		said += fmt.Sprintf("; did you mean %q?", meant)
	}
	e := &UnknownError{What: what, Name: name, Known: names, message: said}
	e.Fix = fix
	if len(names) > 0 {
		e.message += fmt.Sprintf("; there are: %s", strings.Join(names, ", "))
	}
	return e
}

// UnknownError is about a profile or a registry that a setting names and no file has.
type UnknownError struct {
	What, Name string
	Known      []string // the names there are, sorted
	// Fix says what to do.
	Fix string

	message string
}

func (e *UnknownError) Error() string { return e.message + "; " + e.Fix }
