package runnertest

import (
	"strings"
	"sync"
	"testing"

	"github.com/stardag-go/stardag/build"
)

// nobody has a task that none of the workers takes: who follows the build is told so, and it is made when there is one that does.
func nobody(t *testing.T, c *Cluster) {
	var mu sync.Mutex
	var told []string
	b := c.Builder(t)
	b.Observers = []build.Observer{build.ObserverFunc(func(e build.Event) {
		if e.Type == build.TaskHeld {
			mu.Lock()
			defer mu.Unlock()
			told = append(told, e.Err.Error())
		}
	})}
	saying := func(text string) func() bool {
		return func() bool {
			mu.Lock()
			defer mu.Unlock()
			return strings.Contains(strings.Join(told, "\n"), text)
		}
	}
	run := c.Submit(t, b, Apart.New(Step{Name: "apart"}))
	followed := make(chan error, 1)
	go func() {
		_, err := run.Wait(t.Context())
		followed <- err
	}()
	c.Eventually(t, "it is told that there is no worker", saying("there is no worker"))
	c.Start(t, Options{Queues: []string{"default"}})
	c.Eventually(t, "it is told that no worker takes the kind", saying("none of the 1 workers takes tasks of kind runnertest.Apart"))
	c.Start(t, Options{Queues: []string{"apart"}})
	if err := <-followed; err != nil {
		t.Error(err)
	}
	c.once(t, "apart")
}
