// Package search finds tasks by what people write in the language of internal/query, and keeps the index behind it.
//
// An index names candidates where it can, and every candidate is held against the query itself ([Searcher.Search]). The index
// follows behind registration, in small steps that give way to those who write ([Searcher.Run]).
//
// It reads the tables of the registry and writes its index alone: its [Tx] has no method that writes, and what the
// [Follower] of a store writes is its own.
package search
