package server // internal: the window is tested with a clock of its own

import (
	"testing"
	"time"
)

func TestTheWindowSlides(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 1, 1, 12, 0, 0, 0, time.UTC)
	l := newLimiter(60, func() time.Time { return now })
	take := func(n int) (granted int) {
		for range n {
			if l.take("w") == 0 {
				granted++
			}
		}
		return granted
	}
	at := func(minute, second int) { now = time.Date(2026, 1, 1, 12, minute, second, 0, time.UTC) }

	if got := take(100); got != 60 {
		t.Errorf("a burst got %d of 60", got)
	}
	if l.take("other") != 0 {
		t.Error("workspaces share a count")
	}
	at(0, 30)
	if wait := l.take("w"); wait != 30 {
		t.Errorf("told to wait %d s, want 30", wait)
	}
	at(1, 30) // half of the first minute still counts
	if got := take(100); got != 30 {
		t.Errorf("half a window later got %d of 30", got)
	}
	wait := l.take("w")
	if wait < 1 || wait > 2 {
		t.Errorf("told to wait %d s, want about 1", wait)
	}
	now = now.Add(time.Duration(wait) * time.Second)
	if l.take("w") != 0 {
		t.Error("whoever waited as told was refused again")
	}
	at(5, 0)
	if got := take(100); got != 60 {
		t.Errorf("long after got %d of 60", got)
	}
	if len(l.counts) != 1 {
		t.Errorf("%d workspaces are remembered, want those of the last two minutes", len(l.counts))
	}
}
