package temporal

import (
	"maps"
	"slices"
	"time"
)

const (
	// goal is how long an activity is to take: shorter ones cost more than they do.
	goal = 500 * time.Millisecond
	// maxBatch is how many tasks one activity has at most.
	maxBatch = 100
	// While it is not known how long tasks of a kind take, only so many of them are begun for so long.
	probes, probeFor = 32, time.Second
	// paceWeight is the part of what is new in averages.
	paceWeight = 4
)

// course is what a workflow knows, and takes with it into its next history.
type course struct {
	Waiting    []offers         `json:"waiting,omitempty"` // tasks that no activity has
	Kinds      map[string]*kind `json:"kinds,omitempty"`
	Losses     map[string]int   `json:"losses,omitempty"` // by task: workers that were lost with it
	Activities int              `json:"activities"`
	Runs       int              `json:"runs"`
}

func newCourse() *course { return &course{Kinds: map[string]*kind{}, Losses: map[string]int{}} }

// kind is what is known of a kind of tasks.
type kind struct {
	Facts  facts   `json:"facts"`
	Pace   float64 `json:"pace,omitempty"` // seconds that a run takes, on an average that forgets
	Ended  int     `json:"ended,omitempty"`
	Probed bool    `json:"probed,omitempty"` // nothing has ended for a while: it takes long
	Most   int     `json:"most,omitempty"`   // activities at a time, where the registry limits its runs; 0 is any number
	Given  int     `json:"given,omitempty"`  // runs since Most was set
	Unfit  int     `json:"unfit,omitempty"`  // times in a row that a worker could not run one

	running int
	before  int // ended when somebody began to look whether anything does
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

// mostKinds is how many kinds a message tells of at most, besides those that it is about. The facts of others are told again.
const mostKinds = maxTasks

// named are the names of kinds whose facts need not be told.
func (c *course) named() []string {
	names := sortedKeys(c.Kinds)
	return names[:min(len(names), mostKinds)]
}

// shed forgets kinds that have no tasks waiting where there are very many: the next history begins with a message that tells of all of them.
func (c *course) shed() {
	if len(c.Kinds) <= mostKinds {
		return
	}
	waits := map[string]bool{}
	for _, o := range c.Waiting {
		waits[o.Kind] = true
	}
	maps.DeleteFunc(c.Kinds, func(name string, _ *kind) bool { return !waits[name] })
}

// over forgets how often workers were lost with tasks that are over.
func (c *course) over(in tasksInput, r tasksResult) {
	for _, t := range in.Tasks {
		if !slices.Contains(r.Open, t.ID) {
			delete(c.Losses, t.ID)
		}
	}
}

func (c *course) learn(kinds map[string]facts) {
	if c.Losses == nil {
		c.Losses = map[string]int{}
	}
	for name, f := range kinds {
		if c.Kinds[name] == nil {
			c.Kinds[name] = &kind{Facts: f}
		}
	}
}

// probe begins to look whether anything ends of the kinds.
func (c *course) probe() {
	for _, k := range c.Kinds {
		k.before = k.Ended
	}
}

// probed says that nothing has ended since of the kinds that are under way: they take long, and are neither held back nor put together.
func (c *course) probed() {
	for _, k := range c.Kinds {
		k.Probed = k.Probed || k.running > 0 && k.Ended == k.before
	}
}

// brief reports whether tasks of the kind are known to be over before a heartbeat is worth sending.
func (k *kind) brief() bool { return k.Ended > 0 && k.Pace < firstBeat.Seconds() }

// held reports whether only so many activities of the kind are under way until it is seen that they take long. At most so many of a brief one are
// that runs singly; 0 is any number.
func (k *kind) held(brief int) bool {
	return !k.Probed && (k.Ended == 0 || brief > 0 && k.Facts.Alone && k.brief())
}

// more reports whether another activity of the kind may begin.
func (k *kind) more(brief int) bool {
	switch {
	case k.Most > 0 && k.running >= k.Most:
		return false
	case !k.held(brief):
		return true
	case k.Facts.Alone:
		return brief == 0 || k.running < brief
	}
	return k.running < probes
}

// batch is how many tasks an activity of the kind gets.
func (k *kind) batch() int {
	if k.Facts.Alone || k.Ended == 0 {
		return 1
	}
	return max(1, min(maxBatch, int(goal.Seconds()/max(k.Pace, 1e-6))))
}

// goesOn is for how long an activity goes on with tasks that it was not given.
func (k *kind) goesOn() time.Duration {
	if k.Facts.Alone {
		return 0
	}
	return goal
}

// ran learns from an activity.
func (k *kind) ran(r tasksResult) {
	if r.Runs > 0 {
		pace := r.Seconds / float64(r.Runs)
		k.Ended++
		k.Probed = false // until nothing ends again
		k.Pace += (pace - k.Pace) / float64(min(k.Ended, paceWeight))
	}
	if !r.Unfit {
		k.Unfit = 0
	}
	if !k.Facts.Limited {
		return
	}
	switch {
	case r.Refused > 0: // there are as many as may run
		k.Most, k.Given = max(1, k.running), 0
	case k.Most > 0:
		if k.Given++; k.Given >= 2*k.Most {
			k.Most, k.Given = k.Most+1, 0
		}
	}
}

// patience is how long a task waits that a worker could not run.
func (k *kind) patience() time.Duration {
	k.Unfit++
	return min(time.Second<<min(k.Unfit-1, 5), 30*time.Second)
}
