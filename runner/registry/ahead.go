package registry

import (
	"time"

	"github.com/stardag-go/stardag/build"
)

// A call for tasks takes the registry some milliseconds, whatever their number. So while runs are short, more tasks are taken than run at a time, and the next
// ones are there when a slot becomes free. On a machine that does much at a time a run takes longer than its work: it is short up to shortRun, as in builds of one process.
const (
	shortRun = 50 * time.Millisecond
	// Up to aheadPerSlot tasks wait for each slot, and never more than mostAhead.
	aheadPerSlot, mostAhead = 8, 256
	// aheadFor is how long a task may wait: then runs are not that short any more, and others may have it. No more are taken than are made in a part
	// of that time at the present speed, which is what ends within speedOver.
	aheadFor, aheadPart = time.Second, 2
	speedOver           = 100 * time.Millisecond
	// paceWeight is the part of the last run in the average, and firstRuns how many are needed for one.
	paceWeight, firstRuns = 8, 8
)

// ahead are tasks that were taken and do not run yet.
type ahead struct {
	queue []waiting
	held  bool // the first one does not fit beside what runs
	ended int
	pace  time.Duration // how long runs take, on an average that forgets

	since time.Time // from when on runs are counted
	count int
	speed float64 // runs that ended in a second, when they were counted last
}

type waiting struct {
	task  *build.Taken
	since time.Time
}

// paced notes how long a run took that has ended now.
func (a *ahead) paced(took time.Duration, now time.Time) {
	a.ended++
	a.pace += (took - a.pace) / time.Duration(min(a.ended, paceWeight))
	a.count++
	if over := now.Sub(a.since); over >= speedOver {
		if !a.since.IsZero() {
			a.speed = float64(a.count) / over.Seconds()
		}
		a.since, a.count = now, 0
	}
}

// room returns how many more tasks may be taken than there are free slots; 0 until a good number are worth a call.
func (a *ahead) room(slots int) int {
	most := min(slots*aheadPerSlot, mostAhead, max(slots, int(a.speed*aheadFor.Seconds()/aheadPart)))
	if a.ended < firstRuns || a.pace > shortRun || len(a.queue) > most/2 {
		return 0
	}
	return most - len(a.queue)
}

func (a *ahead) add(tasks []*build.Taken) {
	now := time.Now()
	for _, t := range tasks {
		a.queue = append(a.queue, waiting{t, now})
	}
}

// first returns the task that has waited longest; nil when none does.
func (a *ahead) first() *build.Taken {
	if len(a.queue) == 0 {
		return nil
	}
	return a.queue[0].task
}

// next is first, which waits no more.
func (a *ahead) next() *build.Taken {
	t := a.first()
	if len(a.queue) > 0 {
		a.queue = a.queue[1:]
	}
	return t
}

// late returns the tasks that have waited since before a moment, and forgets them. The first one has its turn next where it waits for what runs.
func (a *ahead) late(before time.Time) (late []*build.Taken) {
	if a.held {
		held := a.queue[0]
		a.queue = a.queue[1:]
		defer func() { a.queue = append([]waiting{held}, a.queue...) }()
	}
	for len(a.queue) > 0 && a.queue[0].since.Before(before) {
		late = append(late, a.next())
	}
	return late
}
