package registry // an internal test: what is taken ahead shows in nothing but time

import (
	"testing"
	"time"

	"github.com/stardag-go/stardag/build"
)

func TestMoreIsTakenWhileRunsAreShort(t *testing.T) {
	t.Parallel()
	var a ahead
	if n := a.room(4); n != 0 {
		t.Errorf("%d are taken ahead before anything has run", n)
	}
	now := time.Now()
	runs := func(n int, took, each time.Duration) {
		for range n {
			now = now.Add(each)
			a.paced(took, now)
		}
	}
	runs(firstRuns, time.Millisecond, 20*time.Millisecond)
	if n := a.room(4); n != 25 {
		t.Errorf("%d are taken ahead where 50 are made in a second", n)
	}
	runs(1000, time.Millisecond, time.Millisecond/2)
	if n := a.room(4); n != 4*aheadPerSlot {
		t.Errorf("%d are taken ahead of short runs", n)
	}
	if n := a.room(1000); n != mostAhead {
		t.Errorf("%d are taken ahead for many slots", n)
	}
	a.add(make([]*build.Taken, 20))
	if n := a.room(4); n != 0 {
		t.Errorf("%d more are taken while 20 wait", n)
	}
	for range 5 {
		a.next()
	}
	if n := a.room(4); n != 4*aheadPerSlot-15 {
		t.Errorf("%d more are taken while 15 wait", n)
	}
	runs(firstRuns, time.Second, time.Millisecond)
	if n := a.room(4); n != 0 {
		t.Errorf("%d are taken ahead of long runs", n)
	}
	if late := a.late(time.Now().Add(-time.Minute)); len(late) != 0 {
		t.Errorf("%d are late at once", len(late))
	}
	if late := a.late(time.Now().Add(time.Minute)); len(late) != 15 || len(a.queue) != 0 {
		t.Errorf("%d are late, %d wait", len(late), len(a.queue))
	}
}
