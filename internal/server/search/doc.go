// Package search finds tasks by what people write in the language of internal/query, and keeps the index behind it.
//
// The index names candidates where it can, and every candidate is matched against the query itself ([Searcher.Search]). The index
// lags behind registration and is updated in small steps that yield to other writers ([Searcher.Run]).
//
// The package reads the tables of the registry and writes only its index: its [Tx] has no method that writes, and the
// [Follower] of a store writes the index.
package search
