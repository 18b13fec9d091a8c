// Package capacity knows what a machine has of resources and how much of it is taken. Schedulers of builds and workers keep their
// books in it.
package capacity

import (
	"fmt"
	"maps"
	"math"
	"math/bits"
	"slices"
	"strconv"

	"github.com/stardag-go/stardag/resource"
)

// milli is the unit in which processors are counted.
const milli = 1000

// Ledger is the book of what there is of each resource. It is used by one goroutine at a time.
type Ledger struct {
	names  []string // of the resources that are bounded, in the order in which all is listed
	total  []int64
	free   []int64
	closed bool // there is nothing of what was not named
	soft   int  // the resource of which whoever wants more than there is gets all; -1 is none
}

// New returns the ledger of a machine with what total says. Of a CPU that total does not give there are slots, and a run that needs
// more takes all of them. Memory that it does not give has no bound. Of all else that it does not give there is none in a closed
// ledger, and no bound in an open one. A negative number is none.
func New(total resource.Set, slots int, closed bool) *Ledger {
	l := &Ledger{closed: closed, soft: -1}
	if total.CPU == 0 {
		l.soft, total.CPU = 0, float64(slots)
	}
	l.add(resource.CPU, processors(total.CPU))
	if total.Memory != 0 {
		l.add(resource.Memory, total.Memory)
	}
	if total.GPU != 0 || closed {
		l.add(resource.GPU, int64(total.GPU))
	}
	for _, name := range slices.Sorted(maps.Keys(total.Named)) {
		l.add(name, int64(total.Named[name]))
	}
	return l
}

func (l *Ledger) add(name string, n int64) {
	l.names, l.total, l.free = append(l.names, name), append(l.total, max(n, 0)), append(l.free, max(n, 0))
}

// processors counts processors in thousandths, of which a run takes at least one.
func processors(n float64) int64 {
	if n <= 0 {
		return 0
	}
	return max(1, int64(math.Ceil(min(n, 1e9)*milli-1e-6)))
}

// Share is what a run takes of each resource of a ledger.
type Share struct{ amounts []int64 }

// Equal reports whether two shares take the same.
func (s Share) Equal(other Share) bool { return slices.Equal(s.amounts, other.amounts) }

// Key returns a text that equal shares have alone.
func (s Share) Key() string {
	var key []byte
	for _, n := range s.amounts {
		key = append(strconv.AppendInt(key, n, 36), ' ')
	}
	return string(key)
}

// Share returns what a run takes that needs so much. The error is a [TooLargeError].
func (l *Ledger) Share(need resource.Set) (Share, error) {
	if need.CPU == 0 {
		need.CPU = 1
		if l.total[0] > 0 {
			need.CPU = min(1, float64(l.total[0])/milli) // a machine of half a processor runs what does not say what it needs
		}
	}
	s := Share{amounts: make([]int64, len(l.names))}
	set := func(name string, n int64) error {
		at := slices.Index(l.names, name)
		switch {
		case n == 0:
			return nil
		case at < 0 && (!l.closed || name == resource.Memory):
			return nil
		case at < 0:
			return &TooLargeError{Resource: name, Need: n}
		case n > l.total[at] && at == l.soft:
			n = l.total[at]
		case n > l.total[at]:
			return &TooLargeError{Resource: name, Need: n, Total: l.total[at]}
		}
		s.amounts[at] = n
		return nil
	}
	for _, r := range amountsOf(need) {
		if err := set(r.Resource, r.Amount); err != nil {
			return Share{}, err
		}
	}
	return s, nil
}

func amountsOf(r resource.Set) []Amount {
	all := []Amount{{resource.CPU, processors(r.CPU)}, {resource.Memory, r.Memory}, {resource.GPU, int64(r.GPU)}}
	for _, name := range slices.Sorted(maps.Keys(r.Named)) {
		all = append(all, Amount{name, int64(r.Named[name])})
	}
	return all
}

// TooLargeError reports that a run needs more of a resource than there is at all.
type TooLargeError struct {
	Resource    string
	Need, Total int64 // processors in thousandths
}

// Error names the resource, what is needed and what there is.
func (e *TooLargeError) Error() string {
	if e.Total == 0 {
		return fmt.Sprintf("it needs %s=%s, and there is none here", e.Resource, text(e.Resource, e.Need))
	}
	return fmt.Sprintf("it needs %s=%s, and there is %s=%s in all", e.Resource, text(e.Resource, e.Need), e.Resource, text(e.Resource, e.Total))
}

// Flag returns how a command line says how much of a resource there is.
func Flag(name string) string {
	switch name {
	case resource.CPU:
		return "--cpus"
	case resource.Memory:
		return "--memory"
	case resource.GPU:
		return "--gpus"
	}
	return "--resource " + name + "=n"
}

func text(name string, n int64) string {
	switch name {
	case resource.CPU:
		return strconv.FormatFloat(float64(n)/milli, 'f', -1, 64)
	case resource.Memory:
		return resource.BytesText(n)
	}
	return strconv.FormatInt(n, 10)
}

// Coarse returns a share that is not smaller, of which there are few different ones: numbers with three binary digits, or all there is.
func (l *Ledger) Coarse(s Share) Share {
	out := Share{amounts: slices.Clone(s.amounts)}
	for i, n := range out.amounts {
		if drop := bits.Len64(uint64(n)) - 3; drop > 0 {
			step := int64(1) << drop
			out.amounts[i] = min((n+step-1)/step*step, l.total[i])
		}
	}
	return out
}

// Fits reports whether a share is free.
func (l *Ledger) Fits(s Share) bool {
	for i, n := range s.amounts {
		if n > l.free[i] {
			return false
		}
	}
	return true
}

// Spares reports whether a share is free, and whoever takes it does not make another wait longer: of what it takes, as much is left
// as the other needs.
func (l *Ledger) Spares(s, other Share) bool {
	for i, n := range s.amounts {
		if n > 0 && l.free[i]-n < other.amounts[i] {
			return false
		}
	}
	return l.Fits(s)
}

// Take takes a share, which has to fit.
func (l *Ledger) Take(s Share) {
	for i, n := range s.amounts {
		l.free[i] -= n
	}
}

// Give returns a share.
func (l *Ledger) Give(s Share) {
	for i, n := range s.amounts {
		l.free[i] += n
	}
}

// Times returns how many runs of a share fit now, at most most.
func (l *Ledger) Times(s Share, most int) int {
	for i, n := range s.amounts {
		if n > 0 {
			most = min(most, int(min(l.free[i]/n, math.MaxInt32)))
		}
	}
	return most
}

// Use is how much of a resource there is and is taken: processors in thousandths.
type Use struct {
	Resource    string
	Total, Used int64
}

// Amount is how much of a resource is taken: processors in thousandths.
type Amount struct {
	Resource string
	Amount   int64
}

// Amounts lists what a share takes.
func (l *Ledger) Amounts(s Share) []Amount {
	var all []Amount
	for i, n := range s.amounts {
		if n > 0 {
			all = append(all, Amount{l.names[i], n})
		}
	}
	return all
}

// Uses lists the resources that are bounded.
func (l *Ledger) Uses() []Use {
	all := make([]Use, len(l.names))
	for i, name := range l.names {
		all[i] = Use{Resource: name, Total: l.total[i], Used: l.total[i] - l.free[i]}
	}
	return all
}
