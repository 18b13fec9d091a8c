// Package reads has what pages and commands ask of the registry, beside the protocol of internal/server/hub: lists, graphs,
// timelines, differences, where a task comes from and where it goes.
//
// It reads the tables of the registry and writes nothing: its [Store] only reads, and its [Tx] has no method that writes.
package reads
