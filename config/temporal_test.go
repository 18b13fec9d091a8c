package config_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag/config"
)

const temporalFile = `[engine.temporal]
address = "temporal.example.com:7233"
namespace = "data"
tls = true
tls_cert = "/etc/stardag/client.pem"
tls_key = "/etc/stardag/client.key"
tls_ca = "/etc/stardag/ca.pem"
tls_server_name = "frontend"
api_key_env = "DATA_TEMPORAL_KEY"
api_key_file = "/run/secrets/temporal"
queue_prefix = "team."
versions = "latest"
ui = "https://temporal.example.com/pages//"
`

// TestTemporal reads the engine's section, with variables before it.
func TestTemporal(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.write(t, userFile, temporalFile)
	s.environ = []string{"DATA_TEMPORAL_KEY=of a variable", "TEMPORAL_NAMESPACE=mine", "STARDAG_TEMPORAL_QUEUE_PREFIX=me."}
	c, err := s.load(t)
	if err != nil {
		t.Fatal(err)
	}
	got, err := c.Temporal()
	if err != nil {
		t.Fatal(err)
	}
	values := []string{
		got.Address.Value, got.Namespace.Value, got.TLS.Value, got.Cert.Value, got.Key.Value, got.CA.Value, got.ServerName.Value, got.APIKey.Value.Reveal(),
		got.APIKeyFile.Value, got.QueuePrefix.Value, got.Versions.Value, got.UI.Value,
	}
	want := []string{
		"temporal.example.com:7233", "mine", "true", "/etc/stardag/client.pem", "/etc/stardag/client.key", "/etc/stardag/ca.pem", "frontend", "of a variable",
		"/run/secrets/temporal", "me.", "latest", "https://temporal.example.com/pages",
	}
	if diff := cmp.Diff(want, values); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if !strings.HasSuffix(got.Address.Origin, "[engine.temporal] address") || got.Namespace.Origin != "env TEMPORAL_NAMESPACE" || got.APIKey.Origin != "env DATA_TEMPORAL_KEY" {
		t.Errorf("the origins are %q, %q and %q", got.Address.Origin, got.Namespace.Origin, got.APIKey.Origin)
	}
	settings, err := c.Explain("engine.temporal")
	if err != nil || len(settings) != 12 {
		t.Fatalf("%d settings are shown: %v", len(settings), err)
	}
	for _, setting := range settings {
		if strings.Contains(setting.Value, "of a variable") {
			t.Errorf("%s is shown", setting.Key)
		}
	}
}

// TestWrongTemporal has mistakes in the section, which only those are told who use the engine.
func TestWrongTemporal(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		file    string
		environ []string
		want    string
	}{
		"a misspelled key":          {file: `namespase = "x"`, want: `[engine.temporal] has no key "namespase"; did you mean "namespace"?`},
		"a key in the file":         {file: `api_key = "secret"`, want: "[engine.temporal] api_key: a credential does not belong in this file; name a variable that has it with api_key_env, or a file with api_key_file"},
		"a number":                  {file: `address = 7233`, want: "address in [engine.temporal] is 7233; it should be text in quotes"},
		"TLS neither on nor off":    {environ: []string{"TEMPORAL_TLS=perhaps"}, want: `env TEMPORAL_TLS: it is "perhaps"; use true or false`},
		"a certificate alone":       {file: `tls_cert = "/c.pem"`, want: "[engine.temporal] tls_cert: a certificate and its key go together; set engine.temporal.tls_key too"},
		"a key alone":               {environ: []string{"TEMPORAL_TLS_CLIENT_KEY_PATH=/k.pem"}, want: "env TEMPORAL_TLS_CLIENT_KEY_PATH: a certificate and its key go together; set engine.temporal.tls_cert too"},
		"another policy":            {environ: []string{"STARDAG_TEMPORAL_VERSIONS=newest"}, want: `env STARDAG_TEMPORAL_VERSIONS: it is "newest"; use pinned or latest`},
		"pages of a script":         {file: `ui = "javascript:alert(1)"`, want: `[engine.temporal] ui: it is "javascript:alert(1)"; an address of pages should look like http://localhost:8233`},
		"pages without a scheme":    {file: `ui = "localhost:8233"`, want: `it is "localhost:8233"; an address of pages should look like http://localhost:8233`},
		"pages with a query":        {file: `ui = "http://localhost:8233?a=b"`, want: "an address of pages should look like"},
		"pages with a password":     {environ: []string{"STARDAG_TEMPORAL_UI=https://me:secret@example.com"}, want: "env STARDAG_TEMPORAL_UI: the address of pages on example.com holds a user name; leave it out"},
		"pages that are no address": {environ: []string{"STARDAG_TEMPORAL_UI=http://[::1"}, want: "env STARDAG_TEMPORAL_UI: it cannot be read as an address of pages"},
		"a line break in a prefix":  {file: `queue_prefix = "a\nb"`, want: "engine.temporal.queue_prefix has a line break as character 2"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newScene(t)
			s.write(t, userFile, "[engine.temporal]\n"+c.file+"\n")
			s.environ = c.environ
			loaded, err := s.load(t)
			if err != nil {
				t.Fatalf("it cannot be loaded: %v", err)
			}
			if _, err := loaded.Temporal(); err == nil || !strings.Contains(err.Error(), c.want) || strings.Contains(err.Error(), "secret") {
				t.Errorf("got %v", err)
			}
		})
	}
}

// TestNothingOfTemporal has no setting of the engine.
func TestNothingOfTemporal(t *testing.T) {
	t.Parallel()
	c, err := load(t)
	if err != nil {
		t.Fatal(err)
	}
	got, err := c.Temporal()
	unset, secret := config.Value[string]{Origin: "not set"}, config.Value[config.Secret]{Origin: "not set"}
	want := config.Temporal{unset, unset, unset, unset, unset, unset, unset, secret, unset, unset, unset, unset}
	if err != nil || got != want {
		t.Errorf("got %+v, %v", got, err)
	}
}
