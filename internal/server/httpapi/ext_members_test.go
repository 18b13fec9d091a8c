package httpapi_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag/internal/server/store/storetest"
	"github.com/stardag-go/stardag/registry/wire"
)

func TestMembersAndWhatBecameOfThem(t *testing.T) {
	t.Parallel()
	eachSite(t, func(t *testing.T, s *site) {
		earlier := s.Start(s.Deployment("code"), storetest.Spec{Name: "base"})
		earlier.Make("base")
		specs := diamond()
		specs[0].Complete = true
		r := s.Start(s.Deployment("code"), specs...)
		first := r.MustClaim("left")
		s.Clock.Add(3 * time.Second)
		_, err := s.InterruptTask(t.Context(), s.Caller, r.Plan, "task-left", wire.FailTask{ExecutionID: first})
		s.Must(err)
		second := r.MustClaim("left")
		s.Clock.Add(2 * time.Second)
		_, err = s.FailTask(t.Context(), s.Caller, r.Plan, "task-left", wire.FailTask{ExecutionID: second, ErrorMessage: new("no space left")})
		s.Must(err)
		other := s.Start(s.Deployment("code"), specs...)
		other.MustClaim("right")

		path := extBuilds + "/" + r.Build + "/members"
		got := s.own.want(200, "GET", path, "")
		if got.str("plan_id") != r.Plan || got.at("total") != 4.0 || got.at("next_cursor") != nil {
			t.Errorf("got %s", got.text)
		}
		wants := map[int]map[string]any{
			0: {"task_id": "task-base", "task_name": "base", "status": "completed", "reused": true, "attempts": 0.0, "execution_id": nil, "duration_ms": nil, "is_root": false, "admitted_by": "static"},
			1: {"task_id": "task-left", "status": "failed", "reused": false, "attempts": 2.0, "interruptions": 1.0, "execution_id": second, "duration_ms": 2000.0, "error_message": "no space left", "outcome": "failed", "claim_build_id": nil},
			2: {"task_id": "task-right", "status": "running", "attempts": 0.0, "claim_build_id": other.Build, "started_at": nil},
			3: {"task_id": "task-top", "is_root": true, "admitted_by": "root", "excluded_reason": nil},
		}
		for i, want := range wants {
			have := got.list("members")[i].(map[string]any)
			for k, v := range want {
				if diff := cmp.Diff(v, have[k]); diff != "" {
					t.Errorf("member %d, %s (-want +got):\n%s", i, k, diff)
				}
			}
		}
		named := s.own.want(200, "GET", path+"?task_ids=task-right,task-left,task-none", "")
		if diff := cmp.Diff([]any{got.list("members")[1], got.list("members")[2]}, named.list("members")); diff != "" || named.at("total") != 4.0 {
			t.Errorf("members that are named (-want +got):\n%s", diff)
		}
		var names []string
		cursor := ""
		for range 4 {
			page := s.own.want(200, "GET", path+"?limit=3&plan_id="+r.Plan+"&cursor="+cursor, "")
			for _, m := range page.list("members") {
				names = append(names, m.(map[string]any)["task_name"].(string))
			}
			if page.at("next_cursor") == nil {
				break
			}
			cursor = page.str("next_cursor")
		}
		if diff := cmp.Diff([]string{"base", "left", "right", "top"}, names); diff != "" {
			t.Errorf("pages (-want +got):\n%s", diff)
		}
		if got := s.own.want(404, "GET", path+"?plan_id="+other.Plan, ""); got.str("detail.code") != "unknown_plan" {
			t.Errorf("a plan of another build: %s", got.text)
		}
		s.foreign.want(404, "GET", path, "")
	})
}

func TestTimelineSaysWhatKeptTasks(t *testing.T) {
	t.Parallel()
	eachSite(t, func(t *testing.T, s *site) {
		saved := s.Start(s.Deployment("code"), storetest.Spec{Name: "base"})
		base := saved.MustClaim("base")
		s.Clock.Add(7 * time.Second)
		_, err := saved.Complete("base", base)
		s.Must(err)

		specs := []storetest.Spec{{Name: "base", Complete: true}, {Name: "shared", Needs: []string{"base"}}, {Name: "end", Needs: []string{"shared"}}}
		r, other := s.Start(s.Deployment("code"), specs...), s.Start(s.Deployment("code"), specs...)
		s.Clock.Add(time.Second)
		held := other.MustClaim("shared")
		s.Clock.Add(2 * time.Second)
		_, err = s.InterruptTask(t.Context(), s.Caller, other.Plan, "task-shared", wire.FailTask{ExecutionID: held})
		s.Must(err)
		s.Clock.Add(4 * time.Second)
		shared := r.MustClaim("shared")
		s.Clock.Add(time.Second)
		_, err = r.Complete("shared", shared)
		s.Must(err)
		end := r.MustClaim("end")

		got := s.own.want(200, "GET", extBuilds+"/"+r.Build+"/timeline", "")
		if got.str("executions.0.id") != shared || got.str("executions.1.id") != end || len(got.list("executions")) != 2 {
			t.Fatalf("got %s", got.text)
		}
		if saved := got.at("saved_ms"); saved != 7000.0 {
			t.Errorf("saved %v ms, want 7000", saved)
		}
		var waits []string
		for _, w := range got.list("executions.0.waits") {
			w := w.(map[string]any)
			from, _ := time.Parse(time.RFC3339Nano, w["from"].(string))
			to, _ := time.Parse(time.RFC3339Nano, w["to"].(string))
			waits = append(waits, fmt.Sprint(w["reason"], " ", to.Sub(from).Round(time.Second)))
			if (w["build_id"] == other.Build) != (w["reason"] == "claim_elsewhere") {
				t.Errorf("%v waits for %v", w["reason"], w["build_id"])
			}
		}
		if diff := cmp.Diff([]string{"scheduler 1s", "claim_elsewhere 2s", "scheduler 4s"}, waits); diff != "" {
			t.Errorf("waits (-want +got):\n%s", diff)
		}
		if ready, ended := got.str("executions.1.ready_at"), got.str("executions.0.ended_at"); ready != ended {
			t.Errorf("ready at %s, want when its upstream was completed, %s", ready, ended)
		}
		s.foreign.want(404, "GET", extBuilds+"/"+r.Build+"/timeline", "")
	})
}

func TestPagesOfEvents(t *testing.T) {
	t.Parallel()
	eachSite(t, func(t *testing.T, s *site) {
		r := s.Start(s.Deployment("code"), chain()...)
		for range 3 {
			_, err := s.InterruptTask(t.Context(), s.Caller, r.Plan, "task-numbers", wire.FailTask{ExecutionID: r.MustClaim("numbers")})
			s.Must(err)
		}
		for path, whole := range map[string]func() (*wire.Events, error){
			extBuilds + "/" + r.Build:        func() (*wire.Events, error) { return s.BuildEvents(t.Context(), s.Caller, r.Build, 0) },
			"/api/ext/v1/tasks/task-numbers": func() (*wire.Events, error) { return s.TaskEvents(t.Context(), s.Caller, "task-numbers", 0) },
		} {
			all, err := whole()
			s.Must(err)
			var want []string
			for _, e := range all.Events {
				want = append(want, e.ID)
			}
			for _, order := range []string{"oldest", "newest"} {
				var got []string
				for cursor := ""; len(got) <= len(want); {
					page := s.own.want(200, "GET", path+"/events?limit=2&order="+order+"&cursor="+cursor, "")
					got = append(got, ids(page, "events")...)
					if page.at("next_cursor") == nil {
						break
					}
					cursor = page.str("next_cursor")
				}
				if order == "newest" {
					slices.Reverse(got)
				}
				if diff := cmp.Diff(want, got); diff != "" || len(want) < 7 {
					t.Errorf("%s, %s first (-want +got):\n%s", path, order, diff)
				}
			}
			s.own.want(400, "GET", path+"/events?cursor=x", "")
			s.foreign.want(404, "GET", path+"/events", "")
		}
	})
}
