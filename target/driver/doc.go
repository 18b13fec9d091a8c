// Package driver is what an implementer of a storage writes: the interface behind [target.Target].
//
// Users of targets work with the package target and never see a Driver. A new storage is one package that
// implements [Driver], registers an [Opener] under its URI scheme with target.Register, and passes the suite in
// target/targettest.
//
// The rules that hold for every driver:
//
//   - A driver is opened for one root. Every path it is given is relative to that root, separated by '/', and
//     passes [CheckPath]; a driver refuses one that does not.
//   - Objects are whole or absent. Nothing is visible before Commit returns, and a reader sees either all of the
//     old content or all of the new one, whatever other writers, readers and crashes there are.
//   - A driver is safe for concurrent use by many goroutines; a Writer and a reader belong to one goroutine each.
//   - Errors name the operation and the full location (not only the relative path) and wrap their cause: callers
//     pass them on unchanged. An absent object is [fs.ErrNotExist], a refused one [fs.ErrPermission], a bad path
//     [fs.ErrInvalid].
//   - A driver retries what its storage calls transient (throttling, dropped connections), within the context.
//     Callers do not retry. Once a method has returned an error, the operation is over.
//   - When the context is done, a method returns soon, with an error that wraps [context.Cause].
//
// [target.Target]: https://pkg.go.dev/github.com/stardag-go/stardag/target#Target
package driver
