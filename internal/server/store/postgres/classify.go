package postgres

import (
	"database/sql"
	"database/sql/driver"
	"errors"
	"io"
	"net"

	"github.com/jackc/pgx/v5/pgconn"

	"github.com/stardag-go/stardag/internal/server/store/sqldb"
)

// Classify wraps an error of PostgreSQL in its class.
func (b *backend) Classify(err error) error {
	if err == nil || sqldb.Unserved(err) {
		return err
	}
	e, ok := errors.AsType[*pgconn.PgError](err)
	if !ok {
		if away(err) {
			return sqldb.As(sqldb.ErrAway, err)
		}
		return err
	}
	switch e.Code {
	case "23505": // unique_violation
		return &sqldb.ConstraintError{Class: sqldb.ErrUnique, Constraint: e.ConstraintName, Err: err}
	case "23503": // foreign_key_violation
		return &sqldb.ConstraintError{Class: sqldb.ErrReference, Constraint: e.ConstraintName, Err: err}
	case "40001", "40P01": // serialization_failure, deadlock_detected
		return sqldb.As(sqldb.ErrSerialization, err)
	case "53100": // disk_full
		return sqldb.As(sqldb.ErrFull, err)
	case "42P05", "26000": // duplicate_prepared_statement, invalid_sql_statement_name
		// A pooler gives each transaction another connection. The transaction is lost, and goes well without names.
		b.unnamed.Store(true)
		return sqldb.As(sqldb.ErrSerialization, err)
	}
	if away(err) {
		return sqldb.As(sqldb.ErrAway, err)
	}
	return err
}

// away reports whether err says that there is no connection, or that the server takes no transactions at the moment.
func away(err error) bool {
	if _, ok := errors.AsType[*pgconn.ConnectError](err); ok {
		return true
	}
	if e, ok := errors.AsType[*pgconn.PgError](err); ok {
		switch e.Code {
		case "25006", // read_only_sql_transaction: the server has become a standby
			"25P03", "25P04", // a transaction that stood still was ended
			"53300",                            // too_many_connections
			"57P01", "57P02", "57P03", "57P05", // shutting down, crashed, starting, idle
			"58000", "58030": // system_error, io_error
			return true
		}
		return e.Code[:min(2, len(e.Code))] == "08" // connection_exception; poolers say this whatever they miss
	}
	for _, sentinel := range []error{io.EOF, io.ErrUnexpectedEOF, net.ErrClosed, driver.ErrBadConn, sql.ErrConnDone} {
		if errors.Is(err, sentinel) {
			return true
		}
	}
	_, ok := errors.AsType[net.Error](err)
	return ok || pgconn.SafeToRetry(err)
}
