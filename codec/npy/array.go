package npy

import (
	"fmt"
	"math"
	"reflect"
	"slices"

	"gonum.org/v1/gonum/mat"

	"github.com/stardag-go/stardag/codec"
)

// Number is what arrays are made of.
type Number interface {
	bool | int8 | int16 | int32 | int64 | uint8 | uint16 | uint32 | uint64 | float32 | float64 | complex64 | complex128
}

// Array is an array of any number of dimensions in C order: the last index changes fastest. The zero value is not an
// array, because it has no shape and no number; an array without dimensions has one number.
type Array[E Number] struct {
	Shape []int
	Data  []E
}

// check reports whether shape and data fit.
func (a Array[E]) check() error {
	n, err := count(a.Shape)
	if err != nil {
		return err
	}
	if n != len(a.Data) {
		return fmt.Errorf("an array of the shape %v has %d numbers, and there are %d", a.Shape, n, len(a.Data))
	}
	return nil
}

// count returns how many numbers a shape has.
func count(shape []int) (int, error) {
	n := 1
	for _, d := range shape {
		if d < 0 {
			return 0, fmt.Errorf("the shape %v has a negative dimension", shape)
		}
		if d > 0 && n > math.MaxInt/d {
			return 0, fmt.Errorf("the shape %v has too many numbers", shape)
		}
		n *= d
	}
	return n, nil
}

func init() {
	setDefault[bool]()
	setDefault[int8]()
	setDefault[int16]()
	setDefault[int32]()
	setDefault[int64]()
	setDefault[uint8]()
	setDefault[uint16]()
	setDefault[uint32]()
	setDefault[uint64]()
	setDefault[float32]()
	setDefault[float64]()
	setDefault[complex64]()
	setDefault[complex128]()
	codec.SetDefault(codec.File(Matrix()))
	codec.SetDefault(codec.File(Vector()))
}

func setDefault[E Number]() { codec.SetDefault(codec.File(Codec[E]())) }

// Codec keeps arrays.
func Codec[E Number]() codec.Codec[Array[E]] {
	return of(func(a Array[E]) (Array[E], error) { return a, a.check() }, func(a Array[E]) (Array[E], error) { return a, nil })
}

// Slice keeps a plain slice as an array of one dimension.
func Slice[E Number]() codec.Codec[[]E] {
	return of(func(v []E) (Array[E], error) { return Array[E]{Shape: []int{len(v)}, Data: v}, nil },
		func(a Array[E]) ([]E, error) { return a.Data, dimensions(a, 1) })
}

// Matrix keeps a matrix of gonum as a float64 array of two dimensions.
func Matrix() codec.Codec[*mat.Dense] {
	return of(func(m *mat.Dense) (Array[float64], error) {
		if m == nil {
			return Array[float64]{}, fmt.Errorf("the matrix is nil")
		}
		raw := m.RawMatrix()
		data := raw.Data
		if raw.Stride != raw.Cols {
			data = make([]float64, 0, raw.Rows*raw.Cols)
			for i := range raw.Rows {
				data = append(data, raw.Data[i*raw.Stride:i*raw.Stride+raw.Cols]...)
			}
		}
		return Array[float64]{Shape: []int{raw.Rows, raw.Cols}, Data: data[:raw.Rows*raw.Cols]}, nil
	}, func(a Array[float64]) (*mat.Dense, error) {
		if err := dimensions(a, 2); err != nil {
			return nil, err
		}
		if len(a.Data) == 0 {
			if a.Shape[0] != 0 || a.Shape[1] != 0 {
				return nil, fmt.Errorf("the file has a matrix of the shape %v, which gonum has no form for", a.Shape)
			}
			return new(mat.Dense), nil
		}
		return mat.NewDense(a.Shape[0], a.Shape[1], a.Data), nil
	})
}

// Vector keeps a vector of gonum as a float64 array of one dimension.
func Vector() codec.Codec[*mat.VecDense] {
	return of(func(v *mat.VecDense) (Array[float64], error) {
		if v == nil {
			return Array[float64]{}, fmt.Errorf("the vector is nil")
		}
		data := make([]float64, v.Len())
		for i := range data {
			data[i] = v.AtVec(i)
		}
		return Array[float64]{Shape: []int{len(data)}, Data: data}, nil
	}, func(a Array[float64]) (*mat.VecDense, error) {
		if err := dimensions(a, 1); err != nil {
			return nil, err
		}
		if len(a.Data) == 0 {
			return new(mat.VecDense), nil
		}
		return mat.NewVecDense(len(a.Data), a.Data), nil
	})
}

func dimensions[E Number](a Array[E], want int) error {
	if len(a.Shape) != want {
		return fmt.Errorf("the file has an array of the shape %v, and the program wants %d dimension(s); use npy.Array[%s]", a.Shape, want, reflect.TypeFor[E]())
	}
	return nil
}

// transpose turns the data of an array from Fortran order, where the first index changes fastest, into C order.
func transpose[E Number](data []E, shape []int) []E {
	if len(shape) < 2 || len(data) == 0 {
		return data
	}
	out := make([]E, len(data))
	steps := make([]int, len(shape)) // in data, for one more of each index
	step := 1
	for i, d := range shape {
		steps[i] = step
		step *= d
	}
	index := make([]int, len(shape))
	from := 0
	for to := range out {
		out[to] = data[from]
		for i := range slices.Backward(shape) {
			index[i]++
			from += steps[i]
			if index[i] < shape[i] {
				break
			}
			from -= index[i] * steps[i]
			index[i] = 0
		}
	}
	return out
}
