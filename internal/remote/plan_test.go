package remote_test

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/internal/front"
	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/internal/remote"
)

type cell struct {
	Layer int                 `json:"layer"`
	Place int                 `json:"place"`
	Below []stardag.Task[int] `json:"below"`
}

func (c cell) Run(context.Context) (int, error) { return c.Place, nil }

// layers makes tasks that need three of the layer below, and one that needs all of the last layer.
func layers(n, width int) (*node.Kinds, []*node.Task) {
	kinds := stardag.NewKinds()
	kind := stardag.Define[cell]("remote.Cell", stardag.In(kinds))
	var all []*node.Task
	var last []stardag.Task[int]
	for l := range n {
		row := make([]stardag.Task[int], width)
		for i := range row {
			c := cell{Layer: l, Place: i}
			if l > 0 {
				c.Below = []stardag.Task[int]{last[i], last[(i+1)%width], last[(i+7)%width]}
			}
			row[i] = kind.New(c)
			all = append(all, front.Task(row[i]))
		}
		last = row
	}
	return front.Kinds(kinds), append(all, front.Task(kind.New(cell{Layer: n, Below: last})))
}

// What processes are told for a task must not grow with what the task needs.
func TestWhatIsSaidForATaskDoesNotGrowWithDepth(t *testing.T) {
	t.Parallel()
	perTask := func(depth int) int {
		_, tasks := layers(depth, 10)
		plan := new(remote.Plan)
		defer plan.Close()
		jobs := 0
		for _, task := range tasks {
			at, _, err := plan.Add(task)
			if err != nil {
				t.Fatal(err)
			}
			job, err := json.Marshal(remote.Job{At: at, Attempt: 1})
			if err != nil {
				t.Fatal(err)
			}
			jobs += len(job)
		}
		return (jobs + int(plan.Size())) / len(tasks)
	}
	shallow, deep := perTask(3), perTask(60)
	t.Logf("%d bytes a task in 3 layers, %d in 60", shallow, deep)
	if deep > shallow+shallow/2 {
		t.Errorf("%d bytes a task in 60 layers, and %d in 3", deep, shallow)
	}
}

func TestTasksOfAPlanAreMadeAgain(t *testing.T) {
	t.Parallel()
	kinds, tasks := layers(8, 8)
	plan := new(remote.Plan)
	defer plan.Close()
	r := rand.New(rand.NewPCG(1, 1))
	r.Shuffle(len(tasks), func(i, j int) { tasks[i], tasks[j] = tasks[j], tasks[i] })
	var wg sync.WaitGroup
	for _, task := range tasks {
		wg.Go(func() {
			at, file, err := plan.Add(task)
			if err != nil {
				t.Error(err)
				return
			}
			made, err := remote.ReadTask(file, at, kinds)
			if err != nil {
				t.Error(err)
				return
			}
			want, got := texts(t, task), texts(t, made)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s (-want +got):\n%s", task.Slug(), diff)
			}
		})
	}
	wg.Wait()
}

// texts returns the bodies of a task and of everything in its parameters, by id.
func texts(t *testing.T, task *node.Task) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := node.UpstreamFirst([]*node.Task{task}, func(t *node.Task) bool { _, ok := all[t.ID.String()]; return ok }, func(t *node.Task) error {
		flat, err := t.Kind.Flat(t)
		all[t.ID.String()] = string(flat)
		return err
	})
	if err != nil {
		t.Error(err)
	}
	return all
}

func TestNothingIsAddedToAClosedPlan(t *testing.T) {
	t.Parallel()
	_, tasks := layers(1, 8)
	for name, open := range map[string]bool{"used": true, "unused": false} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			plan := new(remote.Plan)
			if open {
				if _, _, err := plan.Add(tasks[0]); err != nil {
					t.Fatal(err)
				}
			}
			plan.Close()
			if _, _, err := plan.Add(tasks[1]); err == nil {
				t.Error("a task was added")
			}
		})
	}
}

// BenchmarkPlan says how many bytes go to other processes for each task, and what a worker reads for the last one.
func BenchmarkPlan(b *testing.B) {
	for _, depth := range []int{10, 100} {
		b.Run(fmt.Sprintf("layers %dx100", depth), func(b *testing.B) {
			kinds, tasks := layers(depth, 100)
			for b.Loop() {
				plan := new(remote.Plan)
				for _, task := range tasks[:len(tasks)-1] {
					if _, _, err := plan.Add(task); err != nil {
						b.Fatal(err)
					}
				}
				at, file, err := plan.Add(tasks[len(tasks)-1])
				if err != nil {
					b.Fatal(err)
				}
				if _, err := remote.ReadTask(file, at, kinds); err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(float64(plan.Size()), "plan-B")
				plan.Close()
			}
		})
	}
}
