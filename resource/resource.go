// Package resource has the type of what runs take of a machine, and machines have, which package stardag calls stardag.Resources.
package resource

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
)

// Set is what one run takes while it goes on, or what a machine has. The zero value is nothing.
type Set struct {
	// CPU is how many processors, which may be a part of one.
	CPU float64
	// Memory is in bytes.
	Memory int64
	// GPU is how many accelerators.
	GPU int
	// Named are all others by name: licences, ports, places on a device.
	Named map[string]int
}

// The names of what has a field of its own in a [Set].
const (
	CPU    = "cpu"
	Memory = "memory"
	GPU    = "gpu"
)

// CheckNeeds refuses what no run can need.
func (r Set) CheckNeeds() error {
	switch {
	case math.IsNaN(r.CPU) || r.CPU < 0 || r.CPU > 1e6:
		return fmt.Errorf("CPU is %v: give a number of processors", r.CPU)
	case r.Memory < 0:
		return fmt.Errorf("memory is %d bytes: give a number above 0", r.Memory)
	case r.GPU < 0:
		return fmt.Errorf("GPU is %d: give a number above 0", r.GPU)
	}
	for _, name := range slices.Sorted(maps.Keys(r.Named)) {
		switch {
		case name == "" || name == CPU || name == Memory || name == GPU:
			return fmt.Errorf("there can be no named resource %q", name)
		case r.Named[name] < 0:
			return fmt.Errorf("resource %q is %d: give a number above 0", name, r.Named[name])
		}
	}
	return nil
}

// String lists what there is, as "cpu=4 memory=16GB gpu=1".
func (r Set) String() string {
	var parts []string
	add := func(name, amount string) { parts = append(parts, name+"="+amount) }
	if r.CPU != 0 {
		add(CPU, strconv.FormatFloat(r.CPU, 'f', -1, 64))
	}
	if r.Memory != 0 {
		add(Memory, BytesText(r.Memory))
	}
	if r.GPU != 0 {
		add(GPU, strconv.Itoa(r.GPU))
	}
	for _, name := range slices.Sorted(maps.Keys(r.Named)) {
		add(name, strconv.Itoa(r.Named[name]))
	}
	return strings.Join(parts, " ")
}

// BytesText returns a number of bytes in the largest unit in which it is whole, as "32GB"; units are powers of 1024.
func BytesText(n int64) string {
	units := []string{"", "kB", "MB", "GB", "TB"}
	at := 0
	for n != 0 && n%1024 == 0 && at < len(units)-1 {
		n /= 1024
		at++
	}
	return strconv.FormatInt(n, 10) + units[at]
}
