package accounts

import (
	"context"

	"github.com/stardag-go/stardag/internal/server/refuse"
	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/registry/wire"
)

func wireMember(m *Member) wire.WorkspaceMember {
	return wire.WorkspaceMember{ID: m.ID, UserID: m.UserID, Email: m.Email, DisplayName: m.DisplayName, Role: m.Role, JoinedAt: isoTime(m.CreatedAt)}
}

// Members lists who is in a workspace.
func (a *Accounts) Members(ctx context.Context, by who.Principal, workspaceID string) ([]wire.WorkspaceMember, error) {
	out := []wire.WorkspaceMember{}
	err := a.store.Read(ctx, func(tx Tx) error {
		w, err := member(ctx, tx, by, workspaceID, wire.MemberRole)
		if err != nil {
			return err
		}
		members, err := tx.Members(ctx, w.Key)
		for i := range members {
			m := wireMember(&members[i])
			keys, err := a.keysOf(ctx, tx, members[i].UserKey, w.ID)
			if err != nil {
				return err
			}
			m.APIKeys = len(keys)
			out = append(out, m)
		}
		return err
	})
	return out, err
}

// ChangeRole changes the role of a member. Only owners make owners or change them, and the last one stays one.
func (a *Accounts) ChangeRole(ctx context.Context, by who.Principal, workspaceID, memberID string, role wire.Role) (*wire.WorkspaceMember, error) {
	if err := knownRole(role); err != nil {
		return nil, err
	}
	var out wire.WorkspaceMember
	err := a.change(ctx, func(tx Tx) error {
		w, m, err := theMember(ctx, tx, by, workspaceID, memberID, wire.Admin)
		if err != nil {
			return err
		}
		if (m.Role == wire.Owner || role == wire.Owner) && w.Role != wire.Owner {
			return refused(refuse.KindForbidden, "owners_only", "Only owners can make or change owners")
		}
		if m.Role == wire.Owner && role != wire.Owner {
			if err := keepsOwner(ctx, tx, w.Key); err != nil {
				return err
			}
		}
		before := m.Role
		m.Role = role
		out = wireMember(m)
		if before == role {
			return nil
		}
		if err := tx.UpdateMemberRole(ctx, m.Key, role); err != nil {
			return err
		}
		return a.record(ctx, tx, by, deed{workspaceID: workspaceID, action: "member.role_changed", kind: "user", id: m.UserID, name: m.Email, detail: map[string]any{"from": before, "to": role}})
	})
	if err != nil {
		return nil, err
	}
	return &out, nil
}

// RemoveMember takes somebody out of a workspace. Everybody may take out themselves, except the last owner. The keys that they made
// there go on counting, for programs depend on them, unless an admin wants them to end.
func (a *Accounts) RemoveMember(ctx context.Context, by who.Principal, workspaceID, memberID string, revokeKeys bool) error {
	return a.change(ctx, func(tx Tx) error {
		w, m, err := theMember(ctx, tx, by, workspaceID, memberID, wire.MemberRole)
		if err != nil {
			return err
		}
		if err := a.remove(ctx, tx, by, w, m); err != nil || !revokeKeys {
			return err
		}
		if err := needRole(w.Role, wire.Admin); err != nil {
			return err
		}
		_, err = a.revokeKeysOf(ctx, tx, by, m.UserKey, w.ID)
		return err
	})
}

// Leave takes the caller out of a workspace.
func (a *Accounts) Leave(ctx context.Context, by who.Principal, workspaceID string) error {
	return a.change(ctx, func(tx Tx) error {
		w, err := locked(ctx, tx, by, workspaceID, wire.MemberRole)
		if err != nil {
			return err
		}
		u, err := a.user(ctx, tx, by)
		if err != nil {
			return err
		}
		m, err := tx.MemberByUser(ctx, w.Key, u.Key)
		if err != nil || m == nil {
			return firstError(err, errNoWorkspace)
		}
		return a.remove(ctx, tx, by, w, m)
	})
}

func (a *Accounts) remove(ctx context.Context, tx Tx, by who.Principal, w *Membership, m *Member) error {
	self := m.UserID == by.UserID
	action := "member.removed"
	if self {
		action = "member.left"
	} else {
		if err := needRole(w.Role, wire.Admin); err != nil {
			return err
		}
		if m.Role == wire.Owner && w.Role != wire.Owner {
			return refused(refuse.KindForbidden, "owners_only", "Only owners can remove owners")
		}
	}
	if m.Role == wire.Owner {
		if err := keepsOwner(ctx, tx, w.Key); err != nil {
			return err
		}
	}
	if err := tx.DeleteMember(ctx, m.Key); err != nil {
		return err
	}
	return a.record(ctx, tx, by, deed{workspaceID: w.ID, action: action, kind: "user", id: m.UserID, name: m.Email, detail: map[string]any{"role": m.Role}})
}

// keepsOwner refuses to let an owner go when there is no other. The workspace is locked.
func keepsOwner(ctx context.Context, tx Tx, workspaceKey int64) error {
	n, err := tx.Owners(ctx, workspaceKey)
	if err != nil {
		return err
	}
	if n < 2 {
		return refused(refuse.KindInvalid, "last_owner", "A workspace needs an owner; make somebody else one first")
	}
	return nil
}

// theMember finds a member of a workspace, which it locks.
func theMember(ctx context.Context, tx Tx, by who.Principal, workspaceID, memberID string, needed wire.Role) (*Membership, *Member, error) {
	w, err := locked(ctx, tx, by, workspaceID, needed)
	if err != nil {
		return nil, nil, err
	}
	m, err := tx.MemberByID(ctx, w.Key, memberID)
	if err != nil {
		return nil, nil, err
	}
	if m == nil {
		return nil, nil, refused(refuse.KindNotFound, "unknown_member", "Member not found")
	}
	return w, m, nil
}
