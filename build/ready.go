package build

import "cmp"

// readyHeap is a binary heap of tasks that may start or go on, most urgent first.
type readyHeap []readyItem

// readyItem is one entry. A node may have several when its priority was raised; whoever takes an entry checks
// the node's state.
type readyItem struct{ prio, n int32 }

func (a readyItem) compare(b readyItem) int {
	return cmp.Or(cmp.Compare(a.prio, b.prio), cmp.Compare(a.n, b.n))
}

func (h *readyHeap) push(x readyItem) {
	s := append(*h, x)
	*h = s
	i := len(s) - 1
	for i > 0 {
		up := (i - 1) / 2
		if s[up].compare(x) <= 0 {
			break
		}
		s[i] = s[up]
		i = up
	}
	s[i] = x
}

// pop takes the most urgent entry. The heap must not be empty.
func (h *readyHeap) pop() readyItem {
	s := *h
	top, x := s[0], s[len(s)-1]
	s = s[:len(s)-1]
	*h = s
	if len(s) == 0 {
		return top
	}
	i := 0
	for {
		child := 2*i + 1
		if child >= len(s) {
			break
		}
		if child+1 < len(s) && s[child+1].compare(s[child]) < 0 {
			child++
		}
		if x.compare(s[child]) <= 0 {
			break
		}
		s[i] = s[child]
		i = child
	}
	s[i] = x
	return top
}
