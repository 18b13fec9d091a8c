package benchserver

import (
	"bytes"
	"fmt"
	"os"
	"strconv"
	"strings"
)

// Process is a process of this machine, by its number. What the system does not tell of it is 0.
type Process int

// Memory returns what it uses now, in MB.
func (p Process) Memory() float64 { return p.status("VmRSS:") }

// Peak returns the most memory that it has used, in MB.
func (p Process) Peak() float64 { return p.status("VmHWM:") }

// CPU returns its processor time in seconds, with that of its children that have ended.
func (p Process) CPU() float64 {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", int(p)))
	if err != nil {
		return 0
	}
	fields := strings.Fields(string(text[bytes.LastIndexByte(text, ')')+1:]))
	const user, childrenSystem, perSecond = 11, 14, 100
	total := 0.0
	for _, field := range fields[user : childrenSystem+1] {
		n, _ := strconv.ParseFloat(field, 64)
		total += n
	}
	return total / perSecond
}

// Tree returns its processor time in seconds, with that of all processes below it.
func (p Process) Tree() float64 {
	total := p.CPU()
	text, _ := os.ReadFile(fmt.Sprintf("/proc/%d/task/%d/children", int(p), int(p)))
	for child := range strings.FieldsSeq(string(text)) {
		if n, err := strconv.Atoi(child); err == nil {
			total += Process(n).Tree()
		}
	}
	return total
}

func (p Process) status(name string) float64 {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", int(p)))
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(text)) {
		if rest, ok := strings.CutPrefix(line, name); ok {
			kb, _ := strconv.ParseFloat(strings.Fields(rest)[0], 64)
			return kb / 1024
		}
	}
	return 0
}
