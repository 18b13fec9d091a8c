package config

import (
	"context"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"github.com/stardag-go/stardag/internal/home"
	"github.com/stardag-go/stardag/target"
)

// Value is one setting and where it came from.
type Value[T any] struct {
	Value  T
	Origin string // "env NAME", "FILE [section] key", "default" or "not set"
}

// originDefault is the Origin of a built-in value, originUnset that of no value.
const (
	originDefault = "default"
	originUnset   = "not set"
)

// Config is a process's configuration as it was when it was loaded. It does not change and is safe for concurrent use.
type Config struct {
	paths                Paths
	off                  bool
	profile              Value[string]
	registry             *Registry
	codeID, deploymentID Value[string]
	logsMask, logsShow   []string
	engines              map[string]engineConfig
	roots                map[string]RootConfig
	settings             []Setting
	notes                []string
}

// RootConfig is the configuration of one target root.
type RootConfig struct {
	URI        Value[string]
	Durability Value[string] // "process" or "power"
	Checksum   Value[bool]
	Cache      Value[target.Cache]
	// Lower is the root that this one defers to, which is only read; empty is none.
	Lower Value[string]

	root target.Root
}

// LogsMask returns more words than the usual ones that the names of variables with secrets have in them: their values are hidden in what
// runs print.
func (c *Config) LogsMask() []string { return slices.Clone(c.logsMask) }

// LogsShow returns the names of variables whose values are shown in what runs print, whatever is in their names.
func (c *Config) LogsShow() []string { return slices.Clone(c.logsShow) }

// Options says where a configuration is read from and what goes before its sources. The zero value means this process's
// surroundings.
type Options struct {
	// Profile and Environment go before all that is configured; a command line sets them from its flags. The zero value
	// leaves the choice to the sources.
	Profile, Environment Value[string]

	// Environ lists the environment as "NAME=value", as [os.Environ] does; nil means [os.Environ].
	Environ func() []string
	// Home is the user's home folder; nil asks the environment, then the system's list of users.
	Home func() (string, error)
	// WorkDir is where the search for the project's file starts; nil means [os.Getwd].
	WorkDir func() (string, error)
}

// Load reads the configuration of this process. It reads anew each time: who needs one configuration keeps it. It
// asks no server. An error says which setting is wrong and how it should look; several are joined.
func Load(ctx context.Context) (*Config, error) { return Options{}.Load(ctx) }

// Load reads the configuration from the given surroundings.
func (o Options) Load(ctx context.Context) (*Config, error) {
	if err := context.Cause(ctx); err != nil {
		return nil, err
	}
	o = o.filled()
	r := &resolver{environment: newEnvironment(o.Environ()), options: o}
	r.paths = o.paths()
	off, origin, err := truth(r.environment, "STARDAG_NO_REGISTRY")
	if err != nil {
		return nil, err
	}
	r.off = Value[bool]{off, origin}
	if err := r.read(); err != nil {
		if !off {
			return nil, err
		}
		r.sections, r.unread = sections{}, err // without a registry files say something of engines and logs alone
	}
	c := &Config{paths: r.paths, off: off}
	if err := r.resolve(c); err != nil {
		return nil, err
	}
	cached, err := r.paths.rootsOf(c.registry)
	if err != nil {
		return nil, err
	}
	c.roots, err = loadRoots(r.environment, o.Home, cached)
	if err != nil {
		return nil, err
	}
	c.settings, c.notes = r.settings, r.notes
	return c, nil
}

func (o Options) filled() Options {
	if o.Environ == nil {
		o.Environ = os.Environ
	}
	if o.Home == nil {
		o.Home = home.Dir
	}
	if o.WorkDir == nil {
		o.WorkDir = os.Getwd
	}
	return o
}

// paths finds the folders. There may be no home folder; a working directory that was removed has no project.
func (o Options) paths() Paths {
	var p Paths
	if dir, err := o.Home(); err == nil && dir != "" {
		p.User = filepath.Join(dir, Folder)
	}
	if dir, err := o.WorkDir(); err == nil {
		p.Project = findProject(dir)
	}
	return p
}

// Profile returns the profile that is used, empty without one.
func (c *Config) Profile() Value[string] { return c.profile }

// Registry returns the registry to work with, or nil for none.
func (c *Config) Registry() *Registry {
	if c.registry == nil {
		return nil
	}
	r := *c.registry
	return &r
}

// Off reports whether nothing is to be recorded, whatever is configured: STARDAG_NO_REGISTRY.
func (c *Config) Off() bool { return c.off }

// CodeID names the version of the code that builds are recorded under; empty when nothing sets it.
func (c *Config) CodeID() Value[string] { return c.codeID }

// DeploymentID returns the deployment that builds are recorded under; empty when nothing sets it.
func (c *Config) DeploymentID() Value[string] { return c.deploymentID }

// Paths says where the files are.
func (c *Config) Paths() Paths { return c.paths }

// Notes returns lines for people about what works and may surprise, such as a variable without effect.
func (c *Config) Notes() []string { return slices.Clone(c.notes) }

// Roots returns the target roots, ready for [target.NewRoots]. The map is the caller's.
func (c *Config) Roots() map[string]target.Root {
	roots := make(map[string]target.Root, len(c.roots))
	for name, r := range c.roots {
		roots[name] = r.root
	}
	return roots
}

// RootConfigs returns the target roots with the origin of each value. The map is the caller's.
func (c *Config) RootConfigs() map[string]RootConfig { return maps.Clone(c.roots) }
