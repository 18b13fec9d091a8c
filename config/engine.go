package config

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/stardag-go/stardag/internal/near"
)

// engineKey is a key of an engine's section: the option of that name, with the variable that goes before it.
type engineKey struct {
	key, variable, meaning string
	// text refuses numbers and lists, which other keys may be in the file.
	text bool
	// secret keeps the value out of files: the section names a variable that has it, with this key and "_env". or continues that advice.
	secret bool
	or     string
}

// describe describes the setting of the key.
func (k engineKey) describe(section string) description {
	d := description{key: section + "." + k.key, meaning: k.meaning, secret: k.secret}
	of := "[" + section + "] " + k.key
	switch {
	case k.secret:
		d.sources = []string{"env " + k.variable, "the variable that " + of + "_env names" + inFiles}
	case k.variable == "":
		d.sources = []string{"--engine-option " + k.key, of + inFiles}
	default:
		d.sources = []string{"--engine-option " + k.key, "env " + k.variable, of + inFiles}
	}
	return d
}

// engineKeys are the keys of the sections [engine.NAME], by engine.
var engineKeys = map[string][]engineKey{
	temporalEngine: {
		{key: "address", variable: "TEMPORAL_ADDRESS", meaning: "where the Temporal server is, as host:port", text: true},
		{key: "namespace", variable: "TEMPORAL_NAMESPACE", meaning: "the namespace of workflows", text: true},
		{key: "tls", variable: "TEMPORAL_TLS", meaning: "whether the connection is encrypted: true or false", text: true},
		{key: "tls_cert", variable: "TEMPORAL_TLS_CLIENT_CERT_PATH", meaning: "the PEM file with this program's certificate", text: true},
		{key: "tls_key", variable: "TEMPORAL_TLS_CLIENT_KEY_PATH", meaning: "the PEM file with the key of that certificate", text: true},
		{key: "tls_ca", variable: "TEMPORAL_TLS_SERVER_CA_CERT_PATH", meaning: "the PEM file with the authority of the server's certificate, where the system does not know it", text: true},
		{key: "tls_server_name", variable: "TEMPORAL_TLS_SERVER_NAME", meaning: "the name that the server's certificate is for, where it is not that of the address", text: true},
		{key: "api_key_file", variable: "STARDAG_TEMPORAL_API_KEY_FILE", meaning: "the file with the API key; it is read again whenever the key is sent", text: true},
		{key: "queue_prefix", variable: "STARDAG_TEMPORAL_QUEUE_PREFIX", meaning: "what the names of task queues begin with", text: true},
		{key: "versions", variable: "STARDAG_TEMPORAL_VERSIONS", meaning: "what workers do about builds whose code no worker has any more: pinned leaves them to workers of their code, latest goes on with the worker's", text: true},
		{key: "ui", variable: "STARDAG_TEMPORAL_UI", meaning: "where Temporal's pages are, as http(s)://host: builds link to their workflows there", text: true},
		{key: "api_key", variable: "TEMPORAL_API_KEY", meaning: "the API key of the Temporal server", secret: true, or: ", or a file with api_key_file"},
	},
	"luigi": {
		{key: "url", variable: "STARDAG_LUIGI_URL", meaning: "where luigid is, as http(s)://host:port"},
		{key: "slots", variable: "STARDAG_LUIGI_SLOTS", meaning: "how many tasks a process that asks for a build runs at the same time; 0 leaves them to workers"},
		{key: "poll", variable: "STARDAG_LUIGI_POLL", meaning: "how long to wait before luigid is asked for work again, as 500ms"},
		{key: "wait", variable: "STARDAG_LUIGI_WAIT", meaning: "how long a build waits for a Luigi task that nobody makes, as 10m"},
		{key: "patience", variable: "STARDAG_LUIGI_PATIENCE", meaning: "how long luigid may be away before a build ends, as 5m"},
	},
	"prefect": {
		{key: "url", variable: "PREFECT_API_URL", meaning: "where Prefect's API is, as http(s)://host:port/api"},
		{key: "flow", variable: "STARDAG_PREFECT_FLOW", meaning: "the name of the flow, which is otherwise that of the first task's kind"},
		{key: "api_key", variable: "PREFECT_API_KEY", meaning: "the API key of the Prefect server", secret: true},
		{key: "auth_string", variable: "PREFECT_API_AUTH_STRING", meaning: "user and password of the Prefect server, as user:password", secret: true},
	},
	"modal": {
		{key: "app", variable: "STARDAG_MODAL_APP", meaning: "the app that sandboxes and images belong to"},
		{key: "environment", variable: "MODAL_ENVIRONMENT", meaning: "the environment of Modal, which is otherwise that of the token's profile"},
		{key: "image", variable: "STARDAG_MODAL_IMAGE", meaning: "what images are made from, by adding the program"},
		{key: "cpu", variable: "STARDAG_MODAL_CPU", meaning: "how many processors a sandbox has"},
		{key: "memory", variable: "STARDAG_MODAL_MEMORY", meaning: "the memory of a sandbox, in MiB"},
		{key: "gpu", variable: "STARDAG_MODAL_GPU", meaning: "the type of accelerators, as T4 or A100-80GB"},
		{key: "timeout", variable: "STARDAG_MODAL_TIMEOUT", meaning: "how long a sandbox lives at most, from 1m to 24h"},
		{key: "idle", variable: "STARDAG_MODAL_IDLE", meaning: "how long a sandbox stays that has nothing to do, as 30s"},
		{key: "regions", variable: "STARDAG_MODAL_REGIONS", meaning: "where sandboxes may run, as Modal names regions, with blanks between"},
		{key: "slots", variable: "STARDAG_MODAL_SLOTS", meaning: "how many tasks run in a sandbox at the same time"},
		{key: "most", variable: "STARDAG_MODAL_MOST", meaning: "how many sandboxes of a sort there are at the same time"},
		{key: "secrets", variable: "STARDAG_MODAL_SECRETS", meaning: "names of Modal's secrets that all sandboxes get, with blanks between"},
	},
}

// engineSettings describes the settings of those engines.
func engineSettings() (all []description) {
	for _, engine := range slices.Sorted(maps.Keys(engineKeys)) {
		for _, k := range engineKeys[engine] {
			all = append(all, k.describe("engine."+engine))
		}
	}
	return all
}

// engineConfig is the configuration of an engine, or what is wrong with it.
type engineConfig struct {
	options map[string]Value[string]
	secrets map[string]Value[Secret]
	err     error
}

// Engine returns the configured options of an engine by name, without those that nothing sets. The values are as they were written, with the
// items of lists separated by blanks; the engine parses them. Mistakes in a section are errors only here, so that they concern nobody else.
// The section [engine.NAME] of an engine that this package does not know may have any keys. See also [Config.Temporal].
func (c *Config) Engine(name string) (map[string]Value[string], error) {
	return maps.Clone(c.engines[name].options), c.engines[name].err
}

// EngineSecret returns a key or password of an engine, which [Config.Engine] leaves out. It is empty when nothing sets it.
func (c *Config) EngineSecret(name, key string) Value[Secret] {
	if v, ok := c.engines[name].secrets[key]; ok {
		return v
	}
	return Value[Secret]{Origin: originUnset}
}

// readEngines reads the sections.
func (r *resolver) readEngines() map[string]engineConfig {
	all := map[string]engineConfig{}
	keys := maps.Clone(engineKeys)
	for name, sections := range r.sections.engines {
		if _, known := keys[name]; !known {
			keys[name] = otherKeys(name, sections)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(keys)) {
		e := engineConfig{options: map[string]Value[string]{}, secrets: map[string]Value[Secret]{}}
		e.err = cmp.Or(r.unread, r.apart(func() error { return r.readEngine("engine."+name, r.sections.engines[name], keys[name], e) }))
		all[name] = e
	}
	return all
}

// otherKeys returns the keys in the sections of an engine that this package does not know.
func otherKeys(engine string, sections []section) (keys []engineKey) {
	names := map[string]bool{}
	for _, s := range sections {
		for key := range s.values {
			names[key] = true
		}
	}
	for _, key := range slices.Sorted(maps.Keys(names)) {
		keys = append(keys, engineKey{key: key, meaning: "an option of the engine " + engine})
	}
	return keys
}

func (r *resolver) readEngine(name string, sections []section, keys []engineKey, e engineConfig) error {
	var known []string
	for _, k := range keys {
		if k.secret {
			known = append(known, k.key+"_env")
		}
		known = append(known, k.key)
	}
	for _, s := range sections {
		if err := s.only(known); err != nil {
			return err
		}
	}
	for _, k := range keys {
		if k.secret {
			v, err := r.secret(name, sections, k)
			if err != nil {
				return err
			}
			e.secrets[k.key] = v
			continue
		}
		c := new(chain).add(r.variable(k.variable))
		for _, s := range sections {
			v, err := s.option(k)
			if err != nil {
				return err
			}
			c.add(v)
		}
		if v := r.decideAs(k.describe(name), c, unset); v.Value != "" {
			e.options[k.key] = v
		}
	}
	return nil
}

// secret resolves a key or password. It must not be in a file of the configuration, because people share these.
func (r *resolver) secret(name string, sections []section, k engineKey) (Value[Secret], error) {
	c := new(chain).add(r.variable(k.variable))
	for _, s := range sections {
		if _, ok := s.values[k.key]; ok {
			return Value[Secret]{}, wrong(s.origin(k.key), "a credential does not belong in this file; name a variable that has it with %s_env%s", k.key, k.or)
		}
		variable, err := of(&s, k.key+"_env")
		if err != nil {
			return Value[Secret]{}, err
		}
		if variable.Value == "" {
			continue
		}
		v := r.variable(variable.Value)
		if v.Value == "" {
			r.notef("%s names the variable %s, which is not set", variable.Origin, variable.Value)
		}
		c.add(v)
	}
	v := r.decide(name+"."+k.key, c, unset)
	return Value[Secret]{Secret(v.Value), v.Origin}, nil
}

// apart returns the mistakes that read finds, including those in the values that it decides, without counting them against the configuration
// as a whole.
func (r *resolver) apart(read func() error) error {
	before := r.wrong
	r.wrong = nil
	err := read()
	err = errors.Join(append(r.wrong, err)...)
	r.wrong = before
	return err
}

// option returns the value of a key of the section as text. It may also be a truth value without quotes and, unless the key is for text alone, a
// number or a list.
func (s *section) option(k engineKey) (Value[string], error) {
	said := Value[string]{Origin: s.origin(k.key)}
	value := s.values[k.key]
	if on, ok := value.(bool); ok {
		said.Value = strconv.FormatBool(on)
		return said, nil
	}
	if k.text {
		return of(s, k.key)
	}
	switch v := value.(type) {
	case int64:
		said.Value = strconv.FormatInt(v, 10)
	case float64:
		said.Value = strconv.FormatFloat(v, 'f', -1, 64)
	case []any:
		var words []string
		for _, one := range v {
			word, ok := one.(string)
			if !ok {
				return said, &FileError{Path: s.path, What: fmt.Sprintf("%s in [%s] has %v; it should be a list of texts in quotes", k.key, s.name, one)}
			}
			words = append(words, word)
		}
		said.Value = strings.Join(words, " ")
	default:
		return of(s, k.key)
	}
	return said, nil
}

// only refuses keys of the section other than the given ones, because a misspelled key would go unnoticed.
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
