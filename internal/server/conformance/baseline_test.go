package conformance_test

import (
	"bytes"
	"compress/gzip"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stardag-go/stardag/config"
	"github.com/stardag-go/stardag/internal/server"
	"github.com/stardag-go/stardag/internal/testservers"
	"github.com/stardag-go/stardag/registry/wire"
)

// baselines is a folder for each schema of which there is a dump, by its last migration. In it are, for each kind of
// database, the dump and what a server of that time answered from it. TestMakeBaseline makes them.
const baselines = "testdata/schema"

// rootMark stands for the folder of the outputs, in dumps and answers.
const rootMark = "{TARGET_ROOT}"

// baseline is a database as a server left it.
type baseline struct {
	file string // without its ending
	dump string

	// Keys are the API keys of programs, and People the passwords of those who log in.
	Keys   map[string]string `json:"keys"`
	People map[string]string `json:"people"`
	// Workspace is the one that people look at.
	Workspace string `json:"workspace"`
	// Unfinished is the build that was running, and had claimed a task.
	Unfinished string            `json:"unfinished"`
	Outputs    map[string]string `json:"outputs"` // texts of the files below rootMark
	Answers    []answer          `json:"answers"`
}

// answer is what somebody was answered.
type answer struct {
	As     string `json:"as"` // "program", "lab", "ada" (in the workspace), "ada signed in" (in none yet), or nobody
	Path   string `json:"path"`
	Status int    `json:"status"`
	Answer any    `json:"answer"` // a text when it is no JSON
}

// eachBaseline runs a test for each dump, in a folder of its own for its outputs.
func eachBaseline(t *testing.T, test func(t *testing.T, store, root string, b *baseline)) {
	t.Helper()
	dumps, err := filepath.Glob(filepath.Join(baselines, "*", "*.sql"))
	if err != nil || len(dumps) == 0 {
		t.Fatalf("no dumps in %s: %v", baselines, err)
	}
	for _, dump := range dumps {
		store := strings.TrimSuffix(filepath.Base(dump), ".sql")
		t.Run(filepath.Base(filepath.Dir(dump))+" "+store, func(t *testing.T) {
			t.Parallel()
			root := t.TempDir()
			test(t, store, root, readBaseline(t, strings.TrimSuffix(dump, ".sql"), root))
		})
	}
}

// readBaseline reads a dump and what belongs to it, and puts its outputs below root.
func readBaseline(t *testing.T, file, root string) *baseline {
	t.Helper()
	b := &baseline{file: file}
	dump, err := os.ReadFile(file + ".sql")
	if err != nil {
		t.Fatal(err)
	}
	b.dump = strings.ReplaceAll(string(dump), rootMark, root)
	packed, err := os.ReadFile(file + ".json.gz")
	if err != nil {
		t.Fatal(err)
	}
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		t.Fatal(err)
	}
	answers, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(bytes.ReplaceAll(answers, []byte(rootMark), []byte(root)), b); err != nil {
		t.Fatalf("%s.json.gz: %v", file, err)
	}
	for name, text := range b.Outputs {
		path := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return b
}

// load fills a database with a dump. The configuration is that of a server with it, which may read outputs below root.
func load(t *testing.T, store, dump, root string) server.Config {
	t.Helper()
	cfg := server.DefaultConfig()
	cfg.Listen, cfg.Data = "127.0.0.1:0", t.TempDir()
	cfg.Auth.PasswordCost = 4 // as cheap as bcrypt can be
	cfg.ReadOutputs = []string{root}
	driver, source := "sqlite", filepath.Join(cfg.Data, "stardag.db")
	if store == "postgres" {
		driver, source = "pgx", testservers.Postgres(t).Database(t)
		cfg.DatabaseURL, cfg.Migrate = config.Secret(source), true
	}
	if dump == "" {
		return cfg
	}
	db, err := sql.Open(driver, source)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	if _, err := db.ExecContext(t.Context(), dump); err != nil {
		t.Fatalf("load the dump: %v", err)
	}
	return cfg
}

// TestWhatOldDatabasesAnswer brings each dump up to date and serves it: every route that only reads answers as it did then,
// though it may say more. Work on it goes on.
func TestWhatOldDatabasesAnswer(t *testing.T) {
	t.Parallel()
	eachBaseline(t, func(t *testing.T, store, root string, b *baseline) {
		_, address := serve(t, load(t, store, b.dump, root))
		v := newVisitors(t, strings.TrimSuffix(address, "/"), b)
		c := newComparer()
		c.exact = true
		for _, want := range b.Answers {
			c.problems = nil
			status, got := v.ask(want.As, c.paged(want.Path))
			if status != want.Status {
				c.wrongf("status", "want %d, got %d %s", want.Status, status, shortened(got))
			} else {
				c.compare("", lines(want.Answer), lines(got))
			}
			for _, p := range c.problems {
				t.Errorf("%s %s: %s", want.As, want.Path, p)
			}
		}
		if !t.Failed() {
			goOn(t, v, root, b)
		}
	})
}

// lines returns the objects of an answer that has one on each line, which may say more as other objects may; others stay as they are.
func lines(answer any) any {
	text, ok := answer.(string)
	if !ok || !strings.HasPrefix(text, "{") {
		return answer
	}
	var out []any
	for line := range strings.Lines(text) {
		var v any
		if json.Unmarshal([]byte(line), &v) != nil {
			return answer
		}
		out = append(out, v)
	}
	return out
}

// paged returns a path with our cursor in the place of the recorded one.
func (c *comparer) paged(path string) string {
	before, cursor, ok := strings.Cut(path, "cursor=")
	if ours := c.cursors[cursor]; ok && ours != "" {
		return before + "cursor=" + ours
	}
	return path
}

// write writes the dump and what belongs to it: each answer on a line of its own.
func (b *baseline) write(t *testing.T, root string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(b.file), 0o755); err != nil {
		t.Fatal(err)
	}
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	put := func(v any) {
		if err := encoder.Encode(v); err != nil {
			t.Fatal(err)
		}
	}
	for i, part := range []struct {
		name  string
		value any
	}{{"keys", b.Keys}, {"people", b.People}, {"workspace", b.Workspace}, {"unfinished", b.Unfinished}, {"outputs", b.Outputs}} {
		fmt.Fprintf(&text, "%s%q: ", []string{"{", ","}[min(i, 1)], part.name)
		put(part.value)
	}
	fmt.Fprint(&text, `,"answers": [`, "\n")
	for i, a := range b.Answers {
		put(a)
		if i < len(b.Answers)-1 {
			text.Truncate(text.Len() - 1)
			text.WriteString(",\n")
		}
	}
	text.WriteString("]}\n")
	var packed bytes.Buffer
	z, err := gzip.NewWriterLevel(&packed, gzip.BestCompression)
	if err == nil {
		_, err = z.Write(bytes.ReplaceAll(text.Bytes(), []byte(root), []byte(rootMark)))
	}
	if err = errors.Join(err, z.Close()); err != nil {
		t.Fatal(err)
	}
	for ending, content := range map[string][]byte{".sql": []byte(b.dump), ".json.gz": packed.Bytes()} {
		if err := os.WriteFile(b.file+ending, content, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// goOn works with a server on a database that an older one left: the build that was running is taken up again, new ones are
// made, and searches find what is old and what is new.
func goOn(t *testing.T, v *visitors, root string, b *baseline) {
	t.Helper()
	program := newSDK(t, v.program("program"), filepath.Join(root, "main"), "baseline-1")
	again := program.builder("", nil)
	again.Record.Resume = b.Unfinished
	if report := program.makes(again, unfinished()); report.BuildID.String() != b.Unfinished || report.Counts.Succeeded == 0 {
		t.Errorf("the unfinished build was not taken up again: %+v", report)
	}
	if found := give[wire.Build](v, "program", "GET", "/api/v2/builds/"+b.Unfinished, nil); found.Status != wire.BuildCompleted {
		t.Errorf("the unfinished build is %s", found.Status)
	}
	program.makes(program.builder("new", nil), sdkTask("new top", sdkTask("plain")))
	for name, status := range map[string]wire.Status{"plain": wire.Completed, "unfinished middle": wire.Completed, "new top": wire.Completed, "bad day": wire.Failed} {
		query := url.Values{"q": {fmt.Sprintf("param.name = %q", name)}}
		found := give[wire.FoundTasks](v, "ada", "GET", "/api/ext/v1/tasks?"+query.Encode()+"&environment_id="+environmentOf(v, b), nil)
		if len(found.Tasks) != 1 || found.Tasks[0].Status != status {
			t.Errorf("a search for %q finds %+v", name, found.Tasks)
		}
	}
	if status, text := v.do("bob signed in", "POST", "/api/v1/ui/workspaces", wire.CreateWorkspace{Name: "New", Slug: "new"}); status != http.StatusCreated {
		t.Errorf("a new workspace: %d %s", status, text)
	}
}

// environmentOf returns the environment that programs work in.
func environmentOf(v *visitors, b *baseline) string {
	return give[[]wire.Environment](v, "ada", "GET", "/api/v1/ui/workspaces/"+b.Workspace+"/environments", nil)[0].ID
}
