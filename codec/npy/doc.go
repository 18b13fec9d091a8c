// Package npy keeps numeric arrays in NumPy's file format, extension npy: [Array] of any number of dimensions, gonum's
// matrices and vectors, and plain slices when named:
//
//	var Weights = stardag.Define[Train]("example.Train").Codec(npy.Slice[float32]())
//
// [Array], *mat.Dense and *mat.VecDense have these codecs as their defaults in programs that import the package. A plain
// []float64 is JSON by default, because the reference keeps such lists so.
//
// Reading takes arrays of either byte order and of C or Fortran order, and gives C order. The type of the numbers has to
// be the one that the program names: nothing is converted. Arrays of Python objects are pickles, which only Python can
// read.
//
// The format is described in numpy.lib.format of NumPy's documentation.
package npy
