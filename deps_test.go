package stardag_test

import (
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stardag-go/stardag/internal/archtest"
)

// light is what a program that imports only the root package and build may link. Each library here is carried
// by every user of the SDK, so each says what it is for.
var light = archtest.LinkRule{
	Libraries: map[string]string{
		"cloud.google.com/go/civil":          "dates and times without a zone, which the standard library does not have; the package stands alone",
		"github.com/cockroachdb/apd/v3":      "decimals of any precision, as parameters and in files",
		"github.com/pelletier/go-toml/v2":    "configuration files, which are the reference's TOML",
		"golang.org/x/oauth2":                "a login at an identity provider is renewed with it; the package needs the standard library alone",
		"github.com/go-json-experiment/json": "JSON read token by token with the exact text of numbers and the order of members; the standard library's next version of it",
	},
	Packages: []string{
		".", "build/...", "codec", "codec/internal/csvtext", "config", "config/credentials", "registry", "registry/session", "registry/wire", "resource", "target", "target/cache", "target/checksum", "target/driver", "target/file", "target/mem", "taskid",
		"internal/awaited", "internal/beside", "internal/canon", "internal/capacity", "internal/codename", "internal/columns", "internal/excerpt", "internal/filehash", "internal/filelock", "internal/front", "internal/mask", "internal/near", "internal/node", "internal/outline", "internal/owner", "internal/record", "internal/remote", "internal/home", "internal/made", "internal/schema/...", "internal/signals", "internal/sources", "internal/stdstream", "internal/terminal", "internal/textfile", "internal/unserved",
	},
	NoStandard: map[string]string{
		"database/sql":      "databases are the server's",
		"expvar":            "importing it adds an HTTP handler to the user's program",
		"net/http/httptest": "a program is no test",
		"net/http/pprof":    "importing it adds HTTP handlers to the user's program",
		"plugin":            "it switches off dead code elimination",
		"testing":           "importing it adds flags to the user's program",
	},
}

func TestLightSDKLinksOnlyWhatItExplains(t *testing.T) {
	t.Parallel()
	for _, goos := range []string{"linux", "darwin", "windows"} {
		t.Run(goos, func(t *testing.T) {
			t.Parallel()
			pkgs, err := archtest.List(t.Context(), ".", goos, "-deps", ".", "./build")
			if err != nil {
				t.Fatal(err)
			}
			for _, v := range archtest.CheckLinked(light, pkgs) {
				t.Error(v)
			}
		})
	}
}

func TestLightSDKExplainsOnlyWhatItLinks(t *testing.T) {
	t.Parallel()
	var all []archtest.Package
	for _, goos := range []string{"linux", "darwin", "windows"} {
		pkgs, err := archtest.List(t.Context(), ".", goos, "-deps", ".", "./build")
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, pkgs...)
	}
	for _, library := range archtest.UnusedLibraries(light, all) {
		t.Errorf("%s is in the allow-list and nothing links it; take it out", library)
	}
}

// TestTestsOfTheLightSDKNeedLittle follows what the tests of linked packages import: `go mod tidy` in a user's program downloads
// that too. What needs a server or heavy formats belongs into a package of tests, such as build/internal/recordingtest.
func TestTestsOfTheLightSDKNeedLittle(t *testing.T) {
	t.Parallel()
	allowed := map[string]string{
		"github.com/google/go-cmp": "comparisons",
		"github.com/google/uuid":   "ids to compare with",
		"go.uber.org/goleak":       "goroutines that stay",
		"pgregory.net/rapid":       "property tests",
	}
	linked, err := archtest.List(t.Context(), ".", "linux", "-deps", ".", "./build")
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, p := range linked {
		if _, own := archtest.Own(p.ImportPath); own {
			for _, imported := range slices.Concat(p.TestImports, p.XTestImports) {
				seen[imported] = true
			}
		}
	}
	pkgs, err := archtest.List(t.Context(), ".", "linux", append([]string{"-deps"}, slices.Sorted(maps.Keys(seen))...)...)
	if err != nil {
		t.Fatal(err)
	}
	rule := archtest.LinkRule{Libraries: maps.Clone(light.Libraries), Packages: []string{".", "..."}}
	maps.Copy(rule.Libraries, allowed)
	for _, v := range archtest.CheckLinked(rule, pkgs) {
		t.Errorf("a test of the light SDK %s", v)
	}
	for library := range allowed {
		if !slices.ContainsFunc(pkgs, func(p archtest.Package) bool { return strings.HasPrefix(p.ImportPath, library) }) {
			t.Errorf("no test of the light SDK imports %s; take it out", library)
		}
	}
}

// TestPlatformLinksNoneOfThis holds the weight of the program that is given to people, as scripts/dist.sh builds it.
// arrow/compute is not here: the pages of Parquet that arrow-go writes need its kernels.
func TestPlatformLinksNoneOfThis(t *testing.T) {
	t.Parallel()
	never := map[string]string{
		"github.com/apache/arrow-go/v18/arrow/flight":    "a protocol of Arrow over gRPC; nothing here speaks it",
		"github.com/apache/arrow-go/v18/parquet/pqarrow": "it links arrow/flight; internal/parquetfile reads Parquet (ADR 0016)",
		"github.com/cncf/xds":                            "gRPC's direct path to Google Cloud, 13 MB; objects are read over JSON (tag disable_grpc_modules)",
		"github.com/envoyproxy/go-control-plane":         "as cncf/xds",
		"github.com/fsouza/fake-gcs-server":              "a server for tests",
		"google.golang.org/grpc/xds":                     "as cncf/xds",
	}
	script, err := os.ReadFile("scripts/dist.sh")
	if err != nil {
		t.Fatal(err)
	}
	const tags = "-tags=disable_grpc_modules"
	if !strings.Contains(string(script), " "+tags+" ") {
		t.Errorf("scripts/dist.sh does not build with %s", tags)
	}
	pkgs, err := archtest.List(t.Context(), ".", "linux", tags, "-deps", "./cmd/stardag")
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range pkgs {
		for library, why := range never {
			if p.ImportPath == library || strings.HasPrefix(p.ImportPath, library+"/") {
				t.Errorf("cmd/stardag links %s: %s", p.ImportPath, why)
			}
		}
	}
	if len(pkgs) < 300 {
		t.Errorf("%d packages listed; there are more", len(pkgs))
	}
}

// TestConfigurationAsksNoNetwork shows that reading the configuration cannot renew a token or ask a server on the way: it links
// nothing that could.
func TestConfigurationAsksNoNetwork(t *testing.T) {
	t.Parallel()
	pkgs, err := archtest.List(t.Context(), ".", "linux", "-deps", "./config")
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range pkgs {
		if p.ImportPath == "net/http" || p.ImportPath == "crypto/tls" {
			t.Errorf("config links %s", p.ImportPath)
		}
	}
	if len(pkgs) < 10 {
		t.Errorf("%d packages listed; there are more", len(pkgs))
	}
}
