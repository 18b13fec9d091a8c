package prefect

import (
	"strconv"
	"time"

	"github.com/google/uuid"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/runner"
)

// taskEvent is a change of a task run, as the programs of Prefect tell the server of it: task runs belong to the process of their flow run, and the server records what
// that says. Each event has all that is known of the task run, so that one which is lost or overtaken is made good by the next.
type taskEvent struct {
	ID       uuid.UUID    `json:"id"`
	Occurred string       `json:"occurred"`
	Event    string       `json:"event"`
	Resource taskResource `json:"resource"`
	Related  []relatedTo  `json:"related"`
	Payload  eventPayload `json:"payload"`
}

// taskResource is what an event is about.
type taskResource struct {
	ID        string `json:"prefect.resource.id"`
	Name      string `json:"prefect.resource.name"`
	RunCount  string `json:"prefect.run-count"`
	Message   string `json:"prefect.state-message"`
	State     string `json:"prefect.state-name"`
	At        string `json:"prefect.state-timestamp"`
	Type      string `json:"prefect.state-type"`
	ByProgram string `json:"prefect.orchestration"`
}

type relatedTo struct {
	ID   string `json:"prefect.resource.id"`
	Role string `json:"prefect.resource.role"`
}

type eventPayload struct {
	Intended struct {
		To string `json:"to"`
	} `json:"intended"`
	State   state   `json:"validated_state"`
	TaskRun taskRun `json:"task_run"`
}

// taskRun is what Prefect keeps of a task run, without its state.
type taskRun struct {
	Name       string   `json:"name"`
	TaskKey    string   `json:"task_key"`
	DynamicKey string   `json:"dynamic_key"`
	Policy     struct{} `json:"empirical_policy"`
	Tags       []string `json:"tags"`
	Inputs     arrows   `json:"task_inputs"`
	RunCount   int      `json:"run_count"`
	Start      string   `json:"start_time,omitempty"`
	End        string   `json:"end_time,omitempty"`
	Total      float64  `json:"total_run_time"`
}

// arrows lead from the task runs of what a task requires, and of what its run has awaited.
type arrows struct {
	Requires []arrow `json:"requires,omitempty"`
	Awaits   []arrow `json:"awaits,omitempty"`
}

type arrow struct {
	Type string `json:"input_type"`
	ID   string `json:"id"`
}

// event describes a row as it is. The caller holds the lock.
func (v *view) event(r *row) taskEvent {
	at, kind, name := stamp(r.at), runner.KindOf(r.node).Name(), r.node.String()
	e := taskEvent{
		ID: uuid.NewSHA1(r.run, []byte(at+r.is.Name)), Occurred: at, Event: "prefect.task-run." + r.is.Name, Related: v.related,
		Resource: taskResource{
			ID: "prefect.task-run." + r.id, Name: name, RunCount: strconv.Itoa(r.attempt), Message: r.is.Message, State: r.is.Name, At: at, Type: r.is.Type, ByProgram: "client",
		},
		Payload: eventPayload{State: r.is, TaskRun: taskRun{
			Name: name, TaskKey: kind, DynamicKey: r.node.ID().String(), Tags: []string{kind}, RunCount: r.attempt,
			Inputs: arrows{v.arrows(r.requires()), v.arrows(r.awaited)},
		}},
	}
	e.Payload.Intended.To = r.is.Type
	if run := &e.Payload.TaskRun; !r.start.IsZero() {
		run.Start = stamp(r.start)
		if !r.end.IsZero() {
			run.End, run.Total = stamp(r.end), r.end.Sub(r.start).Seconds()
		}
	}
	return e
}

// arrows lead from tasks, as far as these are shown.
func (v *view) arrows(from []stardag.ID) (all []arrow) {
	for _, id := range from {
		if up := v.rows[id]; up != nil {
			all = append(all, arrow{"task_run", up.id})
		}
	}
	return all
}

// stamp returns a time as Prefect reads it, which keeps microseconds.
func stamp(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05.000000Z07:00") }
