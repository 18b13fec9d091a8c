package storetest_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// sqlText is what only SQL has, in capitals as it is written here.
var sqlText = regexp.MustCompile(`\b(SELECT|INSERT INTO|UPDATE \w+ SET|DELETE FROM|WHERE|ORDER BY|LIMIT|OFFSET|RETURNING|ON CONFLICT|JOIN|VALUES|FOR (SHARE|UPDATE|NO KEY UPDATE)|BETWEEN|IS (NOT )?NULL|CREATE TABLE|SAVEPOINT|COMMIT|ROLLBACK|BEGIN|SET LOCAL|SHOW|VACUUM|PRAGMA)\b|\$\d`)

// TestStatementsStandInFiles fails on SQL in the Go of the stores, and on columns that are read by their place.
func TestStatementsStandInFiles(t *testing.T) {
	t.Parallel()
	// What is no statement of a store.
	ours := map[string]string{
		"sqldb/db.go":         "asks whether the database answers",
		"sqldb/insert.go":     "finds the place of the values",
		"sqldb/migrate.go":    "migrates",
		"sqldb/schema.go":     "looks at what was migrated",
		"sqldb/tx.go":         "savepoints",
		"postgres/pooler.go":  "looks at the server",
		"postgres/session.go": "sets what a pooler does not let a connection set",
		"sqlite/backend.go":   "begins and ends transactions",
		"sqlite/copy.go":      "copies the file",
		"sqlite/keep.go":      "looks at what was migrated in a copy",
	}
	found := map[string]bool{}
	for _, folder := range []string{"registrysql", "accountsql", "logsql", "sqldb", "sqlite", "postgres"} {
		files, err := filepath.Glob(filepath.Join("..", folder, "*.go"))
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: %v, %v", folder, files, err)
		}
		for _, file := range files {
			if strings.HasSuffix(file, "_test.go") {
				continue
			}
			name := folder + "/" + filepath.Base(file)
			for _, fault := range sqlIn(t, file, strings.HasSuffix(folder, "sql")) {
				found[name] = true
				if ours[name] == "" {
					t.Errorf("%s: %s", name, fault)
				}
			}
		}
	}
	for name := range ours {
		if !found[name] {
			t.Errorf("%s has no SQL any more", name)
		}
	}
}

// sqlIn finds strings with SQL in a file and, where asked, calls that read columns by their place.
func sqlIn(t *testing.T, file string, places bool) (faults []string) {
	t.Helper()
	files := token.NewFileSet()
	f, err := parser.ParseFile(files, file, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Field:
			if n.Tag != nil { // names of statements
				return false
			}
		case *ast.BasicLit:
			if n.Kind == token.STRING && sqlText.MatchString(n.Value) {
				faults = append(faults, files.Position(n.Pos()).String()+": SQL stands in a string: "+n.Value)
			}
		case *ast.SelectorExpr:
			if places && (n.Sel.Name == "Scan" || n.Sel.Name == "Collect" || n.Sel.Name == "Row") {
				faults = append(faults, files.Position(n.Pos()).String()+": columns are read by their place: "+n.Sel.Name)
			}
		}
		return true
	})
	return faults
}
