package main

import (
	"errors"
	"fmt"
	"os"
	pathpkg "path"
	"regexp"
	"strings"
)

// benchmarksPage returns the page about benchmarks: the text that has the recorded figures, with a plot before each table that a comment says how
// to plot:
//
//	<!-- plot: title="Formats" columns="write s, read s" scale=log unit=s -->
//	<!-- plot: title="Tasks in Python" columns="ours, reference" part=1 -->
//
// The bars are the first numbers in the cells of these columns, or those that part counts from 0; the labels are the first column, with those of
// the columns in label, if any. mark draws a line at a value, and rows has the first rows alone.
func benchmarksPage(path string) (string, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return "", err
	}
	page := string(text)
	plots := 0
	for {
		at := plotComment.FindStringSubmatchIndex(page)
		if at == nil {
			break
		}
		options, err := readOptions(page[at[2]:at[3]])
		if err != nil {
			return "", fmt.Errorf("%s: %w", path, err)
		}
		table, err := readTable(page[at[1]:])
		if err != nil {
			return "", fmt.Errorf("%s: plot %q: %w", path, options["title"], err)
		}
		p, err := table.plot(options)
		if err != nil {
			return "", fmt.Errorf("%s: plot %q: %w", path, options["title"], err)
		}
		page = page[:at[0]] + p.svg() + "\n" + page[at[1]:]
		plots++
	}
	if plots == 0 {
		return "", fmt.Errorf("%s has no table with a plot", path)
	}
	return moved(page, path), nil
}

// examplesPage returns the list of examples as a page.
func examplesPage(path string) (string, error) {
	text, err := os.ReadFile(path)
	return moved(string(text), path), err
}

var link = regexp.MustCompile(`\]\(([^)#:]+)(#[^)]*)?\)`)

// moved returns a page of the repository with its links as they are from docs/reference.
func moved(page, from string) string {
	return link.ReplaceAllStringFunc(page, func(text string) string {
		m := link.FindStringSubmatch(text)
		to := pathpkg.Join(pathpkg.Dir(from), m[1])
		if inDocs, ok := strings.CutPrefix(to, "docs/"); ok {
			to = "../" + inDocs
		} else {
			to = "../../" + to
		}
		return "](" + to + m[2] + ")"
	})
}

var (
	plotComment = regexp.MustCompile(`<!-- plot: (.*?) -->\n`)
	option      = regexp.MustCompile(`([a-z]+)=(?:"([^"]*)"|(\S+))`)
)

func readOptions(text string) (map[string]string, error) {
	options := map[string]string{}
	for _, m := range option.FindAllStringSubmatch(text, -1) {
		switch m[1] {
		case "title", "columns", "label", "scale", "unit", "part", "mark", "rows":
			options[m[1]] = m[2] + m[3]
		default:
			return nil, fmt.Errorf("a plot has no option %q", m[1])
		}
	}
	if options["title"] == "" || options["columns"] == "" {
		return nil, fmt.Errorf("the plot %q lacks a title or columns", text)
	}
	return options, nil
}

// table is a table of a page in Markdown.
type table struct {
	columns []string
	rows    [][]string
}

// readTable reads the table that a text begins with, after empty lines.
func readTable(text string) (table, error) {
	var lines [][]string
	for line := range strings.Lines(strings.TrimLeft(text, "\n")) {
		line = strings.TrimSpace(line)
		if !strings.HasPrefix(line, "|") {
			break
		}
		cells := strings.Split(strings.Trim(line, "|"), "|")
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		lines = append(lines, cells)
	}
	const head = 2 // names, and the line below them
	if len(lines) <= head {
		return table{}, errors.New("there is no table after it")
	}
	return table{columns: lines[0], rows: lines[head:]}, nil
}
