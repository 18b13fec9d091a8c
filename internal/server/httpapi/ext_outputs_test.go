package httpapi_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/apache/arrow-go/v18/arrow"
	"github.com/apache/arrow-go/v18/arrow/array"
	"github.com/apache/arrow-go/v18/arrow/ipc"
	"github.com/apache/arrow-go/v18/arrow/memory"
	"github.com/apache/arrow-go/v18/parquet"
	"github.com/apache/arrow-go/v18/parquet/pqarrow"
	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag/internal/server/accounts"
	"github.com/stardag-go/stardag/internal/server/outputs"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/internal/server/store/storetest"
	"github.com/stardag-go/stardag/registry/wire"
)

// gallery is a site with a target root of files, and tasks whose outputs lie there.
type gallery struct {
	*site

	t      *testing.T
	db     *sqldb.DB
	root   string
	admin  *visitor
	rootID string
}

func newGallery(t *testing.T, allow ...string) *gallery {
	t.Helper()
	root, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	if allow == nil {
		allow = []string{root}
	}
	return newGalleryThatReads(t, storetest.SQLite(t), root, outputs.Options{Allow: allow})
}

func newGalleryThatReads(t *testing.T, db *sqldb.DB, root string, o outputs.Options) *gallery {
	t.Helper()
	g := &gallery{site: newSiteThatReads(t, db, o), t: t, db: db, root: root}
	_, err := g.CreateUser(t.Context(), accounts.NewUser{Email: "ada@example.com", Password: password, Workspace: g.Caller.Environment.WorkspaceID, Role: wire.Admin})
	g.Must(err)
	access := g.bearer(t, g.login(t, "ada@example.com")).want(200, "POST", "/api/v1/auth/exchange", `{"workspace_id":"`+g.Caller.Environment.WorkspaceID+`"}`)
	g.admin = g.bearer(t, access.str("access_token"))
	g.rootID = g.addRoot("default", root)
	return g
}

func (g *gallery) addRoot(name, uri string) string {
	g.t.Helper()
	path := "/api/v1/ui/workspaces/" + g.Caller.Environment.WorkspaceID + "/environments/" + g.Caller.Environment.ID + "/target-roots"
	return g.admin.want(201, "POST", path, fmt.Sprintf(`{"name":%q,"uri_prefix":%q}`, name, uri)).str("id")
}

// task registers a task with an output and gives the path of its routes.
func (g *gallery) task(name string, uri *string) string {
	g.t.Helper()
	item := g.Item(storetest.Spec{Name: name})
	item.OutputURI, item.DeclaredUpstreams = uri, nil
	build := storetest.ID()
	_, err := g.CreateBuild(g.t.Context(), g.Caller, wire.CreateBuild{ID: &build, RootTaskIDs: []string{item.TaskID}})
	g.Must(err)
	_, err = g.CreatePlan(g.t.Context(), g.Caller, build, wire.CreatePlan{PlanID: storetest.ID(), DeploymentID: g.Deployment("code"), Roots: []wire.Item{item}})
	g.Must(err)
	return extRoot + "/tasks/" + item.TaskID + "/output"
}

// put writes a file below the root and registers a task for it.
func (g *gallery) put(name string, content []byte) string {
	g.t.Helper()
	path := filepath.Join(g.root, filepath.FromSlash(name))
	g.Must(os.MkdirAll(filepath.Dir(path), 0o700))
	g.Must(os.WriteFile(path, content, 0o600))
	return g.task(strings.ReplaceAll(name, "/", "-"), &path)
}

func TestWhatLiesWhereAnOutputBelongs(t *testing.T) {
	t.Parallel()
	g := newGallery(t)
	for name, want := range map[string][3]string{
		"a/x.json": {`{"a":1}`, "json", "application/json"}, "x.vl.json": {`{}`, "vega", "application/json"}, "x.csv": {"a\n1\n", "table", "text/csv"},
		"x.parquet": {"PAR1", "table", "application/vnd.apache.parquet"}, "x.md": {"# x", "markdown", "text/markdown"}, "x.html": {"<p>", "html", "text/html"},
		"x.svg": {"<svg/>", "image", "image/svg+xml"}, "bare": {"\x89PNG\r\n\x1a\n", "image", "image/png"}, "words": {"just text", "text", "text/plain; charset=utf-8"},
		"list": {"[1, 2]", "json", "application/json"}, "pickle.pkl": {"\x80\x04", "binary", "application/octet-stream"},
	} {
		got := g.own.want(200, "GET", g.put(name, []byte(want[0])), "")
		have := [3]string{want[0], got.str("kind"), got.str("media_type")}
		if have != want || got.at("readable") != true || got.at("exists") != true || got.at("size") != float64(len(want[0])) || got.at("reason") != nil || got.at("modified_at") == nil {
			t.Errorf("%s: got %s", name, got.text)
		}
	}
	gone := filepath.Join(g.root, "gone.csv")
	path := g.task("gone", &gone)
	if got := g.own.want(200, "GET", path, ""); got.at("exists") != false || got.at("readable") != true || got.str("kind") != "table" {
		t.Errorf("got %s", got.text)
	}
	g.own.want(404, "GET", path+"/content", "")
	g.own.want(404, "GET", path+"/table", "")
	none := g.task("none", nil)
	if got := g.own.want(200, "GET", none, ""); got.at("readable") != false || got.at("uri") != nil {
		t.Errorf("got %s", got.text)
	}
	g.own.want(404, "GET", none+"/content", "")
	g.foreign.want(404, "GET", path, "")
	g.foreign.want(404, "GET", g.put("secret.json", []byte(`{}`))+"/content", "")
	g.own.want(404, "GET", extRoot+"/tasks/no-such/output", "")
}

func TestContentRunsNowhere(t *testing.T) {
	t.Parallel()
	g := newGallery(t)
	raw := func(path string) (*http.Response, string) {
		t.Helper()
		r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, g.url+path, nil)
		g.Must(err)
		r.Header = g.own.header.Clone()
		res, err := http.DefaultClient.Do(r)
		g.Must(err)
		defer res.Body.Close()
		var b bytes.Buffer
		_, err = b.ReadFrom(res.Body)
		g.Must(err)
		return res, b.String()
	}
	page := g.put(`page"x.html`, []byte("<script>alert(1)</script>"))
	res, body := raw(page + "/content")
	want := map[string]string{
		"Content-Type": "text/html", "X-Content-Type-Options": "nosniff", "Content-Security-Policy": "sandbox; default-src 'none'; style-src 'unsafe-inline'",
		"Content-Disposition": `attachment; filename="page_x.html"`, "X-Truncated": "false", "X-Total-Size": "25",
	}
	for k, v := range want {
		if got := res.Header.Get(k); got != v {
			t.Errorf("%s is %q, want %q", k, got, v)
		}
	}
	if body != "<script>alert(1)</script>" {
		t.Errorf("got %q", body)
	}
	res, body = raw(page + "/content?max_bytes=8")
	if body != "<script>" || res.Header.Get("X-Truncated") != "true" || res.Header.Get("X-Total-Size") != "25" {
		t.Errorf("got %q, %v", body, res.Header)
	}
	res, _ = raw(g.put("x.png", []byte("\x89PNG")) + "/content")
	if got := res.Header.Get("Content-Disposition"); got != "" {
		t.Errorf("a picture is to be %q", got)
	}
}

func TestDirectories(t *testing.T) {
	t.Parallel()
	g := newGallery(t)
	g.put("dir/a.csv", []byte("n\n1\n2\n"))
	g.put("dir/deep/b.txt", []byte("b"))
	g.put("dir-secret.txt", []byte("no file of the directory"))
	dir := filepath.Join(g.root, "dir") + "/"
	path := g.task("directory", &dir)
	if got := g.own.want(200, "GET", path, ""); got.at("exists") != false || got.str("kind") != "directory" {
		t.Errorf("before it is marked done: %s", got.text)
	}
	g.Must(os.WriteFile(filepath.Join(g.root, "dir._DONE"), nil, 0o600))
	got := g.own.want(200, "GET", path, "")
	if diff := cmp.Diff([]any{
		map[string]any{"path": "a.csv", "size": 6.0, "kind": "table", "media_type": "text/csv"},
		map[string]any{"path": "deep/b.txt", "size": 1.0, "kind": "text", "media_type": "text/plain"},
	}, got.list("files")); diff != "" || got.at("exists") != true {
		t.Errorf("files (-want +got):\n%s", diff)
	}
	if got := g.own.want(200, "GET", path+"/table?path=a.csv", ""); got.at("total_rows") != 2.0 {
		t.Errorf("got %s", got.text)
	}
	for _, other := range []string{"", "nope", "../dir-secret.txt", "/etc/passwd", "a.csv/../../dir-secret.txt", "deep"} {
		g.own.want(404, "GET", path+"/content?path="+other, "")
	}
}

func TestOutputsOutsideOfRootsAreNotRead(t *testing.T) {
	t.Parallel()
	g := newGallery(t)
	outside := t.TempDir()
	g.Must(os.WriteFile(filepath.Join(outside, "secret.json"), []byte(`{"secret":1}`), 0o600))
	g.Must(os.Symlink(filepath.Join(outside, "secret.json"), filepath.Join(g.root, "link.json")))
	g.Must(os.Symlink(outside, filepath.Join(g.root, "folder")))
	g.Must(os.WriteFile(filepath.Join(g.root, "folder._DONE"), nil, 0o600))
	g.addRoot("outside", outside) // which the operator does not allow
	g.addRoot("unknown", "ftp://host")
	for i, uri := range []string{
		filepath.Join(outside, "secret.json"), g.root + "/../" + filepath.Base(outside) + "/secret.json", g.root + "x/y", g.root, "/etc/passwd", "file:///etc/passwd",
		filepath.Join(g.root, "link.json"), filepath.Join(g.root, "folder", "secret.json"), "mem://bucket/x", "ftp://host/x", "s3://bucket/x", "relative/x", "",
	} {
		path := g.task(fmt.Sprint("outside", i), &uri)
		if got := g.own.want(200, "GET", path, ""); got.at("readable") != false || got.at("exists") != false || got.str("reason") == "" {
			t.Errorf("%q: got %s", uri, got.text)
		}
		for _, what := range []string{"/content", "/table"} {
			if got := g.own.want(403, "GET", path+what, ""); got.str("detail.code") != "output_not_readable" {
				t.Errorf("%q: got %s", uri, got.text)
			}
		}
		if got := g.own.want(403, "POST", path+"/link", `{}`); got.str("detail.code") != "output_not_readable" {
			t.Errorf("%q: got %s", uri, got.text)
		}
	}
	if got := g.own.want(422, "POST", g.put("mine.json", []byte("{}"))+"/link", `{}`); got.str("detail.code") != "no_links" {
		t.Errorf("a link to a file of this machine: got %s", got.text)
	}
	g.own.want(422, "POST", g.put("other.json", []byte("{}"))+"/link", `{"expires_seconds":864000}`)
	folder := filepath.Join(g.root, "folder") + "/"
	path := g.task("folder", &folder)
	if got := g.own.want(200, "GET", path, ""); got.at("readable") != false {
		t.Errorf("a folder that is a link: got %s", got.text)
	}
	g.own.want(403, "GET", path+"/content?path=secret.json", "")
}

// A root by itself opens nothing: the operator has to allow it.
func TestTheOperatorDecidesWhatIsRead(t *testing.T) {
	t.Parallel()
	for allow, readable := range map[string]bool{outputs.AllowAll: true, outputs.AllowRemote: false, "s3://bucket": false} {
		g := newGallery(t, allow)
		if got := g.own.want(200, "GET", g.put("x.json", []byte("{}")), ""); got.at("readable") != readable {
			t.Errorf("%s: got %s", allow, got.text)
		}
	}
	if err := outputs.Check([]string{"all", "s3://bucket/x", "relative"}, nil); err == nil || !strings.Contains(err.Error(), "relative") {
		t.Errorf("got %v", err)
	}
}

func TestTables(t *testing.T) {
	t.Parallel()
	g := newGallery(t)
	schema := arrow.NewSchema([]arrow.Field{{Name: "n", Type: arrow.PrimitiveTypes.Int64}, {Name: "x", Type: arrow.PrimitiveTypes.Float64, Nullable: true}, {Name: "s", Type: arrow.BinaryTypes.String}}, nil)
	b := array.NewRecordBuilder(memory.DefaultAllocator, schema)
	for i := range int64(10) {
		b.Field(0).(*array.Int64Builder).Append(i + 1<<53*(i/9))
		if i == 4 {
			b.Field(1).AppendNull()
		} else {
			b.Field(1).(*array.Float64Builder).Append(float64(i) / 2)
		}
		b.Field(2).(*array.StringBuilder).Append(fmt.Sprint("row ", i))
	}
	batch := b.NewRecordBatch()
	var feather, pq bytes.Buffer
	out, err := ipc.NewFileWriter(&feather, ipc.WithSchema(schema))
	g.Must(err)
	for i := range int64(5) {
		g.Must(out.Write(batch.NewSlice(2*i, 2*i+2)))
	}
	g.Must(out.Close())
	table := array.NewTableFromRecords(schema, []arrow.RecordBatch{batch})
	g.Must(pqarrow.WriteTable(table, &pq, 3, parquet.NewWriterProperties(), pqarrow.DefaultWriterProps()))

	want := `[[3,1.5,"row 3"],[4,null,"row 4"],[5,2.5,"row 5"],[6,3,"row 6"]]`
	for name, content := range map[string][]byte{"t.feather": feather.Bytes(), "t.parquet": pq.Bytes()} {
		path := g.put(name, content)
		got := g.own.want(200, "GET", path+"/table?offset=3&limit=4", "")
		rows, _ := json.Marshal(got.at("rows"))
		if string(rows) != want || got.at("total_rows") != 10.0 || got.at("truncated") != true || got.at("columns.1.type") != "float64" || got.at("columns.2.name") != "s" {
			t.Errorf("%s: got %s", name, got.text)
		}
		last := g.own.want(200, "GET", path+"/table?offset=9", "")
		if last.at("rows.0.0") != "9007199254741001" || last.at("truncated") != false {
			t.Errorf("%s: a number that pages cannot read exactly: %s", name, last.text)
		}
		if past := g.own.want(200, "GET", path+"/table?offset=99", ""); len(past.list("rows")) != 0 || past.at("truncated") != false {
			t.Errorf("%s: after the end: %s", name, past.text)
		}
		for _, n := range []int{0, 4, len(content) / 2, len(content) - 5} {
			damaged := g.put(fmt.Sprint(n, name), content[:n])
			if got := g.own.want(422, "GET", damaged+"/table", ""); got.str("detail.code") != "no_table" {
				t.Errorf("%s of %d bytes: got %s", name, n, got.text)
			}
		}
	}
	text := g.put("t.csv", []byte("n,s\n1,\"a, b\"\n2\n3,c,extra\n"))
	got := g.own.want(200, "GET", text+"/table?limit=2", "")
	rows, _ := json.Marshal(got.at("rows"))
	if string(rows) != `[["1","a, b"],["2",null]]` || got.at("total_rows") != nil || got.at("truncated") != true {
		t.Errorf("got %s", got.text)
	}
	if got := g.own.want(200, "GET", g.put("empty.csv", nil)+"/table", ""); got.at("total_rows") != 0.0 {
		t.Errorf("got %s", got.text)
	}
	g.own.want(422, "GET", g.put("x.txt", []byte("x"))+"/table", "")
	g.own.want(422, "GET", text+"/table?limit=501", "")
}

func TestProbingATargetRoot(t *testing.T) {
	t.Parallel()
	g := newGallery(t)
	probe := extRoot + "/environments/" + g.Caller.Environment.ID + "/target-roots/"
	got := g.admin.want(200, "POST", probe+g.rootID+"/probe", "")
	if got.at("ok") != true || got.at("list_ok") != true || got.at("write_ok") != true {
		t.Errorf("got %s", got.text)
	}
	if left, err := os.ReadDir(g.root); err != nil || len(left) != 0 {
		t.Errorf("the probe left %v, %v", left, err)
	}
	missing := g.admin.want(200, "POST", probe+g.addRoot("missing", g.root+"/no-such-folder")+"/probe", "")
	if missing.at("ok") != false || missing.at("write_ok") != false || missing.str("message") == "" {
		t.Errorf("got %s", missing.text)
	}
	other := g.admin.want(200, "POST", probe+g.addRoot("other", "/etc")+"/probe", "")
	if other.at("ok") != false || !strings.Contains(other.str("message"), "--read-outputs") {
		t.Errorf("got %s", other.text)
	}
	_, err := g.CreateUser(t.Context(), accounts.NewUser{Email: "bob@example.com", Password: password, Workspace: g.Caller.Environment.WorkspaceID, Role: wire.MemberRole})
	g.Must(err)
	access := g.bearer(t, g.login(t, "bob@example.com")).want(200, "POST", "/api/v1/auth/exchange", `{"workspace_id":"`+g.Caller.Environment.WorkspaceID+`"}`)
	g.bearer(t, access.str("access_token")).want(403, "POST", probe+g.rootID+"/probe", "")
	_, eve, _, _ := g.team(t, "eve@example.com", "evil") //nolint:dogsled // only the caller is of use here
	eve.want(403, "POST", probe+g.rootID+"/probe", "")
}
