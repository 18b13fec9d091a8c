package app

import (
	"fmt"

	"github.com/stardag-go/stardag/internal/command"
)

// document writes v as the one document on standard output.
func (p *program) document(v any) error {
	if err := command.WriteDocument(p.out, v); err != nil {
		return err
	}
	p.documented = true
	return nil
}

// print writes a result for people.
func (p *program) print(format string, args ...any) error {
	if _, err := fmt.Fprintf(p.out, format, args...); err != nil {
		return fmt.Errorf("write to standard output: %w", err)
	}
	return nil
}
