// Package wirejson reads and writes the documents of registry/wire, fast and strictly.
//
// [Decode] compiles each type once and then reads JSON straight into it, checking what the type's tags say (minLength,
// maxLength, minimum, maximum, minItems, maxItems, itemMinLength, itemMaxLength, enum, format, nullable, nul, cut). It
// collects what is wrong as [InvalidError], the list that the API answers with, instead of stopping at the first fault.
//
// The rules, beyond those tags: keys are matched exactly, unknown ones are a problem, a repeated one replaces the one
// before it. A field that is a pointer, has omitempty or omitzero, or the tag default, is optional, and null means the
// same as leaving it out; any other field is required, and null only fits where the tag nullable says so. A
// [json.RawMessage] is an object. Text with NUL or with half of a surrogate pair is refused, as no database keeps it,
// unless the tag nul is "replace": then U+FFFD stands in. Free text that is longer than the tag cut says is kept without its
// middle, and says so. Nesting, lists and numbers are bounded.
//
// [Append] writes a document as the protocol wants it: every field, null where there is no value, and a list or map
// that is nil as an empty one unless it is tagged nullable.
package wirejson
