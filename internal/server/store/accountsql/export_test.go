package accountsql

import (
	"iter"

	"github.com/stardag-go/stardag/internal/server/store/sqldb"
)

// Statements returns all statements of the store.
func (s *Store) Statements() iter.Seq[sqldb.Statement] { return sqldb.Statements(&s.q) }
