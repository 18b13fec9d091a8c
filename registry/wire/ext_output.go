package wire

// Output is what lies where a task's output belongs.
type Output struct {
	URI        *string      `json:"uri"`
	Readable   bool         `json:"readable"` // the server may look
	Reason     *string      `json:"reason"`   // why not
	Exists     bool         `json:"exists"`
	Size       *int         `json:"size"`
	ModifiedAt *Time        `json:"modified_at"`
	MediaType  string       `json:"media_type"`
	Kind       string       `json:"kind"`                  // "json", "text", "table", "image", "html", "markdown", "vega", "directory" or "binary"
	Files      []OutputFile `json:"files" nullable:"true"` // of a directory, at most 1,000
	// Links says that the storage gives links to files which need no credentials.
	Links bool `json:"links"`
}

// LinkOutput asks for a link to an output, or to a file of one that is a directory.
type LinkOutput struct {
	Path           string `json:"path"            default:""     maxLength:"1024"`
	ExpiresSeconds int    `json:"expires_seconds" default:"3600" maximum:"86400"  minimum:"60"`
}

// OutputLink is an address at which anybody who has it can read a file until it expires.
type OutputLink struct {
	Link      string `json:"link"`
	ExpiresAt Time   `json:"expires_at"`
}

// OutputFile is a file of a directory.
type OutputFile struct {
	Path      string `json:"path"`
	Size      int    `json:"size"`
	MediaType string `json:"media_type"`
	Kind      string `json:"kind"`
}

// OutputMade is what an output was made by and from, as its run recorded it beside the output. Empty texts say nothing.
type OutputMade struct {
	// Recorded says that there is such a record, which the server may read; Reason is why it may not.
	Recorded     bool    `json:"recorded"`
	Reason       *string `json:"reason"`
	CodeVersion  string  `json:"code_version"`
	Commit       string  `json:"commit"`
	ChangedFiles bool    `json:"changed_files"`
	// Stale is why the output has to be made again in any case.
	Stale       string        `json:"stale"`
	Inputs      []OutputInput `json:"inputs"` // named by their location alone, at most 100
	InputsTotal int           `json:"inputs_total"`
}

// OutputInput is an input of an output. Changed says how it differs from what it was when the output was made, and Unknown why that is not known;
// both are null for one that is what it was.
type OutputInput struct {
	TaskID  string  `json:"task_id"`
	Task    string  `json:"task"`
	URI     string  `json:"uri"`
	Changed *string `json:"changed"`
	Unknown *string `json:"unknown"`
}

// OutputTable is a part of a table.
type OutputTable struct {
	Columns      []OutputColumn `json:"columns"`       // at most 200
	TotalColumns int            `json:"total_columns"` // the first of which are in columns
	Rows         [][]any        `json:"rows"`          // texts, numbers, booleans and nulls; fewer than asked for when they are large
	TotalRows    *int           `json:"total_rows"`    // null when that would take reading all of it
	Truncated    bool           `json:"truncated"`     // there are rows after these
}

// OutputColumn is a column of a table.
type OutputColumn struct {
	Name string `json:"name"`
	Type string `json:"type"`
}

// RootProbe reports whether the server can use a target root.
type RootProbe struct {
	OK        bool   `json:"ok"`
	ListOK    bool   `json:"list_ok"`
	WriteOK   bool   `json:"write_ok"`
	LatencyMS int    `json:"latency_ms"`
	Message   string `json:"message"`
}
