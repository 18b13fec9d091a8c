package stardag

import "github.com/stardag-go/stardag/taskid"

// ID is a task id: a version 5 UUID made from the task's name, version and parameters. It is comparable and can be the
// key of a map. String and MarshalText give the lower-case text with dashes, AppendTo appends it. The zero value is no
// id; IsZero tells.
type ID = taskid.ID

// ParseID reads the text of an ID.
func ParseID(text string) (ID, error) { return taskid.Parse(text) }
