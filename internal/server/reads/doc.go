// Package reads answers the questions of pages and commands that the protocol of internal/server/hub does not: lists, graphs,
// timelines, differences, and lineage.
//
// It reads the tables of the registry and writes nothing: its [Store] only reads, and its [Tx] has no method that writes.
package reads
