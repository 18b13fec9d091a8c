package servercmd_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/stardag-go/stardag/internal/cli/servercmd"
	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/internal/testservers"
)

// run runs a command line and gives standard output, standard error and exit code.
func run(t *testing.T, stdin string, args ...string) (out, errs string, code int) {
	t.Helper()
	var o, e bytes.Buffer
	err := execute(t.Context(), strings.NewReader(stdin), &o, &e, args)
	if err == nil {
		return o.String(), e.String(), 0
	}
	code = command.ExitFailure
	text := err.Error()
	if c, ok := errors.AsType[*command.Error](err); ok {
		code, text = c.Code, text+" | "+c.Hint
	}
	return o.String(), e.String() + "error: " + text, code
}

func execute(ctx context.Context, in io.Reader, out, errs io.Writer, args []string) error {
	root := &cobra.Command{Use: "stardag", SilenceErrors: true, SilenceUsage: true}
	root.AddGroup(&cobra.Group{ID: "serve", Title: "Server:"})
	root.SetFlagErrorFunc(command.FlagError)
	root.AddCommand(servercmd.New(servercmd.Host{In: in, Out: out, Err: errs, Version: "test"}))
	root.SetArgs(append([]string{"server"}, args...))
	root.SetOut(out)
	root.SetErr(errs)
	return root.ExecuteContext(ctx)
}

// lines collects what a command writes, for a test that reads while it runs.
type lines struct {
	mu   sync.Mutex
	text strings.Builder
	more chan struct{}
}

func (l *lines) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.text.Write(p)
	select {
	case l.more <- struct{}{}:
	default:
	}
	return len(p), nil
}

// find waits until something is written and returns its submatch.
func (l *lines) find(t *testing.T, pattern string) string {
	t.Helper()
	re := regexp.MustCompile(pattern)
	for deadline := time.After(2 * time.Minute); ; {
		l.mu.Lock()
		found := re.FindStringSubmatch(l.text.String())
		l.mu.Unlock()
		if found != nil {
			return found[1]
		}
		select {
		case <-l.more:
		case <-deadline:
			t.Fatalf("%s was not written, but: %s", pattern, l.text.String())
		}
	}
}

func TestServeAndAdministrate(t *testing.T) {
	t.Parallel()
	databases := map[string][]string{
		"sqlite":   {"--data", t.TempDir()},
		"postgres": {"--data", t.TempDir(), "--database-url", testservers.Postgres(t).Database(t)},
	}
	for name, database := range databases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if name == "postgres" {
				if _, errs, code := run(t, "", append([]string{"migrate", "up"}, database...)...); code != 0 {
					t.Fatal(errs)
				}
			}
			ctx, stop := context.WithCancel(t.Context())
			written := &lines{more: make(chan struct{}, 1)}
			ended := make(chan error, 1)
			go func() {
				ended <- execute(ctx, strings.NewReader(""), io.Discard, written, append([]string{"--dev", "--listen", "127.0.0.1:0"}, database...))
			}()
			url := written.find(t, `listens on (http://\S+)`)
			key := written.find(t, `API key: (sk_\S+)`)
			for _, k := range []string{key, createKey(t, database, "--workspace", "team", "--environment", "prod", "--create")} {
				request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url+"api/v2/builds", nil)
				if err != nil {
					t.Fatal(err)
				}
				request.Header.Set("X-Api-Key", k)
				response, err := http.DefaultClient.Do(request)
				if err != nil {
					t.Fatal(err)
				}
				response.Body.Close()
				if response.StatusCode != http.StatusOK {
					t.Errorf("the key %s… got %d", k[:6], response.StatusCode)
				}
			}
			if _, errs, code := run(t, "", append([]string{"admin", "create-key", "--workspace", "nobody", "--environment", "prod"}, database...)...); code != command.ExitNotFound {
				t.Errorf("got %d %s", code, errs)
			}
			user := append([]string{"admin", "create-user", "--email", "ann@example.org", "--password-stdin", "--workspace", "team", "--role", "admin"}, database...)
			if out, errs, code := run(t, "correct horse battery\n", user...); code != 0 || out != "" {
				t.Errorf("got %d %s %s", code, out, errs)
			}
			if _, errs, code := run(t, "short\n", append([]string{"admin", "create-user", "--email", "bob@example.org", "--password-stdin"}, database...)...); code != command.ExitUsage {
				t.Errorf("got %d %s", code, errs)
			}
			disable := func(want int, args ...string) {
				t.Helper()
				args = append(append([]string{"admin", "disable-user", "--email", "ann@example.org"}, database...), args...)
				if out, errs, code := run(t, "", args...); code != want || out != "" {
					t.Errorf("%v: got %d %s %s", args, code, out, errs)
				}
			}
			disable(0)
			login := func(want int) {
				t.Helper()
				body := strings.NewReader(`{"email":"ann@example.org","password":"correct horse battery"}`)
				request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, url+"api/v1/auth/login", body)
				if err != nil {
					t.Fatal(err)
				}
				response, err := http.DefaultClient.Do(request)
				if err != nil {
					t.Fatal(err)
				}
				response.Body.Close()
				if response.StatusCode != want {
					t.Errorf("logging in: got %d, want %d", response.StatusCode, want)
				}
			}
			login(http.StatusUnauthorized)
			disable(0, "--enable")
			login(http.StatusOK)
			disable(command.ExitNotFound, "--email", "nobody@example.org")
			stop()
			if err := <-ended; err != nil {
				t.Error(err)
			}
			written.find(t, `(the server has stopped)`)
		})
	}
}

// createKey makes a key and checks that standard output has nothing else.
func createKey(t *testing.T, database []string, args ...string) string {
	t.Helper()
	out, errs, code := run(t, "", append(append([]string{"admin", "create-key"}, database...), args...)...)
	if code != 0 || errs != "" || !regexp.MustCompile(`^sk_\S+\n$`).MatchString(out) {
		t.Fatalf("got %d %q %q", code, out, errs)
	}
	return strings.TrimSpace(out)
}

func TestBackupRestoreReset(t *testing.T) {
	t.Parallel()
	data := filepath.Join(t.TempDir(), "place")
	createKey(t, []string{"--data", data}, "--workspace", "team", "--environment", "prod", "--create")
	backup := filepath.Join(t.TempDir(), "b")
	steps := []struct {
		name, stdin string
		args        []string
		code        int
		want        string
	}{
		{"backup", "", []string{"backup", backup}, 0, "has a backup of 1 file,"},
		{"backup again", "", []string{"backup", backup}, 1, "is there already"},
		{"reset, no", "no\n", []string{"reset"}, 5, "nothing was deleted"},
		{"reset, then no", "yes\nwhat\n", []string{"reset"}, 5, "nothing was deleted"},
		{"reset by a program that answers once", "", []string{"reset", "--yes"}, 5, "nothing was deleted"},
		{"reset by a program with the wrong name", "", []string{"reset", "--yes", "--confirm", "other"}, 5, "nothing was deleted"},
		{"reset", "yes\nplace\n", []string{"reset"}, 0, "deleted"},
		{"restore, no", "\n", []string{"restore", backup}, 5, "nothing was changed"},
		{"restore what is not there", "", []string{"restore", backup + "x", "--yes"}, 4, "no such file"},
		{"restore", "", []string{"restore", backup, "--yes"}, 0, "restored the backup"},
		{"the workspace is back", "", []string{"admin", "create-key", "--workspace", "team", "--environment", "prod"}, 0, ""},
		{"reset by a program", "", []string{"reset", "--yes", "--confirm", "place"}, 0, "deleted"},
		{"the workspace is gone", "", []string{"admin", "create-key", "--workspace", "team", "--environment", "prod"}, 4, "no workspace"},
	}
	for _, s := range steps {
		_, errs, code := run(t, s.stdin, append(s.args, "--data", data)...)
		if code != s.code || !strings.Contains(errs, s.want) {
			t.Fatalf("%s: got %d %s", s.name, code, errs)
		}
	}
}

func TestRetentionOnlyCountsUnlessTold(t *testing.T) {
	t.Parallel()
	data := filepath.Join(t.TempDir(), "place")
	createKey(t, []string{"--data", data}, "--workspace", "team", "--environment", "prod", "--create")
	out, errs, code := run(t, "", "retention", "--older-than", "90d", "--data", data)
	if code != 0 || !strings.Contains(out, "team") || !strings.Contains(out, "prod") || !strings.Contains(errs, "--apply") {
		t.Errorf("got %d %s %s", code, out, errs)
	}
	out, errs, code = run(t, "", "retention", "--older-than", "36h", "--apply", "--json", "--data", data)
	var doc struct {
		Applied      bool
		Environments []map[string]any
	}
	if err := json.Unmarshal([]byte(out), &doc); err != nil || code != 0 || !doc.Applied || len(doc.Environments) != 1 || doc.Environments[0]["builds"] != 0.0 {
		t.Errorf("got %d %s %s: %v", code, out, errs, err)
	}
}

func TestMigrateShowsWhatItDoes(t *testing.T) {
	t.Parallel()
	url := testservers.Postgres(t).Database(t)
	state := func(command string) (pending, applied int) {
		out, errs, code := run(t, "", "migrate", command, "--database-url", url, "--json")
		if code != 0 {
			t.Fatal(errs)
		}
		return strings.Count(out, `"pending"`), strings.Count(out, `"applied"`)
	}
	pending, applied := state("status")
	if pending < 2 || applied != 0 {
		t.Errorf("got %d pending, %d applied", pending, applied)
	}
	if n, _ := state("plan"); n != pending {
		t.Errorf("the plan has %d, want %d", n, pending)
	}
	if p, a := state("up"); p != 0 || a != pending {
		t.Errorf("got %d pending, %d applied", p, a)
	}
	if p, a := state("plan"); p != 0 || a != 0 {
		t.Errorf("got %d, %d", p, a)
	}
}

func TestOpenAPIIsADocument(t *testing.T) {
	t.Parallel()
	out, errs, code := run(t, "", "openapi")
	var doc struct {
		OpenAPI string         `json:"openapi"`
		Paths   map[string]any `json:"paths"`
	}
	if err := json.Unmarshal([]byte(out), &doc); err != nil || code != 0 || doc.OpenAPI != "3.1.0" || len(doc.Paths) < 40 {
		t.Errorf("got %d %s %v", code, errs, err)
	}
}

func TestMistakesAreOneLine(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		args []string
		want string
	}{
		"a command that is not there": {[]string{"migrat"}, `unknown command "migrat"; did you mean "migrate"?`},
		"a flag that is not there":    {[]string{"--port", "1"}, "unknown flag: --port"},
		"development for all":         {[]string{"--dev", "--listen", "0.0.0.0:1"}, "development mode needs no login"},
		"no workspace":                {[]string{"admin", "create-key", "--environment", "e"}, "needs --workspace"},
		"no password":                 {[]string{"admin", "create-user", "--email", "a@example.org"}, "needs --password-stdin"},
		"a level that is not there":   {[]string{"--log-level", "loud"}, "there are debug, info, warn and error"},
		"two files":                   {[]string{"backup", "a", "b"}, "needs one FILE"},
		"admin alone":                 {[]string{"admin"}, "admin needs a command"},
		"no age":                      {[]string{"retention"}, "needs --older-than"},
		"an age that is none":         {[]string{"retention", "--older-than", "90"}, `"90" is no age such as 90d or 36h`},
		"an age of nothing":           {[]string{"retention", "--older-than", "0d"}, `"0d" is no age`},
		"a backup of PostgreSQL":      {[]string{"backup", "a", "--database-url", "postgres://x/y"}, "pg_dump"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			args := tt.args
			if args[0] != "admin" || len(args) > 1 { // a group has no flags
				args = append(args, "--data", t.TempDir())
			}
			_, errs, code := run(t, "", args...)
			if code != command.ExitUsage || !strings.Contains(errs, tt.want) {
				t.Errorf("got %d %s", code, errs)
			}
		})
	}
}

// TestSettings sets one thing in each way. It changes the environment, so it runs alone.
func TestSettings(t *testing.T) {
	data := t.TempDir()
	t.Setenv("STARDAG_SERVER_DATA", data)
	// Each value is wrong in its own way, so that the error tells which one counted.
	file := filepath.Join(data, "server.toml")
	write := func(text string) {
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want := func(text string, args ...string) {
		t.Helper()
		if _, errs, code := run(t, "", args...); code != command.ExitUsage || !strings.Contains(errs, text) {
			t.Errorf("got %d %s, want %s", code, errs, text)
		}
	}
	write("base-path = \"file\"\ncors-origin = [\"http://a.example\", \"nope\"]\n")
	want(`"file"`)
	want(`"nope"`)
	t.Setenv("OIDC_ISSUER_URL", "http://idp.example")
	t.Setenv("AUTH_MODE", "reference")
	want(`"reference" is neither`)
	t.Setenv("STARDAG_SERVER_AUTH_MODE", "own")
	want(`"own" is neither`)
	t.Setenv("STARDAG_SERVER_BASE_PATH", "variable")
	want(`"variable"`)
	want(`"flag"`, "--base-path", "flag")
	write("nonsense = 1\n")
	want(`there is no setting "nonsense"`)
	write("tls-cert = 5 5\n")
	want("is no TOML")
	write("connections = \"many\"\n")
	want("give a whole number")
	// What belongs to the server alone does not disturb the commands beside it.
	write("listen = \"127.0.0.1:1\"\n")
	if _, errs, code := run(t, "", "migrate", "status"); code != 0 {
		t.Errorf("got %s", errs)
	}
	secret := filepath.Join(t.TempDir(), "url")
	if err := os.WriteFile(secret, []byte("postgres://127.0.0.1:1/x?connect_timeout=1\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	t.Setenv("STARDAG_SERVER_DATABASE_URL_FILE", secret)
	if _, errs, code := run(t, "", "migrate", "status"); code != 1 || !strings.Contains(errs, "127.0.0.1") {
		t.Errorf("got %d %s", code, errs)
	}
}

func TestEverySettingHasItsVariable(t *testing.T) {
	t.Parallel()
	cmd := servercmd.New(servercmd.Host{})
	var visit func(*cobra.Command)
	visit = func(c *cobra.Command) {
		c.LocalNonPersistentFlags().VisitAll(func(f *pflag.Flag) {
			if f.Name != "help" && len(f.Annotations[command.EnvAnnotation])+len(f.Annotations[command.CallAnnotation]) == 0 {
				t.Errorf("%s --%s has no variable and is not marked as one for a single call", c.CommandPath(), f.Name)
			}
		})
		for _, sub := range c.Commands() {
			visit(sub)
		}
	}
	visit(cmd)
}
