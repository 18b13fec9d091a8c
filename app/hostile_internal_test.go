package app // an internal test: it walks the command tree, which no user can reach

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/internal/terminal"
	"github.com/stardag-go/stardag/target"
)

const hostile = "\x1b]0;pwned\a\x1b[2J\x1b[8m\u009b31m\u202e\u200b\x7f\r\U000e0041"

type hostileError struct{ string }

func (e hostileError) Error() string { return e.string }

// Loud has hostile text for a parameter, logs it and fails with it.
type Loud struct {
	Text string `json:"text"`
	Fail bool   `json:"fail"`
}

func (l Loud) Run(ctx context.Context) (string, error) {
	stardag.Logger(ctx).WarnContext(ctx, "careful", slog.String("text", l.Text))
	if l.Fail {
		return "", hostileError{"first line " + l.Text + "\nsecond line"}
	}
	return l.Text, nil
}

// Whatever parameters, errors, records and folders say, no command writes what a terminal acts upon.
func TestNoCommandLetsControlCharactersThrough(t *testing.T) {
	t.Parallel()
	kinds := stardag.NewKinds()
	loud := stardag.Define[Loud]("test.Loud", stardag.In(kinds))
	task := loud.New(Loud{Text: hostile, Fail: true})
	body, err := stardag.Body(task)
	if err != nil {
		t.Fatal(err)
	}
	folder := filepath.Join(t.TempDir(), "root"+hostile)
	if err := os.Mkdir(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, "file"+hostile), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	roots := target.NewRoots(map[string]target.Root{"default": {URI: folder}})
	opts := []Option{
		Name("prog"), Kinds(kinds), Builder(build.Builder{Roots: roots}), Roots(task, loud.New(Loud{Text: hostile})),
		Setup(func(ctx context.Context) (context.Context, error) {
			if ctx.Value(refused{}) != nil {
				return nil, errors.New("no " + hostile)
			}
			return ctx, nil
		}),
	}
	tame := func(ctx context.Context, args ...string) {
		t.Helper()
		var out, errs bytes.Buffer
		Run(ctx, args, strings.NewReader(""), &out, &errs, opts...)
		for name, text := range map[string]string{"standard output": out.String(), "standard error": errs.String()} {
			if terminal.Render(text) != text {
				t.Errorf("prog %q writes to %s: %q", args, name, text)
			}
		}
	}
	p := &program{settings: newSettings(opts), in: strings.NewReader(""), out: &bytes.Buffer{}, err: &bytes.Buffer{}}
	commands := []*cobra.Command{p.rootCommand()}
	run := 0
	for i := 0; i < len(commands); i++ {
		commands = append(commands, commands[i].Commands()...)
	}
	for _, c := range commands {
		if !c.Runnable() || strings.HasPrefix(c.CommandPath(), "prog completion") || c.Name() == "help" {
			continue
		}
		run++
		path := strings.Fields(c.CommandPath())[1:]
		var task []string
		for range strings.Count(c.Use, "TASK") {
			task = append(task, string(body))
		}
		forms := [][]string{{}, {"--verbose"}}
		for _, flag := range []string{"json", "yes", "body", "explain", "status", "upstream", "recursive"} {
			if c.Flags().Lookup(flag) != nil {
				forms = append(forms, []string{"--" + flag})
			}
		}
		if c.Name() == "build" {
			forms = append(forms, []string{"--progress", "plain", "--retries", "1", "--artifacts", folder}, []string{"--progress", hostile})
		}
		for _, form := range forms {
			tame(t.Context(), slices.Concat(path, task, form)...)
			tame(t.Context(), slices.Concat(path, form)...)
			tame(t.Context(), slices.Concat(path, []string{hostile, hostile}, form)...)
			tame(context.WithValue(t.Context(), refused{}, true), slices.Concat(path, task, form)...)
		}
		tame(t.Context(), append(path, "--"+hostile)...)
	}
	if run < 14 {
		t.Errorf("only %d commands were run", run)
	}
}

// refused lets the program's setup fail.
type refused struct{}
