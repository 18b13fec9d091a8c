package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"golang.org/x/term"

	"github.com/stardag-go/stardag/internal/command"
)

// confirm asks for a yes. Where nobody can be asked, or the output is for programs, only --yes is one.
func (p *program) confirm(ctx context.Context, question string) error {
	if p.yes {
		return nil
	}
	if p.output == "json" || p.output == "ndjson" || p.output == "csv" || !p.interactive() {
		return command.Refused(errors.New("not confirmed: nothing is changed"), "say --yes: nobody can be asked here")
	}
	answer, err := p.ask(ctx, question+" [y/N] ")
	if err != nil {
		return err
	}
	switch strings.ToLower(answer) {
	case "y", "yes":
		return nil
	}
	return command.Refused(errors.New("not confirmed: nothing is changed"), "")
}

// ask reads a line from the terminal.
func (p *program) ask(ctx context.Context, question string) (string, error) {
	fmt.Fprint(p.err, question)
	line, err := p.line(ctx)
	if err != nil && !errors.Is(err, io.EOF) {
		return "", err
	}
	if errors.Is(err, io.EOF) {
		p.sayf("")
	}
	return strings.TrimSpace(line), nil
}

// line reads one line of the input, and not more.
func (p *program) line(ctx context.Context) (string, error) {
	type answer struct {
		text string
		err  error
	}
	read := make(chan answer, 1)
	go func() { // reading a terminal cannot be called off; the process ends soon after ctx does
		var b strings.Builder
		one := make([]byte, 1)
		for {
			n, err := p.in.Read(one)
			if n > 0 && one[0] == '\n' {
				read <- answer{b.String(), nil}
				return
			}
			b.Write(one[:n])
			if err != nil {
				read <- answer{b.String(), err}
				return
			}
		}
	}()
	select {
	case a := <-read:
		return a.text, a.err
	case <-ctx.Done():
		return "", context.Cause(ctx)
	}
}

// password reads a line without showing it.
func (p *program) password(ctx context.Context, question string) (string, error) {
	f, ok := p.in.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return "", command.Usage(errors.New("the password cannot be asked for: this is no terminal"), "give it with --password-stdin")
	}
	fmt.Fprint(p.err, question)
	fd := int(f.Fd())
	before, err := term.GetState(fd)
	if err != nil {
		return "", err
	}
	type answer struct {
		text []byte
		err  error
	}
	read := make(chan answer, 1)
	go func() {
		text, err := term.ReadPassword(fd)
		read <- answer{text, err}
	}()
	select {
	case a := <-read:
		p.sayf("")
		return string(a.text), a.err
	case <-ctx.Done():
		p.sayf("")
		return "", errors.Join(context.Cause(ctx), term.Restore(fd, before))
	}
}

// allInput reads a secret from the input, without the line's end.
func (p *program) allInput() (string, error) {
	text, err := bufio.NewReader(io.LimitReader(p.in, 1<<16)).ReadString('\n')
	if err != nil && !errors.Is(err, io.EOF) {
		return "", fmt.Errorf("read standard input: %w", err)
	}
	return strings.TrimRight(text, "\r\n"), nil
}

// choose offers numbered choices, the first by default. One choice is taken and announced; where nobody can be asked the
// first is, too.
func (p *program) choose(ctx context.Context, what string, choices []string, flag string) (int, error) {
	switch {
	case len(choices) == 0:
		return 0, command.NotFound(fmt.Errorf("there is no %s to choose", what), "")
	case len(choices) == 1:
		return 0, nil
	case !p.interactive():
		p.notef("%s %s is taken, the first of %d; choose with %s", what, choices[0], len(choices), flag)
		return 0, nil
	}
	for i, c := range choices {
		p.sayf("  %d. %s", i+1, c)
	}
	for {
		answer, err := p.ask(ctx, fmt.Sprintf("Which %s? [1] ", what))
		if err != nil {
			return 0, err
		}
		if answer == "" {
			return 0, nil
		}
		if n, err := strconv.Atoi(answer); err == nil && n >= 1 && n <= len(choices) {
			return n - 1, nil
		}
		p.sayf("Answer a number from 1 to %d.", len(choices))
	}
}
