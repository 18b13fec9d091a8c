// Package cache keeps copies of remote objects on the local disk. [Wrap] puts it in front of any driver; the setting
// target.Root.Cache puts it in front of a root.
//
// # What is promised
//
// A copy is served only when the storage says, on every Open, that the object still is the version that was copied: one
// small request instead of the whole content. A version is the object's [driver.Info] Tag and size, or size and time
// of change where a storage has no tags. What is read is therefore never older than what a direct read would give.
//
// The cache never makes a read or a write fail that would have worked without it. When its disk is full, read-only or
// gone, content comes from the storage, and [Options.Log] is told so once.
//
// Any number of processes may use one folder at a time, and may be killed at any point.
//
// # What is on the disk
//
// The copy of s3://bucket/a/x.json is <folder>/bucket/a/x.json.cached-<hash of the URI>: the content, followed by a short
// trailer with URI, version and size, so that all of it appears by one rename. Parts of names that a file system does
// not take are shortened; the trailer has the whole URI. Files of other programs in the folder are left alone.
//
// The folder .stardag-cache below it holds what is being copied, and a file with the number of bytes in use, whose lock
// makes processes take turns. The lock is held for microseconds, except by a process that makes room. Who has to wait for
// more than a moment does without the cache for that one object.
//
// # The limit
//
// Room is made before an object is copied, by removing what was used the longest time ago. Copies, and objects on
// their way in, stay below [Options.MaxBytes]; an object that a program is writing may come on top until it is
// committed. Files count in blocks of 4 KiB. An object larger than the limit is passed through.
package cache
