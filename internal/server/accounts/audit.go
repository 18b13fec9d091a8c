package accounts

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"strconv"
	"strings"
	"time"

	"github.com/stardag-go/stardag/internal/server/refuse"
	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/registry/wire"
)

// AuditQuery chooses what to show of the record of a workspace.
type AuditQuery struct {
	Text   string // in action, actor or subject
	Since  *time.Time
	Limit  int // 1 to 500
	Cursor string
}

// keyActor begins the names of API keys in the record. No e-mail address has a space.
const keyActor = "API key "

// Deed is something done with the registry that belongs into the record of a workspace.
type Deed struct {
	Action   string // noun.verb_in_the_past
	Kind, ID string // of what it was done to
	Name     string // of it, for people
	Detail   map[string]any
}

// Record writes down what a caller has done in its environment.
func (a *Accounts) Record(ctx context.Context, by who.Principal, d Deed) error {
	return a.store.Write(ctx, func(tx Tx) error {
		return a.record(ctx, tx, by, deed{
			workspaceID: by.Environment.WorkspaceID, environmentID: by.Environment.ID, action: d.Action, kind: d.Kind, id: d.ID, name: d.Name, detail: d.Detail,
		})
	})
}

// Audit shows what was done in a workspace, newest first, to its admins.
func (a *Accounts) Audit(ctx context.Context, by who.Principal, workspaceID string, q AuditQuery) (*wire.Audit, error) {
	f := AuditFilter{WorkspaceID: workspaceID, Since: q.Since, Text: q.Text, Limit: min(max(q.Limit, 1), 500) + 1}
	if q.Cursor != "" {
		before, ok := parseCursor(q.Cursor)
		if !ok {
			return nil, refused(refuse.KindInvalid, "invalid_cursor", "this is no cursor of an earlier page")
		}
		f.Before = before
	}
	out := &wire.Audit{Entries: []wire.AuditEntry{}}
	err := a.store.Read(ctx, func(tx Tx) error {
		if _, err := member(ctx, tx, by, workspaceID, wire.Admin); err != nil {
			return err
		}
		entries, err := tx.Audit(ctx, f)
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
	switch {
	case strings.HasPrefix(e.Actor, keyActor):
		actor.Kind = "api_key"
	case e.ActorID != nil:
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
