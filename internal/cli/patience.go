package cli

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/spf13/cobra"
	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/internal/excerpt"
	"github.com/stardag-go/stardag/registry"
)

// lasting looks at a registry again and again, and outlives that the registry is away for a while.
type lasting struct {
	*program

	seen  bool      // it has answered once
	since time.Time // it has been away since then; zero while it answers
	said  func()    // is called after a line was written to standard error; nil does nothing
}

// addPatience gives a command that watches the flag that says how long a registry may be away.
func (p *program) addPatience(cmd *cobra.Command) {
	cmd.Flags().DurationVar(&p.patience, "patience", 0, "how long the registry may be away; 0 is without end once it has answered, and not at all before")
	command.FromEnvironment(cmd.Flags(), "patience")
}

// look calls f until it succeeds, or fails for a reason that does not pass by waiting. What comes and goes is one line each
// on standard error.
func (w *lasting) look(ctx context.Context, f func() error) error {
	for {
		err := f()
		switch {
		case err == nil:
			if !w.since.IsZero() {
				w.say(fmt.Sprintf("the registry answers again after %v", w.now().Sub(w.since).Round(time.Second)))
			}
			w.seen, w.since = true, time.Time{}
			return nil
		case ctx.Err() != nil:
			return context.Cause(ctx)
		case !passing(err) || !w.seen && w.patience == 0:
			return err
		}
		now := w.now()
		if w.since.IsZero() {
			w.since = now
			w.say(excerpt.OneLine(err.Error()) + "; still watching")
		}
		if w.patience > 0 && now.Sub(w.since) >= w.patience {
			return err
		}
		if err := pause(ctx, w.interval); err != nil {
			return err
		}
	}
}

func (w *lasting) say(line string) {
	w.sayf("%s", line)
	if w.said != nil {
		w.said()
	}
}

// passing reports whether err says nothing but that the registry does not answer at the moment.
func passing(err error) bool {
	return errors.Is(err, registry.ErrUnavailable) || errors.Is(err, registry.ErrRateLimited)
}
