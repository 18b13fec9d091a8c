package temporal

import (
	"context"
	"errors"
	"math/rand/v2"
	"time"

	"go.temporal.io/sdk/activity"

	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
)

// take is the activity that waits for tasks which can start, and looks after the build meanwhile.
func (s *server) take(ctx context.Context, in takeInput) (takeResult, error) {
	defer s.forgotten(ctx, in.Build)
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	defer s.beat(ctx, func() any { return nil })()
	defer context.AfterFunc(s.runs, stop)()
	go func() { // a worker that ends leaves the rest to others
		select {
		case <-s.ends:
			stop()
		case <-ctx.Done():
		}
	}()
	for until := time.Now().Add(takeFor); ; {
		offered, due, err := s.work.Offers(ctx, build.Ask{Apps: []string{appOf(in.Build)}, Limit: in.Limit, Wait: pollFor}, offerFor)
		if len(offered) > 0 {
			return s.offers(in, offered), nil
		}
		if err == nil && len(due) > 0 {
			if err := s.work.Tend(ctx, in.Build); err != nil && ctx.Err() == nil {
				s.log.WarnContext(ctx, "a build could not be looked after", "build_id", in.Build, "error", err)
			}
		}
		var b *wire.Build
		if err == nil {
			b, err = s.builder.Registry.Build(ctx, in.Build)
		}
		switch {
		case closed(s.ends):
			return takeResult{}, nil
		case ctx.Err() != nil:
			return takeResult{}, context.Cause(ctx)
		case registry.NoAnswer(err):
			if err := s.pause(ctx, &until); err != nil {
				return takeResult{}, nil // it goes on elsewhere
			}
		case err != nil:
			s.turnedDown(err)
			return takeResult{}, err
		case b.Status.Ended():
			out := takeResult{Status: string(b.Status)}
			if b.ErrorMessage != nil {
				out.Message = shortened(*b.ErrorMessage)
			}
			return out, nil
		case time.Now().After(until):
			return takeResult{}, nil
		}
	}
}

// offers puts offered tasks together.
func (s *server) offers(in takeInput, offered []build.Offer) takeResult {
	out := takeResult{Kinds: map[string]facts{}}
	known := map[string]bool{}
	for _, name := range in.Known {
		known[name] = true
	}
	place := map[[2]string]int{}
	for _, o := range offered {
		key := [2]string{o.PlanID, o.Kind}
		i, ok := place[key]
		if !ok {
			i = len(out.Offers)
			place[key] = i
			out.Offers = append(out.Offers, offers{Plan: o.PlanID, Kind: o.Kind})
			if !known[o.Kind] {
				out.Kinds[o.Kind] = facts{Queue: s.work.Queue(o.Kind), Alone: s.work.Alone(o.Kind), Limited: s.work.Limited(o.Kind)}
			}
		}
		out.Offers[i].Tasks = append(out.Offers[i].Tasks, o.TaskID)
	}
	return out
}

// end is the activity that ends a build whose workflow was cancelled, or cannot go on.
func (s *server) end(ctx context.Context, in endInput) error {
	if in.TooLarge {
		return s.failed(ctx, in.Build, smallLimit)
	}
	return s.builder.CancelBuild(ctx, in.Build)
}

// failed ends a build as failed. One that has ended is left alone.
func (s *server) failed(ctx context.Context, id, why string) error {
	_, err := s.builder.Registry.FailBuild(ctx, id, wire.FailBuild{ErrorMessage: &why})
	if errors.Is(err, registry.CodeBuildTerminal) {
		return nil
	}
	return err
}

// beat tells the server again and again that an activity goes on, with details, until it is stopped.
func (s *server) beat(ctx context.Context, details func() any) (stop func()) {
	every := activity.GetInfo(ctx).HeartbeatTimeout / 3
	if every <= 0 {
		return func() {}
	}
	quit, gone := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(gone)
		tick := time.NewTicker(every)
		defer tick.Stop()
		for {
			select { // not at once: what is told first is told without delay, and the next a while later
			case <-tick.C:
			case <-quit:
				return
			case <-ctx.Done():
				return
			}
			if d := details(); d != nil {
				activity.RecordHeartbeat(ctx, d)
			} else {
				activity.RecordHeartbeat(ctx)
			}
		}
	}()
	return func() {
		close(quit)
		<-gone
	}
}

// pause waits after a call that was not answered, between a quarter second and ten.
func (s *server) pause(ctx context.Context, until *time.Time) error {
	d := firstPause + rand.N(longestPause/4)
	*until = time.Now().Add(takeFor) // it is no waiting for tasks
	return sleep(ctx, d)
}

// sleep returns nil after d, or why ctx ended before.
func sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

// closed reports whether a channel is closed.
func closed(c <-chan struct{}) bool {
	select {
	case <-c:
		return true
	default:
		return false
	}
}
