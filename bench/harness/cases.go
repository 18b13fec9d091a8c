package main

import (
	"path/filepath"
	"runtime"
	"strconv"
)

// Programs are the paths of what is measured. Peers without a path are left out.
type Programs struct {
	Ours, Floor, Stardag, Luigi, Ninja string
	// Peers is the folder of the peers' scripts.
	Peers string
}

// Sizes are the numbers of tasks.
type Sizes struct {
	Quick bool
	// Files is the size of graphs with outputs on files, Chain of the longest chain, Small for slow peers.
	Files, Chain, Small int
	// Memory are the sizes of graphs with outputs in memory.
	Memory []int
	// IDs and PeerIDs are how many ids are made.
	IDs, PeerIDs int
}

// Full is what figures are quoted from; Quick only shows that everything runs.
var (
	Full  = Sizes{Files: 10_000, Chain: 100_000, Small: 1000, Memory: []int{100_000, 1_000_000}, IDs: 1_000_000, PeerIDs: 20_000}
	Quick = Sizes{Quick: true, Files: 1000, Chain: 5000, Small: 200, Memory: []int{1000, 5000}, IDs: 20_000, PeerIDs: 500}
)

// Cases lists what is measured, floors and peers beside ours.
func Cases(p Programs, s Sizes) []Case {
	cores := strconv.Itoa(runtime.NumCPU())
	files, small := strconv.Itoa(s.Files), strconv.Itoa(s.Small)
	cases := []Case{
		floorCase(p, "1", files),
		floorCase(p, cores, files),
		ourCase(p, "layered", s.Files, true),
		ourCase(p, "wide", s.Files, true),
		ourCase(p, "wide", s.Small, true),
		ourCase(p, "chain", s.Files, false),
		once(ourCase(p, "chain", s.Chain, false)),
	}
	for _, n := range s.Memory {
		for _, shape := range []string{"fan", "layered", "chain"} {
			size := strconv.Itoa(n)
			cases = append(cases, Case{
				Name:  "ours/memory/" + shape + "/" + size,
				Steps: []Step{{Name: "build", Args: []string{p.Ours, "memory", shape, size}}},
			})
		}
	}
	oneCore := []string{"GOMAXPROCS=1"}
	cases = append(cases, Case{Name: "ours/ids", Steps: []Step{
		{Name: "five", Args: []string{p.Ours, "ids", "five", strconv.Itoa(s.IDs)}, Env: oneCore},
		{Name: "three", Args: []string{p.Ours, "ids", "three", strconv.Itoa(s.IDs / 2)}, Env: oneCore},
	}})
	if p.Stardag != "" {
		cases = append(cases, stardagCase(p, "layered", files), stardagCase(p, "wide", files), Case{
			Name:  "stardag/ids",
			Steps: []Step{{Name: "both", Args: []string{p.Stardag, filepath.Join(p.Peers, "stardag", "ids.py"), strconv.Itoa(s.PeerIDs)}}},
		})
	}
	if p.Ninja != "" {
		cases = append(cases, ninjaCase(p, "layered", files), ninjaCase(p, "wide", files))
	}
	if p.Luigi != "" {
		cases = append(cases, once(luigiCase(p, "wide", small)))
	}
	return cases
}

// once keeps a large case to the first round.
func once(c Case) Case {
	c.Once = true
	return c
}

func floorCase(p Programs, workers, n string) Case {
	return Case{Name: "floor/" + workers + "-workers/" + n, Steps: []Step{
		{Name: "write", Args: []string{p.Floor, "write", n, "{DIR}", workers}},
		{Name: "stat", Args: []string{p.Floor, "stat", n, "{DIR}", workers}},
	}}
}

// ourCase builds from nothing, again, after the root's output is gone, and walks everything. A chain has no step
// without its root: only its last task would run.
func ourCase(p Programs, shape string, n int, rootOnly bool) Case {
	size := strconv.Itoa(n)
	c := Case{Name: "ours/" + shape + "/" + size, Steps: []Step{
		{Name: "cold", Args: []string{p.Ours, "build", shape, size, "{DIR}"}},
		{Name: "noop", Args: []string{p.Ours, "build", shape, size, "{DIR}"}},
		{Name: "walk", Args: []string{p.Ours, "walk", shape, size, "{DIR}"}},
	}}
	if rootOnly {
		c.Steps = append(c.Steps,
			Step{Args: []string{p.Ours, "forget", shape, size, "{DIR}"}},
			Step{Name: "rootonly", Args: []string{p.Ours, "build", shape, size, "{DIR}"}},
		)
	}
	return c
}

func stardagCase(p Programs, shape, n string) Case {
	program := filepath.Join(p.Peers, "stardag", "bench.py")
	return Case{Name: "stardag/" + shape + "/" + n, Steps: []Step{
		{Name: "cold", Args: []string{p.Stardag, program, shape, n, "{DIR}"}},
		{Name: "noop", Args: []string{p.Stardag, program, shape, n, "{DIR}"}},
		{Name: "walk", Args: []string{p.Stardag, program, shape, n, "{DIR}", "walk"}},
	}}
}

func ninjaCase(p Programs, shape, n string) Case {
	return Case{Name: "ninja/" + shape + "/" + n, Steps: []Step{
		{Args: []string{"python3", filepath.Join(p.Peers, "ninja", "gen.py"), shape, n, "{DIR}"}},
		{Name: "cold", Args: []string{p.Ninja, "-C", "{DIR}", "--quiet"}},
		{Name: "noop", Args: []string{p.Ninja, "-C", "{DIR}", "--quiet"}},
	}}
}

func luigiCase(p Programs, shape, n string) Case {
	program := filepath.Join(p.Peers, "luigi", "bench.py")
	return Case{Name: "luigi/" + shape + "/" + n, Steps: []Step{
		{Name: "cold", Args: []string{p.Luigi, program, shape, n, "{DIR}"}},
		{Name: "noop", Args: []string{p.Luigi, program, shape, n, "{DIR}"}},
	}}
}
