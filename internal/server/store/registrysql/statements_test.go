package registrysql_test

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/stardag-go/stardag/internal/server/store/registrysql"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/internal/server/store/storetest"
)

func TestStatementsGoByTheirKeys(t *testing.T) {
	t.Parallel()
	// None of those that read all rows of an environment in one table is on the way of a build.
	whole := map[string]string{
		"instance_count":                  "counts, where the number of a day is bounded",
		"build_count":                     "counts builds",
		"build_signs":                     "looks at executions without an end, of which there are few",
		"deployment_list":                 "lists deployments",
		"reads_count_builds":              "counts",
		"reads_count_tasks":               "counts",
		"reads_families":                  "counts",
		"reads_resolve_builds":            "finds the start of an id",
		"reads_resolve_executions":        "finds the start of an id",
		"reads_resolve_deployments":       "finds the start of an id",
		"limit_list":                      "lists limits",
		"limit_holders":                   "lists who holds limits",
		"wake_flag":                       "follows limit keys, of which there are few",
		"search_of_build_name":            "finds a build by name",
		"prune_count":                     "counts what is old",
		"search_tasks":                    "counts",
		"label_marks":                     "counts names of tasks",
		"text_sample_count":               "counts up to a bound",
		"reads_builds_created_down_first": "sorts builds",
		"reads_builds_created_down_next":  "sorts builds",
		"reads_builds_created_up_first":   "sorts builds",
		"reads_builds_created_up_next":    "sorts builds",
		"reads_builds_name_down_first":    "sorts builds",
		"reads_builds_name_down_next":     "sorts builds",
		"reads_builds_name_up_first":      "sorts builds",
		"reads_builds_name_up_next":       "sorts builds",
		"reads_builds_count":              "counts builds",
		"reads_executions_any_count":      "counts executions",
		"reads_executions_live_count":     "counts executions",
		"reads_executions_ended_count":    "counts executions",
	}
	whole["body_chain"] = "goes through the bodies that it has found"
	whole["body_held"] = whole["body_chain"]
	whole["output_forms"] = "reads what locations have in common, which is bounded"
	whole["work_any"] = "stops at the first"
	for _, name := range []string{"reads_workers", "reads_workers_count", "worker_forget"} {
		whole[name] = "looks at the workers of the last hour, of which there are few"
	}
	whole["work_due"] = "looks at the reactive builds that run, of which there are few"
	whole["reads_reactive_builds"] = whole["work_due"]
	whole["reads_work_depths"] = "looks at the plans whose tasks workers take, of which there are few"
	lists := map[string]string{ // what they list, in the order of an index
		"reads_builds_active_down_first": "b", "reads_builds_active_up_first": "b",
		"reads_executions_any_first": "e", "reads_executions_live_first": "e", "reads_executions_ended_first": "e",
	}
	storetest.GoByTheirKeys(t, registrysql.New(storetest.SQLite(t), nil).Statements(), whole, lists)
}

// TestStatementsNameTheirEnvironment reads the statements: each has the environment of the caller among what has to hold, also those that go by
// the keys of rows, which were found in an environment before. What no environment has to do with is listed with the reason.
func TestStatementsNameTheirEnvironment(t *testing.T) {
	t.Parallel()
	const walks, index, follows, servers = "goes on from rows that were found", "is the index, whose paths have the environment", "follows the instances of all environments", "locks for all servers"
	without := map[string]string{
		"body_chain": walks, "text_sample_read": walks, "body_held": walks, "body_ref_insert": walks, "family_params": walks, "brief_list": walks,
		"build_outcome_missing": "fills in the builds of all environments",
		"family_param_insert":   index, "brief_insert": index, "index_value_insert": index, "index_near": index,
		"brief_advance": follows, "index_advance": follows, "follow_progress": follows, "follow_progress_lock": follows, "follow_next": follows, "feed_last": follows,
		"clock": servers, "settle": servers, "lock_app_shared": servers, "lock_app_exclusive": servers, "work_turn": servers,
	}
	// Nothing beside it is enough: it stands by itself, and not in a choice.
	named := regexp.MustCompile(`\b(?:WHERE|AND|ON)\s+(?:\w+\.)?env(?:\s*\+ 0)? = (?:\$\d+|\w+\.env)\s*(?:\)|;|$|(?:AND|ORDER|GROUP|LIMIT|OFFSET|FOR|RETURNING|ON|UNION)\b)`)
	made := regexp.MustCompile(`^INSERT INTO \w+ \((?:\w+, )*env\b`)
	storetest.Each(t, func(t *testing.T, db *sqldb.DB) {
		for s := range registrysql.New(db, nil).Statements() {
			switch has := named.MatchString(s.Text) || made.MatchString(s.Text); {
			case !has && without[s.Name] == "":
				t.Errorf("%s does not name its environment:\n%s", s.Name, s.Text)
			case has && without[s.Name] != "":
				t.Errorf("%s names its environment, although it %s", s.Name, without[s.Name])
			}
		}
	})
}

// TestRoomsWriteTheirOwnTables: the statements of pages write nothing, those of searches their index and what tasks are told apart by,
// and those of the protocol everything else.
func TestRoomsWriteTheirOwnTables(t *testing.T) {
	t.Parallel()
	ofSearch := map[string]bool{
		"search_progress": true, "search_path": true, "search_value": true,
		"brief_progress": true, "task_brief": true, "family": true, "family_param": true,
	}
	writes := regexp.MustCompile(`(?:^|[\s(])(?:INSERT INTO|UPDATE|DELETE FROM) ([a-z_]+)`)
	ofAccounts := regexp.MustCompile(`(?:FROM|JOIN|INTO|UPDATE) (users|identities|sessions|workspaces|workspace_members|environments|api_keys|target_roots|invites|saved_searches|audit)\b`)
	seen := 0
	for room, may := range map[string]func(table string) bool{
		"hub":    func(table string) bool { return !ofSearch[table] },
		"search": func(table string) bool { return ofSearch[table] },
		"reads":  func(string) bool { return false },
		"shared": func(string) bool { return false },
	} {
		files, err := filepath.Glob(filepath.Join("queries", room, "*.sql"))
		if err != nil || files == nil {
			t.Fatalf("no statements of %s: %v", room, err)
		}
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if m := ofAccounts.FindSubmatch(text); m != nil {
				t.Errorf("%s reads the table %s of accounts", file, m[1])
			}
			for _, m := range writes.FindAllSubmatch(text, -1) {
				if seen++; !may(string(m[1])) {
					t.Errorf("%s writes the table %s", file, m[1])
				}
			}
		}
	}
	if seen < 40 {
		t.Errorf("found %d statements that write, want all", seen)
	}
}

func TestStatementsHaveTheirColumns(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, db *sqldb.DB) {
		storetest.HaveTheirColumns(t, db, registrysql.New(db, nil).Statements())
	})
}

func TestStatementsStandOnce(t *testing.T) {
	t.Parallel()
	storetest.StandOnce(t, registrysql.New(storetest.Postgres(t), nil).Statements())
}
