package codec

// Table is rows of a struct type R. It is a slice like any other; as an output it is kept as [CSV] by default, as the
// reference keeps data frames, where a plain []R is JSON.
//
// The columns are the exported fields of R under the names of their json tags. A pointer is a column that may lack
// values. The field with the tag `table:"index"` names the rows, as the index of a data frame does; with
// `table:"index,unnamed"` it has no name in the file. Without such a field the rows have the index 0, 1, 2, ….
type Table[R any] []R

// Series is values of one column. As an output it is kept as [CSV] by default, where a plain []V is JSON.
type Series[V any] []V

// tabular is implemented by the types whose default codec is CSV.
type tabular[T any] interface{ stored() (Stored[T], error) }

func (Table[R]) stored() (Stored[Table[R]], error) { return storedCSV[Table[R]]() }

func (Series[V]) stored() (Stored[Series[V]], error) { return storedCSV[Series[V]]() }

func storedCSV[T any]() (Stored[T], error) {
	c, err := newCSV[T]()
	if err != nil {
		return Stored[T]{}, err
	}
	return File[T](c), nil
}
