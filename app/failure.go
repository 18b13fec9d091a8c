package app

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/internal/excerpt"
)

// fail tells the user what went wrong and gives the exit code.
func (p *program) fail(ctx context.Context, err error) int {
	code := exitCode(err)
	hint := cmp.Or(hintFor(err), p.mendHint(ctx, err), p.logsHint(err))
	for _, e := range command.Each(err) {
		p.sayf("%s %s", p.paint(command.Red, "error:"), excerpt.OneLine(e.Error()))
		if stack := stackOf(e); len(stack) > 0 {
			p.showStack(ctx, stack)
		}
	}
	if hint != "" {
		p.sayf("%s %s", p.paint(command.Cyan, "hint:"), excerpt.OneLine(hint))
	}
	if p.json && !p.documented {
		doc := command.Failure(err, hint, code)
		doc.Error = p.builder.Record.Hide(ctx, doc.Error)
		_ = p.document(doc) // if standard output is gone, the error is told already
	}
	return code
}

// logsHint says where the output of a run on a worker is, with the stack of a panic.
func (p *program) logsHint(err error) string {
	e, ok := errors.AsType[*build.TaskError](err)
	if !ok || !p.followed {
		return ""
	}
	return fmt.Sprintf("\"stardag logs %s/%s\" shows what the run printed", e.Task.Name, e.Task.ID.String()[:8])
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

// stacksStay is how long files of stacks are kept.
const stacksStay = 7 * 24 * time.Hour

// forgetStacks removes the files of a program's stacks that were written before a moment, as far as it may.
func forgetStacks(program string, before time.Time) {
	found, _ := os.ReadDir(os.TempDir())
	for _, f := range found {
		if ours, _ := filepath.Match(program+"-stack-*.log", f.Name()); !ours {
			continue
		}
		if info, err := f.Info(); err == nil && info.Mode().IsRegular() && info.ModTime().Before(before) {
			_ = os.Remove(filepath.Join(os.TempDir(), f.Name()))
		}
	}
}

// showStack keeps a stack out of sight: it goes to a file unless the user asks for detail. Files stay, and are sent to others: secrets are hidden in it.
func (p *program) showStack(ctx context.Context, stack []byte) {
	if p.verbose {
		p.sayf("%s", strings.TrimRight(string(stack), "\n"))
		return
	}
	forgetStacks(p.name, time.Now().Add(-stacksStay))
	f, err := os.CreateTemp("", p.name+"-stack-*.log")
	if err == nil {
		_, err = f.WriteString(p.builder.Record.Hide(ctx, string(stack)))
		err = errors.Join(err, f.Close())
	}
	if err != nil {
		p.sayf("%s run again with --verbose to see the stack", p.paint(command.Cyan, "hint:"))
		return
	}
	p.sayf("%s the stack is in %s", p.paint(command.Cyan, "hint:"), f.Name())
}
