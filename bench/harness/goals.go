package main

import (
	"fmt"
	"io"
	"runtime"
	"strconv"
)

// Figure picks one number out of the series of a step.
type Figure struct {
	Series string
	// Metric is cpu, wall or rss (the median, the minimum and the maximum of the rounds: what noise spares most), or
	// the name of a figure the program printed (its median).
	Metric string
}

// Goal is a figure of ours beside a peer's or alone, and what we want of it.
type Goal struct {
	What string
	Ours Figure
	// Peer is empty for a goal that stands alone.
	Peer Figure
	// Faster compares peer / ours, which should be at least Limit; otherwise ours / peer, or ours alone, should be at
	// most Limit. AtLeast is for figures that should be large.
	Faster, AtLeast bool
	Limit           float64
	Unit            string
}

// Goals lists what we hold ourselves to. They are stated for the full sizes.
func Goals(s Sizes) []Goal {
	if s.Quick {
		return nil
	}
	files := strconv.Itoa(s.Files)
	chain, longChain := "ours/chain/"+files+"/cold", "ours/chain/"+strconv.Itoa(s.Chain)+"/cold"
	ours, floor := "ours/layered/"+files, "floor/"+strconv.Itoa(runtime.NumCPU())+"-workers/"+files
	goals := []Goal{
		{What: "layered, cold build: CPU beside the floor's", Ours: Figure{ours + "/cold", "cpu"}, Peer: Figure{floor + "/write", "cpu"}, Limit: 1.5},
		{What: "layered, cold build: CPU, the reference's beside ours", Ours: Figure{ours + "/cold", "cpu"}, Peer: Figure{"stardag/layered/" + files + "/cold", "cpu"}, Faster: true, Limit: 10},
		{What: "layered, cold build: wall, the reference's beside ours", Ours: Figure{ours + "/cold", "wall"}, Peer: Figure{"stardag/layered/" + files + "/cold", "wall"}, Faster: true, Limit: 10},
		{What: "layered, cold build: peak memory", Ours: Figure{ours + "/cold", "rss"}, Limit: 60, Unit: " MB"},
		{What: "layered, full walk of complete tasks: wall", Ours: Figure{ours + "/walk", "wall"}, Limit: 0.150, Unit: " s"},
		{What: "layered, full walk: wall, the reference's beside ours", Ours: Figure{ours + "/walk", "wall"}, Peer: Figure{"stardag/layered/" + files + "/walk", "wall"}, Faster: true, Limit: 30},
		{What: "layered, nothing to do: wall of the process", Ours: Figure{ours + "/noop", "wall"}, Limit: 0.010, Unit: " s"},
		{What: "chain, 10 times as long: CPU per task beside the shorter's", Ours: Figure{longChain, "cpu_us_per_task"}, Peer: Figure{chain, "cpu_us_per_task"}, Limit: 1.5},
		{What: "ids of 5 scalars, construction included, on one core", Ours: Figure{"ours/ids/five", "per_s"}, AtLeast: true, Limit: 500_000, Unit: " /s"},
		{What: "ids of 3 nested tasks, construction included, on one core", Ours: Figure{"ours/ids/three", "per_s"}, AtLeast: true, Limit: 200_000, Unit: " /s"},
	}
	small, large := strconv.Itoa(s.Memory[0]), strconv.Itoa(s.Memory[len(s.Memory)-1])
	for _, shape := range []string{"fan", "layered", "chain"} {
		for _, metric := range []string{"ns_per_task", "bytes_per_task"} {
			goals = append(goals, Goal{
				What:  fmt.Sprintf("%s in memory, %s tasks: %s beside that of %s tasks", shape, large, metric, small),
				Ours:  Figure{"ours/memory/" + shape + "/" + large + "/build", metric},
				Peer:  Figure{"ours/memory/" + shape + "/" + small + "/build", metric},
				Limit: 1.5,
			})
		}
	}
	return goals
}

// WriteGoals prints the table of goals. A goal whose figures were not measured in this run is left out.
func WriteGoals(w io.Writer, all []*Series, goals []Goal) {
	if len(goals) == 0 {
		fmt.Fprint(w, "\nA quick run: the figures only show that everything runs.\n")
		return
	}
	fmt.Fprint(w, "\n## Goals\n\n| what | ours | peer | ratio | wanted | |\n|---|---|---|---|---|---|\n")
	for _, g := range goals {
		ours, ok := value(all, g.Ours)
		if !ok {
			continue
		}
		peer, hasPeer := value(all, g.Peer)
		if g.Peer != (Figure{}) && !hasPeer {
			continue
		}
		result, ratio, shownPeer := ours, "", ""
		if hasPeer {
			result, shownPeer = ours/peer, short(peer)
			if g.Faster {
				result = peer / ours
			}
			ratio = fmt.Sprintf("%.2fx", result)
		}
		wanted, holds := "at most "+short(g.Limit)+g.Unit, result <= g.Limit
		if g.Faster || g.AtLeast {
			wanted, holds = "at least "+short(g.Limit)+g.Unit, result >= g.Limit
		}
		verdict := "holds"
		if !holds {
			verdict = "**missed**"
		}
		fmt.Fprintf(w, "| %s | %s%s | %s | %s | %s | %s |\n", g.What, short(ours), g.Unit, shownPeer, ratio, wanted, verdict)
	}
}

func value(all []*Series, f Figure) (float64, bool) {
	for _, s := range all {
		if s.Name == f.Series {
			return s.figure(f.Metric)
		}
	}
	return 0, false
}

// short prints about three significant digits without an exponent.
func short(v float64) string {
	switch {
	case v >= 1000:
		return strconv.FormatFloat(v, 'f', 0, 64)
	case v >= 10:
		return strconv.FormatFloat(v, 'f', 1, 64)
	default:
		return strconv.FormatFloat(v, 'g', 3, 64)
	}
}
