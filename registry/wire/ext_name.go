package wire

// PutName gives a name to the output of a task, or moves a name to another. What it is to stand for is said by one of TaskID, FromName and
// FromNumber. A name that stands for that already is left as it is. It is an extension of the protocol: only for servers that offer
// "names".
type PutName struct {
	Name string `json:"name" maxLength:"200" minLength:"1"`
	// TaskID is a completed task.
	TaskID *string `json:"task_id,omitempty" maxLength:"64" minLength:"1"`
	// FromName is a name whose task becomes that of this one too: it is promoted.
	FromName *string `json:"from_name,omitempty" maxLength:"200" minLength:"1"`
	// FromNumber is an earlier move of this name, whose task it stands for again: it is rolled back.
	FromNumber *int64 `json:"from_number,omitempty" minimum:"1"`
	// IfNumber refuses to move a name that somebody else has moved: it is the number of the move that the caller knows, and 0 for none.
	IfNumber *int64 `json:"if_number,omitempty" minimum:"0"`
	Note     string `json:"note"                default:""   maxLength:"1000"`
}

// NameMover is who moved a name: a person, an API key, or neither of them, who worked on the database itself or needed no login. Of a person
// whom the server does not know any more only the id is left.
type NameMover struct {
	UserID *string    `json:"user_id"`
	User   *BuildUser `json:"user"`
	KeyID  *string    `json:"key_id"`
}

// NameTarget is the task that a name stands for.
type NameTarget struct {
	TaskID    string  `json:"task_id"`
	Namespace string  `json:"task_namespace"`
	TaskName  string  `json:"task_name"`
	Version   *string `json:"version"`
	Status    Status  `json:"status"`
	OutputURI *string `json:"output_uri"`
}

// Name is a name with the task that it stands for. Retention and the removal of outputs leave that task alone, and the one before it, so that
// a name can always be rolled back once.
type Name struct {
	Name   string     `json:"name"`
	Target NameTarget `json:"target"`
	// PreviousTaskID is what it stood for before, null where there is nothing.
	PreviousTaskID *string `json:"previous_task_id"`
	// Number is that of the last move, which the other fields are about.
	Number     int64     `json:"number"`
	FromName   *string   `json:"from_name"`
	FromNumber *int64    `json:"from_number"`
	Note       string    `json:"note"`
	MovedAt    Time      `json:"moved_at"`
	MovedBy    NameMover `json:"moved_by"`
	CreatedAt  Time      `json:"created_at"`
}

// Names is a page of names, by name.
type Names struct {
	Names      []Name  `json:"names"`
	NextCursor *string `json:"next_cursor"`
}

// NameMove is a change of what a name stands for. Target is null where the name was removed.
type NameMove struct {
	Number     int64       `json:"number"`
	Target     *NameTarget `json:"target"`
	FromName   *string     `json:"from_name"`
	FromNumber *int64      `json:"from_number"`
	Note       string      `json:"note"`
	MovedAt    Time        `json:"moved_at"`
	MovedBy    NameMover   `json:"moved_by"`
}

// NameHistory is a page of the moves of a name, the last first. The last thousand are kept, also of a name that was removed.
type NameHistory struct {
	Name       string     `json:"name"`
	Moves      []NameMove `json:"moves"`
	NextCursor *string    `json:"next_cursor"`
}
