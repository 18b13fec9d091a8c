package main

import (
	"context"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/stardag-go/stardag/config"
	"github.com/stardag-go/stardag/internal/cli/servercmd"
)

// settingsPage returns a page with what can be set: of programs, and of the server. helps are the help texts by command.
func settingsPage(ctx context.Context, helps []help) (string, error) {
	// Only where a registry is are its settings listed.
	environ := func() []string { return []string{"STARDAG_API_URL=https://stardag.example.com"} }
	cfg, err := config.Options{Environ: environ, Home: func() (string, error) { return "~", nil }, WorkDir: func() (string, error) { return "/", nil }}.Load(ctx)
	if err != nil {
		return "", err
	}
	comment, err := packageComment("config")
	if err != nil {
		return "", err
	}
	var b strings.Builder
	b.WriteString("# Settings\n\nEverything that can be set, and where. `stardag config show` lists what counts on this machine with where it comes from, " +
		"`stardag config explain KEY` what one setting overrides.\n\n## Programs and the command line\n\n| setting | meaning | set by, the strongest first |\n|---|---|---|\n")
	for _, s := range cfg.Settings() {
		key, sources := strings.Replace(s.Key, "roots.default", "roots.NAME", 1), strings.Join(s.Sources, "`, `")
		fmt.Fprintf(&b, "| `%s` | %s | `%s` |\n", key, escape(s.Meaning), strings.ReplaceAll(sources, "__DEFAULT", "__NAME"))
	}
	b.WriteString("\n## Files, registries, roots\n\n" + comment)
	b.WriteString("\n## Flags that variables set\n\nA flag goes before its variable, and the variable before `.stardag/cli.toml`, where flags have their own names.\n")
	variables(&b, helps, func(variable string) bool { return !strings.HasPrefix(variable, "STARDAG_SERVER_") })
	b.WriteString("\n## The server\n\nEach is a flag of `stardag server`, a variable, and a key of `server.toml` in the data directory: the flag's name without dashes in front.\n")
	variables(&b, helps, func(variable string) bool { return strings.HasPrefix(variable, "STARDAG_SERVER_") })
	b.WriteString("\n### Secrets\n\nThey have no flags, since others on the machine see a program's arguments. A variable with `_FILE` at its end names a file that has the secret.\n\n| key of `server.toml` | variables |\n|---|---|\n")
	secrets := servercmd.SecretVariables()
	for _, key := range slices.Sorted(maps.Keys(secrets)) {
		fmt.Fprintf(&b, "| `%s` | `%s` |\n", key, strings.Join(secrets[key], "`, `"))
	}
	return b.String(), nil
}

// withVariable is a line of help about a flag that a variable sets.
var withVariable = regexp.MustCompile(`^ +(?:-\w, +)?--([a-z-]+)(?: (\S+))?  +(.*) \(env (STARDAG_[A-Z_]+)\)(?: \(default (.*)\))?$`)

// address is one in a text, which would become a link.
var address = regexp.MustCompile(`https?://[^\s,;)]*[^\s,;.)]`)

// variables writes a table of the variables that help texts name.
func variables(b *strings.Builder, helps []help, wanted func(string) bool) {
	type row struct{ flag, meaning, otherwise string }
	rows, of := map[string]row{}, map[string][]string{}
	for _, h := range helps {
		for line := range strings.Lines(h.text) {
			m := withVariable.FindStringSubmatch(strings.TrimRight(line, "\n"))
			if m == nil || !wanted(m[4]) {
				continue
			}
			rows[m[4]] = row{"--" + strings.TrimSpace(m[1]+" "+m[2]), m[3], strings.Trim(m[5], `"`)}
			of[m[4]] = append(of[m[4]], h.command)
		}
	}
	b.WriteString("\n| variable | flag | meaning | default |\n|---|---|---|---|\n")
	for _, variable := range slices.Sorted(maps.Keys(rows)) {
		r := rows[variable]
		otherwise := ""
		if r.otherwise != "" {
			otherwise = "`" + r.otherwise + "`"
		}
		meaning := address.ReplaceAllString(escape(r.meaning), "`$0`")
		fmt.Fprintf(b, "| `%s` | `%s` | %s | %s |\n", variable, r.flag, meaning, otherwise)
	}
}
