package app

import "github.com/stardag-go/stardag/internal/command"

// paint colours text for standard error.
func (p *program) paint(s command.Style, text string) string {
	return command.Paint(p.err, p.noColor, s, text)
}

// paintOut colours text for standard output.
func (p *program) paintOut(s command.Style, text string) string {
	return command.Paint(p.out, p.noColor, s, text)
}
