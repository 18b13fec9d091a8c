// Package canon prints the canonical texts behind ids exactly as the reference, stardag for Python, does: the
// hash text of a task id, the body text of an instance hash and the settings text; and it derives ids and
// paths from them.
//
// What is printed is a tree of [Value]s. [AppendHash], [AppendBody] and [AppendFile] print it, [TaskID] and
// [InstanceHash] make ids of the texts, [RelPath] makes a path of an id, [Explain] shows the text behind an
// id to people. Beside them are the text forms of the scalar kinds that JSON does not know, each with its
// parser. Everything appends to the caller's buffer and is safe for concurrent use.
package canon
