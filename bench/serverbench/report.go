package main

import (
	"fmt"
	"io"
	"runtime"
	"slices"
	"time"
)

// report are the figures in the order in which they were taken.
type report struct {
	names  []string
	values map[string]float64
}

func (r *report) set(name string, value float64) {
	if r.values == nil {
		r.values = map[string]float64{}
	}
	r.names = append(r.names, name)
	r.values[name] = value
}

// percentiles sets the median and the 95th percentile, in milliseconds.
func (r *report) percentiles(name string, took []time.Duration) {
	slices.Sort(took)
	at := func(p int) float64 { return float64(took[min(len(took)*p/100, len(took)-1)].Microseconds()) / 1000 }
	r.set(name+", p50 ms", at(50))
	r.set(name+", p95 ms", at(95))
}

// reference are figures of the older reference server, with PostgreSQL, measured elsewhere on two cores and kept in the
// project's notes on peers: they are not of this run, and only their size says something.
var reference = map[string]string{
	"registrations, tasks/s":          "2-3 with an API key, 68-108 with a token",
	"start and complete, pairs/s, 1":  "21-35",
	"start and complete, pairs/s, 16": "21-35",
}

func (r *report) print(w io.Writer) {
	fmt.Fprintf(w, "%s/%s, %d CPUs, %s, %s\n\n", runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), runtime.Version(), time.Now().UTC().Format(time.DateOnly))
	for _, name := range r.names {
		fmt.Fprintf(w, "%-56s %12.2f", name, r.values[name])
		if other := reference[name]; other != "" {
			fmt.Fprintf(w, "    reference: %s", other)
		}
		fmt.Fprintln(w)
	}
}
