// Package owner remembers which task an output is of, where its location does not say so.
//
// Most locations have the id of their task in them. One that a program makes up itself need not, and then another task can have
// the same one: in a later build, in another program. Beside such an output lies a record, an object at its location with the
// suffix "._OWNER", written before the output. An output with the record of another task is not complete for this one, and is
// never overwritten or read as its own. An output without a record, made by other means or before there were records, is
// whoever's asks.
package owner
