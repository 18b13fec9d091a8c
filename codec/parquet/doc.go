// Package parquet keeps slices of structs as Parquet files, which pandas, DuckDB, Spark and others read:
//
//	var Clean = stardag.Define[CleanRows]("example.Clean").Codec(parquet.Codec[[]Row]())
//
// The columns are those of [codec.Table]: the exported fields under the names of their json tags, pointers for columns
// that may lack values, and beside the types of CSV also bytes, slices and structs. Which type of a file is read into which
// field, and what is written, is in docs/formats.md. Columns are compressed with Snappy, which every reader knows.
//
// # Data frames
//
// The index of a data frame is the field with the tag `table:"index"`, or `table:"index,unnamed"` for one without a
// name. What pandas reads has that column as its index. The index of a file of pandas may be a range that is no column;
// it is put into such a field too, and without one only 0, 1, 2, … is read.
//
// # Reading
//
// Columns are found by name, in any order. A column that is missing, one that no field is for, a type that does not fit
// and a missing value for a field that is no pointer are errors that name both sides; a missing float is NaN.
package parquet
