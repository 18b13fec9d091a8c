package httpapi_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/stardag-go/stardag/internal/server/outputs"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/internal/server/store/storetest"
)

// moveRoot changes where a target root is, as a database of an older server may have it.
func (g *gallery) moveRoot(uri string) {
	g.t.Helper()
	ctx := g.t.Context()
	g.Must(g.db.Write(ctx, func(tx *sqldb.Tx) error {
		_, err := tx.Exec(ctx, "UPDATE target_roots SET uri_prefix = $1 WHERE id = $2", uri, g.rootID)
		return err
	}))
}

// An administrator of a workspace names any root and any output, and makes any link below the folder that the operator allows.
// None of it leads out of there, and none into what belongs to the server.
func TestNoRootAndNoLinkLeadsOutOfTheAllowedFolder(t *testing.T) {
	t.Parallel()
	const secret, good = "BEGIN PRIVATE KEY", `"good"`
	storetest.Each(t, func(t *testing.T, db *sqldb.DB) {
		top, err := filepath.EvalSymlinks(t.TempDir())
		if err != nil {
			t.Fatal(err)
		}
		outs, data, other := top+"/outs", top+"/srv/data", top+"/outs-other"
		g := newGalleryThatReads(t, db, outs, outputs.Options{Allow: []string{outs + "/"}, Forbidden: []string{data}})
		for _, folder := range []string{outs + "/team/sub", data + "/logs", other} {
			g.Must(os.MkdirAll(folder, 0o700))
		}
		for _, file := range []string{data + "/signing-key.pem", data + "/stardag.db", data + "/logs/server.log", other + "/x.csv", top + "/x.csv"} {
			g.Must(os.WriteFile(file, []byte(secret), 0o600))
		}
		g.Must(os.WriteFile(outs+"/team/good.txt", []byte(good), 0o600))
		for link, to := range map[string]string{
			"/evilroot": data, "/relative": "../srv/data", "/up": "..", "/team/key.pem": "../../srv/data/signing-key.pem", "/team/absolute.pem": data + "/signing-key.pem",
			"/chain": "team/chain2", "/team/chain2": "../evilroot", "/team/self": ".", "/root": "/", "/team/proc": "/proc/self", "/team/latest.txt": "good.txt",
		} {
			g.Must(os.Symlink(to, outs+link))
		}
		g.Must(os.Link(data+"/signing-key.pem", outs+"/team/hard.pem"))
		g.Must(syscall.Mkfifo(outs+"/team/pipe.txt", 0o600))
		for i, attack := range [][2]string{
			{outs + "/../srv/data/", outs + "/../srv/data/signing-key.pem"},
			{outs + "/team/../../srv/data/", outs + "/team/../../srv/data/signing-key.pem"},
			{outs + "/./../srv/data", outs + "/./../srv/data/stardag.db"},
			{outs + "//../srv/data", outs + "//../srv/data/stardag.db"},
			{outs + "/..", outs + "/../x.csv"},
			{"file://" + outs + "/../srv/data", "file://" + outs + "/../srv/data/signing-key.pem"},
			{outs, outs + "/../outs-other/x.csv"},
			{outs, outs + "/team/../../srv/data/signing-key.pem"},
			{outs, outs + "/%2e%2e/srv/data/signing-key.pem"},
			{outs + "/%2e%2e/srv/data", outs + "/%2e%2e/srv/data/signing-key.pem"},
			{outs, outs + `/..\srv\data\signing-key.pem`},
			{outs + "-other", outs + "-other/x.csv"},
			{outs + "/evilroot/", outs + "/evilroot/signing-key.pem"},
			{outs + "/relative", outs + "/relative/signing-key.pem"},
			{outs + "/up", outs + "/up/x.csv"},
			{outs + "/up/srv/data", outs + "/up/srv/data/signing-key.pem"},
			{outs + "/chain", outs + "/chain/signing-key.pem"},
			{outs + "/team/self/self/chain2", outs + "/team/self/self/chain2/logs/server.log"},
			{outs + "/root" + data, outs + "/root" + data + "/signing-key.pem"},
			{outs + "/team", outs + "/team/key.pem"},
			{outs + "/team", outs + "/team/absolute.pem"},
			{outs + "/team", outs + "/team/hard.pem"},
			{outs + "/team", outs + "/team/pipe.txt"},
			{outs + "/team/proc", outs + "/team/proc/environ"},
			{outs, outs + "/team/proc/environ"},
			{outs + "/team/sub", outs + "/team/sub/../good.txt"},
			{data, data + "/signing-key.pem"},
			{"/", "/etc/passwd"},
			{"/proc/self", "/proc/self/environ"},
			{"~", "~/../etc/passwd"},
		} {
			g.moveRoot(attack[0])
			path := g.task(fmt.Sprint("attack", i), &attack[1])
			if got := g.own.want(200, "GET", path, ""); got.at("readable") != false || got.at("exists") != false || got.str("reason") == "" {
				t.Errorf("root %s, output %s: got %s", attack[0], attack[1], got.text)
			}
			for _, what := range []string{"/content", "/table"} {
				if got := g.own.want(403, "GET", path+what, ""); strings.Contains(got.text, secret) || got.str("detail.code") != "output_not_readable" {
					t.Errorf("root %s, output %s%s: got %s", attack[0], attack[1], what, got.text)
				}
			}
		}
		g.moveRoot(outs + "/team")
		for name, want := range map[string]string{"good.txt": good, "latest.txt": good} {
			uri := outs + "/team/" + name
			if got := g.own.want(200, "GET", g.task(name, &uri)+"/content", ""); got.text != want {
				t.Errorf("%s: got %s", name, got.text)
			}
		}
		g.moveRoot(outs + "/team/self")
		uri := outs + "/team/self/good.txt"
		if got := g.own.want(200, "GET", g.task("self", &uri)+"/content", ""); got.text != good {
			t.Errorf("below a link inside: got %s", got.text)
		}

		probe := extRoot + "/environments/" + g.Caller.Environment.ID + "/target-roots/" + g.rootID + "/probe"
		before := tree(t, top)
		for _, root := range []string{
			outs + "/../", outs + "/../srv/data", outs + "/evilroot", outs + "/relative", outs + "/up", outs + "/chain", outs + "/root", outs + "/root" + data, data, data + "/logs",
			outs + "-other", outs + "/team/proc", "/proc", "/", "~", outs + "/%2e%2e", outs + `/..\srv`,
		} {
			g.moveRoot(root)
			if got := g.admin.want(200, "POST", probe, ""); got.at("ok") != false || got.at("list_ok") != false || got.at("write_ok") != false || got.str("message") == "" {
				t.Errorf("probe of %s: got %s", root, got.text)
			}
		}
		g.moveRoot(outs + "/team/self/self")
		if got := g.admin.want(200, "POST", probe, ""); got.at("ok") != true {
			t.Errorf("probe of a link inside: got %s", got.text)
		}
		if after := tree(t, top); after != before {
			t.Errorf("the probes left\n%s\nof\n%s", after, before)
		}
	})
}

// tree lists the files below a folder.
func tree(t *testing.T, top string) string {
	t.Helper()
	var all strings.Builder
	err := filepath.WalkDir(top, func(path string, d os.DirEntry, err error) error {
		fmt.Fprintln(&all, path)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all.String()
}

// Also where all is allowed, what belongs to the server and what the system shows as files is refused.
func TestAllIsNotTheServersOwn(t *testing.T) {
	t.Parallel()
	top, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	data := top + "/data"
	g := newGalleryThatReads(t, storetest.SQLite(t), top, outputs.Options{Allow: []string{outputs.AllowAll}, Forbidden: []string{data, top + "/tls.key"}})
	g.Must(os.MkdirAll(data+"/logs", 0o700))
	g.Must(os.Symlink(data, top+"/link"))
	g.Must(os.Symlink(top+"/elsewhere.db", data+"/linked.db"))
	for _, file := range []string{data + "/stardag.db", data + "/logs/server.log", top + "/tls.key", top + "/elsewhere.db"} {
		g.Must(os.WriteFile(file, []byte("secret"), 0o600))
	}
	for i, attack := range [][2]string{
		{top, data + "/stardag.db"},
		{data, data + "/stardag.db"},
		{data + "/logs", data + "/logs/server.log"},
		{top + "/link", top + "/link/stardag.db"},
		{top + "/link/logs", top + "/link/logs/server.log"},
		{top, top + "/tls.key"},
		{top, top + "/elsewhere.db"},
		{"/", data + "/stardag.db"},
		{"/proc", "/proc/self/environ"},
		{"/", "/proc/self/environ"},
		{"/proc/self", "/proc/self/environ"},
		{"/sys", "/sys/kernel/uevent_seqnum"},
		{"/dev", "/dev/zero"},
		{"/", "/dev/zero"},
		{"mem://bucket", "mem://bucket/x"},
	} {
		g.moveRoot(attack[0])
		path := g.task(fmt.Sprint("own", i), &attack[1])
		if got := g.own.want(200, "GET", path, ""); got.at("readable") != false || got.str("reason") == "" {
			t.Errorf("root %s, output %s: got %s", attack[0], attack[1], got.text)
		}
		g.own.want(403, "GET", path+"/content", "")
	}
	g.moveRoot(top)
	if got := g.own.want(200, "GET", g.put("x.txt", []byte(`"fine"`))+"/content", ""); got.text != `"fine"` {
		t.Errorf("got %s", got.text)
	}
	probe := extRoot + "/environments/" + g.Caller.Environment.ID + "/target-roots/" + g.rootID + "/probe"
	if got := g.admin.want(200, "POST", probe, ""); got.at("ok") != true {
		t.Errorf("a root with the server's own in it: got %s", got.text)
	}
	if err := outputs.Check([]string{top + "/link", data + "/logs", "/proc/x", top}, []string{data}); err == nil || strings.Count(err.Error(), "never read") != 3 {
		t.Errorf("got %v", err)
	}
}
