// Package cli is the command line of the platform: one file for each command, what they share in the others.
//
// Results go to standard output and everything else to standard error. Every command that has data shows it as a table,
// as one JSON document, as CSV or as a JSON object for each row. Errors are one line, with a hint where there is a way out,
// and the exit code says what kind they are ("stardag help exit-codes").
package cli
