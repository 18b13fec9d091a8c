// Package target stores task outputs: one file-like object ([Target]) or a directory of them ([Dir]) below a
// named root ([Roots]), on local files, in memory, or in an object store.
//
// A target is whole or absent. Nothing is visible until Commit, and a reader never sees a part or a mixture, whatever
// crashes and whoever else writes: the last commit wins. The root's [driver.Durability] says what a committed target
// survives.
//
// # Roots
//
// [Roots.File] and [Roots.Dir] take a root's key and a path below it, and join the two as plain text. A path that is
// complete in itself, "/data/x.csv", "~/x.csv" or "s3://bucket/x.csv", is used as it is. Local files and memory
// ("mem://bucket/") are always there; the drivers of other storages are packages that a program imports for their
// effect, as in
//
//	import _ "github.com/stardag-go/stardag/target/s3"
//
// A location without a driver is an error that names the missing import. It never becomes a local file.
//
// A root that was set explicitly has to exist: a typo or an unmounted volume should be one error before anything runs
// ([Roots.Check]), not a second, empty world in which nothing is complete. Only a root with [Root.AutoCreate], which
// the built-in default has, is made when it is missing. Folders below a root are always made as they are needed.
//
// # Directories
//
// A directory target is a prefix under which a task writes any number of files, and a flag object beside it that says
// they are all there. See [Dir].
package target
