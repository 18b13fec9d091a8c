package config_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag/config"
)

// scene is a home folder and a project for tests.
type scene struct {
	home, project string
	environ       []string
	profile, env  config.Value[string]
}

func newScene(t *testing.T) *scene {
	t.Helper()
	home := t.TempDir()
	return &scene{home: home, project: filepath.Join(home, "code", "project")}
}

func (s *scene) options() config.Options {
	return config.Options{
		Profile: s.profile, Environment: s.env,
		Environ: func() []string { return s.environ },
		Home:    func() (string, error) { return s.home, nil },
		WorkDir: func() (string, error) { return s.project, nil },
	}
}

func (s *scene) load(t *testing.T) (*config.Config, error) {
	t.Helper()
	return s.options().Load(t.Context())
}

func (s *scene) write(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(s.home, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

const (
	userFile    = ".stardag/config.toml"
	projectFile = "code/.stardag/config.toml"
	workspaceID = "01900000-0000-7000-8000-000000000001"
	envID       = "01900000-0000-7000-8000-000000000002"
	config1     = `
[registry.stub]
url = "http://localhost:39001/"

[registry.other]
url = "https://other.example.com"

[profile.dev]
registry = "stub"
workspace = "acme"
environment = "main"
user = "dev@example.com"

[profile.old]
registry = "other"
organization = "acme"
environment = "` + envID + `"

[profile.half]
registry = "stub"

[profile.astray]
registry = "stb"
workspace = "acme"
environment = "main"

[default]
profile = "dev"
`
	ids   = `{"workspaces": {"stub": {"acme": "` + workspaceID + `"}}, "environments": {"stub": {"` + workspaceID + `": {"main": "` + envID + `"}}}}`
	roots = `[{"registry_url": "http://localhost:39001", "workspace_id": "` + workspaceID + `", "environment_id": "` + envID + `",
	"target_roots": {"default": "s3://bucket/x", "scratch": "~/.stardag/local-target-roots/scratch"}}]`
)

func value(v, origin string) config.Value[string] {
	return config.Value[string]{Value: v, Origin: origin}
}

func TestAProfileOfTheReferencesFiles(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	file := s.write(t, userFile, config1)
	cache := s.write(t, ".stardag/id-cache.json", ids)
	rootCache := s.write(t, ".stardag/target-root-cache.json", roots)
	c, err := s.load(t)
	if err != nil {
		t.Fatal(err)
	}
	dev := file + " [profile.dev] "
	want := &config.Registry{
		Name:          value("stub", dev+"registry"),
		URL:           value("http://localhost:39001", file+" [registry.stub] url"),
		User:          value("dev@example.com", dev+"user"),
		Workspace:     value("acme", dev+"workspace"),
		WorkspaceID:   value(workspaceID, cache),
		Environment:   value("main", dev+"environment"),
		EnvironmentID: value(envID, cache),
		APIKey:        config.Value[config.Secret]{Origin: "not set"},
		Timeout:       config.Value[time.Duration]{Value: 30 * time.Second, Origin: "default"},
	}
	if diff := cmp.Diff(want, c.Registry()); diff != "" {
		t.Errorf("registry (-want +got):\n%s", diff)
	}
	if got := c.Profile(); got != value("dev", file+" [default] profile") {
		t.Errorf("profile %+v", got)
	}
	for name, uri := range map[string]string{"default": "s3://bucket/x", "scratch": "~/.stardag/local-target-roots/scratch"} {
		r := c.Roots()[name]
		if r.URI != uri || r.Origin != rootCache+" (environment main)" || r.AutoCreate != (name == "scratch") {
			t.Errorf("root %s: %+v", name, r)
		}
	}
}

func TestWhatGoesBeforeWhat(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	user := s.write(t, userFile, config1)
	project := s.write(t, projectFile, "[registry.stub]\nurl = 'http://project:1'\n[default]\nprofile = 'old'\n")
	const other = "https://other.example.com"
	tests := map[string]struct {
		environ      []string
		profile, env string
		url, urlFrom string
		environment  string
		shown        string // the active profile
	}{
		"the project's default": {nil, "", "", other, user + " [registry.other] url", envID, "old"},
		"STARDAG_PROFILE before the files, and the project's entry before the user's": {
			[]string{"STARDAG_PROFILE=dev"}, "", "", "http://project:1", project + " [registry.stub] url", "main", "dev",
		},
		"an option before STARDAG_PROFILE": {[]string{"STARDAG_PROFILE=old"}, "dev", "x", "http://project:1", project + " [registry.stub] url", "x", "dev"},
		"STARDAG_API_URL before the profile's address, workspace and environment": {
			[]string{"STARDAG_API_URL=http://env:2/", "STARDAG_PROFILE=dev"}, "", "", "http://env:2", "env STARDAG_API_URL", "", "dev",
		},
		"the ids of variables belong to that address": {
			[]string{"STARDAG_API_URL=http://env:2", "STARDAG_ENVIRONMENT_ID=" + envID, "STARDAG_WORKSPACE_ID=" + workspaceID}, "", "", "http://env:2", "env STARDAG_API_URL", envID, "old",
		},
		"the old name of the address": {[]string{"STARDAG_REGISTRY_URL=http://env:3"}, "", "", "http://env:3", "env STARDAG_REGISTRY_URL", "", "old"},
		"the ids of variables alone":  {[]string{"STARDAG_ENVIRONMENT_ID=" + workspaceID}, "", "", other, user + " [registry.other] url", envID, "old"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := *s
			s.environ = tt.environ
			s.profile, s.env = value(tt.profile, "--stardag-profile"), value(tt.env, "--stardag-env")
			c, err := s.load(t)
			if err != nil {
				t.Fatal(err)
			}
			r := c.Registry()
			workspace := "acme"
			if strings.HasPrefix(tt.urlFrom, "env ") {
				workspace = "" // not the profile's, which is of another registry
				for _, v := range tt.environ {
					if id, ok := strings.CutPrefix(v, "STARDAG_WORKSPACE_ID="); ok {
						workspace = id
					}
				}
			}
			if r.Workspace.Value != workspace {
				t.Errorf("workspace %+v, want %q", r.Workspace, workspace)
			}
			if r.URL != value(tt.url, tt.urlFrom) || r.Environment.Value != tt.environment || c.Profile().Value != tt.shown {
				t.Errorf("profile %s, URL %+v, environment %+v; want %s, %s (%s), %s", c.Profile().Value, r.URL, r.Environment, tt.shown, tt.url, tt.urlFrom, tt.environment)
			}
		})
	}
}

func TestNoRegistry(t *testing.T) {
	t.Parallel()
	for name, environ := range map[string][]string{
		"nothing is configured":                     nil,
		"switched off, and the files are not read":  {"STARDAG_NO_REGISTRY=1", "STARDAG_API_URL=http://x", "STARDAG_PROFILE=nowhere"},
		"a key without an address, which is noted":  {"STARDAG_API_KEY=sk_x"},
		"switched off in another spelling of truth": {"STARDAG_NO_REGISTRY=Yes", "STARDAG_API_URL=http://x"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newScene(t)
			if strings.Contains(name, "not read") {
				s.write(t, userFile, "damaged [")
			}
			s.environ = environ
			c, err := s.load(t)
			if err != nil {
				t.Fatal(err)
			}
			if r := c.Registry(); r != nil {
				t.Errorf("got registry %+v", r)
			}
			if noted := len(c.Notes()) > 0; noted != strings.Contains(name, "noted") {
				t.Errorf("notes: %q", c.Notes())
			}
		})
	}
}

// An address by a variable needs no profile, so a default that is gone is no reason to do nothing. One that somebody asks for is.
func TestAnAddressNeedsNoDefaultProfile(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.write(t, userFile, "[default]\nprofile = \"gone\"\n")
	s.environ = []string{"STARDAG_API_URL=http://x:1"}
	c, err := s.load(t)
	if err != nil {
		t.Fatal(err)
	}
	if r := c.Registry(); r == nil || r.URL.Value != "http://x:1" || r.Name.Value != "x_1" {
		t.Errorf("got registry %+v", r)
	}
	if notes := c.Notes(); len(notes) != 1 || !strings.Contains(notes[0], `no profile "gone"`) {
		t.Errorf("notes: %q", notes)
	}
	s.environ = append(s.environ, "STARDAG_PROFILE=other")
	if _, err := s.load(t); err == nil || !strings.Contains(err.Error(), `no profile "other"`) {
		t.Errorf("a profile that is asked for: %v", err)
	}
	s.environ = nil
	if _, err := s.load(t); err == nil || !strings.Contains(err.Error(), `no profile "gone"`) {
		t.Errorf("without an address: %v", err)
	}
}

func TestARegistryWithoutANameGetsItsHosts(t *testing.T) {
	t.Parallel()
	for address, want := range map[string]string{
		"http://LOCALHOST:8000/": "localhost_8000", "https://api.example.com": "api.example.com", "https://api.example.com:443": "api.example.com",
		"http://x:443": "x_443", "http://[::1]:9/": "::1_9",
	} {
		s := newScene(t)
		s.environ = []string{"STARDAG_API_URL=" + address}
		c, err := s.load(t)
		if err != nil {
			t.Fatal(err)
		}
		if got := c.Registry().Name.Value; got != want {
			t.Errorf("%s: got %q, want %q", address, got, want)
		}
	}
}

func TestConfigurationThatIsRefused(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		files   map[string]string
		environ []string
		want    []string
	}{
		"no TOML":                       {map[string]string{userFile: "[default]\nprofile = \"x\n"}, nil, []string{userFile + ":2:", "no TOML"}},
		"a table twice":                 {map[string]string{userFile: "[a]\n[a]\n"}, nil, []string{userFile + ":2:", "already exists"}},
		"a number for a section":        {map[string]string{userFile: "registry = 3\n"}, nil, []string{"registry is 3; it should be a section [registry]"}},
		"a number for an entry":         {map[string]string{userFile: "[profile]\ndev = 3\n"}, nil, []string{"profile.dev is 3; it should be a section [profile.dev]"}},
		"a number for text":             {map[string]string{userFile: "[default]\nprofile = 3\n"}, nil, []string{"profile in [default] is 3; it should be text in quotes"}},
		"an unknown profile":            {map[string]string{userFile: config1}, []string{"STARDAG_PROFILE=de"}, []string{`no profile "de" (env STARDAG_PROFILE); did you mean "dev"?`, "there are: astray, dev, half, old", "stardag config profile add de"}},
		"an unknown default profile":    {map[string]string{userFile: "[default]\nprofile = 'x'\n"}, nil, []string{`no profile "x"`, "[default] profile", "stardag config profile use"}},
		"an unknown registry":           {map[string]string{userFile: config1}, []string{"STARDAG_PROFILE=astray"}, []string{`no registry "stb"`, "[profile.astray] registry", "there are: other, stub", "stardag config registry add stb --url URL"}},
		"half a profile":                {map[string]string{userFile: config1}, []string{"STARDAG_PROFILE=half"}, []string{"[profile.half] lacks workspace and environment", "stardag config profile add half"}},
		"a registry without an address": {map[string]string{userFile: "[registry.r]\n[profile.p]\nregistry='r'\nworkspace='w'\nenvironment='e'\n[default]\nprofile='p'\n"}, nil, []string{"[registry.r] lacks url", "--url URL"}},
		"no address":                    {nil, []string{"STARDAG_API_URL=localhost:8000"}, []string{`env STARDAG_API_URL`, `"localhost:8000"`, "http://localhost:8000"}},
		"a password in the address":     {nil, []string{"STARDAG_API_URL=http://me:hush@host"}, []string{"holds a user name", "host"}},
		"a timeout that is none":        {nil, []string{"STARDAG_API_URL=http://x", "STARDAG_API_TIMEOUT=-1"}, []string{"env STARDAG_API_TIMEOUT", `"-1"`, "seconds"}},
		"a switch that is neither":      {nil, []string{"STARDAG_NO_REGISTRY=maybe"}, []string{"env STARDAG_NO_REGISTRY", "true or false"}},
		"a damaged cache of ids":        {map[string]string{".stardag/id-cache.json": "{"}, nil, []string{"id-cache.json", "remove the file"}},
		"a damaged cache of roots": {
			map[string]string{userFile: config1, ".stardag/id-cache.json": ids, ".stardag/target-root-cache.json": "[{"}, nil, []string{"target-root-cache.json", "remove the file"},
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newScene(t)
			s.environ = tt.environ
			for file, text := range tt.files {
				s.write(t, file, text)
			}
			_, err := s.load(t)
			if err == nil {
				t.Fatal("got no error")
			}
			for _, want := range tt.want {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("got %q, want %q in it", err, want)
				}
			}
			if strings.Contains(err.Error(), "hush") || strings.Contains(err.Error(), "\n") {
				t.Errorf("got %q: a secret, or more than one line", err)
			}
		})
	}
}

func TestErrorsCanBeTakenApart(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	path := s.write(t, userFile, "x = [\n")
	_, err := s.load(t)
	bad, ok := errors.AsType[*config.FileError](err)
	if !ok || bad.Path != path || bad.Line != 1 {
		t.Errorf("got %#v", err)
	}
	s.write(t, userFile, config1)
	s.environ = []string{"STARDAG_PROFILE=nope"}
	_, err = s.load(t)
	unknown, ok := errors.AsType[*config.UnknownError](err)
	if !ok || unknown.What != "profile" || unknown.Name != "nope" || len(unknown.Known) != 4 {
		t.Errorf("got %#v", err)
	}
}

func TestExplain(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	file := s.write(t, userFile, config1)
	s.environ = []string{"STARDAG_API_URL=http://env", "STARDAG_API_KEY=sk_hush", "STARDAG_PROFILE=dev"}
	c, err := s.load(t)
	if err != nil {
		t.Fatal(err)
	}
	got, err := c.Explain("registry.url")
	if err != nil {
		t.Fatal(err)
	}
	want := []config.Setting{{
		Key: "registry.url", Value: "http://env", Origin: "env STARDAG_API_URL", Meaning: "where the registry is",
		Shadowed: []config.Candidate{{Value: "http://localhost:39001/", Origin: file + " [registry.stub] url"}},
		Sources:  []string{"env STARDAG_API_URL", "env STARDAG_REGISTRY_URL", "[registry.NAME] url in .stardag/config.toml of the project or of the user"},
	}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("settings (-want +got):\n%s", diff)
	}
	group, err := c.Explain("target.roots.default")
	if err != nil || len(group) != 5 {
		t.Errorf("a group: %v, %v", group, err)
	}
	if _, err := c.Explain("registry.ulr"); err == nil || !strings.Contains(err.Error(), "registry.url") {
		t.Errorf("an unknown key: %v", err)
	}
	for _, s := range c.Settings() {
		if s.Meaning == "" || s.Origin == "" || len(s.Sources) == 0 {
			t.Errorf("%s is not described: %+v", s.Key, s)
		}
		if strings.Contains(fmt.Sprintf("%+v", s), "hush") {
			t.Errorf("%s shows the key: %+v", s.Key, s)
		}
	}
}

func TestSecretsShowOnlyThatTheyAreThere(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.environ = []string{"STARDAG_API_URL=http://x", "STARDAG_API_KEY=sk_hush"}
	c, err := s.load(t)
	if err != nil {
		t.Fatal(err)
	}
	encoded, err := json.Marshal(c.Registry())
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{fmt.Sprintf("%v %+v %#v %s", c.Registry(), c.Registry(), c.Registry(), c.Registry().APIKey.Value), string(encoded), c.Registry().APIKey.Value.LogValue().String()} {
		if strings.Contains(text, "hush") || !strings.Contains(text, "****") {
			t.Errorf("it shows: %s", text)
		}
	}
	if got := c.Registry().APIKey.Value.Reveal(); got != "sk_hush" {
		t.Errorf("revealed %q", got)
	}
	if got := config.Secret("").String(); got != "" {
		t.Errorf("no secret shows as %q", got)
	}
}

func TestFilesShowsEntriesWithTheirFaults(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	file := s.write(t, userFile, config1)
	project := s.write(t, projectFile, "[registry.bad]\nurl = 'nowhere'\n")
	f, err := s.options().Files(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if f.Default != value("dev", file+" [default] profile") || len(f.Profiles) != 4 || len(f.Registries) != 3 {
		t.Errorf("got %+v", f)
	}
	if p, ok := f.Profile("old"); !ok || p.Err != nil || p.Workspace != "acme" || p.File != file {
		t.Errorf("profile old: %+v", p)
	}
	for _, name := range []string{"half", "astray"} {
		if p, _ := f.Profile(name); p.Err == nil {
			t.Errorf("profile %s has no fault", name)
		}
	}
	if r, ok := f.Registry("bad"); !ok || r.Err == nil || r.File != project {
		t.Errorf("registry bad: %+v", r)
	}
	if r, _ := f.Registry("stub"); r.URL != "http://localhost:39001" || r.Err != nil {
		t.Errorf("registry stub: %+v", r)
	}
}

// Whoever shows the files sees with each entry what is wrong with it, and with all others that nothing is.
func TestFaultsOfEntries(t *testing.T) {
	t.Parallel()
	whole := map[string]string{"registry": "'r'", "workspace": "'w'", "environment": "'e'"}
	for name, tt := range map[string]struct {
		lines map[string]string // that replace those of a whole profile; empty is without it
		want  string            // empty is nothing
	}{
		"whole":                         {nil, ""},
		"of a user":                     {map[string]string{"user": "'ada'"}, ""},
		"without a registry":            {map[string]string{"registry": ""}, "[profile.p] lacks registry; add"},
		"without a workspace":           {map[string]string{"workspace": ""}, "[profile.p] lacks workspace; add"},
		"without an environment":        {map[string]string{"environment": ""}, "[profile.p] lacks environment; add"},
		"without two":                   {map[string]string{"registry": "", "environment": ""}, "[profile.p] lacks registry and environment; add"},
		"without any":                   {map[string]string{"registry": "", "workspace": "", "environment": ""}, "lacks registry and workspace and environment; add"},
		"with spaces alone":             {map[string]string{"workspace": "'  '"}, "lacks workspace; add"},
		"of an organization":            {map[string]string{"workspace": "", "organization": "'o'"}, ""},
		"of an organization in numbers": {map[string]string{"workspace": "", "organization": "3"}, "organization in [profile.p] is 3; it should be text in quotes"},
		"of a user in numbers":          {map[string]string{"user": "3"}, "user in [profile.p] is 3; it should be text in quotes"},
		"of numbers, and lacking":       {map[string]string{"registry": "3", "workspace": ""}, "registry in [profile.p] is 3; it should be text in quotes"},
		"of a registry that is not":     {map[string]string{"registry": "'q'"}, `there is no registry "q"`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newScene(t)
			lines := maps.Clone(whole)
			maps.Copy(lines, tt.lines)
			text := "[registry.r]\nurl = 'http://r:1'\n[profile.other]\nregistry = 'r'\nworkspace = 'w'\nenvironment = 'e'\n[profile.p]\n"
			for key, v := range lines {
				if v != "" {
					text += key + " = " + v + "\n"
				}
			}
			s.write(t, userFile, text)
			f, err := s.options().Files(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			p, ok := f.Profile("p")
			if !ok || (p.Err == nil) != (tt.want == "") || p.Err != nil && !strings.Contains(p.Err.Error(), tt.want) {
				t.Errorf("got %v, want %q", p.Err, tt.want)
			}
			if p, ok := f.Profile("other"); !ok || p.Err != nil {
				t.Errorf("the other one: %t, %v", ok, p.Err)
			}
			if _, ok := f.Profile("q"); ok {
				t.Error("found a profile that is not there")
			}
		})
	}
	// A default that nobody can read leaves nothing to show.
	s := newScene(t)
	s.write(t, userFile, "[default]\nprofile = 3\n")
	if _, err := s.options().Files(t.Context()); err == nil || !strings.Contains(err.Error(), "profile in [default] is 3") {
		t.Errorf("a default in numbers: %v", err)
	}
}

func TestWhatIsRememberedIsFoundAgain(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.write(t, userFile, config1)
	c, err := s.load(t)
	if err != nil {
		t.Fatal(err)
	}
	p := c.Paths()
	if c.Registry().WorkspaceID.Value != "" {
		t.Errorf("an id from nowhere: %+v", c.Registry())
	}
	for range 2 {
		if err := errors.Join(
			p.RememberWorkspace("stub", "acme", workspaceID), p.RememberWorkspace("other", "acme", envID), p.RememberEnvironment("stub", workspaceID, "main", envID),
			p.RememberRoots("http://localhost:39001/", workspaceID, envID, map[string]string{"default": "/a"}),
			p.RememberRoots("http://localhost:39001/", workspaceID, workspaceID, map[string]string{"default": "/b"}),
		); err != nil {
			t.Fatal(err)
		}
	}
	if c, err = s.load(t); err != nil {
		t.Fatal(err)
	}
	if r := c.Registry(); r.WorkspaceID.Value != workspaceID || r.EnvironmentID.Value != envID || c.Roots()["default"].URI != "/a" {
		t.Errorf("got %+v and roots %+v", r, c.Roots())
	}
	var all []map[string]any
	data, err := os.ReadFile(p.RootCache())
	if err != nil || json.Unmarshal(data, &all) != nil || len(all) != 2 {
		t.Errorf("the cache of roots: %s, %v", data, err)
	}
}

func TestPrivateFilesArePrivateFromTheFirstByte(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "new", "folder")
	path := filepath.Join(dir, "secret")
	if err := config.WritePrivate(path, []byte("a")); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]os.FileMode{dir: 0o700, filepath.Dir(dir): 0o700, path: 0o600} {
		if info, err := os.Stat(name); err != nil || info.Mode().Perm() != want {
			t.Errorf("%s: %v, %v; want %v", name, info.Mode(), err, want)
		}
	}
	// A link, as people with their configuration in a repository have, stays one.
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(path, link); err != nil {
		t.Fatal(err)
	}
	if err := config.WritePrivate(link, []byte("b")); err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadFile(path); err != nil || string(got) != "b" {
		t.Errorf("got %q, %v", got, err)
	}
	if entries, err := os.ReadDir(dir); err != nil || len(entries) != 1 {
		t.Errorf("leftovers: %v, %v", entries, err)
	}
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := config.PrivateFolder(dir); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(dir); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("an open folder was not closed: %v, %v", info.Mode(), err)
	}
}
