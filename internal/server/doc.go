// Package server is the registry server: a configuration becomes a database, the domain over it, the API and the web UI,
// and listeners that serve them until they are told to stop.
//
//	config.go      every setting, its default and what is wrong with it
//	server.go      from a configuration to a running server
//	listen.go      listeners, timeouts, TLS with certificates that are replaced while it runs
//	connections.go how many connections there may be
//	log.go …       the log file, and the queue before it
//	outer.go       what happens around every request: id, client address, headers, log, metrics, trace
//	limit.go       how often a workspace may write
//	health.go      is it alive, can it serve
//	data.go        the data directory and its lock
//	backup.go …    what an operator does with a database
package server
