// Package ml is the business logic of the example: a small table, a way to split it, two classifiers and
// their metrics. It knows nothing of tasks, so it reads and tests like any other Go code.
//
// The same input always gives the same output: nothing depends on the clock, the order of a map or a
// process's random seed. (Another processor architecture may round the last digit of a number differently.)
package ml
