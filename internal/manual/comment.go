package main

import (
	"fmt"
	"go/doc/comment"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// variable is the name of a variable as the printer writes it.
var variable = regexp.MustCompile(`\b(?:STARDAG|TEMPORAL)(?:(?:\\_)+[A-Z0-9]+)+(?:(?:\\_)+\\<NAME\\?>)?`)

// symbol is a name of the package in a text.
var symbol = regexp.MustCompile(`\\\[([A-Z]\w*)\]`)

const module = "github.com/stardag-go/stardag"

// packageComment returns the comment of a package of this module as Markdown, with headings of the third level.
func packageComment(dir string) (string, error) {
	path := filepath.Join(dir, "doc.go")
	text, err := os.ReadFile(path)
	if err != nil {
		return "", err
	}
	file, err := parser.ParseFile(token.NewFileSet(), path, text, parser.ParseComments|parser.PackageClauseOnly)
	if err != nil {
		return "", err
	}
	if file.Doc == nil {
		return "", fmt.Errorf("%s has no comment", path)
	}
	var p comment.Parser
	printer := comment.Printer{HeadingLevel: 3, HeadingID: func(*comment.Heading) string { return "" }, DocLinkURL: func(link *comment.DocLink) string {
		at := link.ImportPath
		if at == "" {
			at = module + "/" + dir
		}
		return "https://pkg.go.dev/" + at + "#" + strings.TrimPrefix(link.Recv+"."+link.Name, ".")
	}}
	// The first sentence is for readers of code.
	_, rest, _ := strings.Cut(strings.TrimSpace(file.Doc.Text()), "\n\n")
	text = symbol.ReplaceAll(printer.Markdown(p.Parse(rest)), []byte("`$1`"))
	return variable.ReplaceAllStringFunc(string(text), func(name string) string {
		return "`" + strings.ReplaceAll(name, `\`, "") + "`"
	}), nil
}
