package wire

import "encoding/json"

// FoundTasks is a page of a search.
type FoundTasks struct {
	Tasks []FoundTask `json:"tasks"`
	// Total is how many tasks the query finds, or null when counting would cost too much.
	Total *int `json:"total"`
	// NextCursor goes on. A page can be short, even empty, and have one: a search that looks at many tasks stops after a
	// while and says how far it came.
	NextCursor *string `json:"next_cursor"`
	// Searched is how many tasks the search has gone through since its first page, of the SearchedOf that there are. Both are null
	// when an index named the tasks worth a look. Nothing is proven before there is no NextCursor.
	Searched   *int `json:"searched"`
	SearchedOf *int `json:"searched_of"`
	// SearchedTo is the moment of the last task that was looked at, when the search is not at its end.
	SearchedTo *Time `json:"searched_to"`
}

// FoundTask is a task that a search found.
type FoundTask struct {
	Task
	CreatedAt Time `json:"created_at"`
	// Label is what it is told apart by from other tasks of its name.
	Label []LabelPart `json:"label"`
	// Values are what the task has under the columns that were asked for: a text, a number, a truth value, or null.
	Values map[string]json.RawMessage `json:"values"`
}

// Completions are suggestions for what comes next in a query.
type Completions struct {
	Items []Completion `json:"items"`
}

// Completion is one suggestion.
type Completion struct {
	Value string `json:"value"`
	Count *int   `json:"count"` // tasks that have it, as far as known
	Type  string `json:"type"`  // string, number, bool, time, duration, enum
}
