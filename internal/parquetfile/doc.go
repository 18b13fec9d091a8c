// Package parquetfile reads and writes Parquet files as Arrow record batches. It is the only place that knows the
// format: the pages, encodings and compressions are those of arrow-go's parquet/file, and this package says which Arrow
// type a column has and where values are missing, in lists and in structs.
//
// It does not use arrow-go's pqarrow, which does this too, because that refuses durations and views, forgets the
// metadata of a file, and links gRPC into every program. See docs/adr/0016-one-reader-of-parquet.md.
package parquetfile
