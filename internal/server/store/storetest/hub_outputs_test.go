package storetest_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/rooms"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/internal/server/store/storetest"
	"github.com/stardag-go/stardag/registry/wire"
)

// TestLocationsOfOutputsAreWhatTheyWere reads locations in all ways, also from a server that has not written them, and of which sorts a form is stored.
func TestLocationsOfOutputsAreWhatTheyWere(t *testing.T) {
	t.Parallel()
	storetest.EachOwnWorld(t, func(t *testing.T, w *storetest.World) {
		ctx := t.Context()
		id := func(n int) string { return fmt.Sprintf("fc5697%02d-203b-51d2-be2f-61e8e6a56499", n) }
		fanned := func(n int, root, ext string) string { return root + "test/t/fc/56/" + id(n) + ext }
		want := map[string]string{ // by task id
			id(1): fanned(1, "s3://bucket/one/", ".json"), id(2): fanned(2, "s3://bucket/one/", ".json"), id(3): fanned(3, "s3://bucket/one/", ".parquet"),
			id(4): "s3://bucket/flat/" + id(4), id(5): "s3://bucket/flat/" + id(5), id(6): "s3://bucket/latest", id(7): "-",
			"task-by-name": "s3://bucket/flat/task-by-name",
		}
		var items []wire.Item
		for taskID, uri := range want {
			item := w.Item(storetest.Spec{Name: "t-" + taskID, Complete: true})
			if item.TaskID = taskID; uri != "-" {
				item.OutputURI = &uri
			}
			items = append(items, item)
		}
		r := w.Begin(w.Deployment("code"), storetest.Spec{Name: "root"})
		register := func(w *storetest.World, items ...wire.Item) error {
			_, err := w.RegisterMembers(ctx, w.Caller, r.Plan, wire.RegisterMembers{Items: items})
			return err
		}
		w.Must(register(w, items...))
		forms := func() (n int) {
			w.Must(w.Read(ctx, func(tx *sqldb.Tx) error {
				return tx.Row(ctx, "SELECT COUNT(*) FROM output_form WHERE env = $1", w.Caller.Environment.Key).Scan(&n)
			}))
			return n
		}
		if n := forms(); n != 3 {
			t.Errorf("%d forms are stored, want one for each kind of place", n)
		}
		other := w.Replica(rooms.Options{})
		w.Must(register(other, items...)) // the same again
		moved := items[0]
		moved.OutputURI = new("s3://bucket/elsewhere/" + moved.TaskID)
		w.Refused(register(other, moved), "task_identity_conflict")
		for taskID, uri := range want {
			for _, w := range []*storetest.World{w, other} {
				got, err := w.Task(ctx, w.Caller, taskID, 1)
				w.Must(err)
				if deref(got.OutputURI) != uri {
					t.Errorf("%s is at %q, want %q", taskID, deref(got.OutputURI), uri)
				}
			}
		}
		page, err := w.PlanMembers(ctx, w.Caller, r.Build, nil, nil, 100, "")
		w.Must(err)
		listed := map[string]string{}
		for _, m := range page.Members {
			if m.TaskName != "root" {
				listed[m.TaskID] = deref(m.OutputURI)
			}
		}
		if diff := cmp.Diff(want, listed); diff != "" {
			t.Errorf("members (-want +got):\n%s", diff)
		}
		for query, n := range map[string]int{`uri ~ "bucket/one"`: 3, `uri ~ ".json"`: 2, `uri ~ "fc/56/fc56970"`: 3, `uri ~ "flat/fc569704"`: 1, `uri ~ "bucket"`: 7} {
			if got := found(w, query); len(got) != n {
				t.Errorf("%s finds %v, want %d", query, got, n)
			}
		}
		outputs := 0
		for _, f := range families(w, "") {
			outputs += f.Outputs
		}
		if outputs != 7 {
			t.Errorf("%d tasks have outputs, want 7", outputs)
		}
		// A history has the newer place.
		history := w.Replica(rooms.Options{Options: hub.Options{Revise: true}})
		for _, uri := range []string{"s3://bucket/elsewhere/" + id(1), "s3://bucket/named", fanned(1, "s3://bucket/two/", "")} {
			item := w.Item(storetest.Spec{Name: "t-" + id(1), Complete: true})
			item.TaskID, item.OutputURI = id(1), &uri
			w.Must(register(history, item))
			got, err := other.Task(ctx, w.Caller, id(1), 1)
			w.Must(err)
			if deref(got.OutputURI) != uri {
				t.Errorf("moved to %q, and it is at %q", uri, deref(got.OutputURI))
			}
		}
	})
}

// TestFormsOfLocationsAreBounded: where each location has more of its own than an id, locations beyond the bound are stored as they are.
func TestFormsOfLocationsAreBounded(t *testing.T) {
	t.Parallel()
	storetest.EachOwnWorld(t, func(t *testing.T, w *storetest.World) {
		ctx := t.Context()
		w.Must(w.Change(ctx, func(tx *sqldb.Tx) error {
			_, err := tx.Exec(ctx, `INSERT INTO output_form (env, head, tail, fanned)
				WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 4095) SELECT $1, 'head' || n, '', FALSE FROM n`, w.Caller.Environment.Key)
			return err
		}))
		r := w.Begin(w.Deployment("code"), storetest.Spec{Name: "root"})
		for n := range 3 {
			taskID := storetest.ID()
			item := w.Item(storetest.Spec{Name: "t" + taskID})
			item.TaskID, item.OutputURI = taskID, new(fmt.Sprintf("s3://%d/%s", n, taskID))
			_, err := w.RegisterMembers(ctx, w.Caller, r.Plan, wire.RegisterMembers{Items: []wire.Item{item}})
			w.Must(err)
			got, err := w.Task(ctx, w.Caller, taskID, 1)
			w.Must(err)
			if deref(got.OutputURI) != *item.OutputURI {
				t.Errorf("%s is at %q", *item.OutputURI, deref(got.OutputURI))
			}
		}
		var forms, own int
		w.Must(w.Read(ctx, func(tx *sqldb.Tx) error {
			if err := tx.Row(ctx, "SELECT COUNT(*) FROM output_form").Scan(&forms); err != nil {
				return err
			}
			return tx.Row(ctx, "SELECT COUNT(own_uri) FROM task").Scan(&own)
		}))
		if forms != 4096 || own != 2 {
			t.Errorf("%d forms and %d locations by themselves, want 4096 and 2", forms, own)
		}
	})
}
