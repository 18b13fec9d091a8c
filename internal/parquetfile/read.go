package parquetfile

import (
	"errors"
	"fmt"

	"github.com/apache/arrow-go/v18/arrow"
	"github.com/apache/arrow-go/v18/arrow/array"
	"github.com/apache/arrow-go/v18/parquet"
	"github.com/apache/arrow-go/v18/parquet/file"
)

// Reader reads the row groups of a file.
type Reader struct {
	file   *file.Reader
	roots  []*node
	schema *arrow.Schema
}

// Options say how a file is read.
type Options struct {
	// Int96Zone is the time zone of the old timestamps INT96, for which no file says one. Spark writes instants, which
	// are in UTC; the empty text is no zone.
	Int96Zone string
}

// Open reads the schema of a file. What it returns is valid as long as the file is, and need not be closed.
func Open(in parquet.ReaderAtSeeker, o Options) (r *Reader, err error) {
	defer damaged(&err)
	f, err := file.NewParquetReader(struct{ parquet.ReaderAtSeeker }{in})
	if err != nil {
		return nil, invalid(err)
	}
	kv := f.MetaData().KeyValueMetadata()
	stored, err := storedSchema(kv)
	if err != nil {
		return nil, invalid(err)
	}
	nodes, err := roots(f.MetaData(), stored, o.Int96Zone)
	if err != nil {
		return nil, err
	}
	fields := make([]arrow.Field, len(nodes))
	for i, n := range nodes {
		fields[i] = n.field
	}
	var keys, values []string
	seen := map[string]bool{arrowSchema: true}
	add := func(k, v string) {
		if !seen[k] {
			seen[k] = true
			keys, values = append(keys, k), append(values, v)
		}
	}
	all := kv.Values()
	for i, k := range kv.Keys() {
		add(k, all[i])
	}
	if stored != nil {
		metadata := stored.Metadata()
		for i, k := range metadata.Keys() {
			add(k, metadata.Values()[i])
		}
	}
	metadata := arrow.NewMetadata(keys, values)
	return &Reader{f, nodes, arrow.NewSchema(fields, &metadata)}, nil
}

// damaged makes an error of a panic: the library panics on some files that are damaged.
func damaged(err *error) {
	if p := recover(); p != nil {
		*err = fmt.Errorf("not valid Parquet: %v", p)
	}
}

func invalid(err error) error { return fmt.Errorf("not valid Parquet: %w", err) }

// Schema is the schema of the file with its metadata, as Arrow's libraries say it.
func (r *Reader) Schema() *arrow.Schema { return r.schema }

// NumRows is how many rows the file has.
func (r *Reader) NumRows() int64 { return r.file.NumRows() }

// NumGroups is how many row groups the file has.
func (r *Reader) NumGroups() int { return r.file.NumRowGroups() }

// GroupRows is how many rows a row group has.
func (r *Reader) GroupRows(i int) int64 { return r.file.MetaData().RowGroup(i).NumRows() }

// CreatedBy is the program that wrote the file, as it calls itself.
func (r *Reader) CreatedBy() string { return r.file.MetaData().GetCreatedBy() }

// Group reads the rows of a row group. The caller releases them.
func (r *Reader) Group(i int) (_ arrow.RecordBatch, err error) {
	defer damaged(&err)
	rows := r.GroupRows(i)
	if rows < 0 {
		return nil, fmt.Errorf("not valid Parquet: row group %d says that it has %d rows", i, rows)
	}
	group := r.file.RowGroup(i)
	cols := make([]arrow.Array, len(r.roots))
	defer func() {
		for _, c := range cols {
			if c != nil {
				c.Release()
			}
		}
	}()
	for c, n := range r.roots {
		if cols[c], err = readColumn(group, n, rows); err != nil {
			return nil, fmt.Errorf("row group %d, column %q: %w", i, n.field.Name, err)
		}
	}
	return array.NewRecordBatch(r.schema, cols, rows), nil
}

func readColumn(group *file.RowGroupReader, n *node, rows int64) (arrow.Array, error) {
	leaves := map[*node]*leaf{}
	if err := readLeaves(group, n, rows, leaves); err != nil {
		return nil, err
	}
	a, err := assemble(n, leaves, 0, 0)
	if err != nil {
		return nil, err
	}
	if int64(a.Len()) != rows {
		a.Release()
		return nil, fmt.Errorf("not valid Parquet: it has %d values, and there are %d rows", a.Len(), rows)
	}
	return a, nil
}

func readLeaves(group *file.RowGroupReader, n *node, rows int64, leaves map[*node]*leaf) error {
	for _, c := range n.children {
		if err := readLeaves(group, c, rows, leaves); err != nil {
			return err
		}
	}
	if n.leaf < 0 {
		return nil
	}
	if rows == 0 { // such groups may have no pages
		leaves[n] = &leaf{n: n, empty: true}
		return nil
	}
	in, err := group.Column(n.leaf)
	if err != nil {
		return invalid(err)
	}
	l, err := readLeaf(in, n)
	if err == nil && l.dict == nil && isDictionary(n.field.Type) {
		l.dict, err = dictionaryPage(group, n)
	}
	leaves[n] = l
	return errors.Join(err, in.Close())
}
