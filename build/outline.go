package build

import "github.com/stardag-go/stardag"

// Outline is a plan as plain data: what an engine that decides by itself when tasks run has to know, and can carry elsewhere.
// The tasks are numbered upstreams first.
type Outline struct {
	// Tasks are the ids, by number.
	Tasks []stardag.ID `json:"tasks"`
	// Complete says which are complete already; nothing below those is in the outline.
	Complete []bool `json:"complete"`
	// Upstream are the numbers of what each requires, all smaller than its own.
	Upstream [][]int32 `json:"upstream"`
	// Roots are the requested tasks.
	Roots []int32 `json:"roots"`
}

// Outline returns the plan as numbers.
func (p *Plan) Outline() *Outline {
	g, post := p.walk.Graph, p.walk.post
	o := &Outline{Tasks: make([]stardag.ID, len(post)), Complete: make([]bool, len(post)), Upstream: make([][]int32, len(post))}
	number := make([]int32, g.Len())
	for i, n := range post {
		number[n] = int32(i)
		o.Tasks[i], o.Complete[i] = g.Tasks[n].ID, g.Complete[n]
		for _, u := range g.Upstream(n) {
			o.Upstream[i] = append(o.Upstream[i], number[u])
		}
	}
	for _, n := range p.walk.Roots {
		o.Roots = append(o.Roots, number[n])
	}
	return o
}
