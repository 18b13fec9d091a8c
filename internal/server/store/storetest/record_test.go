package storetest_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stardag-go/stardag/internal/server/accounts"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/internal/server/store/storetest"
	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/registry/wire"
)

// written returns a line of the record as it is stored: all but its own id and its moment.
func written(t *testing.T, h *house) []string {
	t.Helper()
	ctx := t.Context()
	var lines []string
	err := h.db.Read(ctx, func(tx *sqldb.Tx) (err error) {
		lines, err = sqldb.Collect(ctx, tx, func(r *sqldb.Rows) (string, error) {
			var workspace, environment, actorID *string
			var actor, action, kind, id, subject, detail string
			err := r.Scan(&workspace, &environment, &actorID, &actor, &action, &kind, &id, &subject, &detail)
			return line(deref(workspace), deref(environment), deref(actorID), actor, action, kind, id, subject, detail), err
		}, "SELECT workspace_id, environment_id, actor_id, actor, action, subject_kind, subject_id, subject, detail FROM audit ORDER BY pk")
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return lines
}

func line(fields ...string) string { return strings.Join(fields, " | ") }

func deref(s *string) string {
	if s == nil {
		return "-"
	}
	return *s
}

// TestTheRecordSaysWhoDidWhat does everything with accounts that goes into the record, and compares all that is written down.
func TestTheRecordSaysWhoDidWhat(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, db *sqldb.DB) {
		h := newHouse(t, db, func(o *accounts.Options) {
			o.PrivateKey, o.PrimaryWorkspace, o.PrimaryEnvironment = "", "The Team", "main"
		})
		ctx := t.Context()
		token, err := h.SetupToken(ctx)
		token = got(t, token, err)
		in, err := h.Setup(ctx, wire.FirstRun{Token: token, Email: "Ada@example.com", Password: password}, home)
		ada := got(t, in, err).Actor
		first := h.own(t, ada.UserID).ID // it is the team's
		equal(t, "at first", []string{
			line("-", "-", ada.UserID, "Ada@example.com", "server.set_up", "user", ada.UserID, "Ada@example.com", "{}"),
			line(first, "-", ada.UserID, "Ada@example.com", "workspace.created", "workspace", first, "the-team", "{}"),
		}, written(t, h))

		seen := len(written(t, h))
		// did compares what was written since it was called last.
		did := func(want ...string) {
			t.Helper()
			all := written(t, h)
			equal(t, "written", append([]string{}, want...), all[seen:])
			seen = len(all)
		}
		// by is the beginning of a line.
		by := func(workspace, environment string, p who.Principal, rest ...string) string {
			name := map[string]string{ada.UserID: "Ada@example.com"}[p.UserID]
			if name == "" {
				name = "bob@example.com"
			}
			return line(append([]string{workspace, environment, p.UserID, name}, rest...)...)
		}
		operator := func(workspace, environment string, rest ...string) string {
			return line(append([]string{workspace, environment, "-", "operator"}, rest...)...)
		}
		none := "{}"

		workspace, main := h.workspace(t, ada, "lab")
		did(by(workspace, "-", ada, "workspace.created", "workspace", workspace, "lab", none))
		_, err = h.RenameWorkspace(ctx, ada, workspace, wire.Rename{Name: new("Laboratory")})
		must(t, err)
		did(by(workspace, "-", ada, "workspace.changed", "workspace", workspace, "lab", `{"name":"Laboratory","old_name":"lab"}`))

		made, err := h.CreateEnvironment(ctx, ada, workspace, wire.CreateEnvironment{Name: "Production", Slug: "prod"})
		environment := got(t, made, err).ID
		did(by(workspace, environment, ada, "environment.created", "environment", environment, "prod", none))
		_, err = h.RenameEnvironment(ctx, ada, workspace, environment, wire.Rename{Name: new("Live")})
		must(t, err)
		did(by(workspace, environment, ada, "environment.changed", "environment", environment, "prod", `{"name":"Live","old_name":"Production"}`))

		root, err := h.CreateTargetRoot(ctx, ada, workspace, environment, wire.CreateTargetRoot{Name: "out", URIPrefix: "s3://bucket/out"})
		place := got(t, root, err).ID
		did(by(workspace, environment, ada, "target_root.created", "target_root", place, "out", `{"uri_prefix":"s3://bucket/out"}`))
		_, err = h.ChangeTargetRoot(ctx, ada, workspace, environment, place, wire.ChangeTargetRoot{Name: new("outputs"), URIPrefix: new("s3://bucket/new")})
		must(t, err)
		did(by(workspace, environment, ada, "target_root.changed", "target_root", place, "outputs", `{"old_uri_prefix":"s3://bucket/out","uri_prefix":"s3://bucket/new"}`))
		must(t, h.DeleteTargetRoot(ctx, ada, workspace, environment, place))
		did(by(workspace, environment, ada, "target_root.deleted", "target_root", place, "outputs", `{"uri_prefix":"s3://bucket/new"}`))

		until := h.clock.now().Add(time.Hour).Truncate(time.Second)
		key, err := h.CreateAPIKey(ctx, ada, workspace, environment, wire.CreateAPIKey{Name: "ci", Scope: new(wire.ReadScope), ExpiresAt: new(wire.At(until))})
		key = got(t, key, err)
		did(by(workspace, environment, ada, "api_key.created", "api_key", key.ID, "ci",
			fmt.Sprintf(`{"expires_at":%q,"prefix":%q,"scope":"read"}`, *key.ExpiresAt, key.KeyPrefix)))
		p, err := h.Key(ctx, key.Key)
		caller := got(t, p, err)
		must(t, h.Record(ctx, *caller, accounts.Deed{Action: "limit.set", Kind: "limit", ID: "gpu", Name: "gpu", Detail: map[string]any{"max_concurrent": 3}}))
		did(line(workspace, environment, key.ID, "API key ci", "limit.set", "limit", "gpu", "gpu", `{"max_concurrent":3}`))
		must(t, h.RevokeAPIKey(ctx, ada, workspace, environment, key.ID))
		did(by(workspace, environment, ada, "api_key.revoked", "api_key", key.ID, "ci", fmt.Sprintf(`{"prefix":%q}`, key.KeyPrefix)))
		must(t, h.RevokeAPIKey(ctx, ada, workspace, environment, key.ID))
		did()

		joined, err := h.Register(ctx, wire.Register{Email: "bob@example.com", Password: password}, home)
		bob := got(t, joined, err).Actor
		own := h.own(t, bob.UserID)
		did(
			by("-", "-", bob, "user.registered", "user", bob.UserID, "bob@example.com", none),
			by(own.ID, "-", bob, "workspace.created", "workspace", own.ID, own.Slug, none),
		)
		invite := func(role wire.Role) *wire.NewInvite {
			t.Helper()
			i, err := h.CreateInvite(ctx, ada, workspace, wire.CreateInvite{Email: "bob@example.com", Role: &role})
			i = got(t, i, err)
			did(by(workspace, "-", ada, "invite.created", "invite", i.ID, "bob@example.com", fmt.Sprintf(`{"role":%q}`, role)))
			return i
		}
		i := invite(wire.MemberRole)
		must(t, h.CancelInvite(ctx, ada, workspace, i.ID))
		did(by(workspace, "-", ada, "invite.cancelled", "invite", i.ID, "bob@example.com", none))
		i = invite(wire.Admin)
		_, err = h.AcceptInvite(ctx, bob, i.ID, &i.Code)
		must(t, err)
		did(by(workspace, "-", bob, "member.joined", "user", bob.UserID, "bob@example.com", `{"role":"admin"}`))
		member := h.memberID(t, ada, workspace, bob.UserID)
		_, err = h.ChangeRole(ctx, ada, workspace, member, wire.MemberRole)
		must(t, err)
		did(by(workspace, "-", ada, "member.role_changed", "user", bob.UserID, "bob@example.com", `{"from":"admin","to":"member"}`))
		_, err = h.ChangeRole(ctx, ada, workspace, member, wire.MemberRole)
		must(t, err)
		did()
		must(t, h.Leave(ctx, bob, workspace))
		did(by(workspace, "-", bob, "member.left", "user", bob.UserID, "bob@example.com", `{"role":"member"}`))
		_, err = h.CreateUser(ctx, accounts.NewUser{Email: "bob@example.com", Password: password, Reset: true, Workspace: "lab", Role: wire.Admin})
		must(t, err)
		did(
			operator("-", "-", "user.password_changed", "user", bob.UserID, "bob@example.com", none),
			operator(workspace, "-", "member.role_changed", "user", bob.UserID, "bob@example.com", `{"to":"admin"}`),
		)
		must(t, h.RemoveMember(ctx, ada, workspace, h.memberID(t, ada, workspace, bob.UserID), false))
		did(by(workspace, "-", ada, "member.removed", "user", bob.UserID, "bob@example.com", `{"role":"admin"}`))

		must(t, h.ChangePassword(ctx, ada, wire.ChangePassword{CurrentPassword: password, NewPassword: "battery staple"}, home))
		did(by("-", "-", ada, "user.password_changed", "user", ada.UserID, "Ada@example.com", none))
		for _, disabled := range []bool{true, false} {
			for range 2 { // the second time nothing changes
				_, err = h.SetDisabled(ctx, "bob@example.com", disabled, false)
				must(t, err)
			}
			did(operator("-", "-", map[bool]string{true: "user.disabled", false: "user.enabled"}[disabled], "user", bob.UserID, "bob@example.com", none))
		}

		i = invite(wire.MemberRole)
		must(t, h.CancelInvite(ctx, ada, workspace, i.ID))
		dan, err := h.CreateUser(ctx, accounts.NewUser{Email: "dan@example.com", Password: password})
		dan = got(t, dan, err)
		dans := h.own(t, dan.ID)
		did(
			by(workspace, "-", ada, "invite.cancelled", "invite", i.ID, "bob@example.com", none),
			operator("-", "-", "user.created", "user", dan.ID, "dan@example.com", none),
			line(dans.ID, "-", dan.ID, "dan@example.com", "workspace.created", "workspace", dans.ID, dans.Slug, none),
		)
		i, err = h.CreateInvite(ctx, ada, workspace, wire.CreateInvite{Email: "dan@example.com"})
		i = got(t, i, err)
		must(t, h.DeclineInvite(ctx, who.Principal{UserID: dan.ID}, i.ID))
		did(
			by(workspace, "-", ada, "invite.created", "invite", i.ID, "dan@example.com", `{"role":"member"}`),
			line(workspace, "-", dan.ID, "dan@example.com", "invite.declined", "invite", i.ID, "dan@example.com", none),
		)

		text, err := h.CreateKey(ctx, accounts.NewKey{Workspace: "bench", Environment: "test", Create: true})
		p, keyErr := h.Key(ctx, got(t, text, err))
		p = got(t, p, keyErr)
		bench, test := p.Environment.WorkspaceID, p.Environment.ID
		did(
			operator(bench, "-", "workspace.created", "workspace", bench, "bench", none),
			operator(bench, test, "environment.created", "environment", test, "test", none),
			operator(bench, test, "api_key.created", "api_key", p.KeyID, "operator", fmt.Sprintf(`{"prefix":%q,"scope":"write"}`, accounts.KeyPrefix(text))),
		)

		ends, err := h.RotateSigningKey(ctx, false)
		ends = got(t, ends, err)
		h.clock.pass(2 * time.Minute)
		keys, err := h.JWKS(ctx)
		kid := got(t, keys, err).Keys[0].ID
		did(operator("-", "-", "signing_key.rotated", "signing_key", kid, kid, fmt.Sprintf(`{"others_until":%q}`, ends.Format(time.RFC3339))))

		must(t, h.DeleteEnvironment(ctx, ada, workspace, main))
		did(by(workspace, main, ada, "environment.deleted", "environment", main, "default", none))

		// What is shown is what is written, and only of this workspace.
		var of []string
		for _, l := range written(t, h) {
			if strings.HasPrefix(l, workspace) {
				of = append(of, l)
			}
		}
		record, err := h.Audit(ctx, ada, workspace, accounts.AuditQuery{Limit: 500})
		var shown []string
		for _, e := range got(t, record, err).Entries {
			actor := map[string]string{"operator": "-"}[e.Actor.Kind]
			switch e.Actor.Kind {
			case "user", "api_key":
				actor = *e.Actor.ID
				equal(t, "the kind of "+e.Actor.Name, e.Actor.Kind == "api_key", *e.Actor.ID == key.ID)
			}
			shown = append([]string{line(workspace, deref(e.EnvironmentID), actor, e.Actor.Name, e.Action, e.TargetKind, e.TargetID, e.Target, string(e.Detail))}, shown...)
		}
		equal(t, "shown, oldest first", of, shown)

		must(t, h.DeleteWorkspace(ctx, ada, workspace))
		did(by(workspace, "-", ada, "workspace.deleted", "workspace", workspace, "lab", none))
	})
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// own returns the one workspace of somebody who was just made.
func (h *house) own(t *testing.T, userID string) wire.MyWorkspace {
	t.Helper()
	me, err := h.Me(t.Context(), who.Principal{UserID: userID})
	return got(t, me, err).Workspaces[0]
}
