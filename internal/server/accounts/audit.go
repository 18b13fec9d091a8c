package accounts

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"strconv"
	"time"

	"github.com/stardag-go/stardag/registry/wire"
)

// AuditQuery chooses what to show of the record of a workspace.
type AuditQuery struct {
	Text   string // in action, actor or subject
	Since  *time.Time
	Limit  int // 1 to 500
	Cursor string
}

// Audit shows what was done in a workspace, newest first, to its admins.
func (a *Accounts) Audit(ctx context.Context, who Actor, workspaceID string, q AuditQuery) (*wire.Audit, error) {
	f := AuditFilter{WorkspaceID: workspaceID, Since: q.Since, Text: q.Text, Limit: min(max(q.Limit, 1), 500) + 1}
	if q.Cursor != "" {
		before, ok := parseCursor(q.Cursor)
		if !ok {
			return nil, refuse(Invalid, "invalid_cursor", "this is no cursor of an earlier page")
		}
		f.Before = before
	}
	out := &wire.Audit{Entries: []wire.AuditEntry{}}
	err := a.store.Read(ctx, func(tx Tx) error {
		if _, err := member(tx, who, workspaceID, wire.Admin); err != nil {
			return err
		}
		entries, err := tx.Audit(f)
		if err != nil {
			return err
		}
		if len(entries) == f.Limit {
			entries = entries[:f.Limit-1]
			out.NextCursor = new(cursor(entries[len(entries)-1].Key))
		}
		for i := range entries {
			out.Entries = append(out.Entries, wireEntry(&entries[i]))
		}
		return nil
	})
	return out, err
}

func wireEntry(e *AuditEntry) wire.AuditEntry {
	actor := wire.AuditActor{Kind: "operator", Name: e.Actor, ID: e.ActorID}
	if e.ActorID != nil {
		actor.Kind = "user"
	}
	return wire.AuditEntry{
		ID: e.ID, At: wire.At(e.CreatedAt), Actor: actor, Action: e.Action, TargetKind: e.SubjectKind, TargetID: e.SubjectID,
		Target: e.Subject, EnvironmentID: e.EnvironmentID, Detail: json.RawMessage(e.Detail),
	}
}

func cursor(key int64) string {
	return base64.RawURLEncoding.EncodeToString(strconv.AppendInt([]byte("a"), key, 10))
}

func parseCursor(text string) (int64, bool) {
	raw, err := base64.RawURLEncoding.DecodeString(text)
	if err != nil || len(raw) < 2 || raw[0] != 'a' {
		return 0, false
	}
	key, err := strconv.ParseInt(string(raw[1:]), 10, 64)
	return key, err == nil && key > 0
}
