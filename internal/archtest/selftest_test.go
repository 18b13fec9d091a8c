package archtest_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag/internal/archtest"
)

// Each check is handed an invented violation and must find it.

func TestCheckLayersFindsForbiddenImports(t *testing.T) {
	t.Parallel()
	layers := []archtest.Layer{
		{Packages: []string{"a"}, MayUse: []string{"b/..."}, Why: "a stands on b"},
		{Packages: []string{"b/..."}, Why: "b stands alone"},
	}
	const m = archtest.Module + "/"
	got := archtest.CheckLayers(layers, []archtest.Package{
		{ImportPath: m + "a", Imports: []string{"fmt", m + "b", m + "b/inner", m + "c"}},
		{ImportPath: m + "b/inner", Imports: []string{m + "a"}},
		{ImportPath: m + "bb"},
		{ImportPath: "example.com/other", Imports: []string{m + "c"}},
	})
	want := []string{
		"a imports c: a stands on b; move the code, do not widen the rule in the same change",
		"b/inner imports a: b stands alone; move the code, do not widen the rule in the same change",
		"bb: no layer names this package; give it one in internal/archtest/layers.go",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("violations (-want +got):\n%s", diff)
	}
}

func TestLayersKeepThePromisedBorders(t *testing.T) {
	t.Parallel()
	tests := map[string]struct{ from, to string }{
		"the SDK does not know the server":       {"build", "internal/server/hub"},
		"the root does not know builds":          {".", "build"},
		"targets do not know tasks":              {"target", "."},
		"hub does not know SQL stores":           {"internal/server/hub", "internal/server/store/sqlite"},
		"hub does not know HTTP":                 {"internal/server/hub", "internal/server/httpapi"},
		"sqlite does not know postgres":          {"internal/server/store/sqlite", "internal/server/store/postgres"},
		"postgres does not know sqlite":          {"internal/server/store/postgres", "internal/server/store/sqlite"},
		"drivers do not know each other":         {"target/s3", "target/file"},
		"identity depends on nothing":            {"internal/canon", "internal/schema"},
		"examples do not reach into the inside":  {"examples/mlpipeline", "internal/node"},
		"the client does not reach into the hub": {"registry", "internal/server/hub"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			path := func(own string) string {
				if own == "." {
					return archtest.Module
				}
				return archtest.Module + "/" + own
			}
			got := archtest.CheckLayers(archtest.Layers, []archtest.Package{{ImportPath: path(tt.from), Imports: []string{path(tt.to)}}})
			if len(got) != 1 {
				t.Errorf("%s importing %s: got violations %q, want one", tt.from, tt.to, got)
			}
		})
	}
}

func TestCheckLinkedFindsWhatDoesNotBelong(t *testing.T) {
	t.Parallel()
	rule := archtest.LinkRule{
		Libraries:  map[string]string{"example.com/small": "small", "cloud.google.com/go/civil": "dates", "example.com/whyless": ""},
		Packages:   []string{".", "build"},
		NoStandard: map[string]string{"testing": "a program is no test"},
	}
	const m = archtest.Module
	pkgs := []archtest.Package{
		{ImportPath: "fmt", Standard: true},
		{ImportPath: "testing", Standard: true},
		{ImportPath: "example.com/small/inner", Imports: []string{"testing"}},
		{ImportPath: "github.com/aws/aws-sdk-go-v2/aws"},
		{ImportPath: "cloud.google.com/go/civil"},
		{ImportPath: "cloud.google.com/go/storage"},
		{ImportPath: "example.com/smaller"},
		{ImportPath: "example.com/whyless"},
		{ImportPath: "example.com/unheard"},
		{ImportPath: m + "/internal/server/hub"},
		{ImportPath: m + "/build", Imports: []string{"github.com/aws/aws-sdk-go-v2/aws", m + "/internal/server/hub"}},
		{ImportPath: m},
	}
	want := []string{
		"links testing (imported by example.com/small/inner): a program is no test",
		"links github.com/aws/aws-sdk-go-v2/aws (imported by " + m + "/build): a cloud SDK belongs into a driver package of its own",
		"links cloud.google.com/go/storage (imported by the program): a cloud SDK belongs into a driver package of its own",
		"links example.com/smaller (imported by the program): not in the allow-list; a new dependency of the light SDK needs a line there and a record in docs/adr",
		"links example.com/whyless (imported by the program): not in the allow-list; a new dependency of the light SDK needs a line there and a record in docs/adr",
		"links example.com/unheard (imported by the program): not in the allow-list; a new dependency of the light SDK needs a line there and a record in docs/adr",
		"links " + m + "/internal/server/hub (imported by " + m + "/build): not one of the light SDK's packages",
	}
	if diff := cmp.Diff(want, archtest.CheckLinked(rule, pkgs)); diff != "" {
		t.Errorf("violations (-want +got):\n%s", diff)
	}
	if got := archtest.UnusedLibraries(archtest.LinkRule{Libraries: map[string]string{"example.com/gone": "x", "example.com/small": "y"}}, pkgs); !cmp.Equal(got, []string{"example.com/gone"}) {
		t.Errorf("unused libraries: got %q, want example.com/gone", got)
	}
}

func TestCheckPackageCommentWantsExactlyOne(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		files map[string]string
		want  []string
	}{
		"one":               {files: map[string]string{"a.go": "// Package p is good.\npackage p", "b.go": "package p"}},
		"none":              {files: map[string]string{"a.go": "package p"}, want: []string{"x/p: no package comment; write what the package is for"}},
		"two":               {files: map[string]string{"a.go": "// Package p is good.\npackage p", "b.go": "// Package p is bad.\npackage p"}, want: []string{"x/p: package comments in a.go, b.go; keep one"}},
		"a stray one":       {files: map[string]string{"a.go": "// See also b.\npackage p"}, want: []string{`x/p: the package comment in a.go starts "See also b.", want "Package p "`}},
		"a detached one":    {files: map[string]string{"a.go": "// Package p is far away.\n\npackage p"}, want: []string{"x/p: no package comment; write what the package is for"}},
		"of a program":      {files: map[string]string{"main.go": "// Mlpipeline runs the example.\npackage main"}},
		"of a mute program": {files: map[string]string{"main.go": "package main"}, want: []string{"x/p: no package comment; write what the package is for"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := archtest.Package{ImportPath: "x/p", Dir: t.TempDir()}
			for _, file := range []string{"a.go", "b.go", "main.go"} {
				src, ok := tt.files[file]
				if !ok {
					continue
				}
				p.GoFiles = append(p.GoFiles, file)
				if err := os.WriteFile(filepath.Join(p.Dir, file), []byte(src), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			got, err := archtest.CheckPackageComment(p)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("violations (-want +got):\n%s", diff)
			}
		})
	}
}

func TestCheckShownFindsTypesOfInternalPackages(t *testing.T) {
	t.Parallel()
	const head = "// Package p is good.\npackage p\n\nimport node \"x/internal/knots\"\n\n"
	tests := map[string]struct{ path, code, found string }{
		"an alias":             {code: "type Ref = node.Ref", found: "x/p.Ref is made of node.Ref"},
		"in a group":           {code: "type (\n\tOwn int\n\tRef = node.Ref\n)", found: "x/p.Ref is made of node.Ref"},
		"a type made of one":   {code: "type Refs []*node.Ref", found: "x/p.Refs is made of node.Ref"},
		"an embedded one":      {code: "type S struct{ node.Ref }", found: "x/p.S is made of node.Ref"},
		"an exported field":    {code: "type S struct{ Of map[string]node.Ref }", found: "x/p.S is made of node.Ref"},
		"a field of its own":   {code: "type S struct{ of node.Ref }"},
		"a method":             {code: "type I interface{ Do(node.Ref) }", found: "x/p.I is made of node.Ref"},
		"a result":             {code: "func F() (int, *node.Ref) { return 0, nil }", found: "x/p.F is made of node.Ref"},
		"a method of a type":   {code: "type K[T any] struct{}\n\nfunc (k *K[T]) M(r node.Ref) {}", found: "x/p.K.M is made of node.Ref"},
		"of a type of its own": {code: "type k struct{}\n\nfunc (k) M(r node.Ref) {}"},
		"a variable":           {code: "var V node.Ref", found: "x/p.V is made of node.Ref"},
		"inside a function":    {code: "func F() { var _ node.Ref }"},
		"inside the module":    {path: "x/internal/p", code: "type Ref = node.Ref"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if tt.path == "" {
				tt.path = "x/p"
			}
			p := archtest.Package{ImportPath: tt.path, Dir: t.TempDir(), GoFiles: []string{"a.go"}}
			if err := os.WriteFile(filepath.Join(p.Dir, "a.go"), []byte(head+tt.code), 0o600); err != nil {
				t.Fatal(err)
			}
			got, err := archtest.CheckShown(p)
			if err != nil {
				t.Fatal(err)
			}
			if text := strings.Join(got, "\n"); (tt.found == "") != (text == "") || !strings.HasPrefix(text, tt.found) {
				t.Errorf("got %q, want %q", text, tt.found)
			}
		})
	}
}

func TestCheckCountsFindsTextsForManyAlone(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		text string
		want int
	}{
		"a number and many":   {`"%d tasks checked"`, 1},
		"by its place":        {`"of %[2]d more builds"`, 1},
		"in a raw text":       {"`%d keys`", 1},
		"the number last":     {`"tasks checked: %d"`, 0},
		"a bound":             {`"more than %d tasks, or %d files"`, 1},
		"of a unit":           {`"%d bytes"`, 0},
		"the start of a word": {`"%d tasksets"`, 0},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := archtest.Package{ImportPath: "x/p", Dir: t.TempDir(), GoFiles: []string{"a.go"}}
			if err := os.WriteFile(filepath.Join(p.Dir, "a.go"), []byte("package p\n\nconst text = "+tt.text+"\n"), 0o600); err != nil {
				t.Fatal(err)
			}
			got, err := archtest.CheckCounts(p, []string{"more than %d tasks"})
			if err != nil {
				t.Fatal(err)
			}
			if len(got) != tt.want {
				t.Errorf("got %q, want %d lines", got, tt.want)
			}
		})
	}
}

func TestCheckTextFindsPathsAndHosts(t *testing.T) {
	t.Parallel()
	// The bad words are put together here, since this file is checked too.
	tests := map[string]struct {
		text string
		bad  bool
	}{
		"a machine's path":           {"cd /" + "work/main", true},
		"a home folder":              {`open "/` + `root/.cache/x"`, true},
		"a registry's host":          {"see https://files." + "pypi.org/x", true},
		"a module proxy":             {"GOPROXY=https://" + "proxy.example.org", true},
		"a pretended root folder":    {`{in: "/root/a"}`, false},
		"a folder that is alike":     {"see docs/work/items and framework/x", false},
		"our own registry":           {"url = https://registry.example.com/api/v2", false},
		"a public project's address": {"see https://github.com/stardag-go/stardag", false},
		"binary data":                {"\x00 /" + "work/main", false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := archtest.CheckText("f.txt", []byte("first line\n"+tt.text+"\n"))
			if (len(got) == 1) != tt.bad {
				t.Errorf("CheckText(%q) = %q, want a violation: %t", tt.text, got, tt.bad)
			}
		})
	}
}

func TestWalkFilesLeavesOutWhatGitIgnores(t *testing.T) {
	t.Parallel()
	root := t.TempDir()
	for name, text := range map[string]string{
		".gitignore":     "/.tools/\n*.out\n",
		"a.go":           "a",
		"sub/b.txt":      "b",
		".tools/bin/x":   "no",
		".git/HEAD":      "no",
		"sub/cpu.out":    "no",
		".ci/run":        "c",
		"ui/index.html":  "d",
		"ui/dist/app.js": "e",
	} {
		path := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o750); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	got := map[string]string{}
	if err := archtest.WalkFiles(root, func(name string, data []byte) { got[name] = string(data) }); err != nil {
		t.Fatal(err)
	}
	want := map[string]string{".gitignore": "/.tools/\n*.out\n", "a.go": "a", "sub/b.txt": "b", ".ci/run": "c", "ui/index.html": "d", "ui/dist/app.js": "e"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("files (-want +got):\n%s", diff)
	}
}
