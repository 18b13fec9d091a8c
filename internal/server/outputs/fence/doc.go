// Package fence reads and writes files below a folder of this machine and nowhere else, whatever links there are and
// whoever changes them meanwhile.
//
// A path is walked element by element, each opened in the folder before it (see [os.Root]), so that what was checked is what
// is opened. Links are followed as long as they stay below. Some folders are never entered and their files never opened,
// also when they are reached through a bind mount or a hard link; see [Forbidden].
package fence
