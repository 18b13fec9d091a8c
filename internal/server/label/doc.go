// Package label tells tasks of one name apart, by the parameters in which they differ.
//
// What is kept of a task is a [Brief] for each parameter; what is known of all tasks of a name is a [Family].
package label
