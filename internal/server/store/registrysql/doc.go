// Package registrysql keeps the registry in SQL: it is hub's Store over a sqldb database, SQLite or PostgreSQL.
//
// Every statement stands in queries/*.sql, once where both databases understand it, and so does what statements have in
// common. Every row has its environment, and every statement asks for it.
package registrysql
