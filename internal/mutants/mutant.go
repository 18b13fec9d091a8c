package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// mutant is one mistake: the bytes from start to end of a file are replaced.
type mutant struct {
	file       string
	line       int
	kind       string
	start, end int
	text       string // instead
	source     []byte // the whole file
}

// before and after are the lines that the mutant changes.
func (m mutant) before() string { return m.lines(string(m.source[m.start:m.end])) }
func (m mutant) after() string  { return m.lines(m.text) }

func (m mutant) lines(middle string) string {
	first := bytes.LastIndexByte(m.source[:m.start], '\n') + 1
	last := len(m.source)
	if i := bytes.IndexByte(m.source[m.end:], '\n'); i >= 0 {
		last = m.end + i
	}
	whole := string(m.source[first:m.start]) + middle + string(m.source[m.end:last])
	// One line, so that it does not matter how it is wrapped.
	return strings.Join(strings.Fields(whole), " ")
}

func (m mutant) String() string {
	return fmt.Sprintf("%s:%d %s\n  - %s\n  + %s", m.file, m.line, m.kind, m.before(), m.after())
}

// overlay writes what the go command is told to read instead of the file.
func (m mutant) overlay(folder string) (string, error) {
	instead := filepath.Join(folder, "mutant"+filepath.Ext(m.file))
	text := string(m.source[:m.start]) + m.text + string(m.source[m.end:])
	if err := os.WriteFile(instead, []byte(text), 0o600); err != nil {
		return "", err
	}
	file, err := filepath.Abs(m.file)
	if err != nil {
		return "", err
	}
	data, err := json.Marshal(map[string]any{"Replace": map[string]string{file: instead}})
	if err != nil {
		return "", err
	}
	overlay := filepath.Join(folder, "overlay.json")
	return overlay, os.WriteFile(overlay, data, 0o600)
}

// equivalent is a mutant that changes nothing anybody can see. It is known by its text, and not by its place in the file.
type equivalent struct {
	file, before, after string
}

// readEquivalents reads paragraphs of a file:
//
//	internal/canon/float.go
//	- if n < 3 {
//	+ if n <= 3 {
//	why nobody can see it
func readEquivalents(name string) ([]*equivalent, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var all []*equivalent
	lines := bufio.NewScanner(f)
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimSpace(lines.Text())
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		e := &equivalent{file: line}
		at := n
		var reason string
		for _, part := range []*string{&e.before, &e.after, &reason} {
			if !lines.Scan() {
				break
			}
			n++
			*part = strings.TrimSpace(lines.Text())
		}
		if !strings.HasPrefix(e.before, "- ") || !strings.HasPrefix(e.after, "+ ") || reason == "" {
			return nil, fmt.Errorf("%s:%d: want a file, a line with -, a line with + and a reason", name, at)
		}
		e.before, e.after = e.before[2:], e.after[2:]
		all = append(all, e)
	}
	return all, lines.Err()
}

func isKnown(known []*equivalent, m mutant) bool {
	for _, e := range known {
		if e.file == m.file && e.before == m.before() && e.after == m.after() {
			return true
		}
	}
	return false
}

// stands reports whether the file still has the text.
func (e *equivalent) stands() bool {
	data, err := os.ReadFile(e.file)
	return err == nil && strings.Contains(strings.Join(strings.Fields(string(data)), " "), e.before)
}
