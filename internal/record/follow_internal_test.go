package record

import (
	"testing"
	"time"
)

// TestABuildBetweenTwoRunsIsBusy looks at a build in the moment in which one run has ended and the next has not begun.
func TestABuildBetweenTwoRunsIsBusy(t *testing.T) {
	t.Parallel()
	began := time.Now().Add(-time.Minute)
	s := &Session{claims: map[*Claim]struct{}{}}
	if got := s.asked(began); got != began {
		t.Errorf("without a run the newest claim is of %v, want %v", got, began)
	}
	c := &Claim{s: s, id: "a", execution: "x", renewed: time.Now()}
	s.hold(c)
	if c.end() != "x" || len(s.claims) != 0 {
		t.Fatal("the run has not ended")
	}
	if got := s.asked(began); got != c.renewed {
		t.Errorf("after a run the newest claim is of %v, want %v", got, c.renewed)
	}
}
