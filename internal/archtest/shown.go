package archtest

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// CheckShown returns a line for each exported declaration of a public package that is made of a type of an internal one: the
// documentation of such a type shows no fields, and users cannot name it. Parts that are not exported may be of any type.
func CheckShown(p Package) ([]string, error) {
	if slices.Contains(strings.Split(p.ImportPath, "/"), "internal") {
		return nil, nil
	}
	var found []string
	for _, name := range p.GoFiles {
		file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(p.Dir, name), nil, parser.SkipObjectResolution)
		if err != nil {
			return nil, fmt.Errorf("parse %s: %w", filepath.Join(p.Dir, name), err)
		}
		if file.Name.Name == "main" {
			continue // nobody imports it
		}
		inside := internals(file)
		for _, d := range file.Decls {
			for _, s := range shownOf(d) {
				if t := hidden(s.made, inside); t != "" {
					found = append(found, fmt.Sprintf("%s.%s is made of %s; define the type in a public package that both may import", p.ImportPath, s.name, t))
				}
			}
		}
	}
	return found, nil
}

// internals returns the internal packages that a file imports, by their names in it.
func internals(file *ast.File) map[string]bool {
	inside := make(map[string]bool)
	for _, i := range file.Imports {
		at, err := strconv.Unquote(i.Path.Value)
		if err != nil || !slices.Contains(strings.Split(at, "/"), "internal") {
			continue
		}
		name := path.Base(at)
		if i.Name != nil {
			name = i.Name.Name
		}
		inside[name] = true
	}
	return inside
}

// shown is an exported declaration and what it is made of.
type shown struct {
	name string
	made []ast.Node
}

func shownOf(d ast.Decl) []shown {
	var all []shown
	switch d := d.(type) {
	case *ast.FuncDecl:
		name := d.Name.Name
		if d.Recv != nil {
			of := receiver(d.Recv.List[0].Type)
			if !ast.IsExported(of) {
				return nil
			}
			name = of + "." + name
		}
		if d.Name.IsExported() {
			all = append(all, shown{name, []ast.Node{d.Type}})
		}
	case *ast.GenDecl:
		for _, s := range d.Specs {
			switch s := s.(type) {
			case *ast.TypeSpec:
				if s.Name.IsExported() {
					all = append(all, shown{s.Name.Name, partsOf(s.Type)})
				}
			case *ast.ValueSpec:
				for _, n := range s.Names {
					if n.IsExported() && s.Type != nil {
						all = append(all, shown{n.Name, []ast.Node{s.Type}})
					}
				}
			}
		}
	}
	return all
}

func receiver(e ast.Expr) string {
	for {
		switch t := e.(type) {
		case *ast.StarExpr:
			e = t.X
		case *ast.IndexExpr:
			e = t.X
		case *ast.IndexListExpr:
			e = t.X
		case *ast.Ident:
			return t.Name
		default:
			return ""
		}
	}
}

// partsOf returns the parts of a type that its documentation shows: the exported fields of a struct and the embedded ones, the exported
// methods of an interface, and the whole of any other.
func partsOf(e ast.Expr) []ast.Node {
	var list *ast.FieldList
	switch t := e.(type) {
	case *ast.StructType:
		list = t.Fields
	case *ast.InterfaceType:
		list = t.Methods
	default:
		return []ast.Node{e}
	}
	var parts []ast.Node
	for _, f := range list.List {
		exported := len(f.Names) == 0
		for _, n := range f.Names {
			exported = exported || n.IsExported()
		}
		if exported {
			parts = append(parts, f.Type)
		}
	}
	return parts
}

// hidden returns the first type of an internal package in nodes; empty when there is none.
func hidden(nodes []ast.Node, inside map[string]bool) (found string) {
	for _, n := range nodes {
		ast.Inspect(n, func(n ast.Node) bool {
			if s, ok := n.(*ast.SelectorExpr); ok {
				if pkg, ok := s.X.(*ast.Ident); ok && inside[pkg.Name] && found == "" {
					found = pkg.Name + "." + s.Sel.Name
				}
			}
			return found == ""
		})
	}
	return found
}
