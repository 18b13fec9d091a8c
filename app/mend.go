package app

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/codec"
	"github.com/stardag-go/stardag/internal/front"
	"github.com/stardag-go/stardag/internal/node"
)

// mendHint says what to do about an output that cannot be read, or "" when err is about something else: the whole command
// where there is one that helps.
func (p *program) mendHint(ctx context.Context, err error) string {
	damaged, ok := errors.AsType[*codec.ReadError](err)
	if !ok {
		return ""
	}
	const what = "the file is damaged or of another type"
	ctx = context.WithoutCancel(ctx)
	roots, err := p.rootsOnly(ctx)
	if err != nil {
		return what
	}
	ctx = stardag.WithRoots(ctx, roots)
	t := p.ownerOf(ctx, damaged.URI)
	switch {
	case t == nil:
		return what + ": whoever makes it has to mend it"
	case cannotMake(t.Kind) != "" || !belowARoot(roots, damaged.URI):
		return what + ": it comes from elsewhere, and has to be mended there"
	}
	if command := p.invalidating(ctx, t); command != "" {
		return what + "; so that the next build makes it again, run: " + command
	}
	return what + `: the command "invalidate" for ` + t.Slug() + " removes it, and the next build makes it again"
}

// ownerOf finds the task that the output at a URI belongs to among those of the program and those that were asked for.
func (p *program) ownerOf(ctx context.Context, uri string) *node.Task {
	d, err := p.walkAll(ctx, slices.Concat(p.roots, p.asked))
	if err != nil {
		return nil
	}
	for _, t := range d.tasks {
		at := targetURI(ctx, t)
		if at == uri || strings.HasSuffix(at, "/") && strings.HasPrefix(uri, at) {
			return t
		}
	}
	return nil
}

// invalidating returns the whole command that removes the output of a task; "" when the task cannot be named in one.
func (p *program) invalidating(ctx context.Context, t *node.Task) string {
	if name := p.inCommand(ctx, t); name != "" {
		return p.call() + " invalidate " + name
	}
	return ""
}

// inCommand returns what names a task in a command line: its id where it is below the program's roots, and else its body; "" when that is too long.
func (p *program) inCommand(ctx context.Context, t *node.Task) string {
	if d, err := p.walkAll(ctx, p.roots); err == nil && len(p.roots) > 0 {
		if _, below := d.index[t.ID]; below {
			id := t.ID.String()
			if short := id[:8]; len(d.withPrefix("", short)) == 1 {
				id = short
			}
			return id
		}
	}
	const most = 1000 // longer ones are no help
	body, err := stardag.Body(front.Node(t))
	if err != nil || len(body) > most {
		return ""
	}
	return "'" + strings.ReplaceAll(string(body), "'", `'\''`) + "'"
}

// call returns how the program is started from a command line.
func (p *program) call() string {
	if len(os.Args) == 0 || p.name != strings.TrimSuffix(filepath.Base(os.Args[0]), ".exe") {
		return p.name // it has been given a name
	}
	if _, err := exec.LookPath(p.name); err == nil || strings.Contains(os.Args[0], "go-build") {
		return p.name
	}
	return os.Args[0]
}

// invalidateIDs returns the whole command that removes the outputs of tasks, of a few when there are many; "" when none of them
// is below the program's roots.
func (p *program) invalidateIDs(ctx context.Context, ids []string) string {
	d, err := p.walkAll(ctx, p.roots)
	if err != nil {
		return ""
	}
	const most = 3
	var commands []string
	for _, text := range ids {
		id, err := stardag.ParseID(text)
		if n, below := d.index[id]; err == nil && below && cannotMake(d.tasks[n].Kind) == "" && len(commands) < most {
			commands = append(commands, p.call()+" invalidate "+text)
		}
	}
	return strings.Join(commands, " && ")
}
