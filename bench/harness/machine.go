package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"
)

// Machine is what figures depend on and a reader cannot see in them.
type Machine struct {
	Started time.Time
	Go      string
	CPU     string
	Cores   int
	Memory  string
	Kernel  string
	Disk    string
	Load    string
}

// DescribeMachine describes this machine and the file system that holds dir. What cannot be found out is "?".
func DescribeMachine(dir string) Machine {
	return Machine{
		Started: time.Now().UTC(),
		Go:      runtime.Version() + " " + runtime.GOOS + "/" + runtime.GOARCH,
		CPU:     field("/proc/cpuinfo", "model name"),
		Cores:   runtime.NumCPU(),
		Memory:  field("/proc/meminfo", "MemTotal"),
		Kernel:  firstLine("/proc/sys/kernel/osrelease"),
		Disk:    fileSystem(dir),
		Load:    firstLine("/proc/loadavg"),
	}
}

// Write prints the description as a Markdown list.
func (m Machine) Write(w io.Writer) {
	fmt.Fprintf(w, "# Benchmark of %s\n\n", m.Started.Format("2006-01-02 15:04 UTC"))
	fmt.Fprintf(w, "- %s, %d cores, memory %s\n- kernel %s, %s\n- files on %s\n", m.CPU, m.Cores, m.Memory, m.Kernel, m.Go, m.Disk)
	fmt.Fprintf(w, "- load at the start %s, at the end %s\n", m.Load, firstLine("/proc/loadavg"))
}

// field returns the value of the first "name : value" line of a file.
func field(path, name string) string {
	data, err := os.ReadFile(path)
	if err != nil {
		return "?"
	}
	for line := range strings.Lines(string(data)) {
		key, value, ok := strings.Cut(line, ":")
		if ok && strings.TrimSpace(key) == name {
			return strings.TrimSpace(value)
		}
	}
	return "?"
}

func firstLine(path string) string {
	data, err := os.ReadFile(path)
	if err != nil {
		return "?"
	}
	line, _, _ := strings.Cut(string(data), "\n")
	return line
}

// fileSystem names the type of the file system that holds dir, by the longest mount point that is its prefix.
func fileSystem(dir string) string {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return "?"
	}
	data, err := os.ReadFile("/proc/mounts")
	if err != nil {
		return "?"
	}
	best, kind := "", "?"
	for line := range strings.Lines(string(data)) {
		fields := strings.Fields(line)
		if len(fields) < 3 {
			continue
		}
		mount := strings.TrimSuffix(fields[1], "/")
		if (abs == mount || strings.HasPrefix(abs, mount+"/")) && len(mount) >= len(best) {
			best, kind = mount, fields[2]
		}
	}
	return kind
}
