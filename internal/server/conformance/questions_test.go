package conformance_test

import (
	"encoding/json"
	"maps"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"github.com/stardag-go/stardag/internal/server"
)

// notAsked are the operations that read and whose answers are not recorded.
var notAsked = map[string]string{
	"follow_changes": "it goes on until somebody leaves",
	"get_openapi":    "it is about the program and has tests of its own",
	"get_keys":       "the key may be in a file beside the database",
	"get_keys_v1":    "the same",
	"list_sessions":  "they are those of whoever asks now",
	"get_session":    "the same",
}

// asked are the queries of operations that are asked more than once or not plainly.
var asked = map[string][]string{
	"list_builds":  {"", "limit=3", "status=failed", "status=completed&limit=4", "reactive_app_name=dropin-app", "idle_for_seconds=60&limit=2"},
	"list_tasks":   {"", "limit=7", "status=failed", "status=running"},
	"get_task":     {"", "limit=1"},
	"get_timeline": {""},
	"search_builds": {
		"", "limit=3", "q=diamond", "status=failed", "sort=name&limit=4", "sort=-created_at&limit=3", "app=dropin-app", "since=2025-03-01T00:00:00Z&until=2025-03-02T00:00:00Z",
	},
	"page_build_events": {"", "order=newest&limit=5"},
	"page_task_events":  {"", "order=newest&limit=2"},
	"list_claims":       {"", "lapsed=true", "lapsed=false", "limit=1"},
	"list_executions":   {"limit=6", "state=live", "state=ended&limit=2", "executor=go&limit=3", "worker=worker&limit=3", "task=link&limit=3", "q=failed&limit=3", "min_age_seconds=1&limit=2"},
	"search_tasks":      searches(),
	"export_tasks":      {"q=status+%3D+failed", "format=ndjson&q=param.rows+%3E+1000&columns=param.name,param.rows", "q=dia&sort=name"},
	"complete_query": {
		"stage=key", "stage=key&prefix=param.", "stage=value&key=param.name", "stage=value&key=param.name&prefix=dia", "stage=value&key=status", "stage=value&key=name", "stage=value&key=executor",
	},
	"list_build_executions":   {"", "include_ended=true", "not_in_current_plan=true&include_ended=true"},
	"list_task_executions":    {"", "include_ended=true", "include_ended=true&limit=1"},
	"list_concurrency_limits": {"", "include_holders=true"},
	"list_deployments":        {"", "kind=modal&current=true", "app_name=dropin-app"},
	"list_stalled_builds":     {"", "older_than_seconds=60"},
	"list_api_keys":           {"", "include_revoked=true"},
	"list_audit":              {"", "limit=5", "q=invite", "since=2025-03-03T08:00:00Z&limit=2"},
	"diff_builds":             {"", "shared=true"},
	"get_lineage":             {"", "up=2&down=1", "limit=2"},
	"list_build_members":      {"", "limit=3"},
	"list_build_events":       {"", "limit=3"},
	"list_task_builds":        {"", "limit=1"},
	"list_tick_summaries":     {"", "limit=1"},
	"get_output_content":      {"", "max_bytes=3"},
}

// searches are queries in the language of searches.
func searches() (all []string) {
	for _, q := range []string{
		"", "status = failed", "name ~ Step param.rows > 1200", `param.name = "diamond top"`, "param.tags = bad OR param.share <= 1.5", "artifact.metrics.accuracy >= 0.5",
		"NOT status = completed", "executor = go status = failed", "namespace = dropin", "error ~ Tuesday", "created < 2030-01-01 version = 1", "diamond", "build_name = chain",
		"status in (cancelled, interrupted, running)", "completed: 2025-03-01..2025-03-05",
	} {
		all = append(all, url.Values{"q": {q}}.Encode())
	}
	for _, more := range []url.Values{
		{"q": {"name = Step"}, "sort": {"created"}, "limit": {"9"}, "columns": {"param.name,param.rows,status"}},
		{"q": {"created > 2025-03-03T09:00:00"}, "zone": {"Europe/Amsterdam"}, "sort": {"-duration"}, "limit": {"5"}},
		{"sort": {"name"}, "limit": {"50"}},
	} {
		all = append(all, more.Encode())
	}
	return all
}

var placeholder = regexp.MustCompile(`\{[a-z_]+\}`)

// everything asks all that can be read of a baseline.
func (v *visitors) everything(d database) (answers []answer) {
	var doc struct {
		Paths map[string]map[string]struct {
			OperationID string `json:"operationId"`
		} `json:"paths"`
	}
	if err := json.Unmarshal(server.OpenAPI("test"), &doc); err != nil {
		v.t.Fatal(err)
	}
	ids := idsOf(v, d)
	for _, path := range slices.Sorted(maps.Keys(doc.Paths)) {
		get, ok := doc.Paths[path]["get"]
		if !ok || notAsked[get.OperationID] != "" {
			continue
		}
		places, queries := ids.places(path), asked[get.OperationID]
		if len(places) == 0 {
			v.t.Errorf("%s: nothing is known to ask for; add its ids to idsOf", path)
		}
		if queries == nil {
			queries = []string{""}
		}
		for i, place := range places {
			for j, query := range queries {
				if i >= few && j > 0 {
					break // of many places only some are asked in many ways
				}
				for _, who := range askers(path) {
					answers = append(answers, v.pages(who, place, query, ids["{environment_id}"][0])...)
				}
			}
		}
	}
	return answers
}

// few is how many places of one kind are asked in all ways.
const few = 4

// askers returns those who ask for a path.
func askers(path string) []string {
	switch {
	case strings.HasPrefix(path, "/api/v1/ui/me"):
		return []string{"ada signed in", "bob signed in", ""}
	case strings.Contains(path, "workspaces/"):
		return []string{"ada", "bob"}
	case strings.HasPrefix(path, "/api/ext/v1/resolve/"):
		return []string{"ada"}
	case path == "/api/ext/v1/searches":
		return []string{"ada", "bob", "program"}
	case path == "/api/ext/v1/summary", path == "/api/ext/v1/tasks", path == "/api/v2/builds":
		return []string{"program", "lab"}
	case strings.HasPrefix(path, "/api/v2/"), strings.HasPrefix(path, "/api/ext/"), path == "/api/v1/target-roots":
		return []string{"program"}
	}
	return []string{""}
}

// pages asks for a place and, where there is more, for the following pages.
func (v *visitors) pages(who, place, query, environment string) (answers []answer) {
	const most = 4
	if who != "program" && place == "/api/ext/v1/searches" {
		query = "environment_id=" + environment
	}
	path := place
	if query != "" {
		path += "?" + query
	}
	for next := path; len(answers) < most; {
		status, got := v.ask(who, next)
		if status >= http.StatusInternalServerError {
			v.t.Errorf("%s: %d %v", next, status, got)
		}
		answers = append(answers, answer{As: who, Path: next, Status: status, Answer: got})
		page, ok := got.(map[string]any)
		if !ok {
			break
		}
		cursor, ok := page["next_cursor"].(string)
		if !ok || !strings.Contains(query, "limit=") {
			break
		}
		next = path + "&cursor=" + url.QueryEscape(cursor)
	}
	return answers
}

// knownIDs are the ids that stand in paths, by the name of the parameter.
type knownIDs map[string][]string

// places returns the paths that a pattern of the API has. Ids of one person's workspace go together, as do two to compare.
func (k knownIDs) places(pattern string) []string {
	names := placeholder.FindAllString(pattern, -1)
	if len(names) == 0 {
		return []string{pattern}
	}
	if strings.HasPrefix(pattern, "/api/ext/v1/builds/") {
		k = maps.Clone(k)
		k["{other}"] = k["{build_id}"]
	}
	var all []string
	last := names[len(names)-1]
	for i, id := range k[last] {
		path := pattern
		for _, name := range names[:len(names)-1] {
			others := k[name]
			at := i
			if last == "{other}" {
				at++ // nothing is compared with itself
			}
			path = strings.Replace(path, name, others[at%len(others)], 1)
		}
		all = append(all, strings.Replace(path, last, url.PathEscape(id), 1))
	}
	return all
}

// idsOf finds what can be asked for in a baseline: a part of the builds and plans, and of the tasks one of each kind in each status.
func idsOf(v *visitors, d database) knownIDs {
	column := func(query string, args ...any) (all []string) {
		for _, row := range d.rows(v.t, query, args...) {
			all = append(all, row[0])
		}
		return all
	}
	const env = " env = (SELECT e.pk FROM environments e JOIN workspaces w ON w.pk = e.workspace_pk WHERE w.slug = 'acme' AND e.slug = 'main') "
	tasks := append(column("SELECT min(task_id) FROM task WHERE"+env+"GROUP BY task_namespace, task_name, status ORDER BY 1"),
		column("SELECT task_id FROM task WHERE"+env+"AND pk IN (SELECT task FROM artifact UNION SELECT task FROM plan_member WHERE excluded_at IS NOT NULL) ORDER BY pk")...)
	builds := column("SELECT id FROM build WHERE" + env + "AND (status <> 'completed' OR pk % 3 = 0) ORDER BY pk")
	return knownIDs{
		"{other}": tasks, "{build_id}": builds, "{plan_id}": column("SELECT id FROM plan WHERE" + env + "AND (sealed_at IS NULL OR pk % 2 = 0) ORDER BY pk"), "{task_id}": tasks,
		"{execution_id}":  column("SELECT e.id FROM execution e JOIN task t ON t.pk = e.task WHERE e." + strings.TrimSpace(env) + " AND t.task_name IN ('Told', 'Step') ORDER BY t.task_name DESC, e.id LIMIT 3"),
		"{deployment_id}": column("SELECT id FROM deployment WHERE" + env + "ORDER BY pk"), "{hash}": column("SELECT hash FROM settings WHERE" + env + "ORDER BY pk"),
		"{workspace_id}":   column("SELECT id FROM workspaces WHERE slug = 'acme'"),
		"{environment_id}": column("SELECT e.id FROM environments e JOIN workspaces w ON w.pk = e.workspace_pk WHERE w.slug = 'acme' ORDER BY e.pk"),
		"{target_root_id}": column("SELECT id FROM target_roots ORDER BY pk"),
		"{id}": slices.Concat(builds[:few], tasks[:few], column("SELECT id FROM execution ORDER BY id LIMIT 3"), column("SELECT id FROM plan ORDER BY pk LIMIT 2"),
			column("SELECT id FROM deployment ORDER BY pk LIMIT 2"), []string{"01900000-0000-7000-8000-00000000dead"}),
	}
}
