package storetest_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/reads"
	"github.com/stardag-go/stardag/internal/server/store/storetest"
	"github.com/stardag-go/stardag/registry/wire"
)

// TestEventsOfMembersSayHowTheyWereAdmitted: of new tasks and of known ones, in each list, whatever is stored of it.
func TestEventsOfMembersSayHowTheyWereAdmitted(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		ctx := t.Context()
		specs := []storetest.Spec{{Name: "low"}, {Name: "mid", Needs: []string{"low"}}, {Name: "top", Needs: []string{"mid"}}}
		w.Start(w.Deployment("first"), specs...)
		r := w.Start(w.Deployment("second"), append([]storetest.Spec{{Name: "other"}}, specs...)...)
		want := map[string]string{"task_referenced task-low": "static", "task_referenced task-mid": "static", "task_referenced task-top": "root", "task_pending task-other": "static"}
		look := func(list string, events []wire.Event) {
			t.Helper()
			seen := 0
			for _, e := range events {
				if e.TaskID == nil || e.BuildID == nil || *e.BuildID != r.Build {
					continue
				}
				var metadata map[string]string
				if err := json.Unmarshal(e.EventMetadata, &metadata); err != nil {
					t.Errorf("%s: %s of %s has the metadata %s: %v", list, e.EventType, *e.TaskID, e.EventMetadata, err)
					continue
				}
				if by, ok := want[string(e.EventType)+" "+*e.TaskID]; ok {
					seen++
					if len(metadata) != 1 || metadata["admitted_by"] != by {
						t.Errorf("%s: %s of %s says %v, want it to be admitted by %s", list, e.EventType, *e.TaskID, metadata, by)
					}
				}
			}
			if seen == 0 {
				t.Errorf("%s has no event of a member", list)
			}
		}
		all, err := w.BuildEvents(ctx, w.Caller, r.Build, 0)
		w.Must(err)
		look("events of the build", all.Events)
		for _, newest := range []bool{false, true} {
			cursor := ""
			var paged []wire.Event
			for more := true; more; {
				page, err := w.BuildEventPage(ctx, w.Caller, r.Build, reads.EventFilter{NewestFirst: newest, Limit: 2, Cursor: cursor})
				w.Must(err)
				paged = append(paged, page.Events...)
				if more = page.NextCursor != nil; more {
					cursor = *page.NextCursor
				}
			}
			look("pages of the build", paged)
			if newest {
				slices.Reverse(paged)
			}
			if diff := cmp.Diff(all.Events, paged); diff != "" {
				t.Errorf("pages, newest first %t (-all +pages):\n%s", newest, diff)
			}
		}
		for task := range map[string]bool{"task-low": true, "task-top": true, "task-other": true} {
			events, err := w.TaskEvents(ctx, w.Caller, task, 0)
			w.Must(err)
			look("events of "+task, events.Events)
			page, err := w.TaskEventPage(ctx, w.Caller, task, reads.EventFilter{NewestFirst: true})
			w.Must(err)
			look("page of "+task, page.Events)
		}
	})
}

// TestEventsOfMembersOutliveTheirBuild: without it, as other events of a build that was deleted.
func TestEventsOfMembersOutliveTheirBuild(t *testing.T) {
	t.Parallel()
	storetest.EachWorld(t, func(t *testing.T, w *storetest.World) {
		ctx := t.Context()
		r := w.Start(w.Deployment("code"), chain()...)
		before, err := w.TaskEvents(ctx, w.Caller, "task-numbers", 0)
		w.Must(err)
		_, err = w.CancelBuild(ctx, w.Caller, r.Build)
		w.Must(err)
		w.Must(w.DeleteBuild(ctx, w.Caller, r.Build))
		after, err := w.TaskEvents(ctx, w.Caller, "task-numbers", 0)
		w.Must(err)
		want := before.Events[0]
		want.BuildID, want.PlanID, want.ID = nil, nil, after.Events[0].ID
		if diff := cmp.Diff(want, after.Events[0]); diff != "" || len(before.Events) != 1 {
			t.Errorf("after the build is deleted (-want +got), of %d events:\n%s", len(before.Events), diff)
		}
	})
}

// TestFollowersAreToldOfMembers: which plan has more, and which tasks, however many came together.
func TestFollowersAreToldOfMembers(t *testing.T) {
	t.Parallel()
	storetest.EachOwnWorld(t, func(t *testing.T, w *storetest.World) {
		ctx := t.Context()
		first := w.Start(w.Deployment("first"), storetest.Spec{Name: "known"})
		all, _, err := w.Follow(ctx, w.Caller, "", 0)
		w.Must(err)
		one, _, err := w.Follow(ctx, w.Caller, first.Build, 0)
		w.Must(err)
		r := w.Start(w.Deployment("second"), storetest.Spec{Name: "known"}, storetest.Spec{Name: "new", Needs: []string{"known"}})
		change, err := all.Next(ctx, 5*time.Second)
		w.Must(err)
		slices.SortFunc(change.Tasks, func(a, b wire.ChangedTask) int { return strings.Compare(a.TaskID, b.TaskID) })
		want := &wire.Change{
			Builds: []wire.ChangedBuild{{ID: r.Build, Status: wire.BuildRunning}}, Plans: []string{r.Plan},
			Tasks: []wire.ChangedTask{
				{TaskID: "task-known", Status: wire.Pending, BuildIDs: []string{r.Build, first.Build}},
				{TaskID: "task-new", Status: wire.Pending, BuildIDs: []string{r.Build}},
			},
		}
		if diff := cmp.Diff(want, change); diff != "" {
			t.Errorf("change (-want +got):\n%s", diff)
		}
		if change, err := all.Next(ctx, time.Millisecond); change != nil || err != nil {
			t.Errorf("told twice: %v, %v", change, err)
		}
		change, err = one.Next(ctx, 5*time.Second)
		w.Must(err)
		if len(change.Tasks) != 1 || change.Tasks[0].TaskID != "task-known" || len(change.Plans) != 0 {
			t.Errorf("who follows the first build is told %+v, want the task that both have", change)
		}
		specs := []storetest.Spec{{Name: "known"}}
		for i := range hub.FeedTasks {
			specs = append(specs, storetest.Spec{Name: fmt.Sprintf("many-%d", i)})
		}
		w.Start(w.Deployment("third"), specs...)
		change, err = all.Next(ctx, 5*time.Second)
		w.Must(err)
		if len(change.Tasks) != hub.FeedTasks || !change.TasksTruncated {
			t.Errorf("%d tasks, truncated %t, want %d and more", len(change.Tasks), change.TasksTruncated, hub.FeedTasks)
		}
	})
}
