package config

import (
	"context"
	"maps"
	"os"

	"github.com/stardag-go/stardag/target"
)

// Value is one setting and where it came from.
type Value[T any] struct {
	Value  T
	Origin string // "env NAME" or "default"
}

// originDefault is the Origin of a value that nothing sets.
const originDefault = "default"

// Config is a process's configuration as it was when it was loaded. It does not change and is safe for concurrent use.
type Config struct {
	roots map[string]RootConfig
}

// RootConfig is the configuration of one target root.
type RootConfig struct {
	URI        Value[string]
	Durability Value[string] // "process" or "power"
	Checksum   Value[bool]
	Cache      Value[target.Cache]

	root target.Root
}

// Options says where a configuration is read from. The zero value means this process's surroundings.
type Options struct {
	// Environ lists the environment as "NAME=value", as [os.Environ] does; nil means [os.Environ].
	Environ func() []string
	// Home is the user's home folder; nil means [os.UserHomeDir].
	Home func() (string, error)
}

// Load reads the configuration of this process. It reads anew each time: who needs one configuration keeps it. An
// error says which setting is wrong and how it should look; several are joined.
func Load(ctx context.Context) (*Config, error) { return Options{}.Load(ctx) }

// Load reads the configuration from the given surroundings.
func (o Options) Load(ctx context.Context) (*Config, error) {
	if err := context.Cause(ctx); err != nil {
		return nil, err
	}
	if o.Environ == nil {
		o.Environ = os.Environ
	}
	if o.Home == nil {
		o.Home = os.UserHomeDir
	}
	roots, err := loadRoots(newEnvironment(o.Environ()), o.Home)
	if err != nil {
		return nil, err
	}
	return &Config{roots: roots}, nil
}

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
