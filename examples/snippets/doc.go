// Package snippets and those below it are the programs that pages of the documentation show parts of, so that those are compiled.
package snippets
