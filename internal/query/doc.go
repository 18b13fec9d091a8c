// Package query is the language in which people search tasks.
//
// A query is made of terms joined by AND (or just a space), OR and NOT (or a "-" in front), with parentheses. NOT binds
// closest, OR loosest. A term is
//
//	key op value        with op one of = != > < >= <= ~ (contains) !~ (does not)
//	key in (a, b, c)
//	key: a..b           from a to b, both included; either may be left out
//	word                contained in the namespace, the name or the start of the id
//
// Values with spaces or other marks stand in double quotes; \" and \\ are escapes there. Keys are those of [Key], then
// "param.PATH" and "artifact.NAME.PATH", where a path is names joined by dots with [n] for items of lists.
//
// Moments are written as a date, a date with time (RFC 3339), "now", "today", or a distance from now such as -7d, -36h or
// -90m. Durations are numbers of seconds, or numbers with a unit: 1.5s, 20m, 3h.
//
// Comparisons are by what the value is: numbers by size, moments by time, all else as text; = and != and ~ on text
// ignore nothing but, for ~, case. A term on something that a task does not have is false, whatever its operator.
package query
