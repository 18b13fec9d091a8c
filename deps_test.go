package stardag_test

import (
	"testing"

	"github.com/stardag-go/stardag/internal/archtest"
)

// light is what a program that imports only the root package and build may link. Each module here is carried
// by every user of the SDK, so each says what it is for.
var light = archtest.LinkRule{
	Modules: map[string]string{},
	Packages: []string{
		".", "build/...", "codec", "config", "registry", "registry/wire", "target", "target/driver", "target/file", "target/mem",
		"internal/canon", "internal/near", "internal/node", "internal/schema/...",
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
	for _, module := range archtest.UnusedModules(light, all) {
		t.Errorf("%s is in the allow-list and nothing links it; take it out", module)
	}
}
