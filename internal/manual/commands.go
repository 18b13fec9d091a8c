package main

import (
	"context"
	"fmt"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// help is what a command says with --help.
type help struct{ command, text string }

// commandsPage returns a page with the help of all commands of both programs, and the texts.
func commandsPage(ctx context.Context, platform, program string) (string, []help, error) {
	var b strings.Builder
	var helps []help
	b.WriteString("# Commands and flags\n\nThis page is what the programs say with `--help`. [The command line](../cli.md) says what commands are for.\n")
	for _, p := range []struct{ title, name, path string }{
		{"The program stardag", "stardag", platform},
		{"Your program", "myprogram", program},
	} {
		fmt.Fprintf(&b, "\n## %s\n", p.title)
		of, err := describe(ctx, &b, p.path, p.name, nil)
		if err != nil {
			return "", nil, err
		}
		helps = append(helps, of...)
	}
	return b.String(), helps, nil
}

// describe writes the help of a command, and of all commands below it, and returns the texts.
func describe(ctx context.Context, b *strings.Builder, path, name string, command []string) ([]help, error) {
	out, err := exec.CommandContext(ctx, path, append(command, "--help")...).Output()
	if err != nil {
		return nil, fmt.Errorf("%s %s --help: %w", path, strings.Join(command, " "), err)
	}
	text := strings.TrimSpace(string(out))
	if text == "" {
		return nil, nil // one that only says which program has it
	}
	text = regexp.MustCompile(`\b`+regexp.QuoteMeta(filepath.Base(path))+`\b`).ReplaceAllString(text, name)
	whole := strings.Join(append([]string{name}, command...), " ")
	fmt.Fprintf(b, "\n### %s\n\n```text\n%s\n```\n", whole, text)
	helps := []help{{whole, text}}
	for _, sub := range subcommands(text) {
		of, err := describe(ctx, b, path, name, append(slices.Clip(command), sub))
		if err != nil {
			return nil, err
		}
		helps = append(helps, of...)
	}
	return helps, nil
}

var (
	listed     = regexp.MustCompile(`^  ([a-z][a-z-]*)  +\S`)
	noCommands = regexp.MustCompile(`^(Usage|Flags|Global Flags|Examples|Additional help topics|A TASK is .*):$`)
)

// subcommands returns the commands that a help text lists: lines below a heading that is none of flags, usage and topics.
func subcommands(help string) []string {
	var out []string
	in := false
	for line := range strings.Lines(help) {
		line = strings.TrimRight(line, "\n")
		switch {
		case strings.HasSuffix(line, ":") && !strings.HasPrefix(line, " "):
			in = !noCommands.MatchString(line)
		case line == "":
		case !strings.HasPrefix(line, " "):
			in = false
		case in:
			if m := listed.FindStringSubmatch(line); m != nil && m[1] != "help" && m[1] != "completion" {
				out = append(out, m[1])
			}
		}
	}
	return out
}
