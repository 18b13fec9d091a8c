package parquetfile

import (
	"errors"
	"fmt"

	"github.com/apache/arrow-go/v18/arrow"
	"github.com/apache/arrow-go/v18/arrow/array"
	"github.com/apache/arrow-go/v18/arrow/memory"
	"github.com/apache/arrow-go/v18/parquet"
	"github.com/apache/arrow-go/v18/parquet/file"
	"github.com/apache/arrow-go/v18/parquet/metadata"
)

// Reader reads the row groups of a file.
type Reader struct {
	file   *file.Reader
	roots  []*node
	schema *arrow.Schema
	memory memory.Allocator
	take   func(bytes int64) error
}

// Options say how a file is read.
type Options struct {
	// Int96Zone is the time zone of the old timestamps INT96, for which no file says one. Spark writes instants, which
	// are in UTC; the empty text is no zone.
	Int96Zone string
	// Bounds keep the memory that a file takes within bounds; nil is none.
	Bounds *Bounds
}

// Open reads the schema of a file. What it returns is valid as long as the file is, and need not be closed.
func Open(in parquet.ReaderAtSeeker, o Options) (r *Reader, err error) {
	defer damaged(&err)
	r = &Reader{memory: memory.DefaultAllocator, take: func(int64) error { return nil }}
	var options []file.ReadOption
	check := func([]byte) error { return nil }
	if o.Bounds != nil {
		r.memory, r.take = o.Bounds.Memory, o.Bounds.Take
		if o.Bounds.Stored != nil {
			check = o.Bounds.Stored
		}
		options = append(options, file.WithReadProps(o.Bounds.properties()))
	}
	f, err := file.NewParquetReader(struct{ parquet.ReaderAtSeeker }{in}, options...)
	if err != nil {
		return nil, invalid(err)
	}
	kv := f.MetaData().KeyValueMetadata()
	stored, err := storedSchema(kv, check)
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
		notes := stored.Metadata()
		for i, k := range notes.Keys() {
			add(k, notes.Values()[i])
		}
	}
	notes := arrow.NewMetadata(keys, values)
	r.file, r.roots, r.schema = f, nodes, arrow.NewSchema(fields, &notes)
	return r, nil
}

// damaged makes an error of a panic: the library panics on some files that are damaged.
func damaged(err *error) {
	switch p := recover().(type) {
	case nil:
	case error:
		*err = invalid(p)
	default:
		*err = fmt.Errorf("not valid Parquet: %v", p)
	}
}

func invalid(err error) error { return fmt.Errorf("not valid Parquet: %w", err) }

// Schema returns the schema of the file with its metadata, as Arrow's libraries say it.
func (r *Reader) Schema() *arrow.Schema { return r.schema }

// NumRows returns how many rows the file has.
func (r *Reader) NumRows() int64 { return r.file.NumRows() }

// NumGroups returns how many row groups the file has.
func (r *Reader) NumGroups() int { return r.file.NumRowGroups() }

// GroupRows returns how many rows a row group has.
func (r *Reader) GroupRows(i int) int64 { return r.file.MetaData().RowGroup(i).NumRows() }

// CreatedBy returns the program that wrote the file, as it calls itself.
func (r *Reader) CreatedBy() string { return r.file.MetaData().GetCreatedBy() }

// Group reads the rows of a row group. The caller releases them.
func (r *Reader) Group(i int) (arrow.RecordBatch, error) {
	return r.Rows(i, len(r.roots), 0, r.GroupRows(i))
}

// Leaves returns of how many columns of the file the first columns of its schema are made.
func (r *Reader) Leaves(columns int) int {
	n := 0
	for _, root := range r.roots[:columns] {
		n += len(below(root, nil))
	}
	return n
}

// Chunk describes what a row group has of a column of the file, one of those that Leaves counts.
func (r *Reader) Chunk(group, leaf int) (*metadata.ColumnChunkMetaData, error) {
	c, err := r.file.MetaData().RowGroup(group).ColumnChunk(leaf)
	if err != nil {
		return nil, invalid(err)
	}
	return c, nil
}

// Rows reads count rows of a row group, beginning with the row from, in the first columns of the schema. The caller
// releases them. Rows before those are unpacked and dropped, and those after them are not unpacked.
func (r *Reader) Rows(i, columns int, from, count int64) (_ arrow.RecordBatch, err error) {
	defer damaged(&err)
	rows := r.GroupRows(i)
	if rows < 0 {
		return nil, fmt.Errorf("not valid Parquet: row group %d says that it has %d rows", i, rows)
	}
	if columns > len(r.roots) || from < 0 || count < 0 || from > rows || count > rows-from {
		return nil, fmt.Errorf("row group %d has %d rows of %d columns, and not %d rows from row %d of %d columns", i, rows, len(r.roots), count, from, columns)
	}
	held := int64(0)
	take := func(bytes int64) error {
		if err := r.take(bytes); err != nil {
			return err
		}
		held += bytes
		return nil
	}
	defer func() { _ = r.take(-held) }() // what is returned is in Memory
	part := window{from: from, length: count, whole: from == 0 && count == rows}
	group := r.file.RowGroup(i)
	cols := make([]arrow.Array, columns)
	defer func() {
		for _, c := range cols {
			if c != nil {
				c.Release()
			}
		}
	}()
	for c, n := range r.roots[:columns] {
		if cols[c], err = r.column(group, n, part, take); err != nil {
			return nil, fmt.Errorf("row group %d, column %q: %w", i, n.field.Name, err)
		}
	}
	s := r.schema
	if columns < len(r.roots) {
		notes := s.Metadata()
		s = arrow.NewSchema(s.Fields()[:columns], &notes)
	}
	return array.NewRecordBatch(s, cols, count), nil
}

func (r *Reader) column(group *file.RowGroupReader, n *node, part window, take func(int64) error) (arrow.Array, error) {
	leaves := map[*node]*leaf{}
	if err := r.readLeaves(group, n, part, take, leaves); err != nil {
		return nil, err
	}
	a, err := assemble(n, leaves, 0, 0)
	if err != nil {
		return nil, err
	}
	if int64(a.Len()) != part.length {
		a.Release()
		return nil, fmt.Errorf("not valid Parquet: it has %d values, and there are %d rows", a.Len(), part.length)
	}
	return a, nil
}

func (r *Reader) readLeaves(group *file.RowGroupReader, n *node, part window, take func(int64) error, leaves map[*node]*leaf) error {
	for _, c := range n.children {
		if err := r.readLeaves(group, c, part, take, leaves); err != nil {
			return err
		}
	}
	if n.leaf < 0 {
		return nil
	}
	if part.length == 0 { // such groups may have no pages
		leaves[n] = &leaf{n: n, memory: r.memory, empty: true}
		return nil
	}
	in, err := group.Column(n.leaf)
	if err != nil {
		return invalid(err)
	}
	l, err := readLeaf(in, &leafReader{leaf: &leaf{n: n, memory: r.memory}, window: part, take: take})
	if err == nil && l.dict == nil && isDictionary(n.field.Type) {
		l.dict, err = dictionaryPage(group, n)
	}
	leaves[n] = l
	return errors.Join(err, in.Close())
}
