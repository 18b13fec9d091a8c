package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// Case is a row of steps that share one fresh folder.
type Case struct {
	Name  string
	Steps []Step
	// Once measures the case in the first round only: what takes very long, or many files.
	Once bool
}

// Step is one command of a case. "{DIR}" in its arguments is the case's folder.
type Step struct {
	// Name is empty for a command that only prepares and is not measured.
	Name string
	Args []string
	Env  []string
}

// Sample is what one run of a step took.
type Sample struct {
	Wall float64 `json:"wall_s"`
	// CPU is user and system time of the process and of every child it waited for.
	CPU float64 `json:"cpu_s"`
	Sys float64 `json:"sys_s"`
	// RSS is the peak memory of the largest single process, in MB.
	RSS float64 `json:"rss_mb"`
	// Inner are the figures that the program printed itself, as lines "@name=value".
	Inner map[string]float64 `json:"inner,omitempty"`
}

// Series are all samples of one step.
type Series struct {
	Name    string   `json:"name"`
	Samples []Sample `json:"samples"`
	Failure string   `json:"failure,omitempty"`
}

// Measurer runs cases.
type Measurer struct {
	// Base gets one new folder for each run of a case. Nothing in it is ever deleted while measuring: on ext4,
	// creating files soon after deleting many is several times slower, and that would be measured instead.
	Base     string
	Timeout  time.Duration
	Progress io.Writer
}

// Run measures every case whose name matches only, rounds times. The rounds go over all cases in turn, so that a
// slow minute of the machine meets all of them alike. A failed step ends its case and is kept in the series.
func (m Measurer) Run(ctx context.Context, cases []Case, rounds int, only *regexp.Regexp) ([]*Series, error) {
	byName := map[string]*Series{}
	var all []*Series
	for round := range rounds {
		for _, c := range cases {
			if !only.MatchString(c.Name) || (c.Once && round > 0) {
				continue
			}
			dir := filepath.Join(m.Base, strconv.Itoa(round), strings.ReplaceAll(c.Name, "/", "-"))
			if err := os.MkdirAll(dir, 0o755); err != nil {
				return nil, fmt.Errorf("make the folder of %s: %w", c.Name, err)
			}
			for _, step := range c.Steps {
				sample, err := m.step(ctx, step, dir)
				if ctx.Err() != nil {
					return nil, ctx.Err()
				}
				if step.Name == "" {
					if err != nil {
						return nil, fmt.Errorf("prepare %s: %w", c.Name, err)
					}
					continue
				}
				name := c.Name + "/" + step.Name
				s := byName[name]
				if s == nil {
					s = &Series{Name: name}
					byName[name] = s
					all = append(all, s)
				}
				if err != nil {
					s.Failure = err.Error()
					fmt.Fprintf(m.Progress, "%-44s FAILED %v\n", name, err)
					break
				}
				s.Samples = append(s.Samples, sample)
				fmt.Fprintf(m.Progress, "%-44s round %d  wall %8.3f s  cpu %8.3f s  rss %5.0f MB\n", name, round+1, sample.Wall, sample.CPU, sample.RSS)
			}
		}
	}
	return all, nil
}

var innerLine = regexp.MustCompile(`(?m)^@([\w.]+)=([-\d.e+]+)\s*$`)

func (m Measurer) step(ctx context.Context, step Step, dir string) (Sample, error) {
	ctx, cancel := context.WithTimeout(ctx, m.Timeout)
	defer cancel()
	args := make([]string, len(step.Args))
	for i, arg := range step.Args {
		args[i] = strings.ReplaceAll(arg, "{DIR}", dir)
	}
	cmd := exec.CommandContext(ctx, args[0], args[1:]...)
	cmd.Env = append(os.Environ(), step.Env...)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr

	start := time.Now()
	err := cmd.Run()
	wall := time.Since(start)
	if err != nil {
		return Sample{}, fmt.Errorf("%w after %.1f s: %s", err, wall.Seconds(), tail(stderr.String()))
	}
	state := cmd.ProcessState
	sample := Sample{
		Wall: wall.Seconds(),
		CPU:  (state.UserTime() + state.SystemTime()).Seconds(),
		Sys:  state.SystemTime().Seconds(),
		RSS:  peakMB(state),
	}
	for _, match := range innerLine.FindAllStringSubmatch(stdout.String(), -1) {
		value, err := strconv.ParseFloat(match[2], 64)
		if err != nil {
			return Sample{}, fmt.Errorf("read figure %q: %w", match[0], err)
		}
		if sample.Inner == nil {
			sample.Inner = map[string]float64{}
		}
		sample.Inner[match[1]] = value
	}
	return sample, nil
}

// tail returns the last line of text, which is where programs say why they ended.
func tail(text string) string {
	text = strings.TrimSpace(text)
	return text[strings.LastIndexByte(text, '\n')+1:]
}

func writeRaw(path string, series []*Series) error {
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	for _, s := range series {
		if err := enc.Encode(s); err != nil {
			return fmt.Errorf("encode figures of %s: %w", s.Name, err)
		}
	}
	return os.WriteFile(path, out.Bytes(), 0o644)
}
