// Package interop holds the tests in which programs in Go and in Python work on one graph of tasks, with the real
// stardag for Python.
package interop
