package outline

// Merge adds what d found to g, in the order of post, as met through the node parent. It returns the numbers in d of the nodes
// that it added, which have the next numbers of g in their order, and what was met through two pointers: others may have added some
// of it meanwhile.
func (g *Graph) Merge(d *Discovery, post []int32, parent int32) (added []int32, met []Meeting) {
	from := d.Graph
	number := make([]int32, len(from.Tasks))
	for _, n := range post {
		t := from.Tasks[n]
		m, ok := g.Index[t.ID]
		if !ok {
			added = append(added, n)
			continue
		}
		number[n] = m
		if first := g.Tasks[m]; first != t && !d.IsStub(n) {
			met = append(met, Meeting{first: first, again: t, parent: -1})
		}
	}
	for _, n := range added {
		m := g.add(from.Tasks[n], parent)
		number[n] = m
		g.Complete[m] = from.Complete[n]
		off := int32(len(g.edges))
		for _, u := range from.Upstream(n) {
			g.edges = append(g.edges, number[u])
		}
		g.deps[m] = span{off: off, len: int32(len(g.edges)) - off}
	}
	for _, n := range added {
		if p := from.Parent[n]; p >= 0 {
			g.Parent[number[n]] = number[p]
		}
	}
	return added, met
}
