// Package arrow keeps slices of structs, and Arrow tables, as Feather files (version 2, which is the Arrow IPC file
// format), which pandas, polars, R and others read:
//
//	var Clean = stardag.Define[CleanRows]("example.Clean").Codec(arrow.Codec[[]Row]())
//
// The columns are those of [codec.Table]: the exported fields under the names of their json tags, pointers for columns
// that may lack values, the field with the tag `table:"index"` as the index of a data frame, and beside the types of CSV
// also bytes, slices and structs. Which type of a file is read into which field, and what is written, is in
// docs/formats.md. Columns are compressed with LZ4, as pandas does it.
//
// Columns are found by name, in any order. A column that is missing, one that no field is for, a type that does not fit
// and a missing value for a field that is no pointer are errors that name both sides; a missing float is NaN.
package arrow
