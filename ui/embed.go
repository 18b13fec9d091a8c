// Package ui holds the web pages of the server: the sources under src, and what they were built into under dist, which
// is committed, so that building the server needs Go alone. `make ui` builds them anew; a test of this package fails
// when dist is older than the sources.
package ui

import (
	"embed"
	"io/fs"
)

//go:embed all:dist
var built embed.FS

// Files returns the built pages: index.html, and files below assets whose names change with their content, so that they
// can be kept by browsers for good. In index.html the element <base href="/"> stands for the path that the pages are
// served under; everything else is relative to it.
func Files() fs.FS {
	files, err := fs.Sub(built, "dist")
	if err != nil {
		panic(err) // the pattern above names the folder
	}
	return files
}
