package node

// UpstreamFirst calls visit with tasks and all that is in their parameters, each after what is in its own, but not with what
// skip reports true for, nor with what only leads through that. It keeps its own stack. skip has to report true for what was
// visited.
func UpstreamFirst(tasks []*Task, skip func(*Task) bool, visit func(*Task) error) error {
	type frame struct {
		t    *Task
		next int
	}
	var stack []frame
	for _, t := range tasks {
		if skip(t) {
			continue
		}
		stack = append(stack, frame{t: t})
		for len(stack) > 0 {
			top := &stack[len(stack)-1]
			if top.next < len(top.t.Upstream) {
				up := top.t.Upstream[top.next]
				top.next++
				if !skip(up) {
					stack = append(stack, frame{t: up})
				}
				continue
			}
			t := top.t
			stack = stack[:len(stack)-1]
			if skip(t) {
				continue
			}
			if err := visit(t); err != nil {
				return err
			}
		}
	}
	return nil
}
