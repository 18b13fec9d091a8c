package httpapi_test

import (
	"fmt"
	"net/http"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag/internal/server/store/storetest"
	"github.com/stardag-go/stardag/registry/wire"
)

// diamond is top needs left and right, which need base.
func diamond() []storetest.Spec {
	return []storetest.Spec{
		{Name: "base"},
		{Name: "left", Needs: []string{"base"}},
		{Name: "right", Needs: []string{"base"}},
		{Name: "top", Needs: []string{"left", "right"}},
	}
}

// The compact graph says the same as that of the protocol.
func TestCompactGraphAgreesWithTheProtocols(t *testing.T) {
	t.Parallel()
	eachSite(t, func(t *testing.T, s *site) {
		r := s.Start(s.Deployment("code"), diamond()...)
		r.Make("base")
		r.MustClaim("left")
		_, err := s.ExcludeMember(t.Context(), s.Caller, r.Plan, "task-right", wire.ExcludeMember{})
		s.Must(err)
		graph, err := s.Graph(t.Context(), s.Caller, r.Plan)
		s.Must(err)
		got := s.own.want(200, "GET", "/api/ext/v1/plans/"+r.Plan+"/graph", "")
		nodes := got.at("nodes").(map[string]any)
		column := func(name string, i int) any { return nodes[name].([]any)[i] }
		names := got.list("names")
		var instances []string
		for i, m := range graph.Members {
			name := names[int(column("name", i).(float64))].(map[string]any)
			want := []any{m.TaskID, m.InstanceID, m.TaskNamespace, m.TaskName, string(m.Status), string(m.AdmittedBy), float64(m.Attempts), float64(m.Interruptions)}
			have := []any{column("task_id", i), column("instance_id", i), name["task_namespace"], name["task_name"], column("status", i), column("admitted_by", i), column("attempts", i), column("interruptions", i)}
			if diff := cmp.Diff(want, have); diff != "" {
				t.Errorf("node %d (-want +got):\n%s", i, diff)
			}
			if m.IsRoot != slices.Contains(nodes["root"].([]any), any(float64(i))) {
				t.Errorf("node %d: is a root: %v", i, m.IsRoot)
			}
			instances = append(instances, m.InstanceID)
		}
		wantExcluded := []any{map[string]any{"node": 2.0, "reason": "operator"}, map[string]any{"node": 3.0, "reason": "upstream_excluded"}}
		if diff := cmp.Diff(wantExcluded, nodes["excluded"]); diff != "" {
			t.Errorf("excluded (-want +got):\n%s", diff)
		}
		var want, have []string
		for _, e := range graph.Edges {
			want = append(want, fmt.Sprint(e.UpstreamInstanceID, e.DownstreamInstanceID))
		}
		edges := got.list("edges")
		for i := 0; i+1 < len(edges); i += 2 {
			have = append(have, fmt.Sprint(instances[int(edges[i].(float64))], instances[int(edges[i+1].(float64))]))
		}
		slices.Sort(want)
		slices.Sort(have)
		if diff := cmp.Diff(want, have); diff != "" || len(want) != 4 {
			t.Errorf("edges (-want +got):\n%s", diff)
		}
		s.foreign.want(404, "GET", "/api/ext/v1/plans/"+r.Plan+"/graph", "")
	})
}

// A graph is sent again exactly when it has changed, and its structure is the same while only tasks move.
func TestTheTagOfAGraph(t *testing.T) {
	t.Parallel()
	eachSite(t, func(t *testing.T, s *site) {
		r := s.Begin(s.Deployment("code"), diamond()...)
		path := "/api/ext/v1/plans/" + r.Plan + "/graph"
		first := s.own.want(200, "GET", path, "")
		tag, structure := first.header.Get("ETag"), first.str("structure")
		asked := s.as(t)
		asked.header = s.own.header.Clone()
		changed := func(what string, sameStructure bool) {
			t.Helper()
			asked.header.Set("If-None-Match", tag)
			got := asked.want(200, "GET", path, "")
			if got.header.Get("ETag") == tag {
				t.Errorf("%s: the tag is the same", what)
			}
			if same := got.str("structure") == structure; same != sameStructure {
				t.Errorf("%s: the structure is the same: %v", what, same)
			}
			tag, structure = got.header.Get("ETag"), got.str("structure")
			asked.header.Set("If-None-Match", `"other", `+tag)
			if again := asked.want(http.StatusNotModified, "GET", path, ""); again.text != "" || again.header.Get("ETag") != tag {
				t.Errorf("%s: 304 with %q, %v", what, again.text, again.header)
			}
		}
		asked.header.Set("If-None-Match", tag)
		asked.want(http.StatusNotModified, "GET", path, "")
		execution := r.MustClaim("base")
		changed("a start", true)
		_, err := s.PreemptTask(t.Context(), s.Caller, r.Plan, "task-base", wire.ReportTask{ExecutionID: execution})
		s.Must(err)
		_, err = s.InterruptTask(t.Context(), s.Caller, r.Plan, "task-base", wire.FailTask{ExecutionID: execution})
		s.Must(err)
		changed("an interruption", true)
		_, err = s.ExcludeMember(t.Context(), s.Caller, r.Plan, "task-right", wire.ExcludeMember{})
		s.Must(err)
		changed("an exclusion", true)
		_, err = s.RegisterMembers(t.Context(), s.Caller, r.Plan, wire.RegisterMembers{Items: s.Items(storetest.Spec{Name: "more", Needs: []string{"base"}})})
		s.Must(err)
		changed("a member", false)
	})
}
