package config_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const enginesFile = `[engine.luigi]
url = "http://luigid.example.com:8082"
slots = 4

[engine.prefect]
url = "http://prefect.example.com:4200/api"
flow = "nightly"
api_key_env = "DATA_PREFECT_KEY"

[engine.modal]
app = "data"
cpu = 0.5
regions = ["eu-west", "us-east"]
idle = "10s"

[engine.mine]
address = "here"
careful = true
`

// TestEngines reads the sections of engines, with variables before them.
func TestEngines(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.write(t, userFile, enginesFile)
	s.environ = []string{"STARDAG_LUIGI_URL=http://127.0.0.1:1", "DATA_PREFECT_KEY=of a variable", "MODAL_ENVIRONMENT=test", "STARDAG_MODAL_IDLE=20s"}
	c, err := s.load(t)
	if err != nil {
		t.Fatal(err)
	}
	alone := *s // which needs no registry for an engine that needs none
	alone.environ = append(slices.Clone(s.environ), "STARDAG_NO_REGISTRY=1")
	without, err := alone.load(t)
	if err != nil {
		t.Fatal(err)
	}
	for engine, want := range map[string]map[string]string{
		"luigi":    {"url": "http://127.0.0.1:1", "slots": "4"},
		"prefect":  {"url": "http://prefect.example.com:4200/api", "flow": "nightly"},
		"modal":    {"app": "data", "cpu": "0.5", "regions": "eu-west us-east", "idle": "20s", "environment": "test"},
		"mine":     {"address": "here", "careful": "true"},
		"nobody's": {},
	} {
		said, err := c.Engine(engine)
		if err != nil {
			t.Fatal(err)
		}
		if same, err := without.Engine(engine); err != nil || !cmp.Equal(said, same) {
			t.Errorf("without a registry %s has %v, %v", engine, same, err)
		}
		got := map[string]string{}
		for name, v := range said {
			got[name] = v.Value
			if !strings.HasPrefix(v.Origin, "env ") && !strings.HasSuffix(v.Origin, "[engine."+engine+"] "+name) {
				t.Errorf("%s of %s comes from %q", name, engine, v.Origin)
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", engine, diff)
		}
	}
	if v := c.EngineSecret("prefect", "api_key"); v.Value.Reveal() != "of a variable" || v.Origin != "env DATA_PREFECT_KEY" {
		t.Errorf("the key comes from %q", v.Origin)
	}
	if v := c.EngineSecret("prefect", "auth_string"); v.Value.Reveal() != "" || v.Origin != "not set" {
		t.Errorf("there is a password from %q", v.Origin)
	}
	for engine, n := range map[string]int{"luigi": 5, "prefect": 4, "modal": 12, "mine": 2} {
		settings, err := c.Explain("engine." + engine)
		if err != nil || len(settings) != n {
			t.Errorf("%d settings of %s are shown: %v", len(settings), engine, err)
		}
		for _, setting := range settings {
			if strings.Contains(setting.Value, "of a variable") || setting.Meaning == "" || len(setting.Sources) < 2 {
				t.Errorf("%+v", setting)
			}
		}
	}
}

// TestWrongEngines has mistakes in the sections, which only those are told who use the engine.
func TestWrongEngines(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ engine, file, want string }{
		"a misspelled key":       {"luigi", `uri = "http://luigid.example.com:8082"`, `[engine.luigi] has no key "uri"; did you mean "url"?`},
		"a secret in the file":   {"prefect", `api_key = "secret"`, "[engine.prefect] api_key: a credential does not belong in this file; name a variable that has it with api_key_env"},
		"a list of numbers":      {"modal", `regions = [1]`, "regions in [engine.modal] has 1; it should be a list of texts in quotes"},
		"a section in a section": {"modal", `[engine.modal.cpu]`, "cpu in [engine.modal] is map[]; it should be text in quotes"},
		"a line break":           {"prefect", `flow = "a\nb"`, "engine.prefect.flow has a line break as character 2"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newScene(t)
			s.write(t, userFile, "[engine."+c.engine+"]\n"+c.file+"\n")
			loaded, err := s.load(t)
			if err != nil {
				t.Fatalf("it cannot be loaded: %v", err)
			}
			if _, err := loaded.Engine(c.engine); err == nil || !strings.Contains(err.Error(), c.want) || strings.Contains(err.Error(), `"secret"`) {
				t.Errorf("got %v", err)
			}
		})
	}
}

// TestEnginesOfABrokenFile has a file that is no TOML, which matters to nobody without a registry but to who uses an engine.
func TestEnginesOfABrokenFile(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.write(t, userFile, "[engine.luigi\n")
	s.environ = []string{"STARDAG_NO_REGISTRY=1"}
	c, err := s.load(t)
	if err != nil {
		t.Fatal(err)
	}
	_, err = c.Engine("luigi")
	_, temporal := c.Temporal()
	for _, err := range []error{err, temporal} {
		if err == nil || !strings.Contains(err.Error(), "this is no TOML") {
			t.Errorf("got %v", err)
		}
	}
}
