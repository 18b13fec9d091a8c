package command

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/stardag-go/stardag/internal/excerpt"
	"github.com/stardag-go/stardag/internal/terminal"
)

// WriteDocument writes v as one indented JSON document. What a terminal would act upon is escaped as JSON does it.
func WriteDocument(w io.Writer, v any) error {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(v); err != nil {
		return fmt.Errorf("write the document: %w", err)
	}
	if _, err := w.Write(terminal.JSON(b.Bytes())); err != nil {
		return fmt.Errorf("write to standard output: %w", err)
	}
	return nil
}

// FailureDocument is what --json shows of a command that failed before it had a document of its own.
type FailureDocument struct {
	Error    string  `json:"error"`
	Hint     *string `json:"hint"`
	ExitCode int     `json:"exit_code"`
}

// Failure makes the document of an error.
func Failure(err error, hint string, code int) FailureDocument {
	doc := FailureDocument{Error: excerpt.OneLine(err.Error()), ExitCode: code}
	if hint != "" {
		doc.Hint = &hint
	}
	return doc
}

// Each takes joined errors apart: every one gets a line.
func Each(err error) []error {
	var wrapper *Error
	if errors.As(err, &wrapper) && error(wrapper) == err { //nolint:errorlint // only the outermost layer
		return Each(wrapper.Err)
	}
	joined, ok := err.(interface{ Unwrap() []error }) // only the outermost layer
	if !ok || !strings.Contains(err.Error(), "\n") {
		return []error{err}
	}
	var all []error
	for _, e := range joined.Unwrap() {
		all = append(all, Each(e)...)
	}
	return all
}
