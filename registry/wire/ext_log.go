package wire

// AppendLogs adds to what is kept of executions: lines that they printed, numbers that they measured, how far they are. It is an
// extension of the protocol: servers of the reference do not have it.
type AppendLogs struct {
	Chunks []LogChunk `json:"chunks" maxItems:"2000" minItems:"1"`
}

// LogChunk is a part of the log of one execution. The parts of an execution are numbered from 0 and sent in their order; a part
// that arrives again changes nothing.
type LogChunk struct {
	ExecutionID string        `json:"execution_id" format:"uuid"`
	Part        int64         `json:"part"         minimum:"0"`
	Lines       []LogLine     `json:"lines,omitempty"  maxItems:"5000"`
	Points      []MetricPoint `json:"points,omitempty" maxItems:"5000"`
	Progress    *Progress     `json:"progress,omitempty"`
	// Last says that the execution has ended and no part follows.
	Last bool `json:"last,omitempty"`
}

// LogLine is one line of a log. Stream says where it comes from: the standard output or error of a process, "log" for a record of a
// logger, whose level is in Level, and "cut" for a note about lines that are missing at this place.
type LogLine struct {
	At     Time   `json:"at"`
	Stream string `json:"stream"          enum:"stdout,stderr,log,cut"`
	Level  string `json:"level,omitempty" maxLength:"16"`
	Text   string `json:"text"            maxLength:"66000"            nul:"replace"`
}

// MetricPoint is a number that a run measured at a step. The value is written as text, because JSON has no number that is infinite
// or not a number: "0.25", "NaN", "Infinity" or "-Infinity".
type MetricPoint struct {
	Name  string `json:"name"  maxLength:"255" minLength:"1"`
	Step  int64  `json:"step"`
	Value string `json:"value" maxLength:"32"  minLength:"1"`
	At    Time   `json:"at"`
}

// Progress is how far a run is: Done of Total, which is 0 when it is not known.
type Progress struct {
	Done  int64 `json:"done"`
	Total int64 `json:"total"`
	At    Time  `json:"at"`
}

// LogsAppended is the answer to [AppendLogs].
type LogsAppended struct {
	// Unknown are executions that do not exist. Nothing of theirs is kept.
	Unknown []string `json:"unknown"`
}

// ExecutionLog is a part of the log of an execution.
type ExecutionLog struct {
	ExecutionID string    `json:"execution_id"`
	Lines       []LogLine `json:"lines"`
	// NextCursor asks for the lines after these. More says that there are some already.
	NextCursor string `json:"next_cursor"`
	More       bool   `json:"more"`
	// Ended says that the execution has ended and that nothing will be added.
	Ended    bool      `json:"ended"`
	Progress *Progress `json:"progress"`
	// TotalLines is how many lines there were, CutLines how many of them were cut because the log was too long.
	TotalLines int64 `json:"total_lines"`
	CutLines   int64 `json:"cut_lines"`
}

// ExecutionMetrics are the numbers that an execution measured.
type ExecutionMetrics struct {
	ExecutionID string         `json:"execution_id"`
	Series      []MetricSeries `json:"series"`
	Progress    *Progress      `json:"progress"`
	// CutPoints is how many points were not kept because there were too many.
	CutPoints int64 `json:"cut_points"`
}

// MetricSeries are the points of one metric, by their steps.
type MetricSeries struct {
	Name   string        `json:"name"`
	Points []SeriesPoint `json:"points"`
}

// SeriesPoint is a point of a series; Value is as in [MetricPoint].
type SeriesPoint struct {
	Step  int64  `json:"step"`
	Value string `json:"value"`
	At    Time   `json:"at"`
}
