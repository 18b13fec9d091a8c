package cli

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/internal/excerpt"
	"github.com/stardag-go/stardag/internal/terminal"
)

// view is what a command has to show, in every form.
type view struct {
	// document is the one document of --json.
	document any
	// records are the rows of ndjson; nil is the document alone.
	records []any
	// parts are tables and lists of facts for people. The first table is what CSV shows.
	parts []part
	// footer are lines below.
	footer []string
}

// part is a table, or, without columns, facts: rows of a name and a value.
type part struct {
	title   string
	columns []column
	rows    [][]any
	// empty is shown instead of a table without rows.
	empty string
}

// column has a header for people and a key for programs.
type column struct{ header, key string }

// fact returns a row of facts.
func fact(name string, value any) []any { return []any{name, value} }

// recordsOf makes the rows of a list.
func recordsOf[T any](items []T) []any {
	all := make([]any, len(items))
	for i := range items {
		all[i] = items[i]
	}
	return all
}

// addOutput gives a command that shows data the flags about its form.
func (p *program) addOutput(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.BoolVar(&p.json, "json", false, "print one JSON document and nothing else on standard output")
	p.addForm(cmd)
	command.FromEnvironment(flags, "json")
}

// addForm is like addOutput for commands that use --json for something else.
func (p *program) addForm(cmd *cobra.Command) {
	cmd.Flags().StringVarP(&p.output, "output", "o", "", "the `form` of the result: table, json, csv, or ndjson, one JSON object a line")
	command.FromEnvironment(cmd.Flags(), "output")
	p.complete(cmd, "output", cobra.FixedCompletions([]string{"table", "json", "csv", "ndjson"}, cobra.ShellCompDirectiveNoFileComp))
}

func (p *program) complete(cmd *cobra.Command, flag string, f cobra.CompletionFunc) {
	if err := cmd.RegisterFlagCompletionFunc(flag, f); err != nil {
		panic(err) // a flag of this program that does not exist
	}
}

// show writes a view in the form that was asked for.
func (p *program) show(v view) error {
	var b bytes.Buffer
	if err := p.render(&b, v); err != nil {
		return err
	}
	p.documented = true
	if _, err := p.results().Write(b.Bytes()); err != nil {
		return fmt.Errorf("write to standard output: %w", err)
	}
	return nil
}

// results returns where results go. CSV for another program has the values as they are.
func (p *program) results() io.Writer {
	if p.output == "csv" && !command.IsTerminal(p.out) {
		return terminal.Raw(p.out)
	}
	return p.out
}

func (p *program) render(w io.Writer, v view) error {
	switch p.output {
	case "json":
		return command.WriteDocument(w, v.document)
	case "ndjson":
		return writeLines(w, v)
	case "csv":
		return writeCSV(w, v)
	}
	return p.writeTables(w, v)
}

func writeLines(w io.Writer, v view) error {
	records := v.records
	if records == nil {
		records = []any{v.document}
	}
	for _, r := range records {
		if err := writeLine(w, r); err != nil {
			return err
		}
	}
	return nil
}

// writeLine writes a JSON document on one line.
func writeLine(w io.Writer, document any) error {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(document)
	if err == nil {
		_, err = w.Write(terminal.JSON(b.Bytes()))
	}
	if err != nil {
		return fmt.Errorf("write the result: %w", err)
	}
	return nil
}

// writeCSV writes the first table, or the facts when there is none.
func writeCSV(w io.Writer, v view) error {
	c := csv.NewWriter(w)
	var of *part
	for i := range v.parts {
		if v.parts[i].columns != nil {
			of = &v.parts[i]
			break
		}
	}
	header := []string{"name", "value"}
	switch {
	case of != nil:
		header = nil
		for _, col := range of.columns {
			header = append(header, col.key)
		}
	case len(v.parts) > 0:
		of = &v.parts[0]
	default:
		return nil
	}
	if err := c.Write(header); err != nil {
		return err
	}
	for _, row := range of.rows {
		cells := make([]string, len(row))
		for i, cell := range row {
			cells[i] = raw(cell)
		}
		if err := c.Write(cells); err != nil {
			return err
		}
	}
	c.Flush()
	return c.Error()
}

func (p *program) writeTables(w io.Writer, v view) error {
	for i, part := range v.parts {
		if i > 0 {
			fmt.Fprintln(w)
		}
		if part.title != "" {
			fmt.Fprintln(w, p.paint(command.Bold, terminal.Line(part.title)))
		}
		if len(part.rows) == 0 && part.empty != "" {
			fmt.Fprintln(w, part.empty)
			continue
		}
		var rows [][]string
		if part.columns != nil {
			var header []string
			for _, c := range part.columns {
				header = append(header, p.paint(command.Faint, strings.ToUpper(c.header)))
			}
			rows = append(rows, header)
		}
		for _, row := range part.rows {
			cells := make([]string, len(row))
			for i, cell := range row {
				cells[i] = excerpt.OneLine(p.shown(cell))
			}
			rows = append(rows, cells)
		}
		if err := command.Table(w, "", rows); err != nil {
			return err
		}
	}
	if len(v.footer) > 0 && len(v.parts) > 0 {
		fmt.Fprintln(w)
	}
	for _, line := range v.footer {
		fmt.Fprintln(w, terminal.Line(line))
	}
	return nil
}
