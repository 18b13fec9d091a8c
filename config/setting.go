package config

import (
	"fmt"
	"slices"
	"strings"
)

// Setting is one setting as text, for people who ask where a value comes from.
type Setting struct {
	// Key names the setting: "registry.url".
	Key string
	// Value is what counts; secrets are masked, and "" is nothing.
	Value string
	// Origin is where Value comes from.
	Origin string
	// Shadowed is what other sources say that do not count, the strongest first.
	Shadowed []Candidate
	// Sources says where the setting can be made, the strongest first.
	Sources []string
	// Meaning says in a line what it is for.
	Meaning string
}

// Candidate is what one source says about a setting.
type Candidate struct {
	Value  string
	Origin string
}

// chain collects what sources say about one setting, the strongest first. What says nothing is left out.
type chain struct {
	candidates []Candidate
}

func (c *chain) add(v Value[string]) *chain {
	if v = trim(v); v.Value != "" {
		c.candidates = append(c.candidates, Candidate(v))
	}
	return c
}

// value returns what counts, or otherwise.
func (c *chain) value(otherwise Value[string]) Value[string] {
	if len(c.candidates) == 0 {
		return otherwise
	}
	return Value[string](c.candidates[0])
}

// setting describes the chain's setting.
func (c *chain) setting(v Value[string], d description) Setting {
	s := Setting{Key: d.key, Value: v.Value, Origin: v.Origin, Sources: d.sources, Meaning: d.meaning}
	if len(c.candidates) > 1 {
		s.Shadowed = c.candidates[1:]
	}
	if d.secret {
		s.Value = Secret(v.Value).String()
		for i := range s.Shadowed {
			s.Shadowed[i].Value = Secret(s.Shadowed[i].Value).String()
		}
	}
	return s
}

// description is what is always true of a setting.
type description struct {
	key     string
	sources []string
	meaning string
	secret  bool
}

const (
	profileSection = "[profile.NAME]"
	inFiles        = " in .stardag/config.toml of the project or of the user"
)

// descriptions are the settings that are not about target roots, in the order in which they are shown.
var descriptions = append([]description{
	{key: "profile", meaning: "which profile of the configuration files is used", sources: []string{"--stardag-profile", "env STARDAG_PROFILE", "[default] profile" + inFiles}},
	{key: "registry.off", meaning: "work without a registry, whatever else is set", sources: []string{"env STARDAG_NO_REGISTRY"}},
	{key: "registry.name", meaning: "the registry's name in the files; credentials are kept under it", sources: []string{profileSection + " registry" + inFiles, "the host of the URL"}},
	{key: "registry.url", meaning: "where the registry is", sources: []string{"env STARDAG_API_URL", "env STARDAG_REGISTRY_URL", "[registry.NAME] url" + inFiles}},
	{key: "registry.user", meaning: "whose login is used", sources: []string{profileSection + " user" + inFiles}},
	{key: "registry.workspace", meaning: "the workspace, by slug or id", sources: []string{"env STARDAG_WORKSPACE_ID (with STARDAG_API_URL)", profileSection + " workspace" + inFiles}},
	{key: "registry.workspace_id", meaning: "the workspace's id", sources: []string{"registry.workspace", "~/.stardag/id-cache.json"}},
	{key: "registry.environment", meaning: "the environment, by slug or id", sources: []string{"--stardag-env", "env STARDAG_ENVIRONMENT_ID (with STARDAG_API_URL)", profileSection + " environment" + inFiles}},
	{key: "registry.environment_id", meaning: "the environment's id", sources: []string{"registry.environment", "~/.stardag/id-cache.json"}},
	{key: "registry.api_key", meaning: "a key of one environment; it goes before a login", sources: []string{"env STARDAG_API_KEY"}, secret: true},
	{key: "registry.timeout", meaning: "how long an exchange with the registry may stand still, in seconds", sources: []string{"env STARDAG_API_TIMEOUT"}},
	{key: "build.code_id", meaning: "names the version of the code that builds are recorded under", sources: []string{"env STARDAG_CODE_ID"}},
	{key: "logs.mask", meaning: "parts of names of variables, with commas between: their values are hidden in what runs print, beside those of KEY, SECRET, TOKEN and PASSWORD", sources: []string{"env STARDAG_LOGS_MASK", "[logs] mask" + inFiles}},
	{key: "logs.show", meaning: "names of variables, with commas between, whose values are shown in what runs print", sources: []string{"env STARDAG_LOGS_SHOW", "[logs] show" + inFiles}},
	{key: "build.deployment_id", meaning: "the deployment that builds are recorded under", sources: []string{"env STARDAG_DEPLOYMENT_ID"}},
}, engineSettings()...)

func describe(key string) description {
	for _, d := range descriptions {
		if d.key == key {
			return d
		}
	}
	panic("config: no description of " + key) // a key of this package
}

// Settings lists every setting with its origin.
func (c *Config) Settings() []Setting {
	return slices.Concat(c.settings, rootSettings(c.roots))
}

// Explain returns the settings whose key is key or starts with key and a dot. None is an error that lists the keys.
func (c *Config) Explain(key string) ([]Setting, error) {
	var found []Setting
	var keys []string
	for _, s := range c.Settings() {
		keys = append(keys, s.Key)
		if s.Key == key || strings.HasPrefix(s.Key, key+".") {
			found = append(found, s)
		}
	}
	if len(found) == 0 {
		return nil, fmt.Errorf("there is no setting %q; the settings are: %s", key, strings.Join(keys, ", "))
	}
	return found, nil
}
