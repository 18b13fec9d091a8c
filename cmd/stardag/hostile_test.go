package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/spf13/cobra"

	"github.com/stardag-go/stardag/internal/cli"
	"github.com/stardag-go/stardag/internal/terminal"
)

// hostile does everything to a terminal that text can: it changes the title, clears the screen, hides and turns what follows.
const hostile = "\x1b]0;pwned\a\x1b[2J\x1b[8m\u009b31m\u202e\u200b\x7f\r\U000e0041"

// hostileRegistry passes calls on to a real server and adds hostile text to every text in its answers: what a member
// who writes to the database could have put there, and what another server could say. In calls it is taken away again.
func hostileRegistry(t *testing.T, address string) string {
	t.Helper()
	to, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	clean := func(s string) string { return strings.ReplaceAll(s, hostile, "") }
	proxy := &httputil.ReverseProxy{
		Rewrite: func(r *httputil.ProxyRequest) {
			r.SetURL(to)
			r.Out.URL.Path, r.Out.URL.RawPath = clean(r.In.URL.Path), ""
			query := r.Out.URL.Query()
			for _, values := range query {
				for i := range values {
					values[i] = clean(values[i])
				}
			}
			r.Out.URL.RawQuery = query.Encode()
			r.Out.Header.Del("Accept-Encoding")
		},
		ModifyResponse: func(r *http.Response) error {
			body, err := io.ReadAll(r.Body)
			if err != nil {
				return err
			}
			var document any
			if json.Unmarshal(body, &document) == nil {
				if body, err = json.Marshal(poisoned("", document)); err != nil {
					return err
				}
			}
			r.Body = io.NopCloser(bytes.NewReader(body))
			r.Header.Set("Content-Length", strconv.Itoa(len(body)))
			return nil
		},
	}
	s := httptest.NewServer(proxy)
	t.Cleanup(s.Close)
	return s.URL
}

// word are keys whose values are of a fixed set: a client acts on them.
var word = regexp.MustCompile(`(^|_)(status|type|mode|state|role|scope|kind|code|hash|url)$`)

// poisoned adds hostile text to every text that is not a time or of a fixed set.
func poisoned(key string, v any) any {
	switch v := v.(type) {
	case string:
		if _, err := time.Parse(time.RFC3339Nano, v); err == nil || word.MatchString(key) {
			return v
		}
		return v + hostile
	case []any:
		for i := range v {
			v[i] = poisoned(key, v[i])
		}
	case map[string]any:
		for k := range v {
			v[k] = poisoned(k, v[k])
		}
	}
	return v
}

// wantTame checks that a terminal shows all of text and acts on none of it.
func wantTame(t *testing.T, what string, args []string, text string) {
	t.Helper()
	if tame := terminal.Render(text); tame != text {
		at := 0
		for at < len(text) && at < len(tame) && text[at] == tame[at] {
			at++
		}
		t.Errorf("stardag %q writes to %s: …%q", args, what, text[max(0, at-60):min(len(text), at+30)])
	}
}

// Arguments of commands as their help calls them, and flags with theirs.
var (
	placeholder = regexp.MustCompile(`\b[A-Z]+(=[A-Z]+)?\b`)
	flagged     = regexp.MustCompile(`--[a-z-]+( [A-Z]+)?`)
)

// Whatever a registry, files, folders, flags and variables say, no command writes what a terminal acts upon.
func TestNoCommandLetsControlCharactersThrough(t *testing.T) {
	w := newWatched(t)
	for _, file := range []string{"a", "b"} {
		w.open(file)
	}
	// A build that fails, beside the one that is watched.
	for _, v := range w.environ {
		if name, value, _ := strings.Cut(v, "="); strings.HasPrefix(name, "STARDAG_") {
			t.Setenv(name, value)
		}
	}
	if out, err := w.run("", "prog", "build", "--progress", "none", "scripts.Boom", "--param", `of={"__name": "Number", "__namespace": "scripts", "n": 1}`); err == nil {
		t.Fatalf("the build does not fail: %s", out)
	}
	home := filepath.Join(t.TempDir(), "home"+hostile)
	root := filepath.Join(home, "root")
	for path, text := range map[string]string{
		filepath.Join(root, "file"+hostile+".json"): "{}",
		filepath.Join(home, ".stardag", "config.toml"): "[registry." + strconv.Quote("work") + "]\nurl = \"http://127.0.0.1:1\"\n[profile.\"p\\u001B[2J\\u202E\"]\nregistry = \"work\"\nuser = \"u\\u001B[2J\"\n" +
			"workspace = \"w\\u202E\"\nenvironment = \"e\\u200B\"\n",
	} {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var server string
	for _, v := range w.environ {
		if address, ok := strings.CutPrefix(v, "STARDAG_API_URL="); ok {
			server = address
		}
	}
	t.Setenv("HOME", home)
	t.Setenv("STARDAG_TARGET_ROOTS__DEFAULT", root)
	t.Setenv("STARDAG_API_URL", hostileRegistry(t, server))
	known := w.known()

	var runnable int
	tree := cli.Tree(cli.Options{Commands: []func(cli.Host) *cobra.Command{demoCommand, serverCommand}})
	commands := []*cobra.Command{tree}
	for i := 0; i < len(commands); i++ {
		commands = append(commands, commands[i].Commands()...)
	}
	for _, c := range commands {
		path := strings.Fields(c.CommandPath())[1:]
		switch {
		case !c.Runnable(), c.CommandPath() == "stardag demo", c.Name() == "help", strings.HasPrefix(c.CommandPath(), "stardag completion"):
			continue // they show nothing of others
		case c.CommandPath() == "stardag server":
			path = append(path, "--listen", "nowhere"+hostile)
		}
		runnable++
		var good []string
		for _, name := range placeholder.FindAllString(flagged.ReplaceAllString(strings.TrimPrefix(c.Use, c.Name()), ""), -1) {
			value, ok := known[name]
			if !ok {
				t.Errorf("%s: say in known what a %s is", c.CommandPath(), name)
			}
			good = append(good, value)
		}
		var yes []string
		if c.Flags().Lookup("yes") != nil {
			yes = []string{"--yes"}
		}
		forms := [][]string{{}}
		if c.Flags().Lookup("json") != nil && c.Flags().Lookup("json").Value.Type() == "bool" {
			forms = append(forms, []string{"--json"})
		}
		if c.Flags().Lookup("output") != nil {
			forms = append(forms, []string{"-o", "ndjson"})
		}
		for _, form := range forms {
			w.tame(slices.Concat(path, good, form))
			w.tame(slices.Concat(path, []string{hostile, hostile}, form, yes))
			w.tame(slices.Concat(path, good, form, []string{"--" + hostile, hostile}))
		}
		w.tame(slices.Concat(path, good, yes))
		w.tame(append(path, "--help"))
	}
	if runnable < 70 {
		t.Errorf("only %d commands were run", runnable)
	}
	w.tame([]string{"__complete", "builds", "show", ""})
	w.tame([]string{"__complete", "tasks", "show", ""})
}

// tame runs a command in this process and checks what it writes.
func (w *watched) tame(args []string) {
	w.t.Helper()
	ctx, cancel := context.WithTimeout(w.t.Context(), time.Minute)
	defer cancel()
	var out, errs bytes.Buffer
	cli.Run(ctx, args, strings.NewReader(""), &out, &errs, cli.Options{Version: "test", Commands: []func(cli.Host) *cobra.Command{serverCommand}})
	if ctx.Err() != nil {
		w.t.Errorf("stardag %q does not end", args)
	}
	wantTame(w.t, "standard output", args, out.String())
	wantTame(w.t, "standard error", args, errs.String())
}

// known returns what the placeholders of the help stand for.
func (w *watched) known() map[string]string {
	w.t.Helper()
	first := func(key string, args ...string) string {
		out, err := w.run("", "stardag", append(args, "--json")...)
		if err != nil {
			w.t.Fatal(err)
		}
		m := regexp.MustCompile(`"` + key + `": "([^"]+)"`).FindStringSubmatch(out)
		if m == nil {
			w.t.Fatalf("no %s in %s", key, out)
		}
		return m[1]
	}
	return map[string]string{
		"BUILD": first("id", "builds", "list", "--status", "failed"), "TASK": first("task_id", "tasks", "list", "--status", "failed"),
		"PLAN": first("plan_id", "builds", "show", w.build), "DEPLOYMENT": first("deployment_id", "builds", "show", w.build),
		"ENVIRONMENT": "e" + hostile, "NAME": "p" + hostile, "KEY": "k" + hostile, "N": "2", "URI": "s3://b/" + hostile, "NAME=URI": "n" + hostile + "=s3://b/",
		"FILE": "/nowhere/" + hostile, "REF": "module" + hostile, "APP": "app" + hostile,
		"PREFIX": "", "PART": "part" + hostile, "FROM": "n" + hostile, "TO": "m" + hostile, "LOCATION": "/nowhere/" + hostile, "RUN": "run" + hostile, "QUERY": "name=q" + hostile,
	}
}
