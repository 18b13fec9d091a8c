package luigi

import (
	"encoding/json"
	"slices"
	"time"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/runner"
)

// longestParam bounds the values of parameters that luigid shows.
const longestParam = 200

// task is a task of the graph as this process knows it. It belongs to the goroutine of the session's loop.
type task struct {
	node   stardag.Node
	id     string // in luigid
	family string
	params map[string]string
	deps   []string // ids in luigid
	needs  map[string]int

	// foreign says that only Luigi can make it.
	foreign bool
	// mine says that this process may run it.
	mine bool

	state    build.State
	attempts int
	start    time.Time
	took     time.Duration
	err      error
	told     bool      // of its end, to observers
	missed   time.Time // since when nobody in luigid makes it, for a foreign one
}

// newTask describes a task for luigid.
func newTask(n stardag.Node) *task {
	kind := runner.KindOf(n)
	t := &task{node: n, family: kind.Name(), params: map[string]string{}, needs: map[string]int{}, mine: kind.Runnable()}
	for _, name := range kind.Limits() {
		t.needs[name]++
	}
	if needs, err := runner.Needs(n); err == nil {
		for name, count := range needs.Named {
			t.needs[name] += count
		}
	}
	if named, ok := runner.Params(n).(Named); ok {
		t.family, t.params = named.LuigiTask()
		t.id, t.foreign = TaskID(t.family, t.params), !kind.Runnable()
		return t
	}
	t.id = t.family + "_" + n.ID().String()
	if fields, err := runner.ParamTexts(n); err == nil {
		for name, raw := range fields {
			t.params[name] = shown(raw)
		}
	}
	return t
}

// shown returns a parameter as luigid's pages show it.
func shown(raw json.RawMessage) string {
	var text string
	var nested struct {
		ID string `json:"id"`
	}
	if json.Unmarshal(raw, &text) != nil {
		text = string(raw)
		if json.Unmarshal(raw, &nested) == nil && nested.ID != "" && len(raw) < 50 {
			text = nested.ID
		}
	}
	if r := []rune(text); len(r) > longestParam {
		text = string(r[:longestParam]) + "…"
	}
	return text
}

// ended reports whether nothing happens to the task any more.
func (t *task) ended() bool {
	return slices.Contains([]build.State{build.Reused, build.Succeeded, build.Failed, build.Skipped, build.Cancelled}, t.state)
}

func (t *task) complete() bool { return t.state == build.Reused || t.state == build.Succeeded }

// result returns what the report says of the task.
func (t *task) result() build.TaskResult {
	return build.TaskResult{Task: t.node, State: t.state, Attempts: t.attempts, Start: t.start, Duration: t.took, Err: t.err}
}
