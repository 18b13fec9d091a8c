package httpapi_test

import (
	"context"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"golang.org/x/crypto/bcrypt"

	"github.com/stardag-go/stardag/internal/server/accounts"
	"github.com/stardag-go/stardag/internal/server/httpapi"
	"github.com/stardag-go/stardag/internal/server/outputs"
	"github.com/stardag-go/stardag/internal/server/store/accountsql"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/internal/server/store/storetest"
	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/registry/wire"
)

// requester is a kind of caller: the credential it shows and the role of the person behind it.
type requester struct{ role, credential string }

const (
	cookie  = "session cookie"
	session = "session as bearer"
	inToken = "workspace token"
)

var requesters = func() []requester {
	all := []requester{{"nobody", ""}, {"program", "key that reads"}, {"program", "key that writes"}}
	for _, role := range []string{"stranger", "member", "admin", "owner"} {
		for _, credential := range []string{cookie, session, inToken} {
			all = append(all, requester{role, credential})
		}
	}
	return all
}()

// The ways in which routes are open. A stranger's workspace token is for a workspace of the stranger's.
var (
	anyone = func(requester) bool { return true }
	person = func(r requester) bool {
		return r.credential == cookie || r.credential == session || r.credential == inToken
	}
	signedIn = func(r requester) bool { return r.credential == cookie || r.credential == session }
	inside   = func(r requester) bool {
		return r.role != "stranger" && (r.credential == cookie || r.credential == inToken)
	}
	admins    = func(r requester) bool { return inside(r) && r.role != "member" }
	owners    = func(r requester) bool { return inside(r) && r.role == "owner" }
	readers   = func(r requester) bool { return inside(r) || r.role == "program" }
	writers   = func(r requester) bool { return inside(r) || r.credential == "key that writes" }
	governors = func(r requester) bool { return admins(r) || r.credential == "key that writes" }
)

// rights is who may call which route. Whoever is not named is refused.
var rights = []struct {
	by     string
	may    func(requester) bool
	routes string
}{
	{"anyone", anyone, `
		get_auth_config login register get_version get_keys get_keys_v1
		get_session start_session end_session first_run register_and_start_session open_invite`},
	{"whoever has logged in, with a workspace token too", person, `
		change_password get_me list_my_invites create_workspace accept_invite decline_invite list_sessions revoke_session resolve_id`},
	{"whoever is in the workspace and has logged in", func(r requester) bool { return signedIn(r) && r.role != "stranger" }, `
		exchange_token`},
	{"everybody in the workspace", inside, `
		get_workspace list_members list_environments get_environment list_api_keys list_target_roots get_target_root leave_workspace`},
	{"admins and owners", admins, `
		change_workspace change_member remove_member list_invites create_invite cancel_invite
		create_environment change_environment delete_environment create_api_key revoke_api_key
		create_target_root change_target_root delete_target_root probe_target_root list_audit`},
	{"owners", owners, `
		delete_workspace`},
	{"everybody in the workspace, and all keys", readers, `
		list_deployments get_deployment get_settings list_builds get_build list_build_executions list_build_events list_build_plans
		get_plan list_plan_roots get_plan_graph get_frontier list_concurrency_limits get_notification list_tick_summaries
		list_stalled_builds list_tasks get_task list_task_executions list_task_events list_task_artifacts list_target_root_settings
		search_tasks complete_query export_tasks get_lineage diff_tasks diff_builds follow_changes search_builds list_build_members
		get_timeline page_build_events page_task_events get_compact_graph list_executions list_claims get_summary get_task_statuses
		list_task_builds explain_task_runs missing_bodies read_bodies list_workers get_output get_output_made link_output get_output_content get_output_table list_saved_searches
		get_execution_log get_execution_metrics list_names get_name list_name_history list_families list_outdated_tasks`},
	{"everybody in the workspace, and keys that write", writers, `
		create_deployment activate_deployment create_build complete_build fail_build cancel_build exit_build_early resume_build
		skip_blocked create_plan register_members seal_plan start_task complete_task fail_task interrupt_task suspend_task
		preempt_task retry_task skip_task cancel_task yield_tasks exclude_member report_discovery_failed put_artifacts renew_claim
		report_execution_stopped put_reactive_meta notify_build clear_notification take_wake_candidates acquire_scheduler_lease
		renew_scheduler_lease release_scheduler_lease add_tick_summary open_build operate_tasks take_work put_worker set_build_priority keep_bodies cancel_builds append_logs
		save_search change_saved_search delete_saved_search put_name remove_name put_kinds`},
	{"admins and owners, and keys that write", governors, `
		put_concurrency_limit delete_concurrency_limit delete_build`},
}

// scene is a workspace with people in every role, and their credentials.
type scene struct {
	h        *house
	fill     *strings.Replacer
	visitors map[requester]*visitor
	email    map[string]string
}

// scenes counts what has to have names of its own.
var scenes atomic.Int64

func (h *house) scene(t *testing.T) *scene {
	t.Helper()
	slug := fmt.Sprintf("scene%d", scenes.Add(1))
	ctx := t.Context()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	s := &scene{h: h, visitors: map[requester]*visitor{{"nobody", ""}: h.as(t)}, email: map[string]string{}}
	var workspace *wire.Workspace
	var owner who.Principal
	var other string
	ids := map[string]string{}
	for _, role := range []string{"owner", "admin", "member", "other", "stranger"} {
		s.email[role] = role + "." + slug + "@example.com"
		in := accounts.NewUser{Email: s.email[role], Password: password}
		if role != "owner" && role != "stranger" {
			in.Workspace, in.Role = slug, wire.MemberRole
			if role == "admin" {
				in.Role = wire.Admin
			}
		}
		u, err := h.CreateUser(ctx, in)
		must(err)
		ids[role] = u.ID
		if role == "owner" {
			owner = who.Principal{UserID: u.ID}
			workspace, err = h.CreateWorkspace(ctx, owner, wire.CreateWorkspace{Name: slug, Slug: slug})
			must(err)
		}
	}
	members, err := h.Members(ctx, owner, workspace.ID)
	must(err)
	for _, m := range members {
		if m.UserID == ids["other"] {
			other = m.ID
		}
	}
	environments, err := h.Environments(ctx, owner, workspace.ID)
	must(err)
	root, err := h.CreateTargetRoot(ctx, owner, workspace.ID, environments[0].ID, wire.CreateTargetRoot{Name: "out", URIPrefix: "s3://nowhere/out/"})
	must(err)
	const unknown = "01900000-0000-7000-8000-000000000000"
	s.fill = strings.NewReplacer(
		"{workspace_id}", workspace.ID, "{environment_id}", environments[0].ID, "{member_id}", other, "{root_id}", root.ID, "{target_root_id}", root.ID,
		"{key}", "gpu", "{task_id}", "task-a", "{other}", unknown, "{hash}", "x", "{id}", unknown, "{invite_id}", unknown, "{key_id}", unknown,
		"{session_id}", unknown, "{search_id}", unknown, "{build_id}", unknown, "{plan_id}", unknown, "{execution_id}", unknown, "{deployment_id}", unknown, "{worker_id}", unknown)
	for scope, name := range map[wire.KeyScope]string{wire.ReadScope: "key that reads", wire.WriteScope: "key that writes"} {
		key, err := h.CreateAPIKey(ctx, owner, workspace.ID, environments[0].ID, wire.CreateAPIKey{Name: name, Scope: &scope})
		must(err)
		s.visitors[requester{"program", name}] = h.as(t, "X-API-Key", key.Key)
	}
	for _, role := range []string{"stranger", "member", "admin", "owner"} {
		signed, err := h.Login(ctx, wire.Login{Email: s.email[role], Password: password}, accounts.Client{IP: slug})
		must(err)
		at := workspace.ID
		if role == "stranger" {
			mine, err := h.Me(ctx, signed.Actor)
			must(err)
			at = mine.Workspaces[0].ID
		}
		access, err := h.Exchange(ctx, signed.Actor, at)
		must(err)
		s.visitors[requester{role, cookie}] = h.as(t, "Cookie", httpapi.SessionCookie+"="+signed.SessionToken)
		s.visitors[requester{role, session}] = h.bearer(t, signed.SessionToken)
		s.visitors[requester{role, inToken}] = h.bearer(t, access.AccessToken)
	}
	return s
}

// body returns a request that a route answers, and does not refuse for what it says.
func (s *scene) body(route *httpapi.Route, by requester) string {
	address := s.email[by.role]
	if address == "" {
		address = s.email["other"]
	}
	login := `{"email":"` + address + `","password":"` + password + `"}`
	fresh := fmt.Sprintf("fresh%d", scenes.Add(1))
	bodies := map[string]string{
		"login": login, "start_session": login,
		"register":                   `{"email":"` + fresh + `@example.com","password":"` + password + `"}`,
		"register_and_start_session": `{"email":"` + fresh + `@example.com","password":"` + password + `"}`,
		"first_run":                  `{}`, "open_invite": `{"code":"x"}`,
		"change_password":    `{"current_password":"` + password + `","new_password":"` + password + `"}`,
		"exchange_token":     s.fill.Replace(`{"workspace_id":"{workspace_id}"}`),
		"create_workspace":   `{"name":"n","slug":"` + fresh + `"}`,
		"change_workspace":   `{"name":"n"}`,
		"change_environment": `{"name":"n"}`,
		"create_environment": `{"name":"n","slug":"` + fresh + `"}`,
		"change_member":      `{"role":"member"}`,
		"create_invite":      `{"email":"` + fresh + `@example.com"}`,
		"create_api_key":     `{"name":"n"}`,
		"create_target_root": `{"name":"` + fresh + `","uri_prefix":"s3://nowhere/` + fresh + `/"}`,
		"change_target_root": `{"name":"` + fresh + `"}`,
	}
	if body, ok := bodies[route.OperationID]; ok {
		return body
	}
	if route.Method == http.MethodGet || route.Method == http.MethodDelete {
		return ""
	}
	return "{}"
}

// call calls a route and reports whether the caller was refused for who it is.
func (s *scene) call(t *testing.T, route *httpapi.Route, by requester) (refused bool, status int, text string) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	visitor, path := s.visitors[by], s.fill.Replace(route.Path)
	if route.Auth == httpapi.Registry && by.role != "program" {
		path += s.fill.Replace("?environment_id={environment_id}")
	}
	if !streams[route.OperationID] {
		got := visitor.do(route.Method, path, s.body(route, by))
		gone := got.status == http.StatusNotFound && strings.Contains(got.text, "Workspace not found")
		return got.status == http.StatusUnauthorized || got.status == http.StatusForbidden || gone, got.status, got.text
	}
	req, err := http.NewRequestWithContext(ctx, route.Method, visitor.base+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Header = visitor.header.Clone()
	res, err := visitor.client.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	_ = res.Body.Close()
	return res.StatusCode >= 400, res.StatusCode, ""
}

// streams are the routes whose answers are no JSON documents, or do not end.
var streams = map[string]bool{"follow_changes": true, "export_tasks": true}

// TestRights has every kind of caller call every route. A route that the table does not have fails it.
func TestRights(t *testing.T) {
	t.Parallel()
	listed := map[string]func(requester) bool{}
	for _, row := range rights {
		for id := range strings.FieldsSeq(row.routes) {
			if listed[id] != nil {
				t.Errorf("%s is listed twice", id)
			}
			listed[id] = row.may
		}
	}
	storetest.Each(t, func(t *testing.T, db *sqldb.DB) {
		w := storetest.NewWorld(t, db)
		a := accounts.New(accountsql.New(db), accounts.Options{Registration: true, PasswordCost: bcrypt.MinCost})
		routes := slices.Concat(httpapi.RegistryRoutes(w.Registry), httpapi.ExtensionRoutes(w.Registry, "1.2.3"), httpapi.LogRoutes(w.Logs), httpapi.PlaceRoutes(w.Registry, a, outputs.New(outputs.Options{})), httpapi.AccountRoutes(a, httpapi.AccountOptions{Version: "1.2.3"}))
		server := httptest.NewServer(httpapi.New(httpapi.Options{
			Auth: a, Routes: routes,
		}))
		t.Cleanup(server.Close)
		h := &house{Accounts: a, url: server.URL}
		missing := maps.Clone(listed)
		s := h.scene(t)
		for i := range routes {
			route := &routes[i]
			may := missing[route.OperationID]
			delete(missing, route.OperationID)
			if may == nil {
				t.Errorf("%s is not listed: add it to the rights of those who may call it", route.OperationID)
				continue
			}
			// Whoever is refused changes nothing, so they come first.
			callers := slices.Clone(requesters)
			slices.SortStableFunc(callers, func(a, b requester) int {
				if may(a) == may(b) {
					return 0
				} else if may(b) {
					return -1
				}
				return 1
			})
			for _, by := range callers {
				refused, status, text := s.call(t, route, by)
				if refused == may(by) {
					t.Errorf("%s: %s with %s got %d %s; may call it: %t", route.OperationID, by.role, by.credential, status, text, may(by))
				}
				if by.credential == "key that reads" && route.Auth == httpapi.Registry && !may(by) && status != http.StatusForbidden {
					t.Errorf("%s: a key that reads got %d %s, want 403", route.OperationID, status, text)
				}
				if route.Method != http.MethodGet && status < 300 {
					s = h.scene(t)
				}
			}
		}
		for id := range missing {
			t.Errorf("there is no route %s", id)
		}
	})
}
