package config

import (
	"errors"
	"fmt"
	"net/url"
	"strconv"
	"strings"
)

// Temporal is the configuration of the engine in package runner/temporal: the section [engine.temporal] of the files, and the variables
// of Temporal's own tools, which go before it. Values that nothing sets are empty, with the origin "not set"; Temporal's own file,
// temporal.toml, may set them.
type Temporal struct {
	Address, Namespace Value[string]
	// TLS is "true" or "false".
	TLS Value[string]
	// Cert, Key and CA are paths of PEM files: the client's certificate and its key, and the authority that signed the server's.
	Cert, Key, CA Value[string]
	// ServerName is the name that the server's certificate is for, where it is not that of the address.
	ServerName Value[string]
	APIKey     Value[Secret]
	// APIKeyFile is the path of a file with the API key. It is read again whenever the key is sent, so that a key may be exchanged.
	APIKeyFile Value[string]
	// QueuePrefix begins the names of task queues.
	QueuePrefix Value[string]
	// Versions is "pinned" or "latest": whether workers go on with builds of other code that has no worker any more.
	Versions Value[string]
	// UI is the address of Temporal's pages, without a slash at its end: builds have a link to their workflows there.
	UI Value[string]
}

// Temporal returns the configuration of the engine on Temporal, or what is wrong with it: those who do not use it are not told.
func (c *Config) Temporal() (Temporal, error) { return c.temporal, c.wrongTemporal }

const temporalSection = "engine.temporal"

// temporalKeys are the keys of the section, each with the variable that goes before it.
var temporalKeys = []struct {
	key, variable string
	of            func(*Temporal) *Value[string]
}{
	{"address", "TEMPORAL_ADDRESS", func(t *Temporal) *Value[string] { return &t.Address }},
	{"namespace", "TEMPORAL_NAMESPACE", func(t *Temporal) *Value[string] { return &t.Namespace }},
	{"tls", "TEMPORAL_TLS", func(t *Temporal) *Value[string] { return &t.TLS }},
	{"tls_cert", "TEMPORAL_TLS_CLIENT_CERT_PATH", func(t *Temporal) *Value[string] { return &t.Cert }},
	{"tls_key", "TEMPORAL_TLS_CLIENT_KEY_PATH", func(t *Temporal) *Value[string] { return &t.Key }},
	{"tls_ca", "TEMPORAL_TLS_SERVER_CA_CERT_PATH", func(t *Temporal) *Value[string] { return &t.CA }},
	{"tls_server_name", "TEMPORAL_TLS_SERVER_NAME", func(t *Temporal) *Value[string] { return &t.ServerName }},
	{"api_key_file", "STARDAG_TEMPORAL_API_KEY_FILE", func(t *Temporal) *Value[string] { return &t.APIKeyFile }},
	{"queue_prefix", "STARDAG_TEMPORAL_QUEUE_PREFIX", func(t *Temporal) *Value[string] { return &t.QueuePrefix }},
	{"versions", "STARDAG_TEMPORAL_VERSIONS", func(t *Temporal) *Value[string] { return &t.Versions }},
	{"ui", "STARDAG_TEMPORAL_UI", func(t *Temporal) *Value[string] { return &t.UI }},
}

// PageURL returns the address of web pages without slashes at its end. It refuses what is not one that a link may have: no other scheme than http and
// https, no user name, and nothing after the path.
func PageURL(text string) (string, error) {
	u, err := url.Parse(text)
	switch {
	case err != nil: // it may hold a password
		return "", errors.New("it cannot be read as an address of pages; it should look like http://localhost:8233")
	case u.User != nil:
		return "", fmt.Errorf("the address of pages on %s holds a user name; leave it out, since builds are shown with it", u.Host)
	case u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" || u.RawQuery != "" || u.ForceQuery || u.Fragment != "":
		return "", fmt.Errorf("it is %q; an address of pages should look like http://localhost:8233", text)
	}
	return strings.TrimRight(u.String(), "/"), nil
}

// readTemporal fills in t.
func (r *resolver) readTemporal(t *Temporal) error {
	return r.apart(func() error { return r.temporal(t) })
}

func (r *resolver) temporal(t *Temporal) error {
	for _, s := range r.sections.engines["temporal"] {
		if err := s.known(); err != nil {
			return err
		}
	}
	for _, k := range temporalKeys {
		c := new(chain).add(r.variable(k.variable))
		for _, s := range r.sections.engines["temporal"] {
			v, err := s.switched(k.key)
			if err != nil {
				return err
			}
			c.add(v)
		}
		*k.of(t) = r.decide(temporalSection+"."+k.key, c, unset)
	}
	if v := t.TLS; v.Value != "" {
		on, err := strconv.ParseBool(v.Value)
		if err != nil {
			return wrong(v.Origin, "it is %q; use true or false", v.Value)
		}
		t.TLS.Value = strconv.FormatBool(on)
	}
	if v := t.Versions; v.Value != "" && v.Value != "pinned" && v.Value != "latest" {
		return wrong(v.Origin, "it is %q; use pinned or latest", v.Value)
	}
	if v := t.UI; v.Value != "" {
		address, err := PageURL(v.Value)
		if err != nil {
			return wrong(v.Origin, "%v", err)
		}
		t.UI.Value = address
	}
	if (t.Cert.Value == "") != (t.Key.Value == "") {
		missing, have := "tls_key", t.Cert
		if t.Cert.Value == "" {
			missing, have = "tls_cert", t.Key
		}
		return wrong(have.Origin, "a certificate and its key go together; set %s.%s too", temporalSection, missing)
	}
	var err error
	t.APIKey, err = r.secret(temporalSection, r.sections.engines["temporal"], engineKey{key: "api_key", variable: "TEMPORAL_API_KEY", or: ", or a file with api_key_file"})
	return err
}

// known refuses keys of the section that mean nothing: one that is misspelled would go unnoticed.
func (s section) known() error {
	names := []string{"api_key", "api_key_env"}
	for _, k := range temporalKeys {
		names = append(names, k.key)
	}
	return s.only(names)
}

// switched returns what a key of the section says, which may be true or false without quotes.
func (s *section) switched(key string) (Value[string], error) {
	if on, ok := s.values[key].(bool); ok {
		return Value[string]{strconv.FormatBool(on), s.origin(key)}, nil
	}
	return of(s, key)
}
