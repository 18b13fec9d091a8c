package python

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/stardag-go/stardag/internal/node"
)

// This file is what a program and its interpreters say to each other: four bytes that say so, four bytes of length, and JSON. Both are of
// one version of this package, so the format needs no history.

// entry is one task of a table, which has a task after those in its parameters.
type entry struct {
	ID string `json:"id"`
	// Body is the own body as JSON, with nested tasks by id.
	Body string `json:"body"`
	// Up are the ids of the tasks in the parameters.
	Up []string `json:"up,omitempty"`
	// URI is where the output is; Ask says that only the task's own code can tell whether it is complete.
	URI string `json:"uri,omitempty"`
	Ask bool   `json:"ask,omitempty"`
}

// request is what the program says.
type request struct {
	Op string `json:"op"`

	// start
	Sources    map[string]string `json:"sources,omitempty"` // of the package that runs in the interpreter, by module
	Modules    []string          `json:"modules,omitempty"`
	Versions   []string          `json:"versions,omitempty"`
	AnyVersion bool              `json:"any_version"`
	Install    string            `json:"install,omitempty"`

	// run, resume, drop
	Job     int64           `json:"job,omitempty"`
	ID      string          `json:"id,omitempty"`
	Roots   map[string]root `json:"roots,omitempty"`
	Guarded bool            `json:"guarded,omitempty"`
	Table   []entry         `json:"table,omitempty"`

	// ask
	What      string            `json:"what,omitempty"`
	Refs      []string          `json:"refs,omitempty"`
	Params    map[string]string `json:"params,omitempty"`
	Namespace string            `json:"namespace"`
	Name      string            `json:"name"`
	Body      string            `json:"body,omitempty"`
	Up        []string          `json:"up,omitempty"`
	IDs       []string          `json:"ids,omitempty"`

	// the answer to a question before a write
	Error string `json:"error,omitempty"`
}

// message is what an interpreter says.
type message struct {
	Op string `json:"op"`

	// hello
	greeting

	// line, record
	Stream string `json:"stream"`
	Line   string `json:"line"`
	Logger string `json:"logger"`
	Level  int    `json:"level"`

	// measured, progress
	Name  string `json:"name"`
	Value string `json:"value"`
	Step  int64  `json:"step"`
	Done  int64  `json:"done"`
	Total int64  `json:"total"`

	// await, result, answer
	Job           int64         `json:"job"`
	IDs           []string      `json:"ids"`
	Table         []entry       `json:"table"`
	Error         *raised       `json:"error"`
	Artifacts     []artifact    `json:"artifacts"`
	ArtifactError *raised       `json:"artifact_error"`
	Required      []requirement `json:"required"`
	Complete      []completion  `json:"complete"`
	Revision      string        `json:"revision"`

	tasks []*node.Task // of IDs, once they were made
}

// greeting is what an interpreter says of itself.
type greeting struct {
	SDK    string      `json:"sdk"`
	Python string      `json:"python"`
	Kinds  []KindFacts `json:"kinds"`
}

// KindFacts is what is known of a class of tasks.
type KindFacts struct {
	Namespace string `json:"namespace"`
	Name      string `json:"name"`
	Version   string `json:"version"`
	// Module is where the class is defined.
	Module string `json:"module"`
	// Fields are the parameters, in order.
	Fields []Field `json:"fields"`

	Target bool `json:"target"` // it has an output
	Plain  bool `json:"plain"`  // it is complete when that exists
	Leaf   bool `json:"leaf"`   // it requires nothing, whatever its parameters
}

// Field is a parameter of a class of tasks.
type Field struct {
	Name     string `json:"name"`
	Type     string `json:"type"`
	Required bool   `json:"required"`
}

type artifact struct {
	Type string          `json:"type"`
	Name string          `json:"name"`
	Body json.RawMessage `json:"body"`
}

type requirement struct {
	IDs   []string `json:"ids"`
	Error *raised  `json:"error"`
}

type completion struct {
	Done  bool    `json:"done"`
	Error *raised `json:"error"`
}

// maxMessage bounds a message: a larger one is a broken pipe.
const maxMessage = 1 << 30

// encode returns a request as it is sent.
func encode(r *request) ([]byte, error) {
	data, err := json.Marshal(r)
	if err != nil {
		return nil, err
	}
	if len(data) > maxMessage {
		return nil, fmt.Errorf("what an interpreter has to be told takes %d bytes, more than %d", len(data), maxMessage)
	}
	return append(binary.BigEndian.AppendUint32(make([]byte, 0, 4+len(data)), uint32(len(data))), data...), nil
}

func writeMessage(w io.Writer, r *request) error {
	data, err := encode(r)
	if err == nil {
		_, err = w.Write(data)
	}
	return err
}

// mark begins each message of an interpreter, so that what something else writes there is not taken for a length.
const mark = "sdgo"

// errGarbled says that what an interpreter said is no message.
var errGarbled = errors.New("something other than messages came from the interpreter: the task's code, or a library, wrote to a file descriptor that it has not opened (4 belongs to the program)")

// readMessage reads a message. It is errGarbled when something else is there.
func readMessage(r io.Reader, m *message) error {
	var head [8]byte
	if _, err := io.ReadFull(r, head[:]); err != nil {
		return err
	}
	size := binary.BigEndian.Uint32(head[4:])
	if string(head[:4]) != mark || size > maxMessage {
		return errGarbled
	}
	data := make([]byte, size)
	if _, err := io.ReadFull(r, data); err != nil {
		return err
	}
	*m = message{}
	if json.Unmarshal(data, m) != nil {
		return errGarbled
	}
	return nil
}
