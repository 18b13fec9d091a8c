package temporal

import "time"

// This file has what workflows and activities tell each other. It stands in histories: fields are added, and never changed.

// Names of activities beside those of kinds.
const (
	takeActivity = "stardag.Take"
	endActivity  = "stardag.End"
)

// buildInput is what a workflow is started with.
type buildInput struct {
	Build      string        `json:"build"`
	Prefix     string        `json:"prefix,omitempty"` // of the names of task queues
	Deployment string        `json:"deployment"`
	Priority   int           `json:"priority,omitempty"`
	Heartbeat  time.Duration `json:"heartbeat"`
	MaxEvents  int           `json:"max_events"`
	// Brief is how many activities of a kind are under way whose tasks are brief and run one in an activity; 0 is any number.
	Brief int `json:"brief,omitempty"`
	// Course is what the workflow knew that this one goes on with.
	Course *course `json:"course,omitempty"`
}

// buildResult is what a workflow has done.
type buildResult struct {
	Status     string `json:"status"`
	Activities int    `json:"activities"`
	Runs       int    `json:"runs"`
}

// takeInput asks for tasks that can start.
type takeInput struct {
	Build string `json:"build"`
	Limit int    `json:"limit"`
	// Known are the kinds whose facts the workflow has.
	Known []string `json:"known,omitempty"`
}

// takeResult are tasks that can start, by plan and kind, or how the build has ended.
type takeResult struct {
	Offers  []offers         `json:"offers,omitempty"`
	Kinds   map[string]facts `json:"kinds,omitempty"`
	Status  string           `json:"status,omitempty"`
	Message string           `json:"message,omitempty"`
}

type offers struct {
	Plan  string   `json:"plan"`
	Kind  string   `json:"kind"`
	Tasks []string `json:"tasks"`
}

// facts are what a workflow has to know of a kind.
type facts struct {
	Queue   string `json:"queue"`
	Alone   bool   `json:"alone,omitempty"`   // its tasks run one in an activity
	Limited bool   `json:"limited,omitempty"` // they belong to limits of the registry
}

// tasksInput has tasks of one kind run.
type tasksInput struct {
	Build string      `json:"build"`
	Plan  string      `json:"plan"`
	Tasks []taskInput `json:"tasks"`
	// More is for how long the activity goes on with tasks of the kind that have become able to start meanwhile.
	More time.Duration `json:"more,omitempty"`
	// Brief says that tasks of the kind are known to be over before a heartbeat is worth sending.
	Brief bool `json:"brief,omitempty"`
	// Many says that so many activities of the build are under way that each is to send fewer heartbeats.
	Many bool `json:"many,omitempty"`
}

type taskInput struct {
	ID         string `json:"id"`
	Supersedes string `json:"supersedes,omitempty"`
	Losses     int    `json:"losses,omitempty"`
}

// tasksResult is how an activity has gone.
type tasksResult struct {
	Runs    int     `json:"runs"`
	Seconds float64 `json:"seconds"` // of the runs
	Refused int     `json:"refused,omitempty"`
	Unfit   bool    `json:"unfit,omitempty"` // the worker can never run it
	// Open are those of the tasks that are not over: they can start again, now or later.
	Open []string `json:"open,omitempty"`
}

// progress is what is told with a heartbeat: the attempts under way, by task.
type progress struct {
	Runs map[string]string `json:"runs,omitempty"`
}

type endInput struct {
	Build string `json:"build"`
	// TooLarge says that the build has failed since the server takes smaller messages than the engine's. Otherwise it is cancelled.
	TooLarge bool `json:"too_large,omitempty"`
}
