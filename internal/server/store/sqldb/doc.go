// Package sqldb is what the SQL stores share: transactions, named queries, multi-row inserts, error classes and
// migrations over database/sql. It knows two dialects and nothing of what is stored.
//
// Rules that hold for everything written on it: placeholders are $1, $2, …; times are microseconds since 1970 in UTC;
// UUIDs are lower-case text with hyphens; rows are read to their end, or closed, before the next statement of their
// transaction runs (PostgreSQL has one conversation per connection).
package sqldb
