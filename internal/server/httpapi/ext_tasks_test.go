package httpapi_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag/internal/server/accounts"
	"github.com/stardag-go/stardag/internal/server/store/storetest"
	"github.com/stardag-go/stardag/registry/wire"
)

func TestStatusesOfManyTasks(t *testing.T) {
	t.Parallel()
	eachSite(t, func(t *testing.T, s *site) {
		s.Start(s.Deployment("code"), chain()...).Make("numbers")
		const body = `{"task_ids":["task-numbers","no-such","task-total","task-numbers","a'b"]}`
		got := s.own.want(200, "POST", extRoot+"/tasks/batch", body)
		if got.at("tasks.0.task_id") != "task-numbers" || got.at("tasks.0.status") != "completed" || got.at("tasks.1.status") != "pending" || len(got.list("tasks")) != 2 {
			t.Errorf("got %s", got.text)
		}
		if diff := cmp.Diff([]any{"a'b", "no-such"}, got.list("unknown")); diff != "" {
			t.Errorf("unknown (-want +got):\n%s", diff)
		}
		if got := s.foreign.want(200, "POST", extRoot+"/tasks/batch", body); len(got.list("tasks")) != 0 || len(got.list("unknown")) != 4 {
			t.Errorf("another workspace sees %s", got.text)
		}
		s.own.want(422, "POST", extRoot+"/tasks/batch", `{"task_ids":["x"`+strings.Repeat(`,"x"`, 1000)+`]}`)
		key, err := s.CreateKey(t.Context(), accounts.NewKey{Workspace: s.Caller.Environment.WorkspaceID, Environment: "main", Scope: wire.ReadScope})
		s.Must(err)
		s.as(t, "X-API-Key", key).want(200, "POST", extRoot+"/tasks/batch", body)
	})
}

func TestBuildsOfATask(t *testing.T) {
	t.Parallel()
	eachSite(t, func(t *testing.T, s *site) {
		one := s.Start(s.Deployment("code"), chain()...)
		one.Make("numbers")
		two := s.Start(s.Deployment("code"), storetest.Spec{Name: "numbers", Complete: true})
		replanned := two.NewPlan(storetest.ID(), s.Deployment("other"), nil, storetest.Spec{Name: "numbers"})
		path := extRoot + "/tasks/task-numbers/builds"
		got := s.own.want(200, "GET", path, "")
		if diff := cmp.Diff([]string{two.Build, one.Build}, ids(got, "builds")); diff != "" {
			t.Fatalf("builds (-want +got):\n%s", diff)
		}
		want := []any{replanned.ID, true, "root", false, false, "static", true}
		have := []any{
			got.at("builds.0.plan_id"), got.at("builds.0.is_root"), got.at("builds.0.admitted_by"), got.at("builds.0.executed"),
			got.at("builds.1.is_root"), got.at("builds.1.admitted_by"), got.at("builds.1.executed"),
		}
		if diff := cmp.Diff(want, have); diff != "" {
			t.Errorf("how (-want +got):\n%s", diff)
		}
		page := s.own.want(200, "GET", path+"?limit=1", "")
		next := s.own.want(200, "GET", path+"?limit=1&cursor="+page.str("next_cursor"), "")
		if got := append(ids(page, "builds"), ids(next, "builds")...); !cmp.Equal(got, []string{two.Build, one.Build}) || next.at("next_cursor") != nil {
			t.Errorf("pages: got %v", got)
		}
		s.foreign.want(404, "GET", path, "")
	})
}

func TestWhyATaskRan(t *testing.T) {
	t.Parallel()
	eachSite(t, func(t *testing.T, s *site) {
		r := s.Start(s.Deployment("code"), storetest.Spec{Name: "work"})
		fail := func(how func(id string) error) {
			t.Helper()
			s.Must(how(r.MustClaim("work")))
		}
		fail(func(id string) error {
			_, err := s.FailTask(t.Context(), s.Caller, r.Plan, "task-work", wire.FailTask{ExecutionID: id})
			return err
		})
		_, err := s.RetryTask(t.Context(), s.Caller, r.Plan, "task-work")
		s.Must(err)
		fail(func(id string) error {
			_, err := s.InterruptTask(t.Context(), s.Caller, r.Plan, "task-work", wire.FailTask{ExecutionID: id})
			return err
		})
		fail(func(id string) error {
			_, err := s.SuspendTask(t.Context(), s.Caller, r.Plan, "task-work", wire.ReportTask{ExecutionID: id})
			return err
		})
		r.MustClaim("work") // and never reports
		s.Clock.Add(2 * time.Hour)
		fail(func(id string) error { _, err := r.Complete("work", id); return err })
		s.Clock.Add(time.Minute)
		again := s.Start(s.Deployment("code"), storetest.Spec{Name: "work"}) // finds no output
		again.Make("work")

		got := s.own.want(200, "GET", extRoot+"/tasks/task-work/why", "")
		var reasons []string
		for _, run := range got.list("runs") {
			reasons = append(reasons, run.(map[string]any)["reason"].(string))
		}
		if diff := cmp.Diff([]string{"output_missing", "taken_over", "resumed", "interrupted", "retried", "first_time"}, reasons); diff != "" {
			t.Errorf("reasons, newest first (-want +got):\n%s", diff)
		}
		if got.at("runs.0.build_id") != again.Build || got.at("runs.5.build_id") != r.Build {
			t.Errorf("got %s", got.text)
		}
		s.foreign.want(404, "GET", extRoot+"/tasks/task-work/why", "")
	})
}

func TestFindingWhatAnIDNames(t *testing.T) {
	t.Parallel()
	eachSite(t, func(t *testing.T, s *site) {
		_, err := s.CreateUser(t.Context(), accounts.NewUser{Email: "ada@example.com", Password: password, Workspace: s.Caller.Environment.WorkspaceID, Role: wire.MemberRole})
		s.Must(err)
		ada, eve := s.bearer(t, s.login(t, "ada@example.com")), s.bearer(t, s.login(t, "eve@example.com"))
		r := s.Start(s.Deployment("code"), chain()...)
		execution := r.MustClaim("numbers")
		for id, kind := range map[string]string{r.Build: "build", r.Plan: "plan", r.Deployment: "deployment", execution: "execution", "task-numbers": "task"} {
			for _, text := range []string{id, strings.ToUpper(id[:len(id)-1]), id[:len(id)-1]} {
				if kind == "task" {
					text = strings.ToLower(text)
				}
				got := ada.want(200, "GET", extRoot+"/resolve/"+text, "")
				want := []any{1, kind, id, s.Caller.Environment.WorkspaceID, "main", s.Caller.Environment.ID}
				if len(got.list("matches")) == 0 {
					t.Errorf("%s finds nothing", text)
					continue
				}
				have := []any{
					len(got.list("matches")), got.at("matches.0.kind"), got.at("matches.0.id"), got.at("matches.0.workspace_slug"), got.at("matches.0.environment_slug"), got.at("matches.0.environment_id"),
				}
				if diff := cmp.Diff(want, have); diff != "" {
					t.Errorf("%s (-want +got):\n%s", text, diff)
				}
			}
			if got := eve.want(200, "GET", extRoot+"/resolve/"+id, ""); len(got.list("matches")) != 0 {
				t.Errorf("somebody else sees %s", got.text)
			}
		}
		if got := ada.want(200, "GET", extRoot+"/resolve/"+execution, ""); got.at("matches.0.build_id") != r.Build || got.at("matches.0.task_id") != "task-numbers" {
			t.Errorf("got %s", got.text)
		}
		if got := ada.want(200, "GET", extRoot+"/resolve/task-n%25", ""); len(got.list("matches")) != 0 {
			t.Errorf("a sign for LIKE finds %s", got.text)
		}
		ada.want(422, "GET", extRoot+"/resolve/abc", "")
		s.own.want(401, "GET", extRoot+"/resolve/"+r.Build, "")
	})
}
