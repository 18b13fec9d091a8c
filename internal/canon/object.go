package canon

import "slices"

// object prints o with its members in key order (in the order given in a file text). Of members with
// one key the last one is printed.
func (p *printer) object(b []byte, o Object) ([]byte, error) {
	if err := p.enter(); err != nil {
		return b, err
	}
	var err error
	b = append(b, '{')
	open := len(b)
	switch {
	case isSorted(o):
		for i := range o {
			if b, err = p.member(b, &o[i], open); err != nil {
				return b, err
			}
		}
	case p.mode == fileText:
		for i, winner := range lastOfEachKey(o) {
			if winner < 0 {
				continue
			}
			m := Member{Key: o[i].Key, Val: o[winner].Val}
			if b, err = p.member(b, &m, open); err != nil {
				return b, err
			}
		}
	default:
		var scratch [insertionMax]int
		order := sortMembers(o, scratch[:0])
		for n, i := range order {
			if n+1 < len(order) && o[order[n+1]].Key == o[i].Key {
				continue // a later member with this key wins
			}
			if b, err = p.member(b, &o[i], open); err != nil {
				return b, err
			}
		}
	}
	p.depth--
	b = append(b, '}')
	return b, p.check(b)
}

// member prints m, with a comma unless it is the first one after position open.
func (p *printer) member(b []byte, m *Member, open int) ([]byte, error) {
	if m.NoHash && p.mode.hash() {
		return b, nil
	}
	if len(b) > open {
		b = append(b, ',')
	}
	b, err := p.str(b, m.Key)
	if err != nil {
		return b, err
	}
	b = append(b, ':')
	if b, err = p.value(b, m.Val); err != nil {
		return b, at(err, m.Key)
	}
	return b, nil
}

// isSorted reports whether the keys of o are in strict order, so that nothing need be sorted.
func isSorted(o Object) bool {
	for i := 1; i < len(o); i++ {
		if CompareKeys(o[i-1].Key, o[i].Key) >= 0 {
			return false
		}
	}
	return true
}

// insertionMax is the number of members up to which insertion sort is used, which allocates nothing.
const insertionMax = 32

// sortMembers appends the indexes of o in key order, equal keys in the order given, to order.
func sortMembers(o Object, order []int) []int {
	for i := range o {
		order = append(order, i)
	}
	if len(order) > insertionMax {
		slices.SortFunc(order, func(i, j int) int {
			if c := CompareKeys(o[i].Key, o[j].Key); c != 0 {
				return c
			}
			return i - j
		})
		return order
	}
	for n := 1; n < len(order); n++ {
		i := order[n]
		at := n
		for at > 0 && CompareKeys(o[order[at-1]].Key, o[i].Key) > 0 {
			order[at] = order[at-1]
			at--
		}
		order[at] = i
	}
	return order
}

// lastOfEachKey returns for each member the index of the last member with its key, or -1 if the key
// occurred before.
func lastOfEachKey(o Object) []int {
	first := make(map[string]int, len(o))
	winners := make([]int, len(o))
	for i := range o {
		if f, seen := first[o[i].Key]; seen {
			winners[f], winners[i] = i, -1
			continue
		}
		first[o[i].Key], winners[i] = i, i
	}
	return winners
}
