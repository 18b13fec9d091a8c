package archtest

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strings"
)

// CheckPackageComment returns one line when p has no package comment, more than one, or one that does not start
// as godoc wants it.
func CheckPackageComment(p Package) ([]string, error) {
	var found []string
	var doc string
	for _, name := range p.GoFiles {
		path := filepath.Join(p.Dir, name)
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.PackageClauseOnly|parser.ParseComments)
		if err != nil {
			return nil, fmt.Errorf("parse %s: %w", path, err)
		}
		if file.Doc == nil {
			continue
		}
		found = append(found, name)
		doc = file.Doc.Text()
		if want := opening(file.Name); !strings.HasPrefix(doc, want) {
			return []string{fmt.Sprintf("%s: the package comment in %s starts %q, want %q", p.ImportPath, name, firstWords(doc), want)}, nil
		}
	}
	switch len(found) {
	case 0:
		return []string{p.ImportPath + ": no package comment; write what the package is for"}, nil
	case 1:
		return nil, nil
	default:
		return []string{fmt.Sprintf("%s: package comments in %s; keep one", p.ImportPath, strings.Join(found, ", "))}, nil
	}
}

// opening returns how the comment of a package starts: "Package x …" for a library; programs start with their name,
// which is the author's choice.
func opening(name *ast.Ident) string {
	if name.Name == "main" {
		return ""
	}
	return "Package " + name.Name + " "
}

func firstWords(doc string) string {
	words := strings.Fields(doc)
	return strings.Join(words[:min(3, len(words))], " ")
}
