// Package made keeps what an output was made by and from, where its task's id does not say it: the declared version of the
// code, and the state of inputs that are named by their location alone. Ids never change by it.
//
// The [Record] of a task is an object of its own in the target root of the task's kind, at the default path of its id with
// the suffix "._MADE", beside the record of package awaited. Tasks of kinds that declare no code version and require no such
// input have none, and nothing is asked for them.
//
// A record is never newer than its output: while an output is replaced, its record says so ([Record.Stale]), and a run that
// is killed in between leaves an output that has to be made again.
package made
