// Package registrysql keeps the registry in SQL: it is the Store of hub, reads and search over a sqldb database, SQLite or PostgreSQL.
//
// Every statement stands in a folder of its room below queries: those of hub write the tables that all read, those of search their
// index, those of reads nothing. It stands there once where both databases understand it, and so does what statements have in
// common. Every row has its environment, and every statement asks for it.
package registrysql
