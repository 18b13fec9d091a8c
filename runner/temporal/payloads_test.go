package temporal_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	enumspb "go.temporal.io/api/enums/v1"
	"google.golang.org/protobuf/proto"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/internal/testservers"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
	"github.com/stardag-go/stardag/runner"
	"github.com/stardag-go/stardag/runner/runnertest"
	"github.com/stardag-go/stardag/runner/temporal"
)

// warns has a server look at the size of all messages: it does not refuse one of which it does not warn.
const warns = "limit.blobSize.warn=50"

// mostEvent bounds an event of a history: the server's bound on a message is 2 MB.
const mostEvent = 256 << 10

// TestNothingLargeIsInAHistory has builds of which everything is large: parameters, what tasks need, what runs await and what failures say. Histories have
// little of it, on a server that takes an eighth of what others do.
func TestNothingLargeIsInAHistory(t *testing.T) {
	t.Parallel()
	s := testservers.TemporalWith(t, warns, fmt.Sprint("limit.blobSize.error=", mostEvent))
	c := runnertest.NewCluster(t, engine())
	c.Place.More[address] = s.Address
	c.Start(t, runnertest.Options{Slots: 8})
	large := strings.Repeat("é", 100<<10)
	var many []stardag.Task[int]
	for i := range 1000 {
		many = append(many, runnertest.Steps.New(runnertest.Step{Name: fmt.Sprint("one of many ", i)}))
	}
	many = append(many, runnertest.Steps.New(runnertest.Step{Name: "awaits", What: "await 200"}))
	for name, tt := range map[string]struct {
		task stardag.Task[int]
		want build.Status
	}{
		"many":           {runnertest.Steps.New(runnertest.Step{Name: "root", Of: many}), build.Success},
		"a long failure": {runnertest.Steps.New(runnertest.Step{Name: "fails", What: large}), build.Failure},
	} {
		b := c.Builder(t)
		b.Record.Name = strings.Repeat("name ", 12)
		run := c.Submit(t, b, tt.task)
		report, err := c.Wait(t, run)
		if report.Status != tt.want {
			t.Errorf("%s: got %.200v, %.200s", name, err, report)
		}
		largest := 0
		history := dial(t, c).GetWorkflowHistory(t.Context(), run.ID(), "", false, enumspb.HISTORY_EVENT_FILTER_TYPE_ALL_EVENT)
		for history.HasNext() {
			event, err := history.Next()
			if err != nil {
				t.Fatal(err)
			}
			largest = max(largest, proto.Size(event))
		}
		t.Logf("%s: the largest event has %d bytes", name, largest)
		if largest == 0 || largest > mostEvent/2 {
			t.Errorf("%s: the largest event of the history has %d bytes, want %d at most", name, largest, mostEvent/2)
		}
	}
}

// TestASmallServerIsNamed has servers that take less than the engine sends: where a build is submitted, in what an activity says, and in a history. The build
// has ended then, and whoever submitted or follows it is told what to do, in one line.
func TestASmallServerIsNamed(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		config    string
		submitted bool
		want      string
	}{
		"submitting": {"limit.blobSize.error=100", false, "takes smaller messages than the engine sends: raise limit.blobSize.error"},
		"a result":   {"limit.blobSize.error=1000", true, "takes smaller messages than the engine sends: raise limit.blobSize.error"},
		"a history":  {"limit.historyCount.error=20", true, "the Temporal server has ended the build's workflow: "},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := testservers.TemporalWith(t, warns, tt.config)
			c := runnertest.NewCluster(t, engine())
			c.Place.More[address] = s.Address
			c.Start(t, runnertest.Options{Slots: 2})
			var all []stardag.Task[int]
			for i := range 60 {
				all = append(all, runnertest.Flaky.New(runnertest.Step{Name: fmt.Sprint("part ", i)}))
			}
			root := runnertest.Steps.New(runnertest.Step{Name: "root", Of: all})
			b := c.Builder(t)
			run, err := temporal.Engine{Address: s.Address}.Submit(t.Context(), runner.Request{Builder: b, Tasks: []stardag.Node{root}})
			if (err == nil) != tt.submitted {
				t.Fatalf("submit: got %v", err)
			}
			want := wire.BuildCancelled
			if tt.submitted {
				began := time.Now()
				_, err = c.Wait(t, run)
				want = wire.BuildFailed
				t.Logf("it took %s", time.Since(began))
			}
			if err == nil || !strings.Contains(err.Error(), tt.want) || strings.Contains(err.Error(), "\n") {
				t.Errorf("got %v", err)
			}
			page, err := b.Registry.Builds(t.Context(), registry.BuildFilter{Limit: 10})
			if err != nil || len(page.Builds) != 1 || page.Builds[0].Status != want {
				t.Errorf("the registry has %+v, %v", page, err)
			}
		})
	}
}
