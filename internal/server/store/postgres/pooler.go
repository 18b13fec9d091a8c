package postgres

import (
	"context"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// A server that hangs, or whose machine is gone, does not hold locks for ever. PostgreSQL takes this with the start of a
// connection, where it costs nothing. Poolers refuse or ignore it there: then each transaction that writes says it.
const idleParameter, idleLimit = "idle_in_transaction_session_timeout", "60s"

// look opens a connection and finds out what is behind it.
func (b *backend) look(ctx context.Context) error {
	params := b.config.RuntimeParams
	_, given := params[idleParameter]
	if !given {
		params[idleParameter] = idleLimit
	}
	conn, err := pgx.ConnectConfig(ctx, b.config)
	if e, ok := errors.AsType[*pgconn.PgError](err); ok && e.Code == "08P01" && !given { // protocol_violation
		delete(params, idleParameter)
		b.perTransaction = true
		conn, err = pgx.ConnectConfig(ctx, b.config)
	}
	if err != nil {
		return err
	}
	defer func() { _ = conn.Close(ctx) }()
	var limit string
	var schema *string
	row := conn.QueryRow(ctx, "SELECT current_setting($1), current_schema()", pgx.QueryExecModeExec, idleParameter)
	if err := row.Scan(&limit, &schema); err != nil {
		return err
	}
	if limit == "0" && !given {
		b.perTransaction = true
	}
	if schema == nil {
		return fmt.Errorf("none of the schemas in its search_path (%s) exists, or may be used; name one that does in the URL (search_path=…), or create it", searchPath(ctx, conn))
	}
	return nil
}

func searchPath(ctx context.Context, conn *pgx.Conn) string {
	var path string
	if err := conn.QueryRow(ctx, "SHOW search_path", pgx.QueryExecModeSimpleProtocol).Scan(&path); err != nil {
		return "unknown"
	}
	return path
}
