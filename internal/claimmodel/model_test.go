package claimmodel_test

import (
	"os"
	"slices"
	"testing"

	"github.com/stardag-go/stardag/internal/claimmodel"
)

// both runs a test for a file and for a directory.
func both(t *testing.T, m claimmodel.Model, test func(t *testing.T, m claimmodel.Model)) {
	t.Helper()
	for name, directory := range map[string]bool{"file": false, "directory": true} {
		t.Run(name, func(t *testing.T) {
			m := m
			m.Directory = directory
			test(t, m)
		})
	}
}

// holds fails the test when a promise can be broken, or when the model did not do what would break it.
func holds(t *testing.T, m claimmodel.Model, happens ...string) {
	t.Helper()
	f := m.Explore()
	t.Logf("%d states", f.States)
	if f.Broken != "" {
		t.Errorf("after %d states: %s", f.States, f.Broken)
		for i, line := range f.Trace {
			t.Errorf("%2d. %s", i+1, line)
		}
	}
	for _, what := range append(happens, "tick", "deliver", "lose", "end itself", "tell") {
		if f.Seen[what] == 0 {
			t.Errorf("no step of kind %q was taken", what)
		}
	}
	for i, takesPart := range []bool{true, m.Retry, m.Other} {
		if takesPart && f.Completed[i] == 0 {
			t.Errorf("attempt %d never made the output of a completed task", i+1)
		}
	}
}

func TestThePromisesAreKept(t *testing.T) {
	t.Parallel()
	t.Run("an attempt and its retry", func(t *testing.T) {
		t.Parallel()
		both(t, claimmodel.Model{Rules: claimmodel.AllRules, Retry: true, Messages: 3, Pauses: 1}, func(t *testing.T, m claimmodel.Model) {
			holds(t, m, "stop", "resume", "confirm")
		})
	})
	t.Run("attempts of two builds and what arrives twice", func(t *testing.T) {
		t.Parallel()
		both(t, claimmodel.Model{Rules: claimmodel.AllRules, Other: true, Messages: 3, Pauses: 1, Repeats: 1}, func(t *testing.T, m claimmodel.Model) {
			holds(t, m, "stop", "resume", "confirm", "repeat")
		})
	})
	t.Run("all three", func(t *testing.T) {
		t.Parallel()
		holds(t, claimmodel.Model{Rules: claimmodel.AllRules, Retry: true, Other: true, Messages: 2}, "confirm", "retry")
	})
}

// TestEarlyClaimsKeepThePromises has attempt 1 ask for its claim while its build makes what the task needs.
func TestEarlyClaimsKeepThePromises(t *testing.T) {
	t.Parallel()
	happens := []string{"begin", "give back", "make upstream", "tell upstream", "refuse upstream", "lose upstream", "take upstream", "confirm"}
	t.Run("attempts of two builds, stopped while they wait", func(t *testing.T) {
		t.Parallel()
		both(t, claimmodel.Model{Rules: claimmodel.AllRules, Early: true, Other: true, Messages: 2, Pauses: 1}, func(t *testing.T, m claimmodel.Model) {
			holds(t, m, append(happens, "stop", "resume")...)
		})
	})
	t.Run("what arrives twice", func(t *testing.T) {
		t.Parallel()
		holds(t, claimmodel.Model{Rules: claimmodel.AllRules, Early: true, Other: true, Messages: 2, Repeats: 1}, append(happens, "repeat")...)
	})
	t.Run("an attempt and its retry", func(t *testing.T) {
		t.Parallel()
		holds(t, claimmodel.Model{Rules: claimmodel.AllRules, Early: true, Retry: true, Messages: 2, Pauses: 1}, happens...)
	})
}

// TestThePromisesAreKeptByMany has millions of states, some minutes of them. It runs with STARDAG_TEST_ROUNDS.
func TestThePromisesAreKeptByMany(t *testing.T) {
	t.Parallel()
	if os.Getenv("STARDAG_TEST_ROUNDS") == "" {
		t.Skip("it takes some minutes: set STARDAG_TEST_ROUNDS")
	}
	both(t, claimmodel.Model{Rules: claimmodel.AllRules, Retry: true, Other: true, Messages: 2, Pauses: 1, Repeats: 1}, func(t *testing.T, m claimmodel.Model) {
		holds(t, m, "stop", "resume", "confirm", "repeat", "retry")
	})
}

// breaks fails the test unless a promise can be broken, and logs how.
func breaks(t *testing.T, m claimmodel.Model, want ...claimmodel.Promise) {
	t.Helper()
	f := m.Explore()
	if !slices.Contains(want, f.Broken) {
		t.Fatalf("got %q after %d states, want one of %q", f.Broken, f.States, want)
	}
	t.Logf("after %d states: %s", f.States, f.Broken)
	for i, line := range f.Trace {
		t.Logf("%2d. %s", i+1, line)
	}
}

// TestEachRuleIsNeeded takes one rule away at a time. That the checker finds a way to break a promise then is also the test of the
// checker.
func TestEachRuleIsNeeded(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		model   claimmodel.Model
		without func(*claimmodel.Rules)
		want    claimmodel.Promise
	}{
		"a retry with the execution id of the attempt before": {
			claimmodel.Model{Retry: true, Messages: 2, Pauses: 1}, func(r *claimmodel.Rules) { r.OwnID = false }, claimmodel.Together,
		},
		"a retry with the same execution id, and who reports": {
			claimmodel.Model{Retry: true, Messages: 2, Pauses: 1, Accept: []claimmodel.Promise{claimmodel.Together, claimmodel.LateWrite}},
			func(r *claimmodel.Rules) { r.OwnID = false }, claimmodel.LateReport,
		},
		"an attempt that hears nothing and goes on": {
			claimmodel.Model{Other: true, Messages: 2}, func(r *claimmodel.Rules) { r.SelfEnd = false }, claimmodel.Together,
		},
		"a file is committed without asking": {
			claimmodel.Model{Other: true, Messages: 2, Pauses: 1}, func(r *claimmodel.Rules) { r.AskCommit = false }, claimmodel.LateWrite,
		},
		"the first write to a directory without asking": {
			claimmodel.Model{Other: true, Messages: 2, Pauses: 1, Directory: true, Accept: []claimmodel.Promise{claimmodel.LateWrite}},
			func(r *claimmodel.Rules) { r.AskFirstWrite = false }, claimmodel.Incomplete,
		},
		"the flag of a directory without asking": {
			claimmodel.Model{Other: true, Messages: 2, Pauses: 1, Directory: true}, func(r *claimmodel.Rules) { r.AskFlag = false }, claimmodel.LateWrite,
		},
		"who supersedes begins at once": {
			claimmodel.Model{Retry: true, Messages: 2}, func(r *claimmodel.Rules) { r.Settle = false }, claimmodel.LateWrite,
		},
		"a start that is sent again counts from then": {
			claimmodel.Model{Other: true, Messages: 3}, func(r *claimmodel.Rules) { r.FromFirst = false }, claimmodel.Together,
		},
		"the flag is taken away unseen, and a pause before that": {
			claimmodel.Model{Other: true, Messages: 2, Pauses: 1, Directory: true, Gap: true, Accept: []claimmodel.Promise{claimmodel.LateWrite}},
			func(r *claimmodel.Rules) { r.KeepFlag = false }, claimmodel.Incomplete,
		},
		"an early claim where nobody makes what the task needs": {
			claimmodel.Model{Early: true, Messages: 2}, func(r *claimmodel.Rules) { r.HeldUpstream = false }, claimmodel.Unmade,
		},
		"a run that begins as soon as it has an early claim": {
			claimmodel.Model{Early: true, Messages: 2}, func(r *claimmodel.Rules) { r.BeginReady = false }, claimmodel.Unready,
		},
		"an early claim that is kept until it is needed": {
			claimmodel.Model{Early: true, Messages: 2}, func(r *claimmodel.Rules) { r.ReturnUnused = false }, claimmodel.Idle,
		},
		"a run that begins with a claim that was given back": {
			claimmodel.Model{Early: true, Other: true, Messages: 2}, func(r *claimmodel.Rules) { r.ReturnEnds = false }, claimmodel.Together,
		},
		"a claim that is taken back from whoever holds it": {
			claimmodel.Model{Early: true, Retry: true, Other: true, Messages: 2, Repeats: 1}, func(r *claimmodel.Rules) { r.OwnReturn = false }, claimmodel.Together,
		},
		"a report that overtakes the one on what the task needs": {
			claimmodel.Model{Early: true, Messages: 2}, func(r *claimmodel.Rules) { r.InOrder = false }, claimmodel.Unordered,
		},
		"claims that do not lapse": {
			claimmodel.Model{Other: true, Messages: 2}, func(r *claimmodel.Rules) { r.Lapse = false }, claimmodel.Stuck,
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tt.model.Rules = claimmodel.AllRules
			tt.without(&tt.model.Rules)
			breaks(t, tt.model, tt.want)
		})
	}
}

// TestAPauseBetweenAskingAndWriting is about what no asking helps against: a process that is stopped, or a write that is held up, between
// the answer and the write. A storage that commits only what is not there yet needs no help. A directory keeps its flag, so that
// what is complete stays complete; its files can be written late.
func TestAPauseBetweenAskingAndWriting(t *testing.T) {
	t.Parallel()
	m := claimmodel.Model{Rules: claimmodel.AllRules, Other: true, Messages: 2, Pauses: 1, Gap: true}
	t.Run("a file that is replaced", func(t *testing.T) {
		t.Parallel()
		breaks(t, m, claimmodel.LateWrite)
	})
	t.Run("a file that is only made new", func(t *testing.T) {
		t.Parallel()
		m := m
		m.NewOnly = true
		holds(t, m, "may write")
	})
	t.Run("a file of a directory", func(t *testing.T) {
		t.Parallel()
		m := m
		m.Directory = true
		breaks(t, m, claimmodel.LateWrite)
	})
	t.Run("the flag of a directory", func(t *testing.T) {
		t.Parallel()
		m := m
		m.Directory, m.Accept = true, []claimmodel.Promise{claimmodel.LateWrite}
		holds(t, m, "may write")
	})
}

// TestACancelledTaskThatAnotherBuildTakesAtOnce is about the moments in which a cancelled attempt does not know of it yet. The same holds
// as for a pause.
func TestACancelledTaskThatAnotherBuildTakesAtOnce(t *testing.T) {
	t.Parallel()
	m := claimmodel.Model{Rules: claimmodel.AllRules, Other: true, Messages: 2, Pauses: 1, Cancels: 1}
	t.Run("a file that is replaced", func(t *testing.T) {
		t.Parallel()
		breaks(t, m, claimmodel.LateWrite)
	})
	t.Run("a file that is only made new", func(t *testing.T) {
		t.Parallel()
		m := m
		m.NewOnly, m.Gap = true, true
		holds(t, m, "cancel", "may write")
	})
	t.Run("the flag of a directory", func(t *testing.T) {
		t.Parallel()
		m := m
		m.Directory, m.Accept = true, []claimmodel.Promise{claimmodel.LateWrite}
		holds(t, m, "cancel")
	})
}
