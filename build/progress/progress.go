// Package progress shows a build while it goes on: a live display at the foot of a terminal, or a line for each event
// where the output is not a terminal.
//
//	report, err := build.Builder{Observers: []build.Observer{progress.New(os.Stderr)}}.Run(ctx, task)
//
// The live display is drawn by Bubble Tea, https://github.com/charmbracelet/bubbletea. It takes no input and leaves
// the terminal's signals alone.
package progress

import (
	"io"
	"os"
	"time"

	"golang.org/x/term"

	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/internal/terminal"
)

// New returns an observer that shows the build on w: live when w is a terminal, else as [Plain] does. It is for one build
// at a time. Control characters in what tasks say are shown as escapes. When the build is over, the live display is gone and what it said of failures and retries stays.
func New(w io.Writer) build.Observer {
	if f, ok := terminal.File(w); ok && term.IsTerminal(int(f.Fd())) && os.Getenv("TERM") != "dumb" {
		return Live(f)
	}
	return Plain(w)
}

// short leaves out digits that nobody reads.
func short(d time.Duration) time.Duration {
	switch {
	case d >= time.Minute:
		return d.Round(time.Second)
	case d >= time.Second:
		return d.Round(10 * time.Millisecond)
	}
	return d.Round(10 * time.Microsecond)
}
