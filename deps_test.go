package stardag_test

import (
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
		".", "build/...", "codec", "codec/internal/csvtext", "config", "config/credentials", "registry", "registry/session", "registry/wire", "target", "target/cache", "target/checksum", "target/driver", "target/file", "target/mem",
		"internal/awaited", "internal/canon", "internal/columns", "internal/excerpt", "internal/filehash", "internal/near", "internal/node", "internal/owner", "internal/record", "internal/home", "internal/schema/...", "internal/terminal", "internal/textfile",
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
