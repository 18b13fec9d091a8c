package npy

import (
	"archive/zip"
	"compress/flate"
	"errors"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strings"

	"gonum.org/v1/gonum/mat"

	"github.com/stardag-go/stardag/codec"
	"github.com/stardag-go/stardag/codec/internal/spool"
	"github.com/stardag-go/stardag/internal/near"
)

// Archive keeps several arrays in one file, as numpy.savez does: extension npz. T is a struct whose exported fields are
// arrays, named in the file by their json tags:
//
//	type Split struct {
//		Train *mat.Dense          `json:"train"`
//		Label []int64             `json:"label"`
//		Image npy.Array[uint8]    `json:"image"`
//	}
//
// or a map from names to arrays of one type. It panics for other types; the message names the field. An array that is
// missing in the file, and one that no field is for, are errors.
func Archive[T any]() codec.Codec[T] { return newArchive[T](zip.Store) }

// CompressedArchive is like [Archive] with compressed arrays, as numpy.savez_compressed writes it. Either reads what the other
// wrote.
func CompressedArchive[T any]() codec.Codec[T] { return newArchive[T](zip.Deflate) }

// entry is the codec of one type of arrays without its type.
type entry struct {
	encode func(io.Writer, any) error
	decode func(io.Reader) (any, error)
}

// entries are the types that an archive can hold.
var entries = map[reflect.Type]entry{}

func addEntry[T any](c codec.Codec[T]) {
	entries[reflect.TypeFor[T]()] = entry{
		encode: func(w io.Writer, v any) error { return c.Encode(w, v.(T)) }, //nolint:forcetypeassert // looked up by its type
		decode: func(r io.Reader) (any, error) { return c.Decode(r) },
	}
}

func addEntries[E Number]() {
	addEntry(Codec[E]())
	addEntry(Slice[E]())
}

func init() {
	addEntries[bool]()
	addEntries[int8]()
	addEntries[int16]()
	addEntries[int32]()
	addEntries[int64]()
	addEntries[uint8]()
	addEntries[uint16]()
	addEntries[uint32]()
	addEntries[uint64]()
	addEntries[float32]()
	addEntries[float64]()
	addEntries[complex64]()
	addEntries[complex128]()
	addEntry[*mat.Dense](Matrix())
	addEntry[*mat.VecDense](Vector())
}

// archiveField is one array of a struct.
type archiveField struct {
	name  string
	index int
	entry entry
}

type archive[T any] struct {
	method uint16
	fields []archiveField // of a struct
	each   *entry         // of a map
}

func newArchive[T any](method uint16) archive[T] {
	a := archive[T]{method: method}
	if err := a.describe(reflect.TypeFor[T]()); err != nil {
		panic(fmt.Sprintf("npy.Archive[%s]: %v", reflect.TypeFor[T](), err))
	}
	return a
}

func (a *archive[T]) describe(rt reflect.Type) error {
	const arrays = "use npy.Array, slices of numbers of a fixed size, *mat.Dense or *mat.VecDense"
	if rt.Kind() == reflect.Map && rt.Key().Kind() == reflect.String {
		e, ok := entries[rt.Elem()]
		if !ok {
			return fmt.Errorf("%s is no array; %s", rt.Elem(), arrays)
		}
		a.each = &e
		return nil
	}
	if rt.Kind() != reflect.Struct {
		return fmt.Errorf("it is no struct of arrays and no map from text to arrays")
	}
	seen := map[string]bool{}
	for i := range rt.NumField() {
		f := rt.Field(i)
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name == "-" {
			continue
		}
		if name == "" {
			name = f.Name
		}
		e, ok := entries[f.Type]
		switch {
		case !f.IsExported():
			return fmt.Errorf("field %s is not exported; export it, or leave it out with the tag `json:\"-\"`", f.Name)
		case !ok:
			return fmt.Errorf("field %s is a %s, which is no array; %s", f.Name, f.Type, arrays)
		case seen[name]:
			return fmt.Errorf("two fields have the name %q", name)
		}
		seen[name] = true
		a.fields = append(a.fields, archiveField{name, i, e})
	}
	if len(a.fields) == 0 {
		return errors.New("it has no array")
	}
	return nil
}

func (archive[T]) Extension() string { return "npz" }

func (a archive[T]) Encode(w io.Writer, v T) error {
	out := zip.NewWriter(w)
	out.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.DefaultCompression) })
	value := reflect.ValueOf(v)
	if a.each != nil {
		names := value.MapKeys()
		slices.SortFunc(names, func(x, y reflect.Value) int { return strings.Compare(x.String(), y.String()) })
		for _, name := range names {
			if err := a.put(out, name.String(), *a.each, value.MapIndex(name)); err != nil {
				return err
			}
		}
		return out.Close()
	}
	for _, f := range a.fields {
		if err := a.put(out, f.name, f.entry, value.Field(f.index)); err != nil {
			return err
		}
	}
	return out.Close()
}

func (a archive[T]) put(out *zip.Writer, name string, e entry, v reflect.Value) error {
	w, err := out.CreateHeader(&zip.FileHeader{Name: name + ".npy", Method: a.method}) // no time: the same value gives the same bytes
	if err == nil {
		err = e.encode(w, v.Interface())
	}
	if err != nil {
		return fmt.Errorf("array %q: %w", name, err)
	}
	return nil
}

func (a archive[T]) Decode(r io.Reader) (T, error) {
	var v, zero T
	file, err := spool.Read(r)
	if err != nil {
		return zero, err
	}
	defer file.Close()
	in, err := zip.NewReader(file, file.Size())
	if err != nil {
		return zero, fmt.Errorf("not valid npz: %w", err)
	}
	value := reflect.ValueOf(&v).Elem()
	if a.each != nil {
		value.Set(reflect.MakeMapWithSize(value.Type(), len(in.File)))
	}
	found := make(map[string]bool, len(in.File))
	for _, f := range in.File {
		name, isArray := strings.CutSuffix(f.Name, ".npy")
		if !isArray || found[name] {
			return zero, fmt.Errorf("not valid npz: the entry %.100q", f.Name)
		}
		found[name] = true
		if err := a.get(f, name, value); err != nil {
			return zero, fmt.Errorf("array %q: %w", name, err)
		}
	}
	for _, f := range a.fields {
		if !found[f.name] {
			return zero, fmt.Errorf("the file has no array %q%s", f.name, meant(f.name, found))
		}
	}
	return v, nil
}

// get reads one array into its place in a value.
func (a archive[T]) get(f *zip.File, name string, value reflect.Value) error {
	e := a.each
	at := slices.IndexFunc(a.fields, func(f archiveField) bool { return f.name == name })
	if e == nil {
		if at < 0 {
			return fmt.Errorf("the program has no field for it; add one with the tag `json:%q`", name)
		}
		e = &a.fields[at].entry
	}
	r, err := f.Open()
	if err != nil {
		return fmt.Errorf("not valid npz: %w", err)
	}
	defer r.Close()
	v, err := e.decode(r) // up to the end, where the checksum is compared
	switch {
	case errors.Is(err, zip.ErrChecksum):
		return fmt.Errorf("not valid npz: %w", err)
	case err != nil:
		return err
	case a.each != nil:
		value.SetMapIndex(reflect.ValueOf(name).Convert(value.Type().Key()), reflect.ValueOf(v))
	default:
		value.Field(a.fields[at].index).Set(reflect.ValueOf(v))
	}
	return nil
}

func meant(name string, found map[string]bool) string {
	var names []string
	for n := range found {
		names = append(names, n)
	}
	if best := near.Of(name, names); best != "" {
		return fmt.Sprintf("; did you mean %q", best)
	}
	return "; name the field as the array, with a json tag"
}
