// Package inventory says what lies below a target root: the outputs of tasks, each with the objects that belong to it, and
// everything else. It takes stock ([Items]), compares what is there with what was written ([Verify]), and removes outputs
// ([Remove]) without what is not theirs ([Strangers]).
//
// An output is known by its path, which has the task's id in it below the first four digits of the id:
// "examples/Sum/v1/4d/78/4d78805a-….json". A directory target, its flag and its list, checksums, and the files of one
// task in several formats are one item. Tasks that choose a path of their own without the id are no outputs here: nothing
// tells them from other files, and nothing here removes them.
//
// What is removed can be kept for a while in the [Trash] of the root, from which it comes back.
//
// The driver that the functions take is that of the storage itself, as target.Roots.Storage gives it.
package inventory
