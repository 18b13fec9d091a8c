// Package wire holds the documents that a registry's clients and its server exchange over HTTP, as plain data.
//
// The shapes are those of the reference's registry protocol, version 2 ("/api/v2"), and of its account and workspace
// routes ("/api/v1"), so that clients of either language work with servers of either.
//
// In responses every nullable field is a pointer (or a raw JSON value) and is always written, as null when it has no
// value. In requests an optional field is a pointer with omitempty, and null means the same as leaving it out; so
// is one tagged with its default. The tags minLength, maxLength, minimum, minItems, maxItems, itemMinLength, itemMaxLength, enum and format say what the server
// accepts. A list is never null unless it is tagged nullable. A raw JSON value in a request is an object. Text that no
// database keeps, NUL and halves of surrogate pairs, is refused, or replaced by U+FFFD where the tag nul says "replace".
//
// The types have no behaviour and are safe to copy; a copy shares slices and maps.
package wire
