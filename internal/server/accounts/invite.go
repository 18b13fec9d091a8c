package accounts

import (
	"context"
	"crypto/subtle"
	"errors"

	"github.com/stardag-go/stardag/internal/server/refuse"
	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/registry/wire"
)

func (a *Accounts) wireInvite(i *Invite) wire.Invite {
	status := i.Status
	if status == Pending && !a.now().Before(i.ExpiresAt) {
		status = "expired"
	}
	return wire.Invite{
		ID: i.ID, Email: i.Email, Role: i.Role, Status: status, InvitedByEmail: i.InvitedByEmail,
		CreatedAt: isoTime(i.CreatedAt), ExpiresAt: isoTime(i.ExpiresAt),
	}
}

func wireMyInvite(i *Invite) wire.MyInvite {
	return wire.MyInvite{
		ID: i.ID, WorkspaceID: i.WorkspaceID, WorkspaceName: i.WorkspaceName, Role: i.Role,
		InvitedByEmail: i.InvitedByEmail, ExpiresAt: isoTime(i.ExpiresAt),
	}
}

// Invites lists the invitations of a workspace, newest first, for those who may make some.
func (a *Accounts) Invites(ctx context.Context, by who.Principal, workspaceID string) ([]wire.Invite, error) {
	out := []wire.Invite{}
	err := a.store.Read(ctx, func(tx Tx) error {
		w, err := member(ctx, tx, by, workspaceID, wire.Admin)
		if err != nil {
			return err
		}
		invites, err := tx.Invites(ctx, w.Key)
		for i := range invites {
			out = append(out, a.wireInvite(&invites[i]))
		}
		return err
	})
	return out, err
}

// CreateInvite invites an e-mail address into a workspace.
func (a *Accounts) CreateInvite(ctx context.Context, by who.Principal, workspaceID string, in wire.CreateInvite) (*wire.NewInvite, error) {
	email, err := parseEmail(in.Email)
	if err != nil {
		return nil, err
	}
	role := wire.MemberRole
	if in.Role != nil {
		role = *in.Role
	}
	if err := knownRole(role); err != nil {
		return nil, err
	}
	code := secret()
	var invite *Invite
	err = a.store.Write(ctx, func(tx Tx) error {
		w, err := locked(ctx, tx, by, workspaceID, wire.Admin)
		if err != nil {
			return err
		}
		if role == wire.Owner && w.Role != wire.Owner {
			return refused(refuse.KindForbidden, "owners_only", "Only owners can invite owners")
		}
		if w.Personal {
			return refused(refuse.KindInvalid, "personal_workspace", "Nobody can be invited into a personal workspace; make a workspace for the team")
		}
		inviter, err := a.user(ctx, tx, by)
		if err != nil {
			return err
		}
		invited, err := tx.UserByEmail(ctx, email)
		if err != nil {
			return err
		}
		if invited != nil {
			m, err := tx.MemberByUser(ctx, w.Key, invited.Key)
			if err != nil {
				return err
			}
			if m != nil {
				return refused(refuse.KindConflict, "already_member", "This person is a member of the workspace already")
			}
		}
		now := a.now()
		if err := tx.ExpireInvites(ctx, w.Key, email, now); err != nil {
			return err
		}
		invite = &Invite{
			ID: newID(), WorkspaceKey: w.Key, WorkspaceID: w.ID, WorkspaceName: w.Name, Email: email, Role: role, Status: Pending,
			InvitedBy: &inviter.Key, InvitedByEmail: &inviter.Email, CodeHash: digest(code), CreatedAt: now, ExpiresAt: now.Add(a.opts.InviteTTL),
		}
		if err := tx.InsertInvite(ctx, invite); err != nil {
			if errors.Is(err, ErrTaken) {
				return refused(refuse.KindConflict, "already_invited", "This address has a pending invitation already; cancel it to make a new one")
			}
			return err
		}
		return a.record(ctx, tx, by, deed{workspaceID: w.ID, action: "invite.created", kind: "invite", id: invite.ID, name: email, detail: map[string]any{"role": role}})
	})
	if err != nil {
		return nil, err
	}
	return &wire.NewInvite{Invite: a.wireInvite(invite), Code: code}, nil
}

// CancelInvite takes an invitation back.
func (a *Accounts) CancelInvite(ctx context.Context, by who.Principal, workspaceID, id string) error {
	return a.store.Write(ctx, func(tx Tx) error {
		w, err := locked(ctx, tx, by, workspaceID, wire.Admin)
		if err != nil {
			return err
		}
		i, err := tx.InviteInWorkspace(ctx, w.Key, id)
		if err != nil {
			return err
		}
		if i == nil {
			return errNoInvite
		}
		if err := answer(ctx, tx, i, Cancelled, a); err != nil {
			return err
		}
		return a.record(ctx, tx, by, deed{workspaceID: w.ID, action: "invite.cancelled", kind: "invite", id: i.ID, name: i.Email})
	})
}

var errNoInvite = refused(refuse.KindNotFound, "unknown_invite", "Invite not found")

func answer(ctx context.Context, tx Tx, i *Invite, status string, a *Accounts) error {
	was, err := tx.AnswerInvite(ctx, i.Key, status, a.now())
	if err != nil {
		return err
	}
	if !was {
		return refused(refuse.KindInvalid, "invite_answered", "This invitation was answered or taken back already")
	}
	return nil
}

// MyInvites lists the invitations to the caller's address. Nobody has verified some addresses; their owners need the link.
func (a *Accounts) MyInvites(ctx context.Context, by who.Principal) ([]wire.MyInvite, error) {
	out := []wire.MyInvite{}
	err := a.store.Read(ctx, func(tx Tx) error {
		u, err := a.user(ctx, tx, by)
		if err != nil {
			return err
		}
		invites, err := a.myInvites(ctx, tx, u)
		for i := range invites {
			out = append(out, wireMyInvite(&invites[i]))
		}
		return err
	})
	return out, err
}

func (a *Accounts) myInvites(ctx context.Context, tx Tx, u *User) ([]Invite, error) {
	if !u.EmailVerified {
		return nil, nil
	}
	return tx.PendingInvites(ctx, u.Email, a.now())
}

// OpenInvite shows an invitation to whoever has its link.
func (a *Accounts) OpenInvite(ctx context.Context, code string) (*wire.OpenedInvite, error) {
	var out *wire.OpenedInvite
	err := a.store.Read(ctx, func(tx Tx) error {
		i, err := a.openInvite(ctx, tx, code)
		if err != nil {
			return err
		}
		u, err := tx.UserByEmail(ctx, i.Email)
		out = &wire.OpenedInvite{MyInvite: wireMyInvite(i), Email: i.Email, HasAccount: u != nil}
		return err
	})
	return out, err
}

// openInvite finds the pending invitation of a link's code.
func (a *Accounts) openInvite(ctx context.Context, tx Tx, code string) (*Invite, error) {
	i, err := tx.InviteByCode(ctx, digest(code))
	if err != nil {
		return nil, err
	}
	if i == nil || i.Status != Pending {
		return nil, errNoInvite
	}
	return i, a.notExpired(i)
}

func (a *Accounts) notExpired(i *Invite) error {
	if !a.now().Before(i.ExpiresAt) {
		return refused(refuse.KindInvalid, "invite_expired", "This invitation has expired; ask for a new one")
	}
	return nil
}

// AcceptInvite makes the caller a member. Their address has to be the invited one, and verified unless they have the code
// of the invitation's link. The code proves nothing about the address elsewhere: who invites knows it, too.
func (a *Accounts) AcceptInvite(ctx context.Context, by who.Principal, id string, code *string) (*wire.Workspace, error) {
	var out wire.Workspace
	err := a.change(ctx, func(tx Tx) error {
		u, i, err := a.invited(ctx, tx, by, id, code)
		if err != nil {
			return err
		}
		if err := a.notExpired(i); err != nil {
			return err
		}
		w, err := a.join(ctx, tx, by, u, i)
		if err != nil {
			return err
		}
		out = wireWorkspace(w)
		return nil
	})
	if err != nil {
		return nil, err
	}
	return &out, nil
}

// DeclineInvite says no.
func (a *Accounts) DeclineInvite(ctx context.Context, by who.Principal, id string) error {
	return a.store.Write(ctx, func(tx Tx) error {
		_, i, err := a.invited(ctx, tx, by, id, nil)
		if err != nil {
			return err
		}
		if err := answer(ctx, tx, i, Declined, a); err != nil {
			return err
		}
		return a.record(ctx, tx, by, deed{workspaceID: i.WorkspaceID, action: "invite.declined", kind: "invite", id: i.ID, name: i.Email})
	})
}

// invited finds an invitation to the caller. To everybody else it does not exist.
func (a *Accounts) invited(ctx context.Context, tx Tx, by who.Principal, id string, code *string) (*User, *Invite, error) {
	u, err := a.user(ctx, tx, by)
	if err != nil {
		return nil, nil, err
	}
	i, err := tx.Invite(ctx, id)
	if err != nil {
		return nil, nil, err
	}
	if i == nil || EmailKey(i.Email) != EmailKey(u.Email) {
		return nil, nil, errNoInvite
	}
	if code != nil {
		if subtle.ConstantTimeCompare([]byte(digest(*code)), []byte(i.CodeHash)) != 1 {
			return nil, nil, errNoInvite
		}
	} else if !u.EmailVerified {
		return nil, nil, refused(refuse.KindForbidden, "email_not_verified", "Nobody has verified your e-mail address; open the link of the invitation")
	}
	return u, i, nil
}

// join makes a user a member by an invitation.
func (a *Accounts) join(ctx context.Context, tx Tx, by who.Principal, u *User, i *Invite) (*Workspace, error) {
	w, err := tx.LockWorkspace(ctx, i.WorkspaceKey)
	if err != nil || w == nil {
		return nil, firstError(err, errNoInvite)
	}
	if err := answer(ctx, tx, i, Accepted, a); err != nil {
		return nil, err
	}
	m, err := tx.MemberByUser(ctx, w.Key, u.Key)
	if err != nil {
		return nil, err
	}
	if m != nil {
		return w, nil
	}
	if err := tx.InsertMember(ctx, &Member{ID: newID(), WorkspaceKey: w.Key, UserKey: u.Key, Role: i.Role, CreatedAt: a.now()}); err != nil {
		return nil, err
	}
	return w, a.record(ctx, tx, by, deed{workspaceID: w.ID, action: "member.joined", kind: "user", id: u.ID, name: u.Email, detail: map[string]any{"role": i.Role}})
}
