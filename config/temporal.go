package config

import (
	"errors"
	"fmt"
	"net/url"
	"strconv"
	"strings"
)

// Temporal is the configuration of the engine in package runner/temporal: the section [engine.temporal] of the files, overridden by the
// variables of Temporal's own tools. Values that nothing sets are empty, with the origin "not set"; Temporal's own file, temporal.toml,
// may set them.
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

const (
	temporalEngine  = "temporal"
	temporalSection = "engine." + temporalEngine
)

// Temporal returns the configuration of the engine on Temporal, or what is wrong with it, which concerns only those who use the engine.
func (c *Config) Temporal() (Temporal, error) {
	options, err := c.Engine(temporalEngine)
	if err != nil {
		return Temporal{}, err
	}
	option := func(key string) Value[string] {
		if v, ok := options[key]; ok {
			return v
		}
		return Value[string]{Origin: originUnset}
	}
	t := Temporal{
		Address: option("address"), Namespace: option("namespace"), TLS: option("tls"), Cert: option("tls_cert"), Key: option("tls_key"), CA: option("tls_ca"),
		ServerName: option("tls_server_name"), APIKey: c.EngineSecret(temporalEngine, "api_key"), APIKeyFile: option("api_key_file"),
		QueuePrefix: option("queue_prefix"), Versions: option("versions"), UI: option("ui"),
	}
	err = t.check()
	return t, err
}

// check refuses values that make no sense, and brings the others into their normal form.
func (t *Temporal) check() error {
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
	return nil
}

// PageURL returns the address of web pages without trailing slashes. It refuses addresses that a link must not have: schemes other than http
// and https, user names, and anything after the path.
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
