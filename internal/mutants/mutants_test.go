package main

import (
	"bytes"
	"context"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// afters returns what each mutant makes of a line.
func afters(all []mutant) []string {
	var lines []string
	for _, m := range all {
		lines = append(lines, m.after())
	}
	return lines
}

func TestMistakesInGo(t *testing.T) {
	t.Parallel()
	made := func(body string) []string {
		t.Helper()
		all, err := mutantsOfGo("x.go", []byte("package x\n\nfunc f() {\n"+body+"\n}\n"))
		if err != nil {
			t.Fatal(err)
		}
		return afters(all)
	}
	tests := map[string]struct {
		body string
		want []string
	}{
		"a bound": {"for a < b {\n}", []string{"for a <= b {", "for a >= b {"}},
		"a condition of two": {"g(a && b)", []string{
			"", "g(a)", "g(b)",
		}},
		"a refusal":         {"if !ok {\nreturn\n}", []string{"if false && (!ok) {", "if ok {"}},
		"an ignored error":  {"if err != nil {\nreturn err\n}", []string{"if false && (err != nil) {", "if err == nil {", "return nil"}},
		"a swallowed one":   {"return refuse.Conflict(x)\nreturn &NameError{}\nreturn &Name{}", []string{"return nil", "return nil"}},
		"arguments":         {"g(a, b.c)\ng(ctx, a)\ng(a, 1)", []string{"", "g(ctx, a) g(a, b.c)", "", "g(a, 1) g(ctx, a)", "", "g(b.c, a)", "g(a, 2)", "g(a, 0)"}},
		"moments":           {"x = a.Before(b)\n<-time.After(d)", []string{"", "x = !a.After(b)"}},
		"locks":             {"mu.RLock()\nx := y\nmu.RUnlock()", []string{"x := y", "", ""}},
		"contexts":          {"x := context.WithoutCancel(ctx)", []string{"x := ctx"}},
		"a release":         {"defer unlock()", []string{""}},
		"an assignment":     {"x.n = n", []string{"_ = n"}},
		"order":             {"a()\nb()", []string{"", "b() a()", ""}},
		"a number":          {"g := 1", []string{"g := 2", "g := 0"}},
		"texts, sizes":      {"x := fmt.Errorf(\"%d\", 1)\ny := make([]int, 1)\ndefer f.Close()", nil},
		"beside an error":   {"return 1, fmt.Errorf(\"%d\", 2)", []string{"return 1, nil"}},
		"what is declared":  {"x := g", nil},
		"a loop that skips": {"continue", []string{"break"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(tt.want, made(tt.body)); diff != "" {
				t.Errorf("mistakes (-want +got):\n%s", diff)
			}
		})
	}
}

func TestMistakesInStatements(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		sql  string
		want []string
	}{
		"conditions": {"SELECT a FROM t WHERE a = $1 AND (b < $2 OR c IS NULL)", []string{
			"SELECT a FROM t WHERE (a = $1 OR (a = $1) IS NOT TRUE) AND (b < $2 OR c IS NULL)",
			"SELECT a FROM t WHERE a = $1 AND ((b < $2 OR c IS NULL) OR ((b < $2 OR c IS NULL)) IS NOT TRUE)",
			"SELECT a FROM t WHERE a = $1 AND (b <= $2 OR c IS NULL)",
			"SELECT a FROM t WHERE a = $1 AND (b < $2 AND c IS NULL)",
			"SELECT a FROM t WHERE a = $1 AND (b < $2 OR c IS NOT NULL)",
		}},
		"orders": {"SELECT a FROM t ORDER BY a, b DESC LIMIT 2", []string{
			"SELECT a FROM t ORDER BY a DESC, b DESC LIMIT 2",
			"SELECT a FROM t ORDER BY a, b LIMIT 2",
		}},
		"assignments": {"UPDATE t SET a = $1, b = coalesce(b, $2)", []string{
			"UPDATE t SET a = CASE WHEN TRUE THEN a ELSE $1 END, b = coalesce(b, $2)",
			"UPDATE t SET a = $1, b = CASE WHEN TRUE THEN b ELSE coalesce(b, $2) END",
		}},
		"locks": {"SELECT a FROM t FOR NO KEY UPDATE OF t SKIP LOCKED) SELECT 1", []string{"SELECT a FROM t ) SELECT 1"}},
		"lists": {"SELECT a FROM t WHERE a IN ('x', 'y', 'z')", []string{
			"SELECT a FROM t WHERE (a IN ('x', 'y', 'z') OR (a IN ('x', 'y', 'z')) IS NOT TRUE)",
			"SELECT a FROM t WHERE a IN ('y', 'z')", "SELECT a FROM t WHERE a IN ('x', 'z')", "SELECT a FROM t WHERE a IN ('x', 'y')",
		}},
		"parameters":          {"INSERT INTO t VALUES ($1, $2, 3, $4)", []string{"INSERT INTO t VALUES ($2, $1, 3, $4)"}},
		"counts":              {"SELECT COUNT(*), COUNT(DISTINCT a), COUNT(t.a)", []string{"SELECT COUNT(*), COUNT( a), COUNT(t.a)", "SELECT COUNT(*), COUNT(DISTINCT a), COUNT(*)"}},
		"cases":               {"SELECT CASE WHEN a THEN 1 END, CASE x WHEN 'a' THEN 1 END", []string{"SELECT CASE WHEN (a OR (a) IS NOT TRUE) THEN 1 END, CASE x WHEN 'a' THEN 1 END"}},
		"ranges and comments": {"SELECT a FROM t JOIN u USING (a) -- WHERE a = 1", nil},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			all, err := mutantsOfSQL("x.sql", []byte(tt.sql))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, afters(all)); diff != "" {
				t.Errorf("mistakes (-want +got):\n%s", diff)
			}
		})
	}
}

// TestAModuleIsTried has a module with a function of which half is tested, and an embedded file.
func TestAModuleIsTried(t *testing.T) {
	folder := t.TempDir()
	for name, text := range map[string]string{
		"go.mod":      "module example.com/x\n\ngo 1.26\n",
		"x.go":        "package x\n\nimport _ \"embed\"\n\n//go:embed q.sql\nvar q string\n\nfunc big(n int) bool {\n\treturn n > 10 && n < seen\n}\n\nvar seen int\n",
		"x_test.go":   "package x\n\nimport (\n\t\"strings\"\n\t\"testing\"\n)\n\nfunc TestBig(t *testing.T) {\n\tseen = 20\n\tif !big(11) || big(10) {\n\t\tt.Error(\"big\")\n\t}\n\tif strings.Contains(q, \"DESC\") {\n\t\tt.Error(q)\n\t}\n}\n",
		"q.sql":       "SELECT a FROM t ORDER BY a",
		"equivalents": "# known\n\nx.go\n- return n > 10 && n < seen\n+ return n > 10 && n <= seen\nno number is so big\n",
	} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(folder)
	known, err := readEquivalents("equivalents")
	if err != nil || len(known) != 1 || !known[0].stands() {
		t.Fatalf("got %v, %v", known, err)
	}
	a := area{name: "x", from: []string{"."}, suites: []suite{{packages: ".", limit: time.Minute}}}
	all, err := a.mutants()
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	got, err := a.try(t.Context(), options{n: 100, out: &out}, all, known, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	// Nothing tests numbers above seen: without the second half, all goes well.
	if want := (tally{caught: 7, survived: 1, equivalent: 1}); got != want || got.rate() != "87 %" {
		t.Errorf("got %+v, want %+v\n%s", got, want, out.String())
	}
	if !strings.Contains(out.String(), "SURVIVED x.go:9 only the first of &&\n  - return n > 10 && n < seen\n  + return n > 10") {
		t.Error(out.String())
	}
	stopped, cancel := context.WithCancel(t.Context())
	cancel()
	if got, err := a.try(stopped, options{n: 100, out: &out}, all, known, t.TempDir()); err != nil || got.caught+got.survived > 0 {
		t.Errorf("without time: %+v, %v", got, err)
	}
	if err := os.WriteFile("x_test.go", []byte("package x\n\nimport \"testing\"\n\nfunc TestRed(t *testing.T) { t.Fatal() }\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := a.try(t.Context(), options{n: 100, out: &out}, all, known, t.TempDir()); err == nil || !strings.Contains(err.Error(), "fail without a mutant, by TestRed") {
		t.Errorf("with a red test: %v", err)
	}
}

// TestATestThatFailsOnceCatchesNothing has a test that fails when it is run first, whatever the mutant.
func TestATestThatFailsOnceCatchesNothing(t *testing.T) {
	folder := t.TempDir()
	for name, text := range map[string]string{
		"go.mod":    "module example.com/x\n\ngo 1.26\n",
		"x.go":      "package x\n\nvar n = 1\n",
		"x_test.go": "package x\n\nimport (\n\t\"os\"\n\t\"testing\"\n)\n\nfunc TestLate(t *testing.T) {\n\tif os.Mkdir(\"met\", 0o700) == nil {\n\t\tt.Error(\"late\")\n\t}\n}\n\nfunc TestOther(*testing.T) {}\n",
	} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(folder)
	s := suite{packages: ".", limit: time.Minute}
	if verdict := s.judge(t.Context(), ""); verdict != "" {
		t.Errorf("got %q, want nobody", verdict)
	}
	if err := os.Remove("met"); err != nil {
		t.Fatal(err)
	}
	if verdict, _ := s.test(t.Context(), ""); verdict != "TestLate" {
		t.Errorf("one run: got %q", verdict)
	}
}

// TestAreasAreThere checks the table against the sources: a folder that moved would be tried no more.
func TestAreasAreThere(t *testing.T) {
	t.Chdir(filepath.Join("..", ".."))
	for _, a := range areas {
		all, err := a.mutants()
		if err != nil || len(all) < 100 {
			t.Errorf("%s: %d mutants, %v", a.name, len(all), err)
		}
		for _, folder := range a.from {
			if !slices.ContainsFunc(all, func(m mutant) bool { return path.Dir(m.file) == folder }) {
				t.Errorf("%s: no mutants in %s", a.name, folder)
			}
		}
		for _, s := range a.suites {
			for p := range strings.FieldsSeq(s.packages) {
				if tests, err := filepath.Glob(filepath.Join(strings.TrimSuffix(p, "/..."), "*_test.go")); err != nil || len(tests) == 0 {
					t.Errorf("%s: no tests in %s: %v", a.name, p, err)
				}
			}
		}
	}
	known, err := readEquivalents(filepath.Join("internal", "mutants", "equivalent.txt"))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range known {
		if !e.stands() {
			t.Errorf("equivalent.txt: %s has no line %q; take the entry out", e.file, e.before)
		}
	}
	if !slices.Contains(areaNames(), "statements") {
		t.Error("no area of statements")
	}
}
