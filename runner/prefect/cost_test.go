package prefect_test

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/runner"
	"github.com/stardag-go/stardag/runner/prefect"
)

const (
	// costLayers and costWidth are the graph of the measurement, and costPairs how often it is built with and without Prefect.
	costLayers, costWidth, costPairs = 40, 50, 3
	costTasks                        = costLayers * costWidth
	// costBlocks is how many kilobytes a task that computes hashes: about a millisecond.
	costBlocks = 1000
	// mostCost is the bound on what Prefect adds to the processor time of tasks that compute, in percent.
	mostCost = 5.0
)

// Work is a task of the measurement.
type Work struct {
	Number int                 `json:"number"`
	Blocks int                 `json:"blocks"`
	Of     []stardag.Task[int] `json:"of"`
}

// Run reads what the task is made of, and computes.
func (w Work) Run(ctx context.Context) (int, error) {
	sum := w.Number
	for _, t := range w.Of {
		n, err := t.Load(ctx)
		if err != nil {
			return 0, err
		}
		sum += n
	}
	block, h := make([]byte, 1024), sha256.New()
	for range w.Blocks {
		_, _ = h.Write(block)
	}
	return (sum + int(h.Sum(nil)[0])) % 1000, nil
}

var workTask = stardag.Define[Work]("test.Work")

// costProgram is the program that is measured: it builds the graph and says how long that took.
func costProgram(with, blocks string) error {
	n, err := strconv.Atoi(blocks)
	if err != nil {
		return err
	}
	var before []stardag.Task[int]
	for layer := range costLayers {
		var tasks []stardag.Task[int]
		for i := range costWidth {
			w := Work{Number: layer*costWidth + i, Blocks: n}
			if layer > 0 {
				w.Of = []stardag.Task[int]{before[i], before[(i+1)%costWidth]}
			}
			tasks = append(tasks, workTask.New(w))
		}
		before = tasks
	}
	b, nodes, ctx := build.Builder{NoRegistry: true}, stardag.Nodes(before...), context.Background()
	var report *build.Report
	began := time.Now()
	if with == "prefect" {
		run, err := prefect.Engine{}.Submit(ctx, runner.Request{Builder: b, Tasks: nodes})
		if err != nil {
			return err
		}
		report, err = run.Wait(ctx)
		if err != nil {
			return err
		}
		return json.NewEncoder(os.Stdout).Encode(costOf{report.Duration, time.Since(began), run.ID(), 0})
	}
	if report, err = b.Run(ctx, nodes...); err != nil {
		return err
	}
	return json.NewEncoder(os.Stdout).Encode(costOf{report.Duration, time.Since(began), "", 0})
}

// costOf is what a build cost.
type costOf struct {
	Build, Whole time.Duration // without and with what is sent after its end
	FlowRun      string
	Processor    time.Duration `json:"-"`
}

// TestCost measures what a build costs more because Prefect shows it, in pairs of builds by processes of their own.
func TestCost(t *testing.T) { //nolint:paralleltest // it measures
	if *server == "" {
		t.Skip("for make prefect")
	}
	s := newServer(t)
	once := func(with, blocks string) (c costOf) {
		cmd := exec.CommandContext(t.Context(), os.Args[0], "cost", with, blocks)
		cmd.Env = append(os.Environ(), "PREFECT_API_URL="+s.url, "STARDAG_TARGET_ROOTS__DEFAULT="+t.TempDir())
		var said strings.Builder
		cmd.Stderr = &said
		out, err := cmd.Output()
		if err != nil {
			t.Fatalf("%v: %s", err, said.String())
		}
		if err := json.Unmarshal(out, &c); err != nil {
			t.Fatal(err)
		}
		c.Processor = cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
		return c
	}
	for _, blocks := range []int{0, costBlocks} {
		text := strconv.Itoa(blocks)
		var without, with, more []time.Duration
		var builds, shownBuilds, ends []time.Duration
		var calls, told int
		for range costPairs {
			a := once("nothing", text)
			s.mu.Lock()
			s.calls = nil
			s.mu.Unlock()
			b := once("prefect", text)
			without, with, more = append(without, a.Processor), append(with, b.Processor), append(more, b.Processor-a.Processor)
			builds, shownBuilds, ends = append(builds, a.Build), append(shownBuilds, b.Build), append(ends, b.Whole-b.Build)
			_, told = s.taskRuns(t)
			calls = len(s.calls)
			whole(t, b.FlowRun) // and the server rests
		}
		percent := 100 * float64(median(more)) / float64(median(without))
		t.Logf("%d tasks that hash %d kB each: %v of the processor without, %v with Prefect: %v more (%.1f %%), %v a task; the build takes %v without and %v with, and what is left is sent in %v; %d calls tell %d states",
			costTasks, blocks, short(median(without)), short(median(with)), short(median(more)), percent, median(more)/costTasks, short(median(builds)), short(median(shownBuilds)), short(median(ends)), calls, told)
		if blocks > 0 && percent > mostCost {
			t.Errorf("Prefect costs %.1f %%, and the bound is %v %%", percent, mostCost)
		}
	}
}

// whole waits until the real server shows all tasks of a flow run as completed.
func whole(t *testing.T, flowRun string) {
	t.Helper()
	question := fmt.Sprintf(`{"flow_runs": {"id": {"any_": [%q]}}, "task_runs": {"state": {"type": {"any_": ["COMPLETED"]}}}}`, flowRun)
	for deadline := time.Now().Add(5 * time.Minute); ; time.Sleep(2 * time.Second) {
		var n int
		ask(t, http.MethodPost, "/task_runs/count", question, &n)
		if n == costTasks {
			return
		}
		if time.Now().After(deadline) {
			t.Fatalf("Prefect shows %d of %d tasks", n, costTasks)
		}
	}
}

func median(of []time.Duration) time.Duration {
	sorted := slices.Sorted(slices.Values(of))
	return sorted[len(sorted)/2]
}

func short(d time.Duration) string { return d.Round(time.Millisecond).String() }
