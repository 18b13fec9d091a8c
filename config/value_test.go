package config_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stardag-go/stardag/config"
)

// values are all variables that end in a header or an address.
var values = map[string]string{
	"STARDAG_API_URL": "http://registry.test:1", "STARDAG_REGISTRY_URL": "http://registry.test:1", "STARDAG_API_KEY": "sk_secret", "STARDAG_PROFILE": "p",
	"STARDAG_WORKSPACE_ID": "w", "STARDAG_ENVIRONMENT_ID": "e", "STARDAG_API_TIMEOUT": "3", "STARDAG_CODE_ID": "code", "STARDAG_DEPLOYMENT_ID": "d",
	"STARDAG_TARGET_ROOTS__DEFAULT": "s3://bucket/x", "STARDAG_NO_REGISTRY": "false",
}

// settings returns a home folder with a profile, and the variables.
func settings(t *testing.T, file string, environ map[string]string) (*config.Config, error) {
	t.Helper()
	home := t.TempDir()
	if err := os.Mkdir(filepath.Join(home, config.Folder), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(home, config.Folder, "config.toml"), []byte(file), 0o600); err != nil {
		t.Fatal(err)
	}
	var lines []string
	for name, value := range environ {
		lines = append(lines, name+"="+value)
	}
	return config.Options{
		Environ: func() []string { return lines },
		Home:    func() (string, error) { return home, nil },
		WorkDir: func() (string, error) { return home, nil },
	}.Load(t.Context())
}

const profileFile = "[registry.r]\nurl = \"http://registry.test:2\"\n[profile.p]\nregistry = \"r\"\nuser = \"u\"\nworkspace = \"w\"\nenvironment = \"e\"\n"

func described(c *config.Config) string {
	var b strings.Builder
	for _, s := range c.Settings() {
		value := s.Value
		if strings.HasSuffix(value, "/default/default") {
			value = "the built-in root" // below a folder of the test
		}
		b.WriteString(s.Key + "=" + value + "\n")
	}
	return b.String()
}

// Files and shells leave line ends and blanks around a value. They are not part of it, whatever the setting.
func TestWhatStandsAroundAValue(t *testing.T) {
	t.Parallel()
	for name, value := range values {
		clean, err := settings(t, profileFile, map[string]string{name: value})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for _, form := range []string{value + "\n", value + "\r\n", " " + value, "\t" + value + " "} {
			got, err := settings(t, profileFile, map[string]string{name: form})
			if err != nil {
				t.Errorf("%s=%q: %v", name, form, err)
				continue
			}
			if described(got) != described(clean) {
				t.Errorf("%s=%q: got\n%s\nwant\n%s", name, form, described(got), described(clean))
			}
		}
	}
	around := strings.NewReplacer(`"r"`, `" r\n"`, `"u"`, `"u\r\n"`, `"w"`, `"\tw"`, `"e"`, `"e "`, `2"`, `2\n"`)
	got, err := settings(t, around.Replace(profileFile), map[string]string{"STARDAG_PROFILE": "p\n"})
	if err != nil {
		t.Fatal(err)
	}
	if r := got.Registry(); r.URL.Value != "http://registry.test:2" || r.User.Value != "u" || r.Workspace.Value != "w" || r.Environment.Value != "e" {
		t.Errorf("got %+v", r)
	}
}

// A control character inside a value is refused with the setting's origin, and without the value.
func TestControlCharactersInAValue(t *testing.T) {
	t.Parallel()
	for name, value := range values {
		if name == "STARDAG_NO_REGISTRY" || name == "STARDAG_PROFILE" || name == "STARDAG_API_TIMEOUT" {
			continue // they are compared with what there is
		}
		for _, odd := range []string{"\n", "\r", "\x00", "\x1b[2J", "\x7f", "\u0085"} {
			environ := map[string]string{"STARDAG_API_URL": values["STARDAG_API_URL"]}
			if name == "STARDAG_REGISTRY_URL" {
				delete(environ, "STARDAG_API_URL") // which goes before it
			}
			environ[name] = value + odd + "secret"
			_, err := settings(t, profileFile, environ)
			wrong, ok := errors.AsType[*config.ValueError](err)
			if !ok || wrong.Origin != "env "+name || strings.Contains(err.Error(), "secret") {
				t.Errorf("%s with %q: got %v", name, odd, err)
			}
		}
	}
	_, err := settings(t, strings.Replace(profileFile, `"e"`, `"a\nb"`, 1), map[string]string{"STARDAG_PROFILE": "p"})
	if wrong, ok := errors.AsType[*config.ValueError](err); !ok || !strings.Contains(wrong.Origin, "[profile.p] environment") {
		t.Errorf("in a file: got %v", err)
	}
}

// Settings are read as editors of all systems save them, and UTF-16 is named.
func TestHowSettingsAreSaved(t *testing.T) {
	t.Parallel()
	utf16 := func(order string, text string) string {
		b := []byte(map[string]string{"little": "\xff\xfe", "big": "\xfe\xff", "bare": ""}[order])
		for _, c := range []byte(text) {
			if order == "big" {
				b = append(b, 0, c)
			} else {
				b = append(b, c, 0)
			}
		}
		return string(b)
	}
	profile := map[string]string{"STARDAG_PROFILE": "p"}
	for _, text := range []string{profileFile, "\ufeff" + profileFile, strings.ReplaceAll(profileFile, "\n", "\r\n"), "\ufeff" + strings.ReplaceAll(profileFile, "\n", "\r\n")} {
		if got, err := settings(t, text, profile); err != nil || got.Registry().URL.Value != "http://registry.test:2" {
			t.Errorf("%q: %v", text[:12], err)
		}
	}
	for _, order := range []string{"little", "big", "bare"} {
		_, err := settings(t, utf16(order, profileFile), profile)
		if file, ok := errors.AsType[*config.FileError](err); !ok || !strings.Contains(file.What, "UTF-16; save it as UTF-8") {
			t.Errorf("%s: got %v", order, err)
		}
	}
}
