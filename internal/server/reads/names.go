package reads

import (
	"context"
	"slices"
	"strconv"
	"time"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/refuse"
	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/registry/wire"
)

// NameFilter narrows a list of names; empty fields do not.
type NameFilter struct {
	Prefix string
	TaskID *string // that they stand for
	Limit  int
	Cursor string
}

// NameQuery is a [NameFilter] as a store gets it.
type NameQuery struct {
	Prefix string
	TaskID *string
	After  string
	Limit  int
}

// NameMoveRow is a stored move of a name. TaskID and what belongs to it are nil where the name was removed.
type NameMoveRow struct {
	TaskID     *string
	Namespace  *string
	TaskName   *string
	Version    *string
	OutputURI  *string
	Status     *wire.Status
	Number     int64
	FromName   *string
	FromNumber *int64
	Note       string
	UserID     *string
	KeyID      *string
	At         time.Time
}

// NameRow is a stored name with its last move.
type NameRow struct {
	Name           string
	CreatedAt      time.Time
	PreviousTaskID *string
	NameMoveRow
}

// NameTx reads names of outputs.
type NameTx interface {
	// Names returns at most q.Limit names that stand for something, by name.
	Names(ctx context.Context, q NameQuery) ([]NameRow, error)
	NameOf(ctx context.Context, name string) (*NameRow, error)
	// NameMoves returns at most limit moves of a name before one, the last first; 0 is after all.
	NameMoves(ctx context.Context, name string, before int64, limit int) ([]NameMoveRow, error)
}

// NamePage lists names.
func (rd *Reader) NamePage(ctx context.Context, c who.Principal, f NameFilter) (*wire.Names, error) {
	limit := hub.Clamp(f.Limit, 100, 500)
	out, err := view(ctx, rd, c, func(tx Tx) (*wire.Names, error) {
		rows, err := tx.Names(ctx, NameQuery{Prefix: f.Prefix, TaskID: f.TaskID, After: f.Cursor, Limit: limit + 1})
		if err != nil {
			return nil, err
		}
		out := &wire.Names{Names: make([]wire.Name, min(len(rows), limit))}
		for i := range out.Names {
			out.Names[i] = nameDocument(&rows[i])
		}
		if len(rows) > limit {
			out.NextCursor = new(rows[limit-1].Name)
		}
		return out, nil
	})
	if err != nil {
		return nil, err
	}
	movers := make([]*wire.NameMover, len(out.Names))
	for i := range out.Names {
		movers[i] = &out.Names[i].MovedBy
	}
	return out, rd.nameMovers(ctx, movers)
}

// Name returns what a name stands for.
func (rd *Reader) Name(ctx context.Context, c who.Principal, name string) (*wire.Name, error) {
	out, err := view(ctx, rd, c, func(tx Tx) (*wire.Name, error) {
		row, err := tx.NameOf(ctx, name)
		if err != nil {
			return nil, err
		}
		if row == nil {
			return nil, refuse.Unknown("name", "name", name)
		}
		return new(nameDocument(row)), nil
	})
	if err != nil {
		return nil, err
	}
	return out, rd.nameMovers(ctx, []*wire.NameMover{&out.MovedBy})
}

// NameHistory lists the moves of a name, also of one that was removed.
func (rd *Reader) NameHistory(ctx context.Context, c who.Principal, name string, limit int, cursor string) (*wire.NameHistory, error) {
	before := int64(0)
	if cursor != "" {
		var err error
		if before, err = strconv.ParseInt(cursor, 10, 64); err != nil || before < 1 {
			return nil, refuse.Invalid("invalid_cursor", "the cursor is none that this server gave out")
		}
	}
	limit = hub.Clamp(limit, 50, 500)
	out, err := view(ctx, rd, c, func(tx Tx) (*wire.NameHistory, error) {
		rows, err := tx.NameMoves(ctx, name, before, limit+1)
		if err != nil {
			return nil, err
		}
		if len(rows) == 0 && before == 0 {
			return nil, refuse.Unknown("name", "name", name)
		}
		out := &wire.NameHistory{Name: name, Moves: make([]wire.NameMove, min(len(rows), limit))}
		for i := range out.Moves {
			out.Moves[i] = moveDocument(&rows[i])
		}
		if len(rows) > limit {
			out.NextCursor = new(strconv.FormatInt(rows[limit-1].Number, 10))
		}
		return out, nil
	})
	if err != nil {
		return nil, err
	}
	movers := make([]*wire.NameMover, len(out.Moves))
	for i := range out.Moves {
		movers[i] = &out.Moves[i].MovedBy
	}
	return out, rd.nameMovers(ctx, movers)
}

func nameDocument(row *NameRow) wire.Name {
	m := moveDocument(&row.NameMoveRow)
	return wire.Name{
		Name: row.Name, Target: deref(m.Target), PreviousTaskID: row.PreviousTaskID, Number: m.Number, FromName: m.FromName, FromNumber: m.FromNumber,
		Note: m.Note, MovedAt: m.MovedAt, MovedBy: m.MovedBy, CreatedAt: wire.At(row.CreatedAt),
	}
}

func moveDocument(row *NameMoveRow) wire.NameMove {
	m := wire.NameMove{
		Number: row.Number, FromName: row.FromName, FromNumber: row.FromNumber, Note: row.Note, MovedAt: wire.At(row.At),
		MovedBy: wire.NameMover{UserID: row.UserID, KeyID: row.KeyID},
	}
	if row.TaskID != nil {
		m.Target = &wire.NameTarget{
			TaskID: *row.TaskID, Namespace: deref(row.Namespace), TaskName: deref(row.TaskName), Version: row.Version, Status: deref(row.Status), OutputURI: row.OutputURI,
		}
	}
	return m
}

// nameMovers says who the people are that moved names.
func (rd *Reader) nameMovers(ctx context.Context, movers []*wire.NameMover) error {
	var ids []string
	for _, m := range movers {
		if m.UserID != nil {
			ids = append(ids, *m.UserID)
		}
	}
	if len(ids) == 0 || rd.people == nil {
		return nil
	}
	slices.Sort(ids)
	known, err := rd.people.Users(ctx, slices.Compact(ids))
	if err != nil {
		return err
	}
	for _, m := range movers {
		if m.UserID == nil {
			continue
		}
		if u, ok := known[*m.UserID]; ok {
			m.User = &u
		}
	}
	return nil
}
