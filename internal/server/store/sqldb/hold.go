package sqldb

import (
	"context"
	"fmt"
	"math/rand/v2"
	"sync"
	"time"
)

// While the database is away, the transactions of some contexts wait for it instead of failing: how many and how long is
// bounded, so that a server that cannot work does not gather work.

// room counts the transactions that wait.
type room struct {
	mu     sync.Mutex // guards what follows
	places int
	taken  int
}

// Places sets how many transactions may wait at the same time for a database that is away; 0, the default, is none.
func (db *DB) Places(n int) {
	db.room.mu.Lock()
	defer db.room.mu.Unlock()
	db.room.places = n
}

// Waiting returns how many transactions wait for the database.
func (db *DB) Waiting() int {
	db.room.mu.Lock()
	defer db.room.mu.Unlock()
	return db.room.taken
}

func (r *room) enter() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.taken >= r.places {
		return false
	}
	r.taken++
	return true
}

func (r *room) leave() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.taken--
}

type holdKey struct{}

// hold is how much longer the transactions of a context may wait, taken together.
type hold struct {
	mu   sync.Mutex // guards left
	left time.Duration
}

// WithHold returns a context whose transactions wait for a database that is away, no longer than limit taken together.
func WithHold(ctx context.Context, limit time.Duration) context.Context {
	return context.WithValue(ctx, holdKey{}, &hold{left: limit})
}

// waiting is a transaction that may have to wait.
type waiting struct {
	db      *DB
	hold    *hold // nil does not wait
	since   time.Time
	until   time.Time // zero while nothing was waited for
	pausing time.Duration
}

func (db *DB) waiting(ctx context.Context) *waiting {
	h, _ := ctx.Value(holdKey{}).(*hold)
	return &waiting{db: db, hold: h}
}

// bound calls cancel when beginning a transaction takes longer than may be waited. While the database is not known to be
// away, nothing is bounded: transactions that wait for each other are not waiting for the database.
func (w *waiting) bound(cancel func()) *time.Timer {
	switch {
	case w.hold == nil:
		return nil
	case !w.until.IsZero():
		return time.AfterFunc(max(time.Until(w.until), time.Millisecond), cancel)
	case w.db.State().Away:
		return time.AfterFunc(max(w.hold.rest(), time.Second), cancel)
	default:
		return nil
	}
}

// The pauses between tries.
const firstWait, longestWait = 100 * time.Millisecond, time.Second

// pause waits before the transaction runs again after err, or returns why it does not.
func (w *waiting) pause(ctx context.Context, err error) error {
	if w.hold == nil {
		return err
	}
	if w.until.IsZero() {
		left := w.hold.rest()
		if left <= 0 || !w.db.room.enter() {
			return err
		}
		w.since, w.pausing = time.Now(), firstWait
		w.until = w.since.Add(left)
	}
	left := time.Until(w.until)
	if left <= 0 {
		return fmt.Errorf("waited for %v: %w", time.Since(w.since).Round(time.Millisecond), err)
	}
	d := min(w.pausing/2+rand.N(w.pausing), left)
	w.pausing = min(2*w.pausing, longestWait)
	return sleep(ctx, d)
}

// end gives the place back.
func (w *waiting) end() {
	if w.until.IsZero() {
		return
	}
	w.db.room.leave()
	w.hold.mu.Lock()
	defer w.hold.mu.Unlock()
	w.hold.left -= time.Since(w.since)
}

func (h *hold) rest() time.Duration {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.left
}

// sleep waits, or returns why ctx ended.
func sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
