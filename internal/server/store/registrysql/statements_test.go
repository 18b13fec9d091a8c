package registrysql_test

import (
	"testing"

	"github.com/stardag-go/stardag/internal/server/store/registrysql"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/internal/server/store/storetest"
)

func TestStatementsGoByTheirKeys(t *testing.T) {
	t.Parallel()
	// None of those that read all rows of an environment in one table is on the way of a build.
	whole := map[string]string{
		"instance_count":                "counts, where the number of a day is bounded",
		"build_count":                   "counts builds",
		"build_signs":                   "looks at executions without an end, of which there are few",
		"deployment_list":               "lists deployments",
		"ext_count_builds":              "counts",
		"ext_count_tasks":               "counts",
		"ext_count_others":              "counts",
		"ext_resolve_builds":            "finds the start of an id",
		"ext_resolve_executions":        "finds the start of an id",
		"ext_resolve_deployments":       "finds the start of an id",
		"limit_list":                    "lists limits",
		"limit_holders":                 "lists who holds limits",
		"wake_flag":                     "follows limit keys, of which there are few",
		"search_of_build_name":          "finds a build by name",
		"prune_count":                   "counts what is old",
		"search_tasks":                  "counts",
		"label_marks":                   "counts names of tasks",
		"ext_builds_created_down_first": "sorts builds",
		"ext_builds_created_down_next":  "sorts builds",
		"ext_builds_created_up_first":   "sorts builds",
		"ext_builds_created_up_next":    "sorts builds",
		"ext_builds_name_down_first":    "sorts builds",
		"ext_builds_name_down_next":     "sorts builds",
		"ext_builds_name_up_first":      "sorts builds",
		"ext_builds_name_up_next":       "sorts builds",
		"ext_builds_count":              "counts builds",
		"ext_executions_any_count":      "counts executions",
		"ext_executions_live_count":     "counts executions",
		"ext_executions_ended_count":    "counts executions",
	}
	whole["work_any"] = "stops at the first"
	whole["work_plans"] = "looks at the reactive builds that run, of which there are few"
	lists := map[string]string{ // what they list, in the order of an index
		"ext_builds_active_down_first": "b", "ext_builds_active_up_first": "b",
		"ext_executions_any_first": "e", "ext_executions_live_first": "e", "ext_executions_ended_first": "e",
	}
	storetest.GoByTheirKeys(t, registrysql.New(storetest.SQLite(t), nil).Statements(), whole, lists)
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
