package runner

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/stardag-go/stardag/build"
)

// Kinds returns the names of the kinds whose tasks the worker takes: those of the program that are in its queues. None is an error.
func (w Worker) Kinds(work *build.Work) ([]string, error) {
	all := work.Kinds()
	if len(all) == 0 {
		return nil, errors.New("this program defines no task that can run: link the packages with its tasks")
	}
	var kinds, queues []string
	for _, name := range all {
		queue := work.Queue(name)
		queues = append(queues, queue)
		if w.Queues == nil || slices.Contains(w.Queues, queue) {
			kinds = append(kinds, name)
		}
	}
	if len(kinds) == 0 {
		slices.Sort(queues)
		return nil, fmt.Errorf("no kind of this program is in the queues %s; there are %s", strings.Join(w.Queues, ", "), strings.Join(slices.Compact(queues), ", "))
	}
	return kinds, nil
}
