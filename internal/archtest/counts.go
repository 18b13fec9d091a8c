package archtest

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"strings"
)

// countOf finds a number with a word of the plural behind it.
var countOf = regexp.MustCompile(`%(?:\[[0-9]+\])?d (?:more |other )?(?:attempt|build|change|entrie|environment|event|execution|file|key|line|member|object|output|role|run|sandboxe|task|time|update|worker|workspace)s\b`)

// CheckCounts returns a line for each text of p that would say "1 tasks". except are parts of texts whose number is never 1.
func CheckCounts(p Package, except []string) ([]string, error) {
	var found []string
	for _, name := range p.GoFiles {
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, filepath.Join(p.Dir, name), nil, parser.SkipObjectResolution)
		if err != nil {
			return nil, fmt.Errorf("parse %s: %w", filepath.Join(p.Dir, name), err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			text, ok := n.(*ast.BasicLit)
			if !ok || text.Kind != token.STRING {
				return true
			}
			for _, at := range countOf.FindAllStringIndex(text.Value, -1) {
				if !inside(except, text.Value, at) {
					found = append(found, fmt.Sprintf("%s/%s: %q has the same words for 1; use excerpt.Count, or put the number last", p.ImportPath, name, text.Value[at[0]:at[1]]))
				}
			}
			return true
		})
	}
	return found, nil
}

// inside reports whether what stands at a place of a text is within one of the parts.
func inside(parts []string, text string, at []int) bool {
	for _, part := range parts {
		if i := strings.Index(text, part); i >= 0 && i <= at[0] && at[1] <= i+len(part) {
			return true
		}
	}
	return false
}
