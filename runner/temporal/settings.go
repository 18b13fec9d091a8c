package temporal

import (
	"cmp"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net"
	"os"
	"strconv"
	"strings"

	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/contrib/envconfig"
	"go.temporal.io/sdk/log"

	"github.com/stardag-go/stardag/config"
	"github.com/stardag-go/stardag/runner"
)

// TLS says how the connection to the server is encrypted. The zero value leaves that to the configuration.
type TLS struct {
	// On and Off switch it on and off. With a certificate, an authority, a name or an API key it is on.
	On, Off bool
	// Cert and Key are the PEM files of this program's certificate, where the server wants one.
	Cert, Key string
	// CA is the PEM file of the authority that signed the server's certificate, where the system does not know it.
	CA string
	// ServerName is the name that the server's certificate is for, where it is not that of the address.
	ServerName string
}

var _ runner.Configurable = Engine{}

// engineOptions are the options that [Engine.With] knows: the keys of [engine.temporal] in the configuration.
var engineOptions = runner.Options[Engine]{
	"address":         runner.OptionOf(func(e *Engine) *string { return &e.Address }, runner.Text),
	"namespace":       runner.OptionOf(func(e *Engine) *string { return &e.Namespace }, runner.Text),
	"tls_cert":        runner.OptionOf(func(e *Engine) *string { return &e.TLS.Cert }, runner.Text),
	"tls_key":         runner.OptionOf(func(e *Engine) *string { return &e.TLS.Key }, runner.Text),
	"tls_ca":          runner.OptionOf(func(e *Engine) *string { return &e.TLS.CA }, runner.Text),
	"tls_server_name": runner.OptionOf(func(e *Engine) *string { return &e.TLS.ServerName }, runner.Text),
	"api_key_file":    runner.OptionOf(func(e *Engine) *string { return &e.APIKeyFile }, runner.Text),
	"queue_prefix":    runner.OptionOf(func(e *Engine) *string { return &e.QueuePrefix }, runner.Text),
	"versions":        runner.OptionOf(func(e *Engine) *string { return &e.Versions }, func(text string) (string, error) { return text, Engine{Versions: text}.version() }),
	"ui":              runner.OptionOf(func(e *Engine) *string { return &e.UI }, config.PageURL),
	"tls": {Set: func(e *Engine, value string) error {
		on, err := strconv.ParseBool(value)
		if err != nil {
			return fmt.Errorf("%q is neither true nor false", value)
		}
		e.TLS.On, e.TLS.Off = on, !on
		return nil
	}},
}

// version refuses a policy that there is none of.
func (e Engine) version() error {
	switch e.Versions {
	case "", Pinned, Latest:
		return nil
	}
	return fmt.Errorf("versions is %q; use %s or %s", e.Versions, Pinned, Latest)
}

// With returns the engine with options changed, which are named as the keys of [engine.temporal] in the configuration.
func (e Engine) With(values map[string]string) (runner.Engine, error) {
	return engineOptions.Set(e, values)
}

// configured returns the engine with what the configuration says where its fields say nothing, and the API key.
func (e Engine) configured(ctx context.Context) (Engine, config.Secret, error) {
	cfg, err := config.Load(ctx)
	if err != nil {
		return e, "", err
	}
	c, err := cfg.Temporal()
	if err != nil {
		return e, "", err
	}
	if !e.TLS.On && !e.TLS.Off {
		e.TLS.On, e.TLS.Off = c.TLS.Value == "true", c.TLS.Value == "false"
	}
	e.Address, e.Namespace = cmp.Or(e.Address, c.Address.Value), cmp.Or(e.Namespace, c.Namespace.Value)
	if e.TLS.Cert == "" && e.TLS.Key == "" {
		e.TLS.Cert, e.TLS.Key = c.Cert.Value, c.Key.Value
	}
	e.TLS.CA, e.TLS.ServerName = cmp.Or(e.TLS.CA, c.CA.Value), cmp.Or(e.TLS.ServerName, c.ServerName.Value)
	e.QueuePrefix = cmp.Or(e.QueuePrefix, c.QueuePrefix.Value, defaultPrefix)
	e.Versions = cmp.Or(e.Versions, c.Versions.Value)
	if err := e.version(); err != nil {
		return e, "", err
	}
	if e.UI == "" {
		e.UI = c.UI.Value
	} else if e.UI, err = config.PageURL(e.UI); err != nil {
		return e, "", fmt.Errorf("the engine's UI: %w", err)
	}
	if e.APIKeyFile != "" {
		return e, "", nil
	}
	if c.APIKey.Value == "" {
		e.APIKeyFile = c.APIKeyFile.Value
	}
	return e, c.APIKey.Value, nil
}

// options are what the engine's fields say, then the configuration, then the file of Temporal's own tools. It returns the engine with all of it.
func (e Engine) options(ctx context.Context) (Engine, client.Options, error) {
	e, key, err := e.configured(ctx)
	if err != nil {
		return e, client.Options{}, err
	}
	p, err := envconfig.LoadClientConfigProfile(envconfig.LoadClientConfigProfileOptions{})
	if err != nil {
		return e, client.Options{}, fmt.Errorf("read Temporal's configuration (its TEMPORAL_ variables and temporal.toml): %w", err)
	}
	p.Address = cmp.Or(e.Address, p.Address, client.DefaultHostPort)
	if err := checkAddress(p.Address); err != nil {
		return e, client.Options{}, err
	}
	p.Namespace = cmp.Or(e.Namespace, p.Namespace, client.DefaultNamespace)
	e.tls(&p)
	p.APIKey = cmp.Or(key.Reveal(), p.APIKey)
	if e.APIKeyFile != "" {
		if p.APIKey, err = readKey(e.APIKeyFile); err != nil {
			return e, client.Options{}, err
		}
	}
	o, err := p.ToClientOptions(envconfig.ToClientOptionsRequest{})
	if err != nil {
		return e, o, fmt.Errorf("connect to the Temporal server at %s: %w; see tls_cert, tls_key and tls_ca in [engine.temporal], or TEMPORAL_TLS_… variables", p.Address, readable(err))
	}
	if e.APIKeyFile != "" {
		o.Credentials = client.NewAPIKeyDynamicCredentials(func(context.Context) (string, error) { return readKey(e.APIKeyFile) })
	}
	if o.ConnectionOptions.TLS != nil && o.ConnectionOptions.TLS.MinVersion == 0 {
		o.ConnectionOptions.TLS.MinVersion = tls.VersionTLS12
	}
	// What is said are some hundred bytes: compressing each message would cost both sides more than all else that they do with it.
	o.ConnectionOptions.GrpcCompression = &client.GrpcCompressionNone{}
	o.Logger = log.NewStructuredLogger(slog.New(slog.DiscardHandler)) // it tells of every retry
	return e, o, nil
}

// checkAddress returns an error for an address that has no port. One with a scheme of gRPC is for gRPC to resolve.
func checkAddress(address string) error {
	_, port, err := net.SplitHostPort(address)
	if err == nil {
		_, err = strconv.ParseUint(port, 10, 16)
	}
	if err == nil || strings.Contains(address, ":///") || strings.HasPrefix(address, "unix:") {
		return nil
	}
	return fmt.Errorf("the Temporal server's address is %q; it should look like temporal.example.com:7233 (TEMPORAL_ADDRESS, or address in [engine.temporal])", address)
}

// tls puts what is known of encryption into p.
func (e Engine) tls(p *envconfig.ClientConfigProfile) {
	t := e.TLS
	if t == (TLS{}) {
		return
	}
	if p.TLS == nil {
		p.TLS = &envconfig.ClientConfigTLS{}
	}
	p.TLS.Disabled = t.Off || p.TLS.Disabled && !t.On
	if t.Cert != "" || t.Key != "" {
		p.TLS.ClientCertPath, p.TLS.ClientKeyPath, p.TLS.ClientCertData, p.TLS.ClientKeyData = t.Cert, t.Key, nil, nil
	}
	if t.CA != "" {
		p.TLS.ServerCACertPath, p.TLS.ServerCACertData = t.CA, nil
	}
	p.TLS.ServerName = cmp.Or(t.ServerName, p.TLS.ServerName)
}

// readKey reads the file of an API key.
func readKey(path string) (string, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return "", fmt.Errorf("read the API key of the Temporal server: %w", readable(err))
	}
	key := strings.TrimSpace(string(data))
	if key == "" {
		return "", fmt.Errorf("read the API key of the Temporal server: %s is empty", path)
	}
	return key, nil
}

// readable leaves the system call out of an error about a file.
func readable(err error) error {
	if e := new(fs.PathError); errors.As(err, &e) {
		return fmt.Errorf("%s: %w", e.Path, e.Err)
	}
	return err
}
