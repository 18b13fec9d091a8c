package accounts

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/google/uuid"

	"github.com/stardag-go/stardag/internal/server/refuse"
	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/registry/wire"
)

// operator is who has the database at hand.
var operator = who.Principal{Kind: who.Operator}

// user finds the actor's row.
func (a *Accounts) user(ctx context.Context, tx Tx, by who.Principal) (*User, error) {
	u, err := tx.UserByID(ctx, by.UserID)
	if err != nil {
		return nil, err
	}
	if u == nil || u.DisabledAt != nil {
		return nil, ErrNoUser
	}
	return u, nil
}

// member finds a workspace that the actor is in with at least a role. To others it does not exist.
func member(ctx context.Context, tx Tx, by who.Principal, workspaceID string, needed wire.Role) (*Membership, error) {
	m, err := tx.Membership(ctx, by.UserID, workspaceID)
	if err != nil {
		return nil, err
	}
	if m == nil {
		return nil, errNoWorkspace
	}
	if by.WorkspaceID != "" && by.WorkspaceID != workspaceID {
		return nil, refused(refuse.KindForbidden, "other_workspace", "This token is for another workspace; exchange it for one of this workspace")
	}
	return m, needRole(m.Role, needed)
}

// locked is member, with the workspace locked against concurrent changes; roles are read under the lock.
func locked(ctx context.Context, tx Tx, by who.Principal, workspaceID string, needed wire.Role) (*Membership, error) {
	m, err := member(ctx, tx, by, workspaceID, wire.MemberRole)
	if err != nil {
		return nil, err
	}
	if w, err := tx.LockWorkspace(ctx, m.Key); err != nil || w == nil {
		return nil, firstError(err, errNoWorkspace)
	}
	return member(ctx, tx, by, workspaceID, needed)
}

func firstError(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// inEnvironment finds an environment of a workspace that the actor is in with at least a role.
func inEnvironment(ctx context.Context, tx Tx, by who.Principal, workspaceID, environmentID string, needed wire.Role) (*Environment, error) {
	m, err := member(ctx, tx, by, workspaceID, needed)
	if err != nil {
		return nil, err
	}
	e, err := tx.EnvironmentInWorkspace(ctx, m.Key, environmentID)
	if err != nil {
		return nil, err
	}
	if e == nil {
		return nil, ErrNoEnvironment
	}
	return e, nil
}

// deed is what goes into the audit record.
type deed struct {
	workspaceID, environmentID string
	action                     string // noun.verb_in_the_past
	kind, id, name             string // of what it was done to
	detail                     map[string]any
}

// record writes a deed down in the transaction that does it.
func (a *Accounts) record(ctx context.Context, tx Tx, by who.Principal, d deed) error {
	e := AuditEntry{
		ID: newID(), Actor: "operator", Action: d.action, SubjectKind: d.kind, SubjectID: d.id, Subject: d.name,
		Detail: "{}", CreatedAt: a.now(), WorkspaceID: optional(d.workspaceID), EnvironmentID: optional(d.environmentID),
	}
	switch {
	case by.Kind == who.Operator:
	case by.KeyID != "":
		key, err := tx.APIKeyInEnvironment(ctx, by.Environment.Key, by.KeyID)
		if err != nil {
			return err
		}
		if key == nil {
			key = &APIKey{ID: by.KeyID, Name: by.KeyID} // deleted meanwhile
		}
		e.ActorID, e.Actor = &key.ID, keyActor+key.Name
	default:
		u, err := tx.UserByID(ctx, by.UserID)
		if err != nil {
			return err
		}
		if u == nil {
			return ErrNoUser
		}
		e.ActorID, e.Actor = &u.ID, u.Email
	}
	if d.detail != nil {
		text, err := json.Marshal(d.detail)
		if err != nil {
			return fmt.Errorf("audit of %s: %w", d.action, err)
		}
		e.Detail = string(text)
	}
	return tx.InsertAudit(ctx, &e)
}

// newID returns a fresh id for a row.
func newID() string { return uuid.Must(uuid.NewV7()).String() }

// isID reports whether text is an id of a row, as the API writes it.
func isID(text string) bool {
	id, err := uuid.Parse(text)
	return err == nil && id.String() == text
}

func optional[T comparable](v T) *T {
	var zero T
	if v == zero {
		return nil
	}
	return &v
}
