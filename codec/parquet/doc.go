// Package parquet keeps slices of structs as Parquet files, which pandas, DuckDB, Spark and others read:
//
//	var Clean = stardag.Define[CleanRows]("example.Clean").Codec(parquet.Codec[[]Row]())
//
// The columns are those of [codec.Table]: the exported fields under the names of their json tags, pointers for columns
// that may lack values. Whole numbers keep their size, times are instants in nanoseconds, dates are dates, durations
// are whole numbers of nanoseconds, and types that write themselves as text are text. Columns are compressed with
// Snappy, which every reader knows.
//
// # Data frames
//
// The index of a data frame is the field with the tag `table:"index"`, or `table:"index,unnamed"` for one without a
// name. What pandas reads has that column as its index. A file of pandas whose index is 0, 1, 2, … has no such column.
//
// # Reading
//
// Columns are found by name, in any order. A column that is missing, one that no field is for, a type that does not fit
// and a missing value for a field that is no pointer are errors that name both sides; a missing float is NaN. Columns
// of lists, maps and structs are not read.
package parquet
