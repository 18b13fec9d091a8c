package storetest_test

import (
	"encoding/json"
	"testing"

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
			if len(paged) != len(all.Events) {
				t.Errorf("%d events in pages, %d in all", len(paged), len(all.Events))
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
