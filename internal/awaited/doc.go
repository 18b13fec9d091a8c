// Package awaited writes down tasks that were found by code, so that another process can make them again: a table of flat
// bodies ([MakeTableOf], [ReadTableOf]), and the [Record] of what a run awaited, which is kept where the run's output is.
//
// The record of a task is an object of its own in the target root of the task's kind, at the default path of its id with
// the suffix "._AWAITED": "examples/Sweep/v1/4d/78/4d78805a-…._AWAITED". The path depends on name, version and id alone, so
// that it is found without the task's code, for tasks that choose the path of their output and for those that have none.
// It is written before the output: where there is an output, what it was made from is known. A run that awaited nothing
// but what it requires anyway writes none.
package awaited
