package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strconv"
	"strings"
)

// maker collects the mutants of one Go file.
type maker struct {
	file   string
	source []byte
	set    *token.FileSet
	made   []mutant
}

func mutantsOfGo(file string, source []byte) ([]mutant, error) {
	m := &maker{file: file, source: source, set: token.NewFileSet()}
	parsed, err := parser.ParseFile(m.set, file, source, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	if ast.IsGenerated(parsed) {
		return nil, nil
	}
	for _, decl := range parsed.Decls {
		switch d := decl.(type) {
		case *ast.FuncDecl:
			if d.Body != nil {
				ast.Inspect(d.Body, m.visit)
			}
		case *ast.GenDecl: // defaults, bounds, tables
			for _, spec := range d.Specs {
				if v, ok := spec.(*ast.ValueSpec); ok {
					for _, e := range v.Values {
						ast.Inspect(e, m.visit)
					}
				}
			}
		}
	}
	return m.made, nil
}

// add makes a mutant that has text instead of what is from start to end.
func (m *maker) add(kind string, start, end token.Pos, text string) {
	from := m.set.Position(start)
	m.made = append(m.made, mutant{file: m.file, line: from.Line, kind: kind, start: from.Offset, end: m.set.Position(end).Offset, text: text, source: m.source})
}

func (m *maker) text(n ast.Node) string {
	return string(m.source[m.set.Position(n.Pos()).Offset:m.set.Position(n.End()).Offset])
}

// without are calls whose arguments are texts for people or sizes that only cost memory, and calls that give back what nobody
// counts. Mistakes there are invisible, or a matter of taste.
var without = []string{
	"fmt.Errorf", "errors.New", "panic", "make", "slices.Grow", "Grow", "DebugContext", "InfoContext", "WarnContext", "ErrorContext",
	"Debug", "Warn", "Close", "cancel", "stop", "Stop", "slog.String", "slog.Any", "slog.Int",
}

func (m *maker) visit(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.CallExpr:
		name := m.text(n.Fun)
		if slices.Contains(without, name) || slices.Contains(without, name[strings.LastIndexByte(name, '.')+1:]) {
			return false
		}
		m.call(n, name)
	case *ast.BinaryExpr:
		m.binary(n)
	case *ast.UnaryExpr:
		if n.Op == token.NOT {
			m.add("not turned round", n.Pos(), n.X.Pos(), "")
		}
	case *ast.BasicLit:
		m.number(n)
	case *ast.Ident:
		switch n.Name {
		case "true":
			m.add("true is false", n.Pos(), n.End(), "false")
		case "false":
			m.add("false is true", n.Pos(), n.End(), "true")
		}
	case *ast.IfStmt:
		m.condition(n)
	case *ast.ReturnStmt:
		k := len(n.Results) - 1
		if k >= 0 && m.isError(n.Results[k]) {
			m.add("error swallowed", n.Results[k].Pos(), n.Results[k].End(), "nil")
		}
		// Beside an error nobody looks at the other results.
		if k > 0 && m.refuses(n.Results[k]) {
			ast.Inspect(n.Results[k], m.visit)
			return false
		}
	case *ast.BranchStmt:
		if n.Label == nil && n.Tok == token.CONTINUE {
			m.add("break for continue", n.Pos(), n.End(), "break")
		}
	case *ast.DeferStmt:
		if !m.cheap(n.Call) {
			m.add("no defer", n.Pos(), n.End(), "")
		}
	case *ast.BlockStmt:
		m.statements(n.List)
	case *ast.CaseClause:
		m.statements(n.Body)
	case *ast.CommClause:
		m.statements(n.Body)
	}
	return true
}

// cheap reports whether a call is one of those without visible effect.
func (m *maker) cheap(call *ast.CallExpr) bool {
	name := m.text(call.Fun)
	return slices.Contains(without, name) || slices.Contains(without, name[strings.LastIndexByte(name, '.')+1:])
}

// refuses reports whether an expression is an error that is made there.
func (m *maker) refuses(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.CallExpr:
		name := m.text(e.Fun)
		return name == "errors.New" || name == "fmt.Errorf"
	case *ast.UnaryExpr: // &ValueError{…}
		_, made := e.X.(*ast.CompositeLit)
		return e.Op == token.AND && made
	case *ast.Ident:
		return e.Name == "err"
	}
	return false
}

// isError reports whether an expression is an error for certain, and not a pointer to something else.
func (m *maker) isError(e ast.Expr) bool {
	if u, ok := e.(*ast.UnaryExpr); ok {
		made, ok := u.X.(*ast.CompositeLit)
		return ok && made.Type != nil && strings.HasSuffix(m.text(made.Type), "Error")
	}
	call, ok := e.(*ast.CallExpr)
	return m.refuses(e) || ok && strings.HasPrefix(m.text(call.Fun), "refuse.")
}

// call makes mistakes in what is called and in the order of its arguments.
func (m *maker) call(n *ast.CallExpr, name string) {
	switch name {
	case "min":
		m.add("the other extreme", n.Fun.Pos(), n.Fun.End(), "max")
	case "max":
		m.add("the other extreme", n.Fun.Pos(), n.Fun.End(), "min")
	case "context.WithoutCancel":
		m.add("ends with its context", n.Pos(), n.End(), m.text(n.Args[0]))
	}
	if s, ok := n.Fun.(*ast.SelectorExpr); ok && len(n.Args) == 1 {
		if other := map[string]string{"Before": "After", "After": "Before"}[s.Sel.Name]; other != "" && m.text(s.X) != "time" {
			m.add("at the moment itself", n.Pos(), n.End(), "!"+m.text(s.X)+"."+other+"("+m.text(n.Args[0])+")")
		}
	}
	for i := 1; i < len(n.Args); i++ {
		if a, b := n.Args[i-1], n.Args[i]; m.named(a) && m.named(b) && n.Ellipsis == token.NoPos {
			m.add("arguments exchanged", a.Pos(), b.End(), m.text(b)+", "+m.text(a))
		}
	}
}

// named reports whether an expression is a name, or a field of one, that may have the type of its neighbour.
func (m *maker) named(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.Ident:
		return !slices.Contains([]string{"ctx", "nil", "true", "false", "t"}, e.Name)
	case *ast.SelectorExpr:
		return m.named(e.X)
	}
	return false
}

var operators = map[token.Token][]token.Token{
	token.LSS: {token.LEQ, token.GEQ},
	token.LEQ: {token.LSS, token.GTR},
	token.GTR: {token.GEQ, token.LEQ},
	token.GEQ: {token.GTR, token.LSS},
	token.EQL: {token.NEQ},
	token.NEQ: {token.EQL},
	token.ADD: {token.SUB},
	token.SUB: {token.ADD},
	token.MUL: {token.QUO},
	token.QUO: {token.MUL},
	token.AND: {token.OR},
	token.OR:  {token.AND},
	token.SHL: {token.SHR},
	token.SHR: {token.SHL},
}

func (m *maker) binary(n *ast.BinaryExpr) {
	if n.Op == token.LAND || n.Op == token.LOR {
		m.add("only the first of "+n.Op.String(), n.X.End(), n.End(), "")
		m.add("only the second of "+n.Op.String(), n.Pos(), n.Y.Pos(), "")
		return
	}
	for _, op := range operators[n.Op] {
		m.add(n.Op.String()+" is "+op.String(), n.OpPos, n.OpPos+token.Pos(len(n.Op.String())), op.String())
	}
}

// number makes a whole number one more and one less.
func (m *maker) number(n *ast.BasicLit) {
	if n.Kind != token.INT {
		return
	}
	v, err := strconv.ParseInt(n.Value, 0, 64)
	if err != nil {
		return
	}
	m.add("one more", n.Pos(), n.End(), strconv.FormatInt(v+1, 10))
	if v > 0 {
		m.add("one less", n.Pos(), n.End(), strconv.FormatInt(v-1, 10))
	}
}

// condition makes an if that is never taken. What it declares stays used.
func (m *maker) condition(n *ast.IfStmt) {
	kind := "never taken"
	if len(n.Body.List) == 1 {
		if _, ok := n.Body.List[0].(*ast.ReturnStmt); ok {
			kind = "does not return"
			if strings.HasSuffix(m.text(n.Cond), "err != nil") {
				kind = "error ignored"
			}
		}
	}
	m.add(kind, n.Cond.Pos(), n.Cond.End(), "false && ("+m.text(n.Cond)+")")
}

// statements leaves each out that stands alone, and changes the order of two.
func (m *maker) statements(list []ast.Stmt) {
	for i, s := range list {
		m.lock(list, i)
		if !m.alone(s) {
			continue
		}
		m.add("left out", s.Pos(), s.End(), leftOut(m, s))
		if i+1 < len(list) && m.alone(list[i+1]) {
			next := list[i+1]
			m.add("order changed", s.Pos(), next.End(), m.text(next)+"\n"+m.text(s))
		}
	}
}

// notLocked is the kind of mutants without a lock.
const notLocked = "lock not taken"

// lock takes a lock out together with what gives it back. Only the race detector is sure to see that.
func (m *maker) lock(list []ast.Stmt, i int) {
	held, ok := strings.CutSuffix(m.text(list[i]), "Lock()")
	if !ok {
		return
	}
	for _, s := range list[i+1:] {
		if text := strings.TrimPrefix(m.text(s), "defer "); text == strings.TrimSuffix(held, "R")+"Unlock()" || text == held+"Unlock()" {
			m.add(notLocked, list[i].Pos(), s.End(), string(m.source[m.set.Position(list[i].End()).Offset:m.set.Position(s.Pos()).Offset]))
			return
		}
	}
}

// alone reports whether a statement can be left out and the rest compiles, as far as one sees without types.
func (m *maker) alone(s ast.Stmt) bool {
	switch s := s.(type) {
	case *ast.ExprStmt:
		call, ok := s.X.(*ast.CallExpr)
		return ok && !m.cheap(call)
	case *ast.AssignStmt:
		return s.Tok != token.DEFINE && m.text(s.Lhs[0]) != "_"
	case *ast.IncDecStmt, *ast.SendStmt:
		return true
	}
	return false
}

// leftOut returns what stands instead of a statement: the values of an assignment stay used.
func leftOut(m *maker, s ast.Stmt) string {
	a, ok := s.(*ast.AssignStmt)
	if !ok {
		return ""
	}
	var names, values []string
	for _, e := range a.Rhs {
		names = append(names, "_")
		values = append(values, m.text(e))
	}
	if len(a.Rhs) == 1 {
		if _, call := a.Rhs[0].(*ast.CallExpr); call {
			return "" // it may have effects, which are left out too
		}
	}
	if a.Tok == token.ASSIGN && len(a.Lhs) != len(a.Rhs) {
		return ""
	}
	return strings.Join(names, ", ") + " = " + strings.Join(values, ", ")
}
