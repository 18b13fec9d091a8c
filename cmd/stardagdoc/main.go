// Command stardagdoc writes down, for the tasks of one package, what the comments above their parameter structs say, so that the
// program can show it: stardag_docs.go in the package's folder, with a call of stardag.Describe for each struct.
//
// It is run by go generate, from a line in any file of the package:
//
//	//go:generate go run github.com/stardag-go/stardag/cmd/stardagdoc
//
// Or by hand, for the package in a folder:
//
//	go run github.com/stardag-go/stardag/cmd/stardagdoc [FOLDER]
//
// With -check nothing is written, and the exit code is 1 when the file is not what it would be.
package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// fileName is the file that is written.
const fileName = "stardag_docs.go"

func main() {
	check := flag.Bool("check", false, "write nothing; fail when the file is not up to date")
	flag.Usage = func() {
		fmt.Fprintln(flag.CommandLine.Output(), "usage: stardagdoc [-check] [FOLDER]\n\nWrites "+fileName+" for the package in FOLDER, or in the working directory.")
		flag.PrintDefaults()
	}
	flag.Parse()
	dir := "."
	if flag.NArg() > 0 {
		dir = flag.Arg(0)
	}
	if flag.NArg() > 1 {
		flag.Usage()
		os.Exit(2)
	}
	if err := run(dir, *check); err != nil {
		fmt.Fprintln(os.Stderr, "error:", err)
		os.Exit(1)
	}
}

func run(dir string, check bool) error {
	text, err := generate(dir)
	if err != nil {
		return err
	}
	name := filepath.Join(dir, fileName)
	old, err := os.ReadFile(name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	switch {
	case bytes.Equal(old, text):
		return nil
	case check:
		return fmt.Errorf("%s is not what the comments say; run go generate", name)
	case text == nil:
		return os.Remove(name) // nothing is described any more
	}
	return os.WriteFile(name, text, 0o644)
}
