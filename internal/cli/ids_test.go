package cli_test

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/internal/cli"
	"github.com/stardag-go/stardag/internal/server/registrytest"
	"github.com/stardag-go/stardag/target"
)

// Numbered is a task of which there are many.
type Numbered struct {
	N int `json:"n"`
}

// Run returns the number.
func (n Numbered) Run(context.Context) (int, error) { return n.N, nil }

var numbered = stardag.Define[Numbered]("named.Numbered")

// idCall is a command line in which one word is an id.
type idCall struct {
	what string // of what: build, task, plan or deployment
	args func(id string) []string
}

// idCalls returns the calls of all commands that take an id, in an argument or a flag. task is one that there is.
func idCalls(task string) (calls []idCall) {
	const there = "01a20546-3dd9-7520-b3e9-fd54a7927028"
	fill := map[string]string{"BUILD": there, "PLAN": there, "DEPLOYMENT": there, "TASK": task, "N": "3"}
	kinds := []string{"build", "plan", "deployment", "task"}
	var walk func(*cobra.Command)
	walk = func(c *cobra.Command) {
		for _, sub := range c.Commands() {
			walk(sub)
		}
		if !c.Runnable() || c.HasSubCommands() || c.DisableFlagParsing {
			return
		}
		path := strings.Fields(c.CommandPath())[1:]
		var words []string
		for _, word := range strings.Fields(c.Use)[1:] {
			words = append(words, strings.Trim(word, "[]…"))
		}
		var flags []string
		more := map[string]string{"yes": "", "reason": "=why"}
		for name, value := range more {
			if c.Flags().Lookup(name) != nil {
				flags = append(flags, "--"+name+value)
			}
		}
		call := func(at int, more func(id string) []string) func(string) []string {
			return func(id string) []string {
				args := slices.Concat(path, flags)
				for i, word := range words {
					if i == at {
						args = append(args, id)
					} else {
						args = append(args, fill[word])
					}
				}
				return append(args, more(id)...)
			}
		}
		for i, word := range words {
			what := strings.ToLower(word)
			if slices.Contains(kinds, what) {
				calls = append(calls, idCall{what, call(i, func(string) []string { return nil })})
			}
		}
		c.Flags().VisitAll(func(f *pflag.Flag) {
			what, _ := pflag.UnquoteUsage(f)
			if what == "build" || what == "task" {
				calls = append(calls, idCall{what, call(-1, func(id string) []string { return []string{"--" + f.Name, id} })})
			}
		})
	}
	walk(cli.Tree(cli.Options{}))
	return calls
}

// Whoever mistypes an id learns in one line which, and in another where there are right ones.
func TestBadIDsAreNamed(t *testing.T) {
	reg := registrytest.Start(t)
	for name, value := range map[string]string{"STARDAG_API_URL": reg.URL, "STARDAG_API_KEY": registrytest.Key, "HOME": t.TempDir(), "STARDAG_PROFILE": ""} {
		t.Setenv(name, value)
	}
	var tasks []stardag.Node
	begins := map[string]int{}
	ambiguous := ""
	for n := range 17 { // two of them begin alike
		task := numbered.New(Numbered{N: n})
		tasks = append(tasks, task)
		begin := task.ID().String()[:1]
		if begins[begin]++; begins[begin] == 2 {
			ambiguous = begin
		}
	}
	b := build.Builder{Registry: reg.Client(), Roots: target.NewRoots(map[string]target.Root{"default": {URI: t.TempDir()}})}
	if _, err := b.Run(t.Context(), tasks...); err != nil {
		t.Fatal(err)
	}
	calls := idCalls(tasks[0].ID().String())
	if len(calls) < 20 {
		t.Fatalf("%d commands take ids, want those that there are", len(calls))
	}
	raw := regexp.MustCompile(`422|path\.|query\.`)
	for _, c := range calls {
		bad := map[string]int{"nope": 2, "01a20546-3dd9": 2, "0197ffff-3dd9-7520-b3e9-fd54a7927028": 4, ambiguous: 2}
		for id, code := range bad {
			args := c.args(id)
			if c.what == "task" && (id == "nope" || id == "01a20546-3dd9") && !slices.Contains(args, "--task-id") {
				code = 4 // it can be the name of a task
			}
			var out, said strings.Builder
			got := cli.Run(t.Context(), args, strings.NewReader(""), &out, &said, cli.Options{})
			name := fmt.Sprintf("stardag %s: exit code %d\n%s%s", strings.Join(args, " "), got, out.String(), said.String())
			lines := strings.Split(strings.TrimRight(said.String(), "\n"), "\n")
			switch {
			case slices.Contains(args, "--task-id") && code == 4:
				continue // it chooses among the tasks of a build, which is not there either
			case got != code:
				t.Errorf("%swant exit code %d", name, code)
			case len(lines) != 2 || !strings.HasPrefix(lines[0], "error: ") || !strings.HasPrefix(lines[1], "hint: "):
				t.Errorf("%swant a line about the mistake and one about what to do", name)
			case !strings.Contains(lines[0], id), raw.MatchString(lines[0]):
				t.Errorf("%swant the id in the first line, in words", name)
			}
		}
	}
}
