package arrow

import (
	"errors"
	"fmt"
	"io"
	"reflect"

	"github.com/apache/arrow-go/v18/arrow"
	"github.com/apache/arrow-go/v18/arrow/ipc"

	"github.com/stardag-go/stardag/codec"
	"github.com/stardag-go/stardag/codec/internal/arrowrows"
	"github.com/stardag-go/stardag/codec/internal/spool"
)

// extension is what pandas calls such files.
const extension = "feather"

// batchRows is how many rows are written together.
const batchRows = 64 << 10

// Codec keeps a slice of structs as a Feather file, extension feather. It panics when T is no such slice; the message
// names the field.
func Codec[T any]() codec.Codec[T] {
	rows, err := arrowrows.New(reflect.TypeFor[T]())
	if err != nil {
		panic(fmt.Sprintf("arrow.Codec[%s]: %v", reflect.TypeFor[T](), err))
	}
	return &featherCodec[T]{rows}
}

type featherCodec[T any] struct{ rows *arrowrows.Rows }

func (*featherCodec[T]) Extension() string { return extension }

func (c *featherCodec[T]) Encode(w io.Writer, v T) error {
	rows := reflect.ValueOf(v)
	schema, err := c.rows.Schema(rows)
	if err != nil {
		return err
	}
	out, err := ipc.NewFileWriter(w, ipc.WithSchema(schema), ipc.WithLZ4())
	if err != nil {
		return err
	}
	if err := c.rows.Batches(schema, rows, batchRows, out.Write); err != nil {
		return err
	}
	return out.Close()
}

func (c *featherCodec[T]) Decode(r io.Reader) (T, error) {
	var zero T
	var rows *arrowrows.Decoder
	err := read(r, func(schema *arrow.Schema) (err error) {
		rows, err = c.rows.Decoder(schema, arrowrows.Options{})
		return err
	}, func(batch arrow.RecordBatch) error { return rows.Add(batch) })
	if err != nil {
		return zero, err
	}
	all, err := rows.Rows()
	if err != nil {
		return zero, err
	}
	return all.Interface().(T), nil //nolint:forcetypeassert // made as a T by the rows
}

// version1 refuses the files of Feather's first version, which is another format.
func version1(file io.ReaderAt) error {
	magic := make([]byte, 4)
	if n, _ := file.ReadAt(magic, 0); n == len(magic) && string(magic) == "FEA1" {
		return errors.New("the file is Feather version 1, which is not read; write it as version 2: df.to_feather(path), or pyarrow.feather.write_feather(df, path, version=2)")
	}
	return nil
}

// compressedAsBefore reports whether a batch says in a note of its own that it is compressed, which the library does not
// look for: it takes the compressed bytes for values.
func compressedAsBefore(batch arrow.RecordBatch) bool {
	b, ok := batch.(interface{ Metadata() arrow.Metadata })
	if !ok {
		return false
	}
	m := b.Metadata()
	return m.FindKey("ARROW:experimental_compression") >= 0
}

// read returns the schema of a file and then each batch of rows, which is valid during the call.
func read(r io.Reader, head func(*arrow.Schema) error, each func(arrow.RecordBatch) error) (err error) {
	file, err := spool.Read(r)
	if err != nil {
		return err
	}
	defer file.Close()
	defer func() {
		if p := recover(); p != nil { // the library panics on some files that are damaged
			err = fmt.Errorf("not valid Feather: %v", p)
		}
	}()
	if err := version1(file); err != nil {
		return err
	}
	in, err := ipc.NewFileReader(file)
	if err != nil {
		return fmt.Errorf("not valid Feather: %w", err)
	}
	defer in.Close()
	if err := head(in.Schema()); err != nil {
		return err
	}
	for i := range in.NumRecords() {
		batch, err := in.RecordBatchAt(i)
		if err != nil {
			return fmt.Errorf("not valid Feather: %w", err)
		}
		if compressedAsBefore(batch) {
			batch.Release()
			return errors.New("the file is compressed as Arrow 0.17 did it, before the format had a place for that; read it with pyarrow and write it again")
		}
		err = each(batch)
		batch.Release()
		if err != nil {
			return err
		}
	}
	return nil
}
