package storetest_test

import (
	"testing"

	"github.com/stardag-go/stardag/internal/server/accounts"
	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/registry/wire"
)

// two are two teams that know nothing of each other, each with one of everything.
type two struct {
	ada, eve                      who.Principal
	workspace, other              string // ada's and eve's
	environment, otherEnvironment string
	sibling                       string // a second environment of ada's workspace
	member, invite, key, root     string // ada's
	session                       string // ada's
	otherMember                   string
}

func newTwo(t *testing.T, h *house) two {
	t.Helper()
	ctx := t.Context()
	w := two{ada: h.verified(t, "ada@example.com"), eve: h.verified(t, "eve@example.com")}
	w.workspace, w.environment = h.workspace(t, w.ada, "team")
	w.other, w.otherEnvironment = h.workspace(t, w.eve, "other")
	w.member, w.otherMember = h.memberID(t, w.ada, w.workspace, w.ada.UserID), h.memberID(t, w.eve, w.other, w.eve.UserID)
	invite, err := h.CreateInvite(ctx, w.ada, w.workspace, wire.CreateInvite{Email: "bob@example.com"})
	if err != nil {
		t.Fatal(err)
	}
	key, err := h.CreateAPIKey(ctx, w.ada, w.workspace, w.environment, wire.CreateAPIKey{Name: "ada's key"})
	if err != nil {
		t.Fatal(err)
	}
	root, err := h.CreateTargetRoot(ctx, w.ada, w.workspace, w.environment, wire.CreateTargetRoot{Name: "ada's root", URIPrefix: "/ada"})
	if err != nil {
		t.Fatal(err)
	}
	sibling, err := h.CreateEnvironment(ctx, w.ada, w.workspace, wire.CreateEnvironment{Name: "Sibling", Slug: "sibling"})
	if err != nil {
		t.Fatal(err)
	}
	in, err := h.Login(ctx, wire.Login{Email: "ada@example.com", Password: password}, home)
	if err != nil {
		t.Fatal(err)
	}
	w.invite, w.key, w.root, w.sibling, w.session = invite.ID, key.ID, root.ID, sibling.ID, in.Actor.SessionID
	return w
}

func eachTwo(t *testing.T, test func(t *testing.T, h *house, w two)) {
	t.Helper()
	eachHouse(t, func(t *testing.T, h *house) { test(t, h, newTwo(t, h)) })
}

func TestIsolationOfWorkspaces(t *testing.T) {
	t.Parallel()
	eachTwo(t, func(t *testing.T, h *house, w two) {
		ctx := t.Context()
		_, err := h.Workspace(ctx, w.eve, w.workspace)
		wantCode(t, "read", err, "unknown_workspace")
		_, err = h.RenameWorkspace(ctx, w.eve, w.workspace, wire.Rename{Name: new("x")})
		wantCode(t, "rename", err, "unknown_workspace")
		wantCode(t, "delete", h.DeleteWorkspace(ctx, w.eve, w.workspace), "unknown_workspace")
		wantCode(t, "leave", h.Leave(ctx, w.eve, w.workspace), "unknown_workspace")
		me, err := h.Me(ctx, w.eve)
		if err != nil {
			t.Fatal(err)
		}
		for _, mine := range me.Workspaces {
			if mine.ID == w.workspace {
				t.Error("eve is in ada's workspace")
			}
		}
		s, err := h.SessionState(ctx, w.eve)
		if err != nil || len(s.Workspaces) != 2 {
			t.Errorf("got %+v, %v", s, err)
		}
	})
}

func TestIsolationOfMembers(t *testing.T) {
	t.Parallel()
	eachTwo(t, func(t *testing.T, h *house, w two) {
		ctx := t.Context()
		_, err := h.Members(ctx, w.eve, w.workspace)
		wantCode(t, "list", err, "unknown_workspace")
		_, err = h.ChangeRole(ctx, w.eve, w.workspace, w.member, wire.MemberRole)
		wantCode(t, "change", err, "unknown_workspace")
		_, err = h.ChangeRole(ctx, w.eve, w.other, w.member, wire.MemberRole)
		wantCode(t, "change through one's own workspace", err, "unknown_member")
		wantCode(t, "remove through one's own workspace", h.RemoveMember(ctx, w.eve, w.other, w.member, false), "unknown_member")
		members, err := h.Members(ctx, w.eve, w.other)
		if err != nil || len(members) != 1 || members[0].ID != w.otherMember {
			t.Errorf("got %v, %v", members, err)
		}
	})
}

func TestIsolationOfInvites(t *testing.T) {
	t.Parallel()
	eachTwo(t, func(t *testing.T, h *house, w two) {
		ctx := t.Context()
		_, err := h.Invites(ctx, w.eve, w.workspace)
		wantCode(t, "list", err, "unknown_workspace")
		wantCode(t, "cancel", h.CancelInvite(ctx, w.eve, w.workspace, w.invite), "unknown_workspace")
		wantCode(t, "cancel through one's own workspace", h.CancelInvite(ctx, w.eve, w.other, w.invite), "unknown_invite")
		_, err = h.AcceptInvite(ctx, w.eve, w.invite, nil)
		wantCode(t, "accept", err, "unknown_invite")
		list, err := h.Invites(ctx, w.eve, w.other)
		if err != nil || len(list) != 0 {
			t.Errorf("got %v, %v", list, err)
		}
	})
}

func TestIsolationOfEnvironments(t *testing.T) {
	t.Parallel()
	eachTwo(t, func(t *testing.T, h *house, w two) {
		ctx := t.Context()
		_, err := h.Environments(ctx, w.eve, w.workspace)
		wantCode(t, "list", err, "unknown_workspace")
		for what, workspace := range map[string]string{"unknown_workspace": w.workspace, "unknown_environment": w.other} {
			_, err := h.OneEnvironment(ctx, w.eve, workspace, w.environment)
			wantCode(t, "read", err, what)
			_, err = h.RenameEnvironment(ctx, w.eve, workspace, w.environment, wire.Rename{Name: new("x")})
			wantCode(t, "rename", err, what)
			wantCode(t, "delete", h.DeleteEnvironment(ctx, w.eve, workspace, w.environment), what)
		}
		list, err := h.Environments(ctx, w.eve, w.other)
		if err != nil || len(list) != 1 || list[0].ID != w.otherEnvironment {
			t.Errorf("got %v, %v", list, err)
		}
	})
}

func TestIsolationOfAPIKeys(t *testing.T) {
	t.Parallel()
	eachTwo(t, func(t *testing.T, h *house, w two) {
		ctx := t.Context()
		for _, tt := range []struct {
			by                     who.Principal
			workspace, environment string
			want                   string
		}{
			{w.eve, w.workspace, w.environment, "unknown_workspace"},
			{w.eve, w.other, w.environment, "unknown_environment"},
			{w.eve, w.other, w.otherEnvironment, "unknown_api_key"},
			{w.ada, w.workspace, w.sibling, "unknown_api_key"},
		} {
			wantCode(t, "revoke", h.RevokeAPIKey(ctx, tt.by, tt.workspace, tt.environment, w.key), tt.want)
			keys, err := h.APIKeys(ctx, tt.by, tt.workspace, tt.environment, true)
			if len(keys) != 0 {
				t.Errorf("%+v: got %v, %v", tt, keys, err)
			}
		}
		keys, err := h.APIKeys(ctx, w.ada, w.workspace, w.environment, false)
		if err != nil || len(keys) != 1 || keys[0].RevokedAt != nil {
			t.Errorf("got %v, %v", keys, err)
		}
	})
}

func TestIsolationOfTargetRoots(t *testing.T) {
	t.Parallel()
	eachTwo(t, func(t *testing.T, h *house, w two) {
		ctx := t.Context()
		for _, tt := range []struct {
			by                     who.Principal
			workspace, environment string
			want                   string
		}{
			{w.eve, w.workspace, w.environment, "unknown_workspace"},
			{w.eve, w.other, w.environment, "unknown_environment"},
			{w.eve, w.other, w.otherEnvironment, "unknown_target_root"},
			{w.ada, w.workspace, w.sibling, "unknown_target_root"},
		} {
			_, err := h.OneTargetRoot(ctx, tt.by, tt.workspace, tt.environment, w.root)
			wantCode(t, "read", err, tt.want)
			_, err = h.ChangeTargetRoot(ctx, tt.by, tt.workspace, tt.environment, w.root, wire.ChangeTargetRoot{Name: new("x")})
			wantCode(t, "change", err, tt.want)
			wantCode(t, "delete", h.DeleteTargetRoot(ctx, tt.by, tt.workspace, tt.environment, w.root), tt.want)
			if roots, _ := h.TargetRoots(ctx, tt.by, tt.workspace, tt.environment); len(roots) != 0 {
				t.Errorf("%+v: got %v", tt, roots)
			}
		}
		other, err := h.Environment(ctx, w.eve, w.otherEnvironment)
		if err != nil {
			t.Fatal(err)
		}
		if roots, err := h.TargetRootSettings(ctx, other.Key); err != nil || len(roots) != 0 {
			t.Errorf("got %v, %v", roots, err)
		}
	})
}

func TestIsolationOfTheRecord(t *testing.T) {
	t.Parallel()
	eachTwo(t, func(t *testing.T, h *house, w two) {
		ctx := t.Context()
		_, err := h.Audit(ctx, w.eve, w.workspace, accounts.AuditQuery{Limit: 500})
		wantCode(t, "read", err, "unknown_workspace")
		record, err := h.Audit(ctx, w.eve, w.other, accounts.AuditQuery{Limit: 500})
		if err != nil || len(record.Entries) != 1 || record.Entries[0].TargetID != w.other {
			t.Errorf("got %+v, %v", record, err)
		}
	})
}

func TestIsolationOfSessions(t *testing.T) {
	t.Parallel()
	eachTwo(t, func(t *testing.T, h *house, w two) {
		ctx := t.Context()
		wantCode(t, "revoke", h.RevokeSession(ctx, w.eve, w.session), "unknown_session")
		if s, err := h.Sessions(ctx, w.eve); err != nil || len(s.Sessions) != 0 {
			t.Errorf("got %+v, %v", s, err)
		}
	})
}

// Deleting a workspace takes everything of it along, and nothing of another.
func TestDeletingAWorkspaceLeavesTheOther(t *testing.T) {
	t.Parallel()
	eachTwo(t, func(t *testing.T, h *house, w two) {
		ctx := t.Context()
		if err := h.DeleteWorkspace(ctx, w.eve, w.other); err != nil {
			t.Fatal(err)
		}
		keys, err := h.APIKeys(ctx, w.ada, w.workspace, w.environment, false)
		if err != nil || len(keys) != 1 {
			t.Errorf("got %v, %v", keys, err)
		}
		if err := h.DeleteWorkspace(ctx, w.ada, w.workspace); err != nil {
			t.Fatal(err)
		}
		_, err = h.Environment(ctx, w.ada, w.environment)
		wantCode(t, "its environment", err, "unknown_environment")
	})
}
