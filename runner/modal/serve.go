package modal

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"os"
	"sync"
	"time"

	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/runner"
	"github.com/stardag-go/stardag/runner/registry"
)

const (
	// placeVariable says to a program which sandbox it is.
	placeVariable = "STARDAG_MODAL_SANDBOX"
	// grace is how long tasks may go on in a sandbox that Modal wants to have back, and leave how much of its life is left for the last words.
	grace = 20 * time.Second
	leave = 30 * time.Second
	// lastTick bounds what is said and started when a sandbox ends.
	lastTick = time.Minute
)

// place is a sandbox, as the program in it is told.
type place struct {
	Name    string            `json:"name"`
	Kinds   []string          `json:"kinds"`
	Slots   int               `json:"slots"`
	CPU     float64           `json:"cpu"`
	Memory  int64             `json:"memory"`
	GPU     int               `json:"gpu"`
	Until   time.Time         `json:"until"`
	Life    time.Duration     `json:"life"`
	Pace    time.Duration     `json:"pace"`
	Options map[string]string `json:"options,omitempty"`
}

func (e Engine) place(p *pool, name string) place {
	return place{
		Name: name, Kinds: p.kinds, Slots: p.sort.Slots, CPU: p.sort.CPU, Memory: p.sort.Memory, GPU: p.gpus,
		Until: time.Now().Add(p.sort.Timeout), Life: p.sort.Timeout, Pace: e.pace, Options: e.options,
	}
}

func (p place) text() string {
	text, err := json.Marshal(p)
	if err != nil {
		panic(err) // it is made of texts and numbers
	}
	return string(text)
}

// Serve takes tasks of builds that were handed to this engine. In a sandbox it looks after the others, and ends when nothing is left to do;
// elsewhere it is a worker beside the sandboxes.
func (e Engine) Serve(ctx context.Context, w runner.Worker) error {
	serving := registry.Engine{App: builds, As: e.Name()}
	text := os.Getenv(placeVariable)
	if text == "" {
		return serving.Serve(ctx, w)
	}
	var p place
	if err := json.Unmarshal([]byte(text), &p); err != nil {
		return fmt.Errorf("%s is not what a sandbox of this version is told: %w", placeVariable, err)
	}
	with, err := e.With(p.Options)
	if err != nil {
		return fmt.Errorf("this program was made with another version of the engine than the one that started it: %w", err)
	}
	e = with.(Engine)
	e.pace = p.Pace
	if w.Builder.Logger == nil {
		w.Builder.Logger = slog.New(slog.DiscardHandler)
	}
	serving.Idle, serving.Kinds = e.Idle, p.Kinds
	if serving.Idle == 0 {
		serving.Idle = defaultIdle
	}
	w.Slots = p.Slots
	if c := &w.Builder.Capacity; c.CPU == 0 && c.Memory == 0 && c.GPU == 0 {
		c.Memory, c.GPU = p.Memory, p.GPU
		if p.CPU >= 1 {
			c.CPU = p.CPU
		}
		if p.GPU == 0 {
			c.GPU = -1 // none
		}
	}
	return e.serve(ctx, w, p, serving)
}

func (e Engine) serve(ctx context.Context, w runner.Worker, p place, serving registry.Engine) error {
	log := w.Builder.Logger
	s, err := e.starter(ctx, w.Builder)
	if err != nil {
		return err
	}
	defer s.close()
	s.own = p.Name
	// It takes nothing more in the last part of its life, in which what runs may go on. When it is told to end there is less time.
	limited, cancel := context.WithDeadline(ctx, p.Until.Add(-p.Life/10))
	defer cancel()
	now, done := hasten(ctx, w)
	defer done()
	w.Now, w.Grace = now, max(p.Life/10-leave, w.Grace)
	for {
		s.serves = true
		looking, stop := context.WithCancel(limited)
		var looks sync.WaitGroup
		looks.Go(func() {
			if err := s.watch(looking, e.every(), func(text string) { log.InfoContext(ctx, "sandboxes are started", "what", text) }); err != nil {
				log.WarnContext(ctx, "this sandbox starts no others", "error", err)
			}
		})
		err := serving.Serve(limited, w)
		stop()
		looks.Wait()
		s.serves = false
		if err != nil {
			return err
		}
		if limited.Err() != nil || !s.waits(ctx, p.Kinds) {
			break
		}
	}
	// Whoever leaves sees to it that what is left has somebody.
	bye, cancel := context.WithTimeout(context.WithoutCancel(ctx), lastTick)
	defer cancel()
	started, err := s.tick(bye)
	for _, name := range started {
		log.InfoContext(ctx, "sandbox starts", "name", name)
	}
	if err != nil {
		return fmt.Errorf("what is left has no sandbox until somebody follows the build, or the command \"modal watchdog\" runs: %w", err)
	}
	return nil
}

// hasten returns a channel that is closed when the worker's grace is over after it was told to end, and when its own channel is.
func hasten(ctx context.Context, w runner.Worker) (now <-chan struct{}, done func()) {
	hurry, quit := make(chan struct{}), make(chan struct{})
	var all sync.WaitGroup
	all.Go(func() {
		select {
		case <-ctx.Done():
		case <-quit:
			return
		}
		timer := time.NewTimer(w.Grace)
		defer timer.Stop()
		select {
		case <-timer.C:
		case <-w.Now:
		case <-quit:
			return
		}
		close(hurry)
	})
	return hurry, func() {
		close(quit)
		all.Wait()
	}
}

// waits reports whether a task of the kinds waits for a worker.
func (s *starter) waits(ctx context.Context, kinds []string) bool {
	offers, due, err := s.work.Offers(ctx, build.Ask{Apps: []string{builds}, Kinds: kinds, Limit: 1}, offerFor)
	return err == nil && len(offers)+len(due) > 0
}
