// Package label makes the labels by which tasks of one name are told apart: the parameters in which they differ.
//
// The index has a [Brief] for each parameter of a task, and a [Family] for all tasks of a name.
package label
