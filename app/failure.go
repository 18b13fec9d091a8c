package app

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/stardag-go/stardag/build"
)

// failureDocument is what --json shows of a command that failed before it had a document of its own.
type failureDocument struct {
	Error    string  `json:"error"`
	Hint     *string `json:"hint"`
	ExitCode int     `json:"exit_code"`
}

// fail tells the user what went wrong and gives the exit code.
func (p *program) fail(err error) int {
	code := exitCode(err)
	hint := hintFor(err)
	for _, e := range each(err) {
		p.sayf("%s %s", p.paint(red, "error:"), oneLine(e.Error()))
		if stack := stackOf(e); len(stack) > 0 {
			p.showStack(stack)
		}
	}
	if hint != "" {
		p.sayf("%s %s", p.paint(cyan, "hint:"), oneLine(hint))
	}
	if p.json && !p.documented {
		doc := failureDocument{Error: oneLine(err.Error()), ExitCode: code}
		if hint != "" {
			doc.Hint = &hint
		}
		_ = p.document(doc) // if standard output is gone, the error is told already
	}
	return code
}

// each takes joined errors apart: every one gets a line.
func each(err error) []error {
	var wrapper *coded
	if errors.As(err, &wrapper) && error(wrapper) == err { //nolint:errorlint // only the outermost layer
		return each(wrapper.err)
	}
	joined, ok := err.(interface{ Unwrap() []error }) // only the outermost layer
	if !ok || !strings.Contains(err.Error(), "\n") {
		return []error{err}
	}
	var all []error
	for _, e := range joined.Unwrap() {
		all = append(all, each(e)...)
	}
	return all
}

// panicked is a panic in user code outside of a run, such as in Requires.
type panicked struct {
	value any
	stack []byte
}

func (e *panicked) Error() string { return fmt.Sprintf("panic: %v", e.value) }

func stackOf(err error) []byte {
	if e, ok := errors.AsType[*panicked](err); ok {
		return e.stack
	}
	if e, ok := errors.AsType[*build.TaskError](err); ok {
		return e.Stack
	}
	return nil
}

// showStack keeps a stack out of sight: it goes to a file unless the user asks for detail.
func (p *program) showStack(stack []byte) {
	if p.verbose {
		p.sayf("%s", strings.TrimRight(string(stack), "\n"))
		return
	}
	f, err := os.CreateTemp("", p.name+"-stack-*.log")
	if err == nil {
		_, err = f.Write(stack)
		err = errors.Join(err, f.Close())
	}
	if err != nil {
		p.sayf("%s run again with --verbose to see the stack", p.paint(cyan, "hint:"))
		return
	}
	p.sayf("%s the stack is in %s", p.paint(cyan, "hint:"), f.Name())
}

// oneLine keeps a message on one line, whatever is inside it.
func oneLine(s string) string {
	lines := strings.FieldsFunc(s, func(r rune) bool { return r == '\n' || r == '\r' })
	for i := range lines {
		lines[i] = strings.TrimSpace(lines[i])
	}
	return strings.Join(lines, "; ")
}
