package httpapi_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag/internal/server/accounts"
	"github.com/stardag-go/stardag/internal/server/store/storetest"
	"github.com/stardag-go/stardag/registry/wire"
)

const extRoot = "/api/ext/v1"

func TestExecutionsOfAllBuilds(t *testing.T) {
	t.Parallel()
	eachSite(t, func(t *testing.T, s *site) {
		one, two := s.Start(s.Deployment("code"), chain()...), s.Start(s.Deployment("code"), storetest.Spec{Name: "other"})
		ended := one.MustClaim("numbers")
		_, err := one.Complete("numbers", ended)
		s.Must(err)
		remote := storetest.ID()
		_, err = s.StartTask(t.Context(), s.Caller, one.Plan, "task-doubled", wire.StartTask{ExecutionID: remote, Executor: new("temporal"), ExecutorRef: new("worker-7/run_1")})
		s.Must(err)
		s.Clock.Add(time.Hour)
		young := two.MustClaim("other")

		all := s.own.want(200, "GET", extRoot+"/executions", "")
		if diff := cmp.Diff([]string{young, remote, ended}, ids(all, "executions")); diff != "" {
			t.Fatalf("executions (-want +got):\n%s", diff)
		}
		e := all.at("executions.1").(map[string]any)
		if e["task_namespace"] != "test" || e["task_name"] != "doubled" || e["build_name"] == "" || e["claim_expires_at"] == nil || all.at("executions.2.claim_expires_at") != nil {
			t.Errorf("got %s", all.text)
		}
		for query, want := range map[string][]string{
			"state=live":                         {young, remote},
			"state=ended":                        {ended},
			"executor=temporal":                  {remote},
			"worker=run_1":                       {remote},
			"worker=run%251":                     {},
			"task=task-other":                    {young},
			"task=none":                          {},
			"build_id=" + one.Build:              {remote, ended},
			"build_id=" + storetest.ID():         {},
			"min_age_seconds=600":                {remote, ended},
			"q=TEST.d+worker":                    {remote},
			"q=task-o":                           {young},
			"state=live&q=doubled&executor=temp": {},
		} {
			got := s.own.want(200, "GET", extRoot+"/executions?"+query, "")
			if diff := cmp.Diff(want, append([]string{}, ids(got, "executions")...)); diff != "" {
				t.Errorf("%s (-want +got):\n%s", query, diff)
			}
			if got.at("total") != float64(len(want)) {
				t.Errorf("%s: total %v", query, got.at("total"))
			}
		}
		var paged []string
		for cursor := ""; len(paged) < 9; {
			page := s.own.want(200, "GET", extRoot+"/executions?limit=1&cursor="+cursor, "")
			paged = append(paged, ids(page, "executions")...)
			if page.at("next_cursor") == nil {
				break
			}
			cursor = page.str("next_cursor")
		}
		if diff := cmp.Diff([]string{young, remote, ended}, paged); diff != "" {
			t.Errorf("pages (-want +got):\n%s", diff)
		}
		// A cursor that is well-formed but not of this list: ["executions","x",1].
		s.own.want(400, "GET", extRoot+"/executions?cursor=WyJleGVjdXRpb25zIiwieCIsMV0", "")
		if got := s.foreign.want(200, "GET", extRoot+"/executions?build_id="+one.Build, ""); got.at("total") != 0.0 {
			t.Errorf("another workspace sees %s", got.text)
		}
	})
}

func TestClaimsAndWhoWaitsForThem(t *testing.T) {
	t.Parallel()
	eachSite(t, func(t *testing.T, s *site) {
		r := s.Start(s.Deployment("code"), diamond()...)
		r.Make("base")
		lapsing := storetest.ID()
		_, err := s.StartTask(t.Context(), s.Caller, r.Plan, "task-left", wire.StartTask{ExecutionID: lapsing, ClaimTTLSeconds: new(60)})
		s.Must(err)
		s.Clock.Add(5 * time.Minute)
		held := r.MustClaim("right")
		specs := diamond()
		specs[0].Complete = true
		var waiting []string
		for range 12 {
			waiting = append(waiting, s.Start(s.Deployment("code"), specs...).Build)
		}
		_, err = s.CancelBuild(t.Context(), s.Caller, waiting[0])
		s.Must(err)

		got := s.own.want(200, "GET", extRoot+"/claims", "")
		want := []any{"task-left", lapsing, true, "task-right", held, false, r.Build, 11.0, 10}
		have := []any{
			got.at("claims.0.task_id"), got.at("claims.0.execution.id"), got.at("claims.0.lapsed"), got.at("claims.1.task_id"), got.at("claims.1.execution.id"), got.at("claims.1.lapsed"),
			got.at("claims.1.claim_build_id"), got.at("claims.1.waiting_count"), len(got.list("claims.1.waiting_builds")),
		}
		if diff := cmp.Diff(want, have); diff != "" {
			t.Errorf("claims (-want +got):\n%s\n%s", diff, got.text)
		}
		build, err := s.Hub.Build(t.Context(), s.Caller, r.Build)
		s.Must(err)
		if got.at("claims.0.build_name") != build.Name {
			t.Errorf("got the build name %v, want %s", got.at("claims.0.build_name"), build.Name)
		}
		for query, want := range map[string]int{"?lapsed=true": 1, "?lapsed=false": 1, "?limit=1": 1} {
			if got := s.own.want(200, "GET", extRoot+"/claims"+query, ""); len(got.list("claims")) != want {
				t.Errorf("%s: got %s", query, got.text)
			}
		}
		page := s.own.want(200, "GET", extRoot+"/claims?limit=1", "")
		next := s.own.want(200, "GET", extRoot+"/claims?limit=1&cursor="+page.str("next_cursor"), "")
		if next.at("claims.0.task_id") != "task-right" || next.at("next_cursor") != nil {
			t.Errorf("the second page is %s", next.text)
		}
		if got := s.foreign.want(200, "GET", extRoot+"/claims", ""); len(got.list("claims")) != 0 {
			t.Errorf("another workspace sees %s", got.text)
		}
	})
}

func TestSummaryOfAnEnvironment(t *testing.T) {
	t.Parallel()
	eachSite(t, func(t *testing.T, s *site) {
		empty := s.foreign.want(200, "GET", extRoot+"/summary", "")
		if empty.at("has_build") != false || empty.at("has_target_root") != false || empty.at("has_api_key") != true || len(empty.list("builds_per_day")) != 14 {
			t.Errorf("got %s", empty.text)
		}
		r := s.Start(s.Deployment("code"), chain()...)
		r.Make("numbers")
		_, err := s.StartTask(t.Context(), s.Caller, r.Plan, "task-doubled", wire.StartTask{ExecutionID: storetest.ID(), ClaimTTLSeconds: new(1)})
		s.Must(err)
		s.Clock.Add(time.Minute)
		ended := s.Start(s.Deployment("code"), storetest.Spec{Name: "other"})
		ended.Make("other")
		_, err = s.CompleteBuild(t.Context(), s.Caller, ended.Build, wire.CompleteBuild{})
		s.Must(err)
		failed := s.Start(s.Deployment("code"), storetest.Spec{Name: "third"})
		failed.MustClaim("third")
		s.Clock.Add(24 * time.Hour)
		_, err = s.FailBuild(t.Context(), s.Caller, failed.Build, wire.FailBuild{})
		s.Must(err)
		other := s.Start(s.Deployment("code"), storetest.Spec{Name: "fourth"})
		other.MustClaim("fourth")
		_, err = s.CreateUser(t.Context(), accounts.NewUser{Email: "ada@example.com", Password: password, Workspace: s.Caller.Environment.WorkspaceID, Role: wire.Owner})
		s.Must(err)

		got := s.own.want(200, "GET", extRoot+"/summary", "").json.(map[string]any)
		want := map[string]any{
			"builds": map[string]any{"running": 2.0, "completed": 1.0, "failed": 1.0}, "tasks": map[string]any{"completed": 2.0, "running": 2.0, "pending": 1.0, "cancelled": 1.0},
			"running_executions": 1.0, "lapsed_claims": 1.0, "has_api_key": true, "has_build": true, "has_target_root": false, "member_count": 1.0,
		}
		for k, v := range want {
			if diff := cmp.Diff(v, got[k]); diff != "" {
				t.Errorf("%s (-want +got):\n%s", k, diff)
			}
		}
		days := got["builds_per_day"].([]any)
		wantDays := []any{map[string]any{"day": "2026-11-01", "completed": 1.0, "failed": 0.0}, map[string]any{"day": "2026-11-02", "completed": 0.0, "failed": 1.0}}
		if diff := cmp.Diff(wantDays, days[12:]); diff != "" {
			t.Errorf("days (-want +got):\n%s", diff)
		}
		if first := days[0].(map[string]any)["day"]; fmt.Sprint(first) != "2026-10-20" {
			t.Errorf("the first day is %v", first)
		}
	})
}
