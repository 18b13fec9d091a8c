package httpapi_test

import (
	"fmt"
	"net/url"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag/internal/server/store/storetest"
	"github.com/stardag-go/stardag/registry/wire"
)

const extBuilds = "/api/ext/v1/builds"

// chain is total needs doubled needs numbers.
func chain() []storetest.Spec {
	return []storetest.Spec{{Name: "numbers"}, {Name: "doubled", Needs: []string{"numbers"}}, {Name: "total", Needs: []string{"doubled"}}}
}

func ids(a reply, path string) []string {
	var out []string
	for _, b := range a.list(path) {
		out = append(out, b.(map[string]any)["id"].(string))
	}
	return out
}

func TestBuildsWithTheirProgress(t *testing.T) {
	t.Parallel()
	eachSite(t, func(t *testing.T, s *site) {
		first := s.Start(s.Deployment("go-abc"), chain()...)
		first.Make("numbers", "doubled")
		made := chain()
		made[0].Complete, made[1].Complete = true, true
		second := s.Start(s.Deployment("go-def"), made...)
		second.Make("total")
		empty := storetest.ID()
		_, err := s.CreateBuild(t.Context(), s.Caller, wire.CreateBuild{ID: &empty, RootTaskIDs: []string{"task-none"}, Name: new("Only 100% sure_"), Description: new("Ünder way")})
		s.Must(err)

		page := s.own.want(200, "GET", extBuilds, "")
		if diff := cmp.Diff([]string{empty, second.Build, first.Build}, ids(page, "builds")); diff != "" {
			t.Fatalf("builds (-want +got):\n%s", diff)
		}
		if page.at("total") != 3.0 || page.at("next_cursor") != nil || page.at("total_capped") != false {
			t.Errorf("got %s", page.text)
		}
		b := page.at("builds.1").(map[string]any)
		want := map[string]any{
			"plan_id": second.Plan, "counts": map[string]any{"completed": 3.0}, "member_count": 3.0, "reused_count": 2.0, "root_names": []any{"test.total"}, "user": nil,
			"deployment": map[string]any{"app_name": "local", "code_id": "go-def", "generation": 2.0, "kind": "local"},
		}
		for k, v := range want {
			if diff := cmp.Diff(v, b[k]); diff != "" {
				t.Errorf("%s (-want +got):\n%s", k, diff)
			}
		}
		if page.at("builds.0.plan_id") != nil || page.at("builds.0.deployment") != nil || page.at("builds.0.member_count") != 0.0 {
			t.Errorf("a build without a plan: got %s", page.text)
		}

		_, err = s.CompleteBuild(t.Context(), s.Caller, second.Build, wire.CompleteBuild{})
		s.Must(err)
		since := s.Clock.Now()
		s.Clock.Add(time.Hour)
		all := []string{empty, second.Build, first.Build}
		tests := map[string][]string{
			"q=TOTAL":                        {second.Build, first.Build},
			"q=test.tot+go-d":                {second.Build},
			"q=" + first.Build[:30]:          {first.Build},
			"q=100%25":                       {empty},
			"q=sure_":                        {empty},
			"q=10%255":                       {},
			"q=_":                            {empty},
			"q=nder+way+sure":                {empty},
			"q=%27%22%3B--":                  {},
			"status=completed":               {second.Build},
			"status=running,failed":          {empty, first.Build},
			"app=local":                      {second.Build, first.Build},
			"app=other":                      {},
			"commit=go-":                     {second.Build, first.Build},
			"commit=go_":                     {},
			"user=nobody@example.com":        {},
			"idle_for_seconds=60":            {empty, first.Build},
			"sort=created_at":                {first.Build, second.Build, empty},
			"sort=-created_at":               {empty, second.Build, first.Build},
			"since=" + stamp(since):          {},
			"until=" + stamp(since):          all,
			"q=total&status=running&app=loc": {},
		}
		for query, want := range tests {
			got := s.own.want(200, "GET", extBuilds+"?"+query, "")
			if query == "until="+stamp(since) {
				want = []string{second.Build, empty, first.Build}
			}
			if diff := cmp.Diff(want, append([]string{}, ids(got, "builds")...)); diff != "" {
				t.Errorf("%s (-want +got):\n%s", query, diff)
			}
			if got.at("total") != float64(len(want)) {
				t.Errorf("%s: total %v", query, got.at("total"))
			}
		}
		for query, code := range map[string]string{"status=odd": "invalid_status", "since=yesterday": "invalid_since", "cursor=xyz": "invalid_cursor"} {
			if got := s.own.want(400, "GET", extBuilds+"?"+query, ""); got.str("detail.code") != code {
				t.Errorf("%s: got %s", query, got.text)
			}
		}
		s.own.want(422, "GET", extBuilds+"?sort=id", "")
		if got := s.foreign.want(200, "GET", extBuilds, ""); got.at("total") != 0.0 || len(got.list("builds")) != 0 {
			t.Errorf("another workspace sees %s", got.text)
		}
	})
}

func stamp(t time.Time) string { return url.QueryEscape(t.Format(time.RFC3339Nano)) }

func TestPagesOfBuildsMeetEachBuildOnce(t *testing.T) {
	t.Parallel()
	eachSite(t, func(t *testing.T, s *site) {
		for i := range 7 {
			_, err := s.CreateBuild(t.Context(), s.Caller, wire.CreateBuild{Name: new(fmt.Sprint("build ", i/2)), RootTaskIDs: []string{"task-x"}})
			s.Must(err)
		}
		for _, sort := range []string{"-last_active_at", "last_active_at", "created_at", "-created_at", "name", "-name"} {
			seen, cursor := map[string]bool{}, ""
			for range 4 {
				page := s.own.want(200, "GET", extBuilds+"?limit=3&sort="+sort+"&cursor="+cursor, "")
				for _, id := range ids(page, "builds") {
					if seen[id] {
						t.Errorf("%s: %s twice", sort, id)
					}
					seen[id] = true
				}
				if page.at("next_cursor") == nil {
					break
				}
				cursor = page.str("next_cursor")
				if got := s.own.want(400, "GET", extBuilds+"?sort="+map[bool]string{true: "-name", false: "name"}[sort == "name"]+"&cursor="+cursor, ""); sort != "-name" && got.str("detail.code") != "invalid_cursor" {
					t.Errorf("a cursor of another order: got %s", got.text)
				}
			}
			if len(seen) != 7 {
				t.Errorf("%s: saw %d of 7", sort, len(seen))
			}
		}
	})
}

func TestCancellingManyBuilds(t *testing.T) {
	t.Parallel()
	eachSite(t, func(t *testing.T, s *site) {
		running, done := s.Start(s.Deployment("code"), chain()...), s.Start(s.Deployment("code"), storetest.Spec{Name: "other"})
		running.MustClaim("numbers")
		done.Make("other")
		_, err := s.CompleteBuild(t.Context(), s.Caller, done.Build, wire.CompleteBuild{})
		s.Must(err)
		missing := storetest.ID()
		body := func(dry bool) string {
			return fmt.Sprintf(`{"build_ids":[%q,%q,%q,%q],"dry_run":%v}`, running.Build, done.Build, missing, running.Build, dry)
		}
		check := func(got reply, status string) {
			t.Helper()
			if len(got.list("builds")) != 3 {
				t.Fatalf("got %s", got.text)
			}
			if got.at("builds.0.would") != "cancel" || got.at("builds.0.live_claims") != 1.0 || got.at("builds.0.status") != status || got.at("builds.0.code") != nil {
				t.Errorf("the running build: %s", got.text)
			}
			if got.at("builds.1.would") != "refuse" || got.at("builds.1.code") != "build_terminal" || got.at("builds.1.status") != "completed" {
				t.Errorf("the completed build: %s", got.text)
			}
			if got.at("builds.2.would") != "refuse" || got.at("builds.2.code") != "unknown_build" || got.at("builds.2.name") != nil {
				t.Errorf("the unknown build: %s", got.text)
			}
		}
		check(s.own.want(200, "POST", extBuilds+"/cancel", body(true)), "running")
		if got := s.foreign.want(200, "POST", extBuilds+"/cancel", body(false)); got.at("builds.0.code") != "unknown_build" || got.at("builds.0.name") != nil {
			t.Errorf("another workspace got %s", got.text)
		}
		if running.BuildStatus() != wire.BuildRunning || s.Status("numbers") != wire.Running {
			t.Fatal("a dry run changed something")
		}
		check(s.own.want(200, "POST", extBuilds+"/cancel", body(false)), "cancelled")
		if running.BuildStatus() != wire.BuildCancelled || s.Status("numbers") != wire.Cancelled {
			t.Error("the build still runs")
		}
		again := s.own.want(200, "POST", extBuilds+"/cancel", body(false))
		if again.at("builds.0.code") != "build_terminal" {
			t.Errorf("again: %s", again.text)
		}
		s.own.want(422, "POST", extBuilds+"/cancel", `{"build_ids":["x"]}`)
	})
}
