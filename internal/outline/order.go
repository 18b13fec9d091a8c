package outline

// Order lists the nodes reachable from roots upstreams first, each once: the depth-first post-order that the
// order of roots and of each task's requirements determines. It sets parent to the depth-first tree as it goes. A cycle
// gives its nodes, first and last the same, instead.
//
// It keeps its own stack: a chain of any length costs no recursion.
func (g *Graph) Order(roots []int32) (post, cycle []int32) {
	const (
		unseen = iota
		open
		closed
	)
	type frame struct{ n, next int32 }
	mark := make([]uint8, len(g.Tasks))
	post = make([]int32, 0, len(g.Tasks))
	var stack []frame
	for _, root := range roots {
		if mark[root] != unseen {
			continue
		}
		mark[root], g.Parent[root] = open, -1
		stack = append(stack[:0], frame{n: root})
		for len(stack) > 0 {
			top := &stack[len(stack)-1]
			up := g.Upstream(top.n)
			if int(top.next) == len(up) {
				mark[top.n] = closed
				post = append(post, top.n)
				stack = stack[:len(stack)-1]
				continue
			}
			u := up[top.next]
			top.next++
			switch mark[u] {
			case unseen:
				mark[u], g.Parent[u] = open, top.n
				stack = append(stack, frame{n: u})
			case open:
				for i := range stack {
					if stack[i].n == u {
						for _, f := range stack[i:] {
							cycle = append(cycle, f.n)
						}
						return nil, append(cycle, u)
					}
				}
			}
		}
	}
	return post, nil
}
