package storetest_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stardag-go/stardag/internal/server/accounts"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/internal/server/store/storetest"
	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/registry/wire"
)

// TestPeopleAreCalledAsTheyAsk says what becomes of a display name, and of the address in the names of one's own workspace.
func TestPeopleAreCalledAsTheyAsk(t *testing.T) {
	t.Parallel()
	eachHouse(t, func(t *testing.T, h *house) {
		ctx := t.Context()
		for _, tt := range []struct {
			email         string
			called        *string
			code          string
			display       *string
			workspace     string // the name of it
			slug          string
			slugContinues bool // somebody has the slug already
		}{
			{email: "ada@example.com", workspace: "ada's workspace", slug: "ada"},
			{email: "Ada@example.org", called: new(" \t"), workspace: "Ada's workspace", slug: "ada-", slugContinues: true},
			{email: "bo@example.com", called: new("Bo Li"), display: new("Bo Li"), workspace: "Bo Li's workspace", slug: "bo"},
			{email: "c@example.com", workspace: "c's workspace", slug: "user-c"},
			{email: "_@example.com", workspace: "_'s workspace", slug: "user"},
			{email: "dan.o+news-.99@example.com", workspace: "dan.o+news-.99's workspace", slug: "dan-o-news-99"},
			{email: strings.Repeat("e", 41) + "@example.com", workspace: strings.Repeat("e", 41) + "'s workspace", slug: strings.Repeat("e", 40)},
			{email: strings.Repeat("f", 39) + "._.f@example.com", workspace: strings.Repeat("f", 39) + "._.f's workspace", slug: strings.Repeat("f", 39)},
			{email: "gil@example.com", called: new(strings.Repeat("ö", 255)), display: new(strings.Repeat("ö", 255)), workspace: strings.Repeat("ö", 100) + "'s workspace", slug: "gil"},
			{email: "hal@example.com", called: new(strings.Repeat("ö", 256)), code: "invalid_display_name"},
			{email: "hal@example.com", called: new("a\x07b"), code: "invalid_display_name"},
		} {
			in, err := h.Register(ctx, wire.Register{Email: tt.email, Password: password, DisplayName: tt.called}, accounts.Client{IP: "10.1.0." + tt.email})
			wantCode(t, tt.email, err, tt.code)
			if err != nil {
				continue
			}
			me, err := h.Me(ctx, in.Actor)
			me = got(t, me, err)
			equal(t, tt.email+" is called", tt.display, me.User.DisplayName)
			w := me.Workspaces[0]
			equal(t, "the workspace of "+tt.email, wire.MyWorkspace{ID: w.ID, Name: tt.workspace, Slug: w.Slug, Role: wire.Owner, IsPersonal: true}, w)
			if ok := w.Slug == tt.slug || tt.slugContinues && strings.HasPrefix(w.Slug, tt.slug) && len(w.Slug) == len(tt.slug)+6; !ok {
				t.Errorf("%s has the slug %q, want %q", tt.email, w.Slug, tt.slug)
			}
			environments, err := h.Environments(ctx, in.Actor, w.ID)
			e := got(t, environments, err)[0]
			equal(t, "environment", wire.Environment{ID: e.ID, WorkspaceID: w.ID, Name: "Local", Slug: "local", OwnerID: e.OwnerID}, e)
			roots, err := h.TargetRoots(ctx, in.Actor, w.ID, e.ID)
			r := got(t, roots, err)[0]
			equal(t, "root", wire.TargetRoot{ID: r.ID, EnvironmentID: e.ID, Name: "default", URIPrefix: "~/.stardag/local-target-roots/default", CreatedAt: r.CreatedAt}, r)
		}
	})
}

// TestTheRecordIsKeptAsLongAsSaid has upkeep look at an entry around the moment at which it is as old as entries get. Where nothing is
// said they stay.
func TestTheRecordIsKeptAsLongAsSaid(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		keep   time.Duration
		age    time.Duration
		stands bool
	}{
		"a moment before its end": {time.Hour, time.Hour - time.Microsecond, true},
		"at its end":              {time.Hour, time.Hour, true},
		"a moment after its end":  {time.Hour, time.Hour + time.Microsecond, false},
		"for ever":                {0, 100 * 365 * 24 * time.Hour, true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			storetest.Each(t, func(t *testing.T, db *sqldb.DB) {
				h := newHouse(t, db, func(o *accounts.Options) { o.AuditTTL = tt.keep })
				ctx := t.Context()
				ada := h.verified(t, "ada@example.com")
				at := h.clock.now()
				h.clock.stand(at)
				workspace, _ := h.workspace(t, ada, "team")
				h.clock.stand(at.Add(tt.age))
				must(t, h.Upkeep(ctx))
				record, err := h.Audit(ctx, ada, workspace, accounts.AuditQuery{Limit: 5})
				equal(t, "the entry stands", tt.stands, len(got(t, record, err).Entries) == 1)
			})
		})
	}
}

// TestTheRecordIsSearched looks for words in the record, and for what is not older than a moment.
func TestTheRecordIsSearched(t *testing.T) {
	t.Parallel()
	eachHouse(t, func(t *testing.T, h *house) {
		ctx := t.Context()
		ada := h.verified(t, "Ada@example.com")
		workspace, environment := h.workspace(t, ada, "team")
		var at []time.Time
		for _, name := range []string{"100%_sure", "100 are sure", "Back!slash"} {
			h.clock.pass(time.Second)
			at = append(at, h.clock.now())
			h.clock.stand(at[len(at)-1])
			_, err := h.CreateAPIKey(ctx, ada, workspace, environment, wire.CreateAPIKey{Name: name})
			must(t, err)
		}
		for _, tt := range []struct {
			text  string
			since *time.Time
			want  string
		}{
			{"API_KEY.created", nil, "Back!slash, 100 are sure, 100%_sure"},
			{"ADA@", nil, "Back!slash, 100 are sure, 100%_sure, team"},
			{"sURE", nil, "100 are sure, 100%_sure"},
			{"%", nil, "100%_sure"},
			{"0%_s", nil, "100%_sure"},
			{"k!s", nil, "Back!slash"},
			{"nobody", nil, ""},
			{"", &at[1], "Back!slash, 100 are sure"},
			{"", new(at[1].Add(time.Microsecond)), "Back!slash"},
			{"sure", &at[1], "100 are sure"},
		} {
			record, err := h.Audit(ctx, ada, workspace, accounts.AuditQuery{Text: tt.text, Since: tt.since, Limit: 10})
			var names []string
			for _, e := range got(t, record, err).Entries {
				names = append(names, e.Target)
			}
			equal(t, "looking for "+tt.text, tt.want, strings.Join(names, ", "))
		}
	})
}

// TestSharingASearchNeedsRoom fills what an environment shares, and what somebody has of their own: a search that moves from one to the
// other needs a place there, one that stays needs none.
func TestSharingASearchNeedsRoom(t *testing.T) {
	t.Parallel()
	eachTeam(t, func(t *testing.T, w *team) {
		ctx := t.Context()
		change := func(in who.Principal, id string, c wire.ChangeSavedSearch) error {
			_, err := w.ChangeSavedSearch(ctx, in, id, c)
			return err
		}
		first := w.save(t, w.owner, "first", true)
		for i := range 198 {
			w.save(t, w.owner, email(i), true)
		}
		second, third := w.save(t, w.member, "second", false), w.save(t, w.member, "third", false)
		wantCode(t, "sharing the 200th", change(w.member, second.ID, wire.ChangeSavedSearch{Shared: new(true)}), "")
		wantCode(t, "sharing the 201st", change(w.member, third.ID, wire.ChangeSavedSearch{Shared: new(true)}), "too_many_searches")
		wantCode(t, "one's own, renamed", change(w.member, third.ID, wire.ChangeSavedSearch{Name: new("renamed"), Shared: new(false)}), "")
		wantCode(t, "a shared one, renamed", change(w.member, second.ID, wire.ChangeSavedSearch{Name: new("again"), Shared: new(true)}), "")
		wantCode(t, "no longer sharing one", change(w.owner, first.ID, wire.ChangeSavedSearch{Shared: new(false)}), "")
		wantCode(t, "sharing in its place", change(w.member, third.ID, wire.ChangeSavedSearch{Shared: new(true)}), "")
		// Whose name is taken is told where it is taken.
		w.save(t, w.member, "slow", false)
		_, own := w.SaveSearch(ctx, w.member, wire.CreateSavedSearch{Name: "slow"})
		must(t, w.DeleteSavedSearch(ctx, w.member, second.ID))
		_, shared := w.SaveSearch(ctx, w.member, wire.CreateSavedSearch{Name: email(0), Shared: true})
		for err, want := range map[error]string{own: "You have a search", shared: "A shared search"} {
			wantCode(t, want, err, "name_taken")
			if err != nil && !strings.Contains(err.Error(), want) {
				t.Errorf("got %v, want %q", err, want)
			}
		}
	})
}
