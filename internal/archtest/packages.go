package archtest

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
)

// Module is the path of this module.
const Module = "github.com/stardag-go/stardag"

// Package is what the go command knows about one package.
type Package struct {
	ImportPath string
	Dir        string
	// Standard says that the package belongs to the standard library.
	Standard bool
	// GoFiles are the files that are compiled, without tests.
	GoFiles []string
	// Imports are the packages that GoFiles import.
	Imports []string
	// TestImports and XTestImports are what its tests import, inside the package and beside it.
	TestImports, XTestImports []string
}

// Own returns the package's path inside this module ("." for the root), and whether it is one of ours.
func Own(importPath string) (string, bool) {
	if importPath == Module {
		return ".", true
	}
	return strings.CutPrefix(importPath, Module+"/")
}

// List runs `go list` in dir for goos with the given arguments, for example "./..." or "-deps", "./build".
// An empty goos is the machine's own. Packages that do not compile are an error.
func List(ctx context.Context, dir, goos string, args ...string) ([]Package, error) {
	const fields = "-json=ImportPath,Dir,Standard,GoFiles,Imports,TestImports,XTestImports"
	cmd := exec.CommandContext(ctx, "go", append([]string{"list", fields}, args...)...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	if goos != "" {
		cmd.Env = append(cmd.Env, "GOOS="+goos)
	}
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("go list %s: %w: %s", strings.Join(args, " "), err, bytes.TrimSpace(stderr.Bytes()))
	}
	var pkgs []Package
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		var p Package
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			return pkgs, nil
		} else if err != nil {
			return nil, fmt.Errorf("go list %s: decode: %w", strings.Join(args, " "), err)
		}
		pkgs = append(pkgs, p)
	}
}
