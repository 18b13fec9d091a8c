package config

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"

	"github.com/stardag-go/stardag/internal/textfile"
)

// idCache is the content of id-cache.json.
type idCache struct {
	Workspaces   map[string]map[string]string            `json:"workspaces"`   // registry → slug → id
	Environments map[string]map[string]map[string]string `json:"environments"` // registry → workspace id → slug → id
}

// cachedRoots is one item of target-root-cache.json.
type cachedRoots struct {
	RegistryURL   string            `json:"registry_url"`
	WorkspaceID   string            `json:"workspace_id"`
	EnvironmentID string            `json:"environment_id"`
	TargetRoots   map[string]string `json:"target_roots"`
}

// readCache reads a file that this package keeps. One that does not exist is left at its zero value. A damaged one is an
// error: without it outputs would silently go to another place.
func readCache(path string, into any) error {
	if !filepath.IsAbs(path) { // there is no home folder
		return nil
	}
	data, err := textfile.Read(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	if err := json.Unmarshal(data, into); err != nil {
		return &FileError{Path: path, What: fmt.Sprintf(`this cache is damaged: %v; remove the file, then "stardag auth refresh" makes it anew`, err)}
	}
	return nil
}

func writeCache(path string, v any) error {
	var text bytes.Buffer
	e := json.NewEncoder(&text)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(v); err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	return WritePrivate(path, bytes.TrimSuffix(text.Bytes(), []byte("\n")))
}

// RememberWorkspace keeps the id of a workspace.
func (p Paths) RememberWorkspace(registry, slug, id string) error {
	return p.changeIDs(func(ids *idCache) { put(&ids.Workspaces, registry)[slug] = id })
}

// RememberEnvironment keeps the id of an environment.
func (p Paths) RememberEnvironment(registry, workspaceID, slug, id string) error {
	return p.changeIDs(func(ids *idCache) {
		of := ids.Environments[registry]
		put(&of, workspaceID)[slug] = id
		ids.Environments[registry] = of
	})
}

// changeIDs changes id-cache.json.
func (p Paths) changeIDs(change func(*idCache)) error {
	return Exclusive(p.IDCache(), func() error {
		var ids idCache
		if err := readCache(p.IDCache(), &ids); err != nil {
			return err
		}
		if ids.Workspaces == nil {
			ids.Workspaces = map[string]map[string]string{}
		}
		if ids.Environments == nil {
			ids.Environments = map[string]map[string]map[string]string{}
		}
		change(&ids)
		return writeCache(p.IDCache(), ids)
	})
}

func put(m *map[string]map[string]string, key string) map[string]string {
	if *m == nil {
		*m = map[string]map[string]string{}
	}
	if (*m)[key] == nil {
		(*m)[key] = map[string]string{}
	}
	return (*m)[key]
}

// RememberRoots keeps the target roots of an environment, by name.
func (p Paths) RememberRoots(registryURL, workspaceID, environmentID string, roots map[string]string) error {
	return Exclusive(p.RootCache(), func() error {
		var all []cachedRoots
		if err := readCache(p.RootCache(), &all); err != nil {
			return err
		}
		fresh := cachedRoots{strings.TrimRight(registryURL, "/"), workspaceID, environmentID, roots}
		for i := range all {
			if all[i].is(registryURL, workspaceID, environmentID) {
				all[i] = fresh
				return writeCache(p.RootCache(), all)
			}
		}
		return writeCache(p.RootCache(), append(all, fresh))
	})
}

func (c cachedRoots) is(registryURL, workspaceID, environmentID string) bool {
	return strings.TrimRight(c.RegistryURL, "/") == strings.TrimRight(registryURL, "/") && c.WorkspaceID == workspaceID && c.EnvironmentID == environmentID
}

// rootsOf returns the roots of an environment that are remembered; nil when it is not.
func (p Paths) rootsOf(reg *Registry) (map[string]Value[string], error) {
	var all []cachedRoots
	if reg == nil || p.User == "" || reg.WorkspaceID.Value == "" || reg.EnvironmentID.Value == "" {
		return nil, nil
	}
	if err := readCache(p.RootCache(), &all); err != nil {
		return nil, err
	}
	for _, c := range all {
		if !c.is(reg.URL.Value, reg.WorkspaceID.Value, reg.EnvironmentID.Value) || len(c.TargetRoots) == 0 {
			continue
		}
		roots := make(map[string]Value[string], len(c.TargetRoots))
		for name, uri := range c.TargetRoots {
			roots[name] = Value[string]{uri, p.RootCache() + " (environment " + reg.Environment.Value + ")"}
		}
		return roots, nil
	}
	return nil, nil
}
