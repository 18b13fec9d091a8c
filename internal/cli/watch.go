package cli

import (
	"bytes"
	"context"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/internal/terminal"
)

// reading determines what a command shows. It is called again and again with --watch.
type reading func(ctx context.Context, args []string) (view, error)

// read makes the function of a command that shows data.
func (p *program) read(f reading) func(*cobra.Command, []string) error {
	return p.run(func(ctx context.Context, args []string) error {
		if p.watch {
			return p.watched(ctx, args, f)
		}
		v, err := f(ctx, args)
		if err != nil {
			return err
		}
		return p.show(v)
	})
}

// addWatch gives a command the flags to show data again and again.
func (p *program) addWatch(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.BoolVar(&p.watch, "watch", false, "show it again and again until interrupted; when this is no terminal, only what changed")
	flags.DurationVar(&p.interval, "interval", 2*time.Second, "how long --watch waits before it looks again")
	command.ForOneCall(flags, "watch")
	command.FromEnvironment(flags, "interval")
	p.addPatience(cmd)
}

// watched shows data whenever it has changed. On a terminal it replaces what was shown; JSON documents go one to a line.
func (p *program) watched(ctx context.Context, args []string, f reading) error {
	if p.output == "json" {
		p.output = "ndjson"
	}
	var last []byte
	w := &lasting{program: p}
	for {
		var v view
		err := w.look(ctx, func() (err error) {
			v, err = f(ctx, args)
			return err
		})
		if ctx.Err() != nil {
			return nil //nolint:nilerr // being interrupted is how this ends
		}
		if err != nil {
			return err
		}
		if p.output == "ndjson" {
			v.records = nil // a line for each state, not for each row
		}
		var b bytes.Buffer
		if err := p.render(&b, v); err != nil {
			return err
		}
		p.documented = true
		if !bytes.Equal(b.Bytes(), last) {
			if err := p.replace(b.Bytes(), last != nil); err != nil {
				return err
			}
			last = b.Bytes()
		}
		if err := pause(ctx, p.interval); err != nil {
			return nil //nolint:nilerr // being interrupted is how this ends
		}
	}
}

var clearScreen = terminal.Sequence("[H") + terminal.Sequence("[2J")

func (p *program) replace(screen []byte, again bool) error {
	if command.IsTerminal(p.out) && p.output == "table" {
		screen = append([]byte(clearScreen), screen...)
	} else if again && p.output == "table" {
		screen = append([]byte("\n"), screen...)
	}
	if _, err := p.results().Write(screen); err != nil {
		return fmt.Errorf("write to standard output: %w", err)
	}
	return nil
}

// pause waits, or returns why ctx ended.
func pause(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}
