// Package file keeps targets as files of this machine, or of anything mounted on it.
//
// # How a file is written
//
// Into a temporary file in the same folder, "<name without its last suffix>.tmp-<uuid>", which is renamed over the
// target at Commit. So a target is whole or absent whatever happens, and two writers at once leave the content of the
// last to commit. Folders are made when they turn out to be missing. A symbolic link in the target's place is replaced,
// not followed; links among the folders are followed.
//
// With [driver.PowerLoss] the temporary file is synced before the rename, and after it the target's folder, and each
// folder above it whose own entry is not known to be on the disk yet.
//
// # What a crash leaves
//
// At most temporary files. They are never listed and never taken for a target, and go like this: a writer holds an
// advisory lock on its temporary file, which the system gives back when the process ends, however it ends. Whoever writes into
// a folder that has not changed for a while, or not since this process began, removes the temporary files there that
// nobody holds. As locks do not reach to every machine and not every program takes them (the reference does not), this
// is done at once only to files of this machine and this package, which bear a mark in their name; others go when they
// are a day old. [Driver.Clean] does the same for a whole tree on request.
package file
