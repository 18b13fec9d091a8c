package storetest_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/registry/wire"
)

// team is a workspace with an owner, a member and an admin, and its environment as each of them sees it.
type team struct {
	*house

	workspace, environment string
	owner, member, admin   who.Principal
	program                who.Principal // an API key
}

func newTeam(t *testing.T, h *house) *team {
	t.Helper()
	owner := h.verified(t, "owner@example.com")
	workspace, environment := h.workspace(t, owner, "team")
	member, admin := h.verified(t, "member@example.com"), h.verified(t, "admin@example.com")
	h.joins(t, owner, workspace, member, wire.MemberRole)
	h.joins(t, owner, workspace, admin, wire.Admin)
	w := &team{house: h, workspace: workspace, environment: environment}
	w.owner, w.member, w.admin = w.in(t, owner, environment), w.in(t, member, environment), w.in(t, admin, environment)
	w.program = who.Principal{Kind: who.APIKey, Environment: w.owner.Environment}
	return w
}

func (w *team) in(t *testing.T, by who.Principal, environment string) who.Principal {
	t.Helper()
	e, err := w.Environment(t.Context(), by, environment)
	if err != nil {
		t.Fatal(err)
	}
	return as(by, e)
}

// as returns a person in an environment.
func as(by who.Principal, e who.Environment) who.Principal {
	by.Environment = e
	return by
}

func (w *team) save(t *testing.T, in who.Principal, name string, shared bool) *wire.SavedSearch {
	t.Helper()
	s, err := w.SaveSearch(t.Context(), in, wire.CreateSavedSearch{Name: name, Query: "status = failed", Columns: []string{"name", "param.lr"}, Sort: "-changed", Shared: shared})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// seen returns the names of the searches that somebody sees, with a mark for those that are shared.
func (w *team) seen(t *testing.T, in who.Principal) string {
	t.Helper()
	list, err := w.SavedSearches(t.Context(), in)
	if err != nil {
		t.Fatal(err)
	}
	names := make([]string, len(list))
	for i, s := range list {
		names[i] = s.Name
		if s.Shared {
			names[i] += "*"
		}
	}
	return strings.Join(names, " ")
}

func eachTeam(t *testing.T, test func(t *testing.T, w *team)) {
	t.Helper()
	eachHouse(t, func(t *testing.T, h *house) { test(t, newTeam(t, h)) })
}

func TestSavedSearchesAreKept(t *testing.T) {
	t.Parallel()
	eachTeam(t, func(t *testing.T, w *team) {
		made := w.save(t, w.member, " failed lately ", false)
		list, err := w.SavedSearches(t.Context(), w.member)
		if err != nil || len(list) != 1 {
			t.Fatalf("got %+v, %v", list, err)
		}
		if diff := cmp.Diff(*made, list[0]); diff != "" {
			t.Errorf("what was made (-) is not what is listed (+):\n%s", diff)
		}
		want := wire.SavedSearch{
			ID: made.ID, Name: "failed lately", Query: "status = failed", Columns: []string{"name", "param.lr"}, Sort: "-changed",
			CreatedBy: new("member@example.com"), Own: true, CanChange: true, CreatedAt: made.CreatedAt, ChangedAt: made.ChangedAt,
		}
		if diff := cmp.Diff(want, *made); diff != "" {
			t.Errorf("got (+) what was not wanted (-):\n%s", diff)
		}
		changed, err := w.ChangeSavedSearch(t.Context(), w.member, made.ID, wire.ChangeSavedSearch{Name: new("failed"), Query: new(""), Columns: &[]string{}, Sort: new("")})
		if err != nil {
			t.Fatal(err)
		}
		if changed.Name != "failed" || changed.Query != "" || len(changed.Columns) != 0 || changed.Sort != "" || !changed.ChangedAt.After(changed.CreatedAt.Time) {
			t.Errorf("got %+v", changed)
		}
		wantCode(t, "delete", w.DeleteSavedSearch(t.Context(), w.member, made.ID), "")
		wantCode(t, "delete again", w.DeleteSavedSearch(t.Context(), w.member, made.ID), "unknown_search")
		if got := w.seen(t, w.member); got != "" {
			t.Errorf("after it was deleted: %s", got)
		}
	})
}

func TestSavedSearchesAreOnesOwnOrShared(t *testing.T) {
	t.Parallel()
	eachTeam(t, func(t *testing.T, w *team) {
		ctx := t.Context()
		own := w.save(t, w.member, "mine", false)
		shared := w.save(t, w.member, "ours", true)
		w.save(t, w.owner, "mine", false) // the same name is no clash between people
		for name, in := range map[string]struct {
			as   who.Principal
			want string
		}{
			"member": {w.member, "mine ours*"}, "owner": {w.owner, "mine ours*"}, "admin": {w.admin, "ours*"}, "program": {w.program, "ours*"},
		} {
			if got := w.seen(t, in.as); got != in.want {
				t.Errorf("%s sees %q, want %q", name, got, in.want)
			}
		}
		_, err := w.ChangeSavedSearch(ctx, w.owner, own.ID, wire.ChangeSavedSearch{Name: new("x")})
		wantCode(t, "change somebody's own", err, "unknown_search")
		wantCode(t, "delete somebody's own", w.DeleteSavedSearch(ctx, w.admin, own.ID), "unknown_search")
		_, err = w.ChangeSavedSearch(ctx, w.admin, shared.ID, wire.ChangeSavedSearch{Query: new("name = A")})
		wantCode(t, "change a shared one as admin", err, "")
		_, err = w.ChangeSavedSearch(ctx, w.admin, shared.ID, wire.ChangeSavedSearch{Shared: new(false)})
		wantCode(t, "take a shared one away as admin", err, "not_yours")
		_, err = w.ChangeSavedSearch(ctx, w.program, shared.ID, wire.ChangeSavedSearch{Name: new("x")})
		wantCode(t, "change a person's as a program", err, "not_yours")
		_, err = w.ChangeSavedSearch(ctx, w.member, shared.ID, wire.ChangeSavedSearch{Shared: new(false)})
		wantCode(t, "stop sharing", err, "")
		if got := w.seen(t, w.admin); got != "" {
			t.Errorf("the admin still sees %s", got)
		}
		other := w.save(t, w.owner, "theirs", true)
		_, err = w.ChangeSavedSearch(ctx, w.member, other.ID, wire.ChangeSavedSearch{Name: new("x")})
		wantCode(t, "change the owner's as a member", err, "not_yours")
		wantCode(t, "delete the owner's as a member", w.DeleteSavedSearch(ctx, w.member, other.ID), "not_yours")
		wantCode(t, "delete it as admin", w.DeleteSavedSearch(ctx, w.admin, other.ID), "")
	})
}

func TestSavedSearchesOfNobodyAreShared(t *testing.T) {
	t.Parallel()
	eachTeam(t, func(t *testing.T, w *team) {
		ctx := t.Context()
		made := w.save(t, w.program, "nightly", false)
		if !made.Shared || made.CreatedBy != nil || made.Own || !made.CanChange {
			t.Errorf("of a program: %+v", made)
		}
		_, err := w.ChangeSavedSearch(ctx, w.program, made.ID, wire.ChangeSavedSearch{Name: new("weekly")})
		wantCode(t, "change it as a program", err, "")
		_, err = w.ChangeSavedSearch(ctx, w.program, made.ID, wire.ChangeSavedSearch{Shared: new(false)})
		wantCode(t, "a program's own", err, "not_yours")
		wantCode(t, "delete it as a member", w.DeleteSavedSearch(ctx, w.member, made.ID), "not_yours")

		d, err := w.Develop(ctx, "")
		if err != nil {
			t.Fatal(err)
		}
		e, err := w.Environment(ctx, d.User, d.EnvironmentID)
		if err != nil {
			t.Fatal(err)
		}
		in := as(d.User, who.Environment{Key: e.Key, WorkspaceID: d.WorkspaceID})
		made = w.save(t, in, "in development", false)
		if !made.Shared || made.CreatedBy != nil || !made.CanChange {
			t.Errorf("in development mode: %+v", made)
		}
		wantCode(t, "delete it in development mode", w.DeleteSavedSearch(ctx, in, made.ID), "")
	})
}

func TestNamesOfSavedSearchesMeet(t *testing.T) {
	t.Parallel()
	eachTeam(t, func(t *testing.T, w *team) {
		ctx := t.Context()
		w.save(t, w.owner, "slow", true)
		own := w.save(t, w.member, "slow", false) // one's own may be called like a shared one
		_, err := w.SaveSearch(ctx, w.member, wire.CreateSavedSearch{Name: "slow"})
		wantCode(t, "a second of one's own", err, "name_taken")
		_, err = w.SaveSearch(ctx, w.member, wire.CreateSavedSearch{Name: "slow", Shared: true})
		wantCode(t, "a second shared one", err, "name_taken")
		_, err = w.ChangeSavedSearch(ctx, w.member, own.ID, wire.ChangeSavedSearch{Shared: new(true)})
		wantCode(t, "share one of a taken name", err, "name_taken")
		another := w.save(t, w.member, "slower", false)
		_, err = w.ChangeSavedSearch(ctx, w.member, another.ID, wire.ChangeSavedSearch{Name: new("slow")})
		wantCode(t, "rename to a taken name", err, "name_taken")
		_, err = w.ChangeSavedSearch(ctx, w.member, own.ID, wire.ChangeSavedSearch{Name: new("slow"), Query: new("name = X")})
		wantCode(t, "keep the name", err, "")
		var wg sync.WaitGroup
		errs := make([]error, 8)
		for i := range errs {
			wg.Go(func() {
				_, errs[i] = w.other().SaveSearch(ctx, w.member, wire.CreateSavedSearch{Name: "at once", Shared: i%2 == 0})
			})
		}
		wg.Wait()
		made := 0
		for _, err := range errs {
			if err == nil {
				made++
			} else {
				wantCode(t, "one of many at once", err, "name_taken")
			}
		}
		if made != 2 {
			t.Errorf("%d of one name were made at once, want a shared one and one's own", made)
		}
	})
}

func TestSavedSearchesThatAreRefused(t *testing.T) {
	t.Parallel()
	eachTeam(t, func(t *testing.T, w *team) {
		ctx := t.Context()
		for what, tt := range map[string]struct {
			in   wire.CreateSavedSearch
			want string
		}{
			"no name":          {wire.CreateSavedSearch{Name: "  "}, "invalid_name"},
			"a long name":      {wire.CreateSavedSearch{Name: strings.Repeat("ä", 101)}, "invalid_name"},
			"a long query":     {wire.CreateSavedSearch{Name: "x", Query: strings.Repeat("ä", 4097)}, "invalid_query"},
			"a name of bells":  {wire.CreateSavedSearch{Name: "\a"}, "invalid_name"},
			"a column of NULs": {wire.CreateSavedSearch{Name: "x", Columns: []string{"\x00"}}, "invalid_columns"},
		} {
			_, err := w.SaveSearch(ctx, w.member, tt.in)
			wantCode(t, what, err, tt.want)
		}
		made := w.save(t, w.member, strings.Repeat("ä", 100), false)
		_, err := w.ChangeSavedSearch(ctx, w.member, made.ID, wire.ChangeSavedSearch{Name: new("")})
		wantCode(t, "rename to nothing", err, "invalid_name")
		wantCode(t, "delete what is not there", w.DeleteSavedSearch(ctx, w.member, uuid.NewString()), "unknown_search")
		wantCode(t, "delete what is not an id", w.DeleteSavedSearch(ctx, w.member, "x"), "unknown_search")
		for i := range 199 {
			w.save(t, w.member, fmt.Sprint("n", i), false)
		}
		_, err = w.SaveSearch(ctx, w.member, wire.CreateSavedSearch{Name: "one more"})
		wantCode(t, "one too many", err, "too_many_searches")
		_, err = w.SaveSearch(ctx, w.member, wire.CreateSavedSearch{Name: "one more", Shared: true})
		wantCode(t, "a shared one then", err, "")
	})
}

func TestIsolationOfSavedSearches(t *testing.T) {
	t.Parallel()
	eachTeam(t, func(t *testing.T, w *team) {
		ctx := t.Context()
		shared, own := w.save(t, w.owner, "ours", true), w.save(t, w.owner, "mine", false)
		sibling, err := w.CreateEnvironment(ctx, w.owner, w.workspace, wire.CreateEnvironment{Name: "Sibling", Slug: "sibling"})
		if err != nil {
			t.Fatal(err)
		}
		eve := w.verified(t, "eve@example.com")
		_, otherEnvironment := w.house.workspace(t, eve, "other")
		e, err := w.Environment(ctx, eve, otherEnvironment)
		if err != nil {
			t.Fatal(err)
		}
		for name, in := range map[string]who.Principal{
			"another workspace":        as(eve, e),
			"a key of another":         {Kind: who.APIKey, Environment: e},
			"another environment":      w.in(t, w.owner, sibling.ID),
			"another's key, no person": {Kind: who.APIKey, Environment: w.in(t, w.owner, sibling.ID).Environment},
		} {
			if got := w.seen(t, in); got != "" {
				t.Errorf("%s sees %s", name, got)
			}
			for _, id := range []string{shared.ID, own.ID} {
				_, err := w.ChangeSavedSearch(ctx, in, id, wire.ChangeSavedSearch{Name: new("x")})
				wantCode(t, name+": change", err, "unknown_search")
				wantCode(t, name+": delete", w.DeleteSavedSearch(ctx, in, id), "unknown_search")
			}
		}
		// Whoever is no member gets nothing, even where somebody let them into the environment.
		_, err = w.SavedSearches(ctx, as(eve, w.owner.Environment))
		wantCode(t, "a stranger", err, "unknown_workspace")
		if got := w.seen(t, w.owner); got != "mine ours*" {
			t.Errorf("the owner sees %s", got)
		}
		if err := w.DeleteEnvironment(ctx, w.owner, w.workspace, w.environment); err != nil {
			t.Errorf("an environment with saved searches is deleted: %v", err)
		}
	})
}
