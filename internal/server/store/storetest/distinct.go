package storetest

import (
	"context"
	"fmt"
	"maps"
	"strings"
	"testing"

	"github.com/stardag-go/stardag/internal/server/store/sqldb"
)

// distinct are rows of all tables in which no two columns have a value in common, apart from keys that refer to rows, and from
// the few values that a column can have.
type distinct struct {
	tb      testing.TB
	tx      *sqldb.Tx
	columns map[string][]tableColumn // by table
	rows    map[string][]cells       // by table
	last    int64
}

// cells are a row by column.
type cells map[string]any

type tableColumn struct{ Table, Name, Kind string }

const columnsOfSQLite = `SELECT m.name AS "table", c.name, lower(c.type) AS kind FROM sqlite_schema m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' ORDER BY 1, 2`

const columnsOfPostgres = `SELECT table_name::text AS "table", column_name::text AS name, data_type::text AS kind FROM information_schema.columns WHERE table_schema = current_schema() ORDER BY 1, 2`

// newDistinct fills the tables of a database that is empty.
func newDistinct(ctx context.Context, tb testing.TB, tx *sqldb.Tx) *distinct {
	tb.Helper()
	d := &distinct{tb: tb, tx: tx, columns: map[string][]tableColumn{}, rows: map[string][]cells{}, last: 1000}
	query := columnsOfSQLite
	if tx.Dialect() == sqldb.Postgres {
		query = columnsOfPostgres
	}
	found, err := sqldb.Collect(ctx, tx, func(r *sqldb.Rows) (c tableColumn, err error) { return c, r.Scan(&c.Table, &c.Name, &c.Kind) }, query)
	if err != nil {
		tb.Fatal(err)
	}
	for _, c := range found {
		d.columns[c.Table] = append(d.columns[c.Table], c)
	}
	user := d.add(ctx, "users", cells{"disabled_at": nil})
	d.add(ctx, "identities", cells{"user_pk": user["pk"]})
	d.add(ctx, "sessions", cells{"user_pk": user["pk"], "method": "oidc", "revoked_at": nil})
	d.add(ctx, "login_attempts", nil)
	workspace := d.add(ctx, "workspaces", cells{"created_by_pk": user["pk"]})
	d.add(ctx, "audit", cells{"workspace_id": workspace["id"]})
	d.add(ctx, "signing_keys", nil)
	d.add(ctx, "server_values", nil)
	d.add(ctx, "workspace_members", cells{"workspace_pk": workspace["pk"], "user_pk": user["pk"], "role": "owner"})
	d.add(ctx, "invites", cells{"workspace_pk": workspace["pk"], "role": "admin", "status": "pending", "invited_by_pk": user["pk"]})
	env := d.add(ctx, "environments", cells{"workspace_pk": workspace["pk"], "owner_pk": user["pk"]})["pk"]
	d.add(ctx, "api_keys", cells{"env": env, "scope": "read", "created_by_pk": user["pk"], "revoked_at": nil})
	d.add(ctx, "target_roots", cells{"env": env})
	for _, table := range []string{"search_progress", "brief_progress"} { // which have their only row
		if _, err := tx.Exec(ctx, "DELETE FROM "+table); err != nil {
			tb.Fatal(err)
		}
		d.add(ctx, table, cells{"one": int64(1), "instance": int64(0)})
	}
	d.add(ctx, "saved_searches", cells{"env": env, "owner_pk": user["pk"], "shared": true})
	d.add(ctx, "worker", cells{"env": env, "runs": "[]"})
	for set := range 4 {
		d.registry(ctx, env, set&1 == 0, set&2 == 0)
	}
	// What statements say of columns.
	for _, row := range d.rows["instance"] {
		row["expanded"] = row["expanded_at"] != nil
	}
	for _, row := range d.rows["plan"] {
		row["in_current_plan"] = row["activated_at"] != nil && row["superseded_at"] == nil
	}
	for _, row := range d.rows["event"] {
		row["not_applied"] = row["applied"] == false
	}
	return d
}

// registry adds rows of the registry that are about one build, which goes on or has ended, with a task that does or has.
func (d *distinct) registry(ctx context.Context, env any, buildRuns, taskRuns bool) {
	status := map[bool]string{true: "running", false: "completed"}
	// while is what a column has that is empty as long as something goes on.
	while := func(runs bool, row cells, columns ...string) cells {
		for _, c := range columns {
			if runs {
				row[c] = nil
			}
		}
		return row
	}
	deployment := d.add(ctx, "deployment", cells{"env": env, "kind": map[bool]string{true: "modal", false: "local"}[buildRuns]})
	settings := d.add(ctx, "settings", cells{"env": env})
	scope := d.add(ctx, "scope", cells{"env": env, "deployment": deployment["pk"], "settings": settings["pk"]})
	build := d.add(ctx, "build", while(!buildRuns, cells{"env": env, "status": status[buildRuns]}, "outcome"))
	d.add(ctx, "build_wake", cells{"env": env, "build": build["pk"], "tick_requested_at": nil})
	d.add(ctx, "tick_summary", cells{"env": env, "build": build["pk"]})
	plan := d.add(ctx, "plan", while(buildRuns, cells{"env": env, "build": build["pk"], "scope": scope["pk"]}, "superseded_at"))
	says := d.add(ctx, "executor_text", cells{"env": env, "build": build["pk"]})
	execution, other := d.text(), d.text()
	form := d.add(ctx, "output_form", cells{"env": env})
	row := cells{"env": env, "status": status[taskRuns], "claim_plan": plan["pk"], "execution_id": execution, "own_uri": nil, "output_form": form["pk"]}
	if !taskRuns {
		row["claim_expires_at"] = nil
	}
	task := d.add(ctx, "task", row)
	id, folders := task["task_id"].(string), ""
	if form["fanned"] == true {
		folders = id[:2] + "/" + id[2:4] + "/"
	}
	task["output_uri"] = form["head"].(string) + folders + id + form["tail"].(string)
	of := cells{"env": env, "base": nil}
	if before := d.rows["body"]; len(before) > 0 {
		of["base"] = before[len(before)-1]["pk"]
	}
	body := d.add(ctx, "body", of)
	instance := d.add(ctx, "instance", while(buildRuns, cells{"env": env, "scope": scope["pk"], "task": task["pk"], "kept": body["pk"]}, "expanded_at"))
	of = cells{"env": env, "status": status[taskRuns], "claim_plan": nil}
	if !taskRuns {
		of["claim_expires_at"] = nil
	}
	upstream := d.add(ctx, "task", of)
	upstream["output_uri"] = upstream["own_uri"]
	needed := d.add(ctx, "instance", cells{"env": env, "scope": scope["pk"], "task": upstream["pk"], "kept": nil})
	instance["whole"], needed["whole"] = body["own"], needed["body"]
	instance["whole_hash"], needed["whole_hash"] = body["hash"], needed["instance_hash"]
	d.add(ctx, "edge", cells{"env": env, "downstream": instance["pk"], "upstream": needed["pk"], "task": upstream["pk"]})
	d.add(ctx, "plan_member", while(buildRuns, cells{"env": env, "plan": plan["pk"], "task": task["pk"], "instance": instance["pk"]}, "excluded_at", "excluded_reason"))
	of = cells{"env": env, "task": task["pk"], "build": build["pk"], "plan": plan["pk"], "instance": instance["pk"]}
	if before := d.rows["plan"]; len(before) > 1 { // another build has tried the task
		tried := maps.Clone(of)
		tried["build"], tried["plan"] = before[len(before)-2]["build"], before[len(before)-2]["pk"]
		tried["executor_text"] = nil
		row := d.add(ctx, "execution", tried)
		row["said"] = row["executor_metadata"]
	}
	for _, id := range []string{execution, other} {
		e := maps.Clone(of)
		e["id"], e["executor_text"] = id, says["pk"]
		row := d.add(ctx, "execution", while(taskRuns && id == execution, e, "claim_released_at", "claim_outcome", "ended_at", "outcome"))
		row["said"] = says["text"]
	}
	d.add(ctx, "work_plan", cells{"env": env, "plan": plan["pk"]})
	d.add(ctx, "work", cells{"env": env, "plan": plan["pk"], "task": task["pk"], "instance": instance["pk"], "waits_for": nil, "waits_at": nil})
	d.add(ctx, "event", cells{"env": env, "task": task["pk"], "build": build["pk"], "plan": plan["pk"]})
	d.add(ctx, "artifact", cells{"env": env, "task": task["pk"]})
	limit := d.add(ctx, "concurrency_limit", cells{"env": env})
	d.add(ctx, "task_limit_key", cells{"env": env, "task": task["pk"], "key": limit["key"]})
	named := d.add(ctx, "output_name", cells{"env": env, "task": task["pk"], "previous": upstream["pk"]})
	d.add(ctx, "output_name_move", cells{"env": env, "of_name": named["pk"], "number": named["number"], "task": task["pk"]})
	d.add(ctx, "task_kind", cells{"env": env, "namespace": task["task_namespace"], "name": task["task_name"]})
	path := d.add(ctx, "search_path", cells{"env": env})
	d.add(ctx, "search_value", cells{"path": path["pk"], "task": task["pk"]})
	family := d.add(ctx, "family", cells{"env": env})
	d.add(ctx, "family_param", cells{"family": family["pk"]})
	d.add(ctx, "text_sample", cells{"env": env})
	d.add(ctx, "task_brief", cells{"task": task["pk"], "body": body["pk"]})
}

// text is a text, which is a UUID too, that nothing else has.
func (d *distinct) text() string {
	d.last++
	return fmt.Sprintf("%08x-0000-4000-8000-%012x", d.last, d.last)
}

// inBytes are the columns with UUIDs that a database may store in 16 bytes.
var inBytes = map[string]bool{"execution.id": true, "task.execution_id": true, "body.hash": true}

// add inserts a row with what given says and values of its own in all other columns.
func (d *distinct) add(ctx context.Context, table string, given cells) cells {
	d.tb.Helper()
	row := cells{}
	var names, places []string
	var args []any
	for i, c := range d.columns[table] {
		value, ok := given[c.Name]
		if !ok {
			value = d.value(c.Kind, i+len(d.rows[table]))
		}
		row[c.Name] = value
		if id, ok := value.(string); ok && inBytes[table+"."+c.Name] {
			value = d.tx.UUID(id)
		}
		names, args = append(names, `"`+c.Name+`"`), append(args, value)
		places = append(places, fmt.Sprintf("$%d", len(args)))
	}
	text := fmt.Sprintf("INSERT INTO %s (%s) VALUES (%s)", table, strings.Join(names, ", "), strings.Join(places, ", "))
	if _, err := d.tx.Exec(ctx, text, args...); err != nil {
		d.tb.Fatalf("%s: %v", text, err)
	}
	d.rows[table] = append(d.rows[table], row)
	return row
}

func (d *distinct) value(kind string, n int) any {
	switch kind {
	case "bigint", "integer":
		d.last++
		return d.last
	case "double precision", "double", "real":
		d.last++
		return float64(d.last) + 0.5
	case "boolean":
		return n%2 == 0
	case "bytea", "blob":
		return []byte(d.text())
	default:
		return d.text()
	}
}
