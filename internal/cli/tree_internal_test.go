package cli

import (
	"bytes"
	"encoding/json"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/internal/testtools"
)

// Internal: the tree of commands is not visible from outside.

func tree(t *testing.T) *cobra.Command {
	t.Helper()
	p := &program{in: strings.NewReader(""), out: &bytes.Buffer{}, err: &bytes.Buffer{}, now: time.Now}
	return p.rootCommand()
}

func everyCommand(root *cobra.Command, f func(*cobra.Command)) {
	f(root)
	for _, c := range root.Commands() {
		if c.Name() != "help" && c.Name() != "completion" {
			everyCommand(c, f)
		}
	}
}

// A flag is about one call, or a variable and a line in a file set it, or it goes before something configured.
func TestEveryFlagSaysWhereElseItComesFrom(t *testing.T) {
	t.Parallel()
	everyCommand(tree(t), func(c *cobra.Command) {
		c.Flags().VisitAll(func(f *pflag.Flag) {
			if f.Name == "help" {
				return
			}
			kinds := 0
			for _, annotation := range []string{command.EnvAnnotation, command.CallAnnotation, configAnnotation} {
				if len(f.Annotations[annotation]) > 0 {
					kinds++
				}
			}
			if kinds != 1 {
				t.Errorf("%s --%s: %d of FromEnvironment, ForOneCall and configured", c.CommandPath(), f.Name, kinds)
			}
			if f.Usage == "" {
				t.Errorf("%s --%s: no help", c.CommandPath(), f.Name)
			}
		})
	})
}

// What has data is shown in every form, so that programs can read it.
func TestEveryCommandWithDataHasJSON(t *testing.T) {
	t.Parallel()
	everyCommand(tree(t), func(c *cobra.Command) {
		if c.HasSubCommands() || !c.Runnable() || c.DisableFlagParsing || c.Name() == "top" {
			return
		}
		json, output := c.Flags().Lookup("json"), c.Flags().Lookup("output")
		if json == nil {
			t.Errorf("%s has no --json", c.CommandPath())
		}
		if output == nil && !strings.Contains(c.CommandPath(), " target ") {
			t.Errorf("%s has no --output", c.CommandPath())
		}
		if c.Short == "" || strings.HasSuffix(c.Short, ".") {
			t.Errorf("%s: help %q", c.CommandPath(), c.Short)
		}
	})
}

// The commands of the reference, with its flags. Those that need Python are there too, and say what to run.
func TestTheTreeOfTheReference(t *testing.T) {
	t.Parallel()
	root := tree(t)
	for line, flags := range map[string]string{
		"version": "", "auth login": "registry/r api-url/u oidc-issuer client-id", "auth logout": "registry/r all/a", "auth status": "registry/r",
		"auth refresh": "registry/r workspace/w", "config show": "", "config registry add": "url/u", "config registry list": "", "config registry remove": "",
		"config profile add": "registry/r user/u workspace/w environment/e default/d", "config profile list": "", "config profile use": "", "config profile remove": "",
		"config list workspaces": "", "config list environments": "", "environment list": "", "environment create": "slug/s description/d target-root/t",
		"environment delete": "force/f", "environment target-roots list": "env/e", "environment target-roots add": "env/e", "environment target-roots remove": "env/e force/f",
		"environment target-roots set": "env/e force/f json/j", "builds list": "status app reactive-app limit/n cursor stardag-profile/p stardag-env/e json",
		"builds show": "stardag-profile/p stardag-env/e json", "builds frontier": "json", "builds ticks": "limit/n json", "builds tick": "", "builds stalled": "older-than limit json",
		"builds stop":   "not-in-current-plan executor worker namespace older-than task-id no-cancel mark-lost dry-run yes/y json",
		"builds cancel": "yes/y json", "builds complete": "force json", "builds fail": "message/m yes/y json",
		"executions list": "build/b task/t include-ended not-in-current-plan json", "plans show": "json", "plans list": "build/b json",
		"deployments list": "app kind current limit/n json", "deployments show": "json", "tasks list": "status limit/n cursor json", "tasks show": "include-ended events json",
		"tasks check": "module/m report json", "tasks retry": "build/b yes/y json", "tasks cancel": "build/b yes/y json", "tasks exclude": "reason yes/y json",
		"concurrency-limits list": "holders no-holders json", "concurrency-limits set": "json", "concurrency-limits delete": "yes/y json", "concurrency-limits holders": "limit/n json",
		"modal deploy": "", "modal deployments": "", "modal stardag-api-key create": "", "self-host up": "", "self-host upgrade": "", "self-host connect": "", "self-host status": "", "self-host destroy": "",
	} {
		words := strings.Fields(line)
		c, rest, err := root.Find(words)
		if err != nil || len(rest) > 0 {
			t.Errorf("%q is not there", line)
			continue
		}
		for want := range strings.FieldsSeq(flags) {
			name, short, _ := strings.Cut(want, "/")
			f := c.Flags().Lookup(name)
			if f == nil || f.Shorthand != short && short != "" {
				t.Errorf("%s has no --%s with the short form %q", line, name, short)
			}
		}
	}
}

// What the programs, the pages and the documentation tell people to run exists, with its flags: here, or in the command line of
// the Python SDK where that has to run it.
func TestCommandsThatAreNamedExist(t *testing.T) {
	t.Parallel()
	root := tree(t)
	elsewhere := []string{"server", "demo", "build", "plan", "submit", "worker", "for", "app", "sealed"} // from outside of this package; and words of sentences
	python := pythonTree(t)
	checked, flags := 0, 0
	for _, named := range testtools.Commands(t, "stardag") {
		words := named.Words
		if len(words) == 0 || slices.Contains(elsewhere, words[0]) {
			continue
		}
		checked++
		c, rest, err := root.Find(words)
		if err != nil || c == root || c.HasSubCommands() && len(rest) > 0 {
			t.Errorf("%s names \"stardag %s\", which is no command", named.File, strings.Join(words, " "))
			continue
		}
		has := func(flag string) bool {
			return c.Flags().Lookup(flag) != nil || c.InheritedFlags().Lookup(flag) != nil || flag == "help"
		}
		if c.DisableFlagParsing {
			path := strings.TrimPrefix(c.CommandPath(), "stardag ")
			known, ok := python[path]
			if !ok && !strings.HasPrefix(path, "modal ") { // its commands need Modal's client, which the environment of the tests lacks
				t.Errorf("%s names \"stardag %s\", which the Python SDK does not have", named.File, path)
			}
			has = func(flag string) bool { return slices.Contains(known, flag) || flag == "help" }
		}
		for _, flag := range named.Flags {
			flags++
			if !has(flag) {
				t.Errorf("%s names \"stardag %s --%s\", and there is no such flag", named.File, strings.Join(words, " "), flag)
			}
		}
	}
	if checked < 50 || flags < 10 {
		t.Errorf("only %d commands with %d flags are named; is the search still right?", checked, flags)
	}
}

// pythonTree returns the commands of the Python SDK with their flags, as it says itself.
func pythonTree(t *testing.T) map[string][]string {
	t.Helper()
	const script = `
import json
from typer.main import get_command
from stardag._cli import app

out = {}
def walk(command, path):
    if hasattr(command, "commands"):
        for name, sub in command.commands.items():
            walk(sub, path + [name])
    else:
        out[" ".join(path)] = [o.lstrip("-") for p in command.params for o in p.opts]
walk(get_command(app), [])
print(json.dumps(out))
`
	cmd := exec.CommandContext(t.Context(), testtools.Python(t, "venv", "python"), "-c", script)
	text, err := cmd.Output()
	if err != nil {
		t.Fatalf("ask the Python SDK for its commands: %v", err)
	}
	var tree map[string][]string
	if err := json.Unmarshal(text, &tree); err != nil {
		t.Fatal(err)
	}
	return tree
}
