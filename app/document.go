package app

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// document writes v as the one document on standard output.
func (p *program) document(v any) error {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(v); err != nil {
		return fmt.Errorf("write the document: %w", err)
	}
	p.documented = true
	if _, err := p.out.Write(b.Bytes()); err != nil {
		return fmt.Errorf("write to standard output: %w", err)
	}
	return nil
}

// print writes a result for people.
func (p *program) print(format string, args ...any) error {
	if _, err := fmt.Fprintf(p.out, format, args...); err != nil {
		return fmt.Errorf("write to standard output: %w", err)
	}
	return nil
}
