package accounts

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/stardag-go/stardag/internal/server/refuse"
	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/registry/wire"
)

// maxSavedSearches bounds how many an environment shares, and how many of their own a person has in it.
const maxSavedSearches = 200

var (
	errNoSearch     = refused(refuse.KindNotFound, "unknown_search", "There is no such saved search in this environment")
	errSearchShared = refused(refuse.KindConflict, "name_taken", "A shared search with this name exists in this environment")
	errSearchOwn    = refused(refuse.KindConflict, "name_taken", "You have a search with this name in this environment")
)

// saver is who saves searches: a person with a role in the workspace, or nobody in particular.
type saver struct {
	user  *User
	admin bool
}

func (s *saver) key() int64 {
	if s.user == nil {
		return 0
	}
	return s.user.Key
}

// owns reports whether a search was saved by s.
func (s *saver) owns(r *SavedSearch) bool {
	return s.user != nil && r.OwnerKey != nil && *r.OwnerKey == s.user.Key
}

// may reports whether s may change a search: who saved it, and those who lead the workspace. What nobody in particular saved, programs
// change too.
func (s *saver) may(r *SavedSearch) bool {
	return s.owns(r) || s.admin || (s.user == nil && r.OwnerKey == nil)
}

// saver determines who calls. Who works without a login, in development mode, is nobody in particular but may do everything.
func (a *Accounts) saver(ctx context.Context, tx Tx, by who.Principal) (*saver, error) {
	if by.UserID == "" {
		return &saver{}, nil
	}
	u, err := a.user(ctx, tx, by)
	if err != nil {
		return nil, err
	}
	m, err := member(ctx, tx, by, by.Environment.WorkspaceID, wire.MemberRole)
	if err != nil {
		return nil, err
	}
	s := &saver{user: u, admin: AtLeast(m.Role, wire.Admin)}
	if u.Email == devEmail {
		s.user = nil
	}
	return s, nil
}

func (s *saver) wire(r *SavedSearch) wire.SavedSearch {
	return wire.SavedSearch{
		ID: r.ID, Name: r.Name, Query: r.Query, Zone: r.Zone, Columns: r.Columns, Sort: r.Sort, Shared: r.Shared, CreatedBy: r.OwnerEmail,
		Own: s.owns(r), CanChange: s.may(r), CreatedAt: wire.At(r.CreatedAt), ChangedAt: wire.At(r.ChangedAt),
	}
}

// SavedSearches lists the searches that the caller can see, by name.
func (a *Accounts) SavedSearches(ctx context.Context, by who.Principal) ([]wire.SavedSearch, error) {
	out := []wire.SavedSearch{}
	err := a.store.Read(ctx, func(tx Tx) error {
		s, err := a.saver(ctx, tx, by)
		if err != nil {
			return err
		}
		rows, err := tx.SavedSearches(ctx, by.Environment.Key, s.key())
		for i := range rows {
			out = append(out, s.wire(&rows[i]))
		}
		return err
	})
	slices.SortFunc(out, func(x, y wire.SavedSearch) int {
		return cmp.Or(strings.Compare(strings.ToLower(x.Name), strings.ToLower(y.Name)), strings.Compare(x.Name, y.Name), strings.Compare(x.ID, y.ID))
	})
	return out, err
}

// SaveSearch keeps a search under a name. That of a caller who is nobody in particular is shared.
func (a *Accounts) SaveSearch(ctx context.Context, by who.Principal, c wire.CreateSavedSearch) (*wire.SavedSearch, error) {
	r := &SavedSearch{ID: newID(), Env: by.Environment.Key, Name: strings.TrimSpace(c.Name), Query: c.Query, Zone: c.Zone, Columns: c.Columns, Sort: c.Sort, Shared: c.Shared}
	if err := checkSavedSearch(r); err != nil {
		return nil, err
	}
	var out wire.SavedSearch
	err := a.store.Write(ctx, func(tx Tx) error {
		s, err := a.saver(ctx, tx, by)
		if err != nil {
			return err
		}
		if s.user == nil {
			r.Shared = true
		} else {
			r.OwnerKey, r.OwnerEmail = &s.user.Key, &s.user.Email
		}
		if err := a.room(ctx, tx, s, r); err != nil {
			return err
		}
		r.CreatedAt = a.now()
		r.ChangedAt = r.CreatedAt
		out = s.wire(r)
		return searchTaken(r, tx.InsertSavedSearch(ctx, r))
	})
	if err != nil {
		return nil, err
	}
	return &out, nil
}

// room refuses another search where there are as many as there may be.
func (a *Accounts) room(ctx context.Context, tx Tx, s *saver, r *SavedSearch) error {
	rows, err := tx.SavedSearches(ctx, r.Env, s.key())
	if err != nil {
		return err
	}
	n := 0
	for i := range rows {
		if rows[i].Shared == r.Shared && rows[i].ID != r.ID {
			n++
		}
	}
	if n < maxSavedSearches {
		return nil
	}
	if r.Shared {
		return refused(refuse.KindConflict, "too_many_searches", "%d searches are shared in this environment, which is as many as there may be; delete some", n)
	}
	return refused(refuse.KindConflict, "too_many_searches", "You have %d searches in this environment, which is as many as there may be; delete some", n)
}

// ChangeSavedSearch changes a search. One that is shared can only be taken back by who saved it.
func (a *Accounts) ChangeSavedSearch(ctx context.Context, by who.Principal, id string, c wire.ChangeSavedSearch) (*wire.SavedSearch, error) {
	var out wire.SavedSearch
	err := a.store.Write(ctx, func(tx Tx) error {
		s, r, err := a.savedSearch(ctx, tx, by, id)
		if err != nil {
			return err
		}
		shared := value(c.Shared, r.Shared)
		if r.Shared && !shared && !s.owns(r) {
			return refused(refuse.KindForbidden, "not_yours", "Only who saved a search can stop sharing it; delete it, or save one of your own")
		}
		moved := shared != r.Shared
		r.Name, r.Query, r.Sort, r.Shared = strings.TrimSpace(value(c.Name, r.Name)), value(c.Query, r.Query), value(c.Sort, r.Sort), shared
		r.Columns, r.Zone = value(c.Columns, r.Columns), value(c.Zone, r.Zone)
		if err := checkSavedSearch(r); err != nil {
			return err
		}
		if moved {
			if err := a.room(ctx, tx, s, r); err != nil {
				return err
			}
		}
		r.ChangedAt = a.now()
		out = s.wire(r)
		return searchTaken(r, tx.UpdateSavedSearch(ctx, r))
	})
	if err != nil {
		return nil, err
	}
	return &out, nil
}

// DeleteSavedSearch forgets a search.
func (a *Accounts) DeleteSavedSearch(ctx context.Context, by who.Principal, id string) error {
	return a.store.Write(ctx, func(tx Tx) error {
		_, r, err := a.savedSearch(ctx, tx, by, id)
		if err != nil {
			return err
		}
		return tx.DeleteSavedSearch(ctx, r.Key)
	})
}

// savedSearch finds a search that the caller may change.
func (a *Accounts) savedSearch(ctx context.Context, tx Tx, by who.Principal, id string) (*saver, *SavedSearch, error) {
	s, err := a.saver(ctx, tx, by)
	if err != nil {
		return nil, nil, err
	}
	r, err := tx.SavedSearch(ctx, by.Environment.Key, s.key(), id)
	if err != nil {
		return nil, nil, err
	}
	if r == nil {
		return nil, nil, errNoSearch
	}
	if !s.may(r) {
		return nil, nil, refused(refuse.KindForbidden, "not_yours", "This search was saved by %s; they or an admin of the workspace can change it", value(r.OwnerEmail, "somebody else"))
	}
	return s, r, nil
}

func searchTaken(r *SavedSearch, err error) error {
	switch {
	case !errors.Is(err, ErrTaken):
		return err
	case r.Shared:
		return errSearchShared
	default:
		return errSearchOwn
	}
}

func checkSavedSearch(r *SavedSearch) error {
	if r.Columns == nil {
		r.Columns = []string{}
	}
	if n := utf8.RuneCountInString(r.Name); n < 1 || n > 100 {
		return malformed("name", "name has to have 1 to 100 characters")
	}
	if utf8.RuneCountInString(r.Query) > 4096 {
		return malformed("query", "query has to have at most 4096 characters")
	}
	if err := firstError(checkText("name", r.Name), checkText("query", r.Query), checkText("sort", r.Sort)); err != nil {
		return err
	}
	for _, column := range r.Columns {
		if err := checkText("columns", column); err != nil {
			return err
		}
	}
	return nil
}
