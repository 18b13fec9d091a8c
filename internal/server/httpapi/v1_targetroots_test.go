package httpapi_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/stardag-go/stardag/internal/server/outputs"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/internal/server/store/storetest"
)

func TestTargetRootsAreCheckedWhenTheyAreMade(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, db *sqldb.DB) {
		g := newGalleryThatReads(t, db, t.TempDir(), outputs.Options{})
		text := func(v any) string {
			data, err := json.Marshal(v)
			g.Must(err)
			return string(data)
		}
		roots := "/api/v1/ui/workspaces/" + g.Caller.Environment.WorkspaceID + "/environments/" + g.Caller.Environment.ID + "/target-roots"
		for _, uri := range []string{
			"relative/", "./x", "../x", "~user/x", "x", " ", "http://127.0.0.1:9/", "HTTPS://host/x", "mem://x/", "s3://../etc/", "s3://./x", "s3://", "s3:///x", "s3://b?endpoint=http://h", "s3://b#x/",
			"s3://b%2f..", `s3://b\x`, "s3://b/../c", "s3://b/a/..", "s3://b/./c", "s3://b//c", "s3://b/a//c/", "s3://b/a//", "gs://b/../c", "modalvol://v/../w", "/a/../b", "/..", "/a/./b", "//a", "/a//b", "/a//",
			"~/..", "~/../x", "~//x", "file://host/x", "file:///a/../b", "/a/%2e%2e/b", "s3://b/%2E%2e/c", "s3://b/%252e%252e/c", "s3://b/a%2f..%2fc", `/a/..\b`, "/a\x00b", "/a\nb", "/" + strings.Repeat("x", 2048),
		} {
			got := g.admin.want(422, "POST", roots, fmt.Sprintf(`{"name":"bad","uri_prefix":%s}`, text(uri)))
			if got.str("detail.0.loc.1") != "uri_prefix" || got.str("detail.0.msg") == "" {
				t.Errorf("%q: got %s", uri, got.text)
			}
			g.admin.want(422, "PATCH", roots+"/"+g.rootID, fmt.Sprintf(`{"uri_prefix":%s}`, text(uri)))
			got = g.bearer(t, g.login(t, "ada@example.com")).want(422, "POST", "/api/v1/ui/workspaces", fmt.Sprintf(`{"name":"w","slug":"bad-root","initial_target_root_name":"default","initial_target_root_uri":%s}`, text(uri)))
			if got.str("detail.0.loc.1") != "initial_target_root_uri" {
				t.Errorf("%q: got %s", uri, got.text)
			}
		}
		for i, uri := range []string{
			"/", "/data", "/data/x/", "/a b/ü", "/50%/x", "/a%2Fb", "/..a/b..", "/.stardag/...", "~", "~/", "~/.stardag/local-target-roots/default", "file:///data", "s3://bucket", "s3://bucket/", "S3://Bucket/a/b/",
			"s3://bucket/a?b#c", "gs://b_c.d/x", "modalvol://volume/path", "abfss://container@account.dfs.core.windows.net/x", "hdfs://host:9000/x", "/" + strings.Repeat("x", 2047),
		} {
			got := g.admin.want(201, "POST", roots, fmt.Sprintf(`{"name":"good%d","uri_prefix":%s}`, i, text(uri)))
			if got.str("uri_prefix") != uri {
				t.Errorf("%q became %s", uri, got.text)
			}
		}
		// One that is bad already is shown, may be renamed, and be mended.
		g.moveRoot("/a/../b")
		if got := g.admin.want(200, "PATCH", roots+"/"+g.rootID, `{"name":"renamed"}`); got.str("uri_prefix") != "/a/../b" {
			t.Errorf("got %s", got.text)
		}
		g.admin.want(200, "PATCH", roots+"/"+g.rootID, `{"uri_prefix":"/b"}`)
	})
}
