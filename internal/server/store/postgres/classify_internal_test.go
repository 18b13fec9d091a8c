package postgres

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"net"
	"syscall"
	"testing"

	"github.com/jackc/pgx/v5/pgconn"

	"github.com/stardag-go/stardag/internal/server/store/sqldb"
)

// TestClasses names what each failure of the database is. Those that no test brings about with a real server are here.
func TestClasses(t *testing.T) {
	t.Parallel()
	code := func(c string) error { return fmt.Errorf("query: %w", &pgconn.PgError{Code: c}) }
	tests := map[string]struct{ err, class error }{
		"refused":                  {&net.OpError{Op: "dial", Err: syscall.ECONNREFUSED}, sqldb.ErrAway},
		"reset":                    {&net.OpError{Op: "read", Err: syscall.ECONNRESET}, sqldb.ErrAway},
		"cut":                      {io.ErrUnexpectedEOF, sqldb.ErrAway},
		"a bad connection":         {driver.ErrBadConn, sqldb.ErrAway},
		"a standby":                {code("25006"), sqldb.ErrAway},
		"too many connections":     {code("53300"), sqldb.ErrAway},
		"ended by an admin":        {code("57P01"), sqldb.ErrAway},
		"crashed":                  {code("57P02"), sqldb.ErrAway},
		"starting":                 {code("57P03"), sqldb.ErrAway},
		"a pooler without servers": {code("08P01"), sqldb.ErrAway},
		"connection failure":       {code("08006"), sqldb.ErrAway},
		"stood still":              {code("25P03"), sqldb.ErrAway},
		"disk full":                {code("53100"), sqldb.ErrFull},
		"deadlock":                 {code("40P01"), sqldb.ErrSerialization},
		"a statement is gone":      {code("26000"), sqldb.ErrSerialization},
		"unique":                   {code("23505"), sqldb.ErrUnique},
		"a wrong statement":        {code("42601"), nil},
		"a cancelled request":      {context.Canceled, nil},
		"something else":           {errors.New("scan: wrong type"), nil},
	}
	for name, tt := range tests {
		got := (&backend{}).Classify(tt.err)
		if tt.class != nil && !errors.Is(got, tt.class) || tt.class == nil && sqldb.Unserved(got) || !errors.Is(got, tt.err) {
			t.Errorf("%s: got %v, want the class %v", name, got, tt.class)
		}
	}
}
