package archtest

import (
	"fmt"
	"slices"
	"strings"
)

// Layer says which packages of this module the packages it names may import. Patterns are paths inside the
// module; one that ends in "/..." also covers everything below.
type Layer struct {
	Packages []string
	MayUse   []string
	// Why is shown with a violation.
	Why string
}

// anything covers the whole module.
const anything = "..."

// public is what users may import.
var public = []string{".", "app/...", "build/...", "codec/...", "config/...", "dates", "names", "registry/...", "runner/...", "sqltable", "stardagtest/...", "target/..."}

// seam is the erased inside of the SDK that several of its packages share.
var seam = []string{"internal/awaited", "internal/canon", "internal/excerpt", "internal/made", "internal/near", "internal/node", "internal/owner", "internal/schema", "internal/textfile"}

// Layers is the table of who may import whom. The first layer that names a package decides; a package that no
// layer names is a violation, so that a new one gets its place here.
var Layers = []Layer{
	{
		Packages: []string{"taskid", "resource"},
		Why:      "what they are depends on nothing that could change under it",
	},
	{
		Packages: []string{"build/fault"},
		MayUse:   []string{"internal/excerpt", "taskid"},
		Why:      "how tasks fail is said by whatever runs them, so that it knows nothing of them",
	},
	{
		Packages: []string{"build/recorded"},
		MayUse:   []string{"registry", "registry/wire"},
		Why:      "what a registry says to builds is said by the record of a build, so that it knows no builds",
	},
	{
		Packages: []string{"internal/canon"},
		MayUse:   []string{"taskid"},
		Why:      "identity depends on nothing that could change under it",
	},
	{
		Packages: []string{"ui"},
		Why:      "the built web pages are files and know nobody",
	},
	{
		Packages: []string{"ui/e2e/worker"},
		MayUse:   public,
		Why:      "it is a user's program",
	},
	{
		Packages: []string{"dates"},
		Why:      "counting through days needs nothing of ours",
	},
	{
		Packages: []string{"names"},
		MayUse:   []string{".", "config/...", "registry/..."},
		Why:      "names are looked up in a registry, and what they stand for is loaded as any task is",
	},
	{
		Packages: []string{"internal/series"},
		MayUse:   []string{"dates"},
		Why:      "what a text says of several values is decided by the parameter's type alone",
	},
	{
		Packages: []string{"internal/sources"},
		Why:      "what a program was built from is told by the program alone",
	},
	{
		Packages: []string{"internal/near"},
		Why:      "finding a similar name needs nothing of ours",
	},
	{
		Packages: []string{"internal/mask"},
		Why:      "what is secret in a text is decided by variables alone",
	},
	{
		Packages: []string{"internal/stdstream"},
		Why:      "whose a line is, is told by when runs begin and end, whatever they are",
	},
	{
		Packages: []string{"internal/excerpt"},
		Why:      "what a text loses is decided by the tags of the documents alone",
	},
	{
		Packages: []string{"internal/filelock", "internal/home", "internal/signals", "internal/textfile"},
		Why:      "where the home folder is and how text is saved is known by the system alone",
	},
	{
		Packages: []string{"internal/terminal"},
		Why:      "escaping what a terminal would act upon needs nothing of ours",
	},
	{
		Packages: []string{"target/driver"},
		Why:      "a driver is written against this package alone",
	},
	{
		Packages: []string{"target"},
		MayUse:   []string{"target/driver", "target/file", "target/mem", "target/cache", "target/checksum", "internal/home"},
		Why:      "targets know storage and not tasks; only the file and memory drivers are always there",
	},
	{
		Packages: []string{"internal/filehash"},
		MayUse:   []string{"target", "internal/home"},
		Why:      "the content of an object is read through its target; what is remembered of it is in the user's folder",
	},
	{
		Packages: []string{"target/inventory"},
		MayUse:   []string{"target/driver", "target/checksum"},
		Why:      "what lies in a storage is told by its driver and its checksums",
	},
	{
		Packages: []string{"target/targettest"},
		MayUse:   []string{"target", "target/driver"},
		Why:      "the suite tests any driver through what all drivers share",
	},
	{
		Packages: []string{"internal/firstanswer"},
		Why:      "it watches requests of any storage, and knows none",
	},
	{
		Packages: []string{"target/..."},
		MayUse:   []string{"target", "target/driver", "internal/filelock", "internal/firstanswer"},
		Why:      "drivers do not know each other, nor tasks",
	},
	{
		Packages: []string{"sqltable"},
		MayUse:   []string{"codec", "target", "target/driver", "internal/columns", "internal/node"},
		Why:      "what tasks do in a database is an output and its storage; it knows no builds",
	},
	{
		Packages: []string{"internal/node"},
		MayUse:   []string{"build/fault", "internal/canon", "resource", "target"},
		Why:      "the erased task is what the typed front and the builder share; it knows neither",
	},
	{
		Packages: []string{"internal/capacity"},
		MayUse:   []string{"internal/node", "resource"},
		Why:      "what a machine has is counted without knowing what is run, or where",
	},
	{
		Packages: []string{"internal/codename"},
		Why:      "how code is named at the registry is decided by its name alone",
	},
	{
		Packages: []string{"internal/unserved"},
		MayUse:   []string{"internal/capacity", "internal/codename", "registry/wire"},
		Why:      "who takes what is told by what workers say of themselves, to the registry and to programs",
	},
	{
		Packages: []string{"internal/beside"},
		MayUse:   []string{"internal/canon", "internal/node", "target"},
		Why:      "records of runs have one place, whatever is in them",
	},
	{
		Packages: []string{"internal/awaited"},
		MayUse:   []string{"internal/beside", "internal/canon", "internal/node", "internal/owner", "target"},
		Why:      "what runs awaited is written and read without knowing types or builds",
	},
	{
		Packages: []string{"internal/made"},
		MayUse:   []string{"internal/beside", "internal/canon", "internal/filehash", "internal/node", "internal/owner", "internal/sources", "target"},
		Why:      "what outputs were made by and from is written and read without knowing types or builds",
	},
	{
		Packages: []string{"internal/outline"},
		MayUse:   []string{"build/fault", "internal/canon", "internal/node", "internal/owner", "target"},
		Why:      "what tasks need is found out and numbered by whoever plans, and changes nothing",
	},
	{
		Packages: []string{"internal/remote"},
		MayUse:   []string{"build/fault", "internal/awaited", "internal/canon", "internal/node", "codec", "target"},
		Why:      "a task runs in another process without knowing the build it is part of",
	},
	{
		Packages: []string{"internal/owner"},
		MayUse:   []string{"internal/canon", "internal/node", "target"},
		Why:      "whose an output is, is written and read without knowing types or builds",
	},
	{
		Packages: []string{"internal/schema/..."},
		MayUse:   []string{"internal/canon", "internal/near", "internal/node"},
		Why:      "schemas describe parameter structs; storage and builds come later",
	},
	{
		Packages: []string{"internal/tomledit"},
		MayUse:   []string{"internal/textfile"},
		Why:      "editing a TOML document needs nothing of ours",
	},
	{
		Packages: []string{"config"},
		MayUse:   []string{"target", "target/driver", "internal/filelock", "internal/home", "internal/near", "internal/textfile"},
		Why:      "configuration is read by everybody and so depends on nearly nobody",
	},
	{
		Packages: []string{"config/..."},
		MayUse:   []string{"config", "config/credentials", "internal/textfile"},
		Why:      "credentials are kept where the configuration says; nothing else matters to them",
	},
	{
		Packages: []string{"internal/columns"},
		MayUse:   []string{"internal/near"},
		Why:      "how a struct is a row of a table; every format of tables reads it",
	},
	{
		Packages: []string{"internal/parquetfile"},
		Why:      "Parquet as Arrow's record batches; codecs and the server read it",
	},
	{
		Packages: []string{"codec/..."},
		MayUse:   []string{"codec/...", "target", "target/driver", "internal/canon", "internal/columns", "internal/near", "internal/parquetfile", "internal/schema"},
		Why:      "codecs turn values into files; they know no tasks",
	},
	{
		Packages: []string{"internal/front"},
		MayUse:   []string{".", "internal/node"},
		Why:      "it looks behind the typed front, and knows nothing that stands on it",
	},
	{
		Packages: []string{"."},
		MayUse:   append([]string{"target", "target/driver", "codec", "config", "resource", "taskid", "internal/filehash"}, seam...),
		Why:      "the typed front knows tasks, and neither builds nor the registry",
	},
	{
		Packages: []string{"registry/wire"},
		Why:      "wire types are plain data that client and server share",
	},
	{
		Packages: []string{"registry/..."},
		MayUse:   []string{"registry/...", "config", "config/credentials", "internal/excerpt", "internal/near"},
		Why:      "the client knows the wire and its configuration, and not tasks",
	},
	{
		Packages: []string{"internal/record/..."},
		MayUse:   []string{"build/recorded", "internal/canon", "internal/codename", "internal/excerpt", "internal/mask", "internal/node", "internal/sources", "registry", "registry/wire", "target", "config"},
		Why:      "the record of a build knows tasks and the registry, and not how tasks are scheduled",
	},
	{
		Packages: []string{"history"},
		MayUse:   []string{"config", "registry", "internal/record", "internal/server/history"},
		Why:      "the only package of the SDK with the server's parts; who imports it wants them",
	},
	{
		Packages: []string{"build/..."},
		MayUse:   append([]string{".", "build/...", "target", "target/driver", "codec", "registry/...", "resource", "internal/capacity", "internal/codename", "internal/front", "internal/mask", "internal/outline", "internal/record", "internal/remote", "internal/signals", "internal/stdstream", "internal/terminal", "internal/unserved", "config"}, seam...),
		Why:      "builds know tasks, targets and the registry's client",
	},
	{
		Packages: []string{"stardagtest"},
		MayUse:   append([]string{".", "build/...", "target/...", "codec", "config", "internal/front"}, seam...),
		Why:      "the testing kit stands beside users' tests and needs no platform",
	},
	{
		Packages: []string{"runner/runnertest"},
		MayUse:   []string{".", "build/...", "registry/...", "runner", "target"},
		Why:      "the suite tests any engine through what all engines share",
	},
	{
		Packages: []string{"runner/modal/internal/modaltest"},
		Why:      "it is Modal for tests, and knows nothing of who talks to it",
	},
	{
		Packages: []string{"runner/modal"},
		MayUse:   []string{".", "build/...", "config", "registry/...", "runner", "runner/registry"},
		Why:      "its sandboxes are workers of the registry's engine",
	},
	{
		Packages: []string{"runner"},
		MayUse:   []string{".", "build/...", "config", "internal/front", "internal/near", "internal/node"},
		Why:      "it says of tasks and kinds what engines have to know, so that these need not look behind them",
	},
	{
		Packages: []string{"runner/..."},
		MayUse:   []string{".", "build/...", "config", "registry/...", "runner"},
		Why:      "an engine runs builds through the seams that build and runner offer, as one of another module does",
	},
	{
		Packages: []string{"internal/command"},
		MayUse:   []string{"internal/excerpt", "internal/near", "internal/terminal"},
		Why:      "what command lines share knows nothing of what they do",
	},
	{
		Packages: []string{"internal/inuse"},
		MayUse:   []string{"registry", "registry/wire"},
		Why:      "what is in use is asked of the registry, and of nothing that lies in storages",
	},
	{
		Packages: []string{"internal/targetcmd"},
		MayUse:   []string{".", "target/...", "registry", "internal/awaited", "internal/command", "internal/inuse", "internal/excerpt"},
		Why:      "the command is part of users' programs and of the platform's, and knows neither",
	},
	{
		Packages: []string{"app/..."},
		MayUse:   slices.Concat(public, seam, []string{"internal/command", "internal/front", "internal/series", "internal/signals", "internal/sources", "internal/stdstream", "internal/targetcmd", "internal/terminal"}),
		Why:      "the user's command line is made of the SDK and needs no server",
	},
	{
		Packages: []string{"internal/query"},
		Why:      "the search language knows no store and no task",
	},
	{
		Packages: []string{"internal/server/refuse"},
		Why:      "what is refused is told by a code, a text and facts alone; every part of the server says it so",
	},
	{
		Packages: []string{"internal/server/who"},
		MayUse:   []string{"registry/wire"},
		Why:      "who calls is a value that accounts make and every part of the server reads",
	},
	{
		Packages: []string{"internal/server/hub"},
		MayUse:   []string{"registry/wire", "internal/canon", "internal/server/refuse", "internal/server/who", "internal/excerpt"},
		Why:      "the protocol knows neither SQL nor HTTP, nor pages, nor searches; it declares the Store it needs, and writes alone",
	},
	{
		Packages: []string{"internal/server/label"},
		MayUse:   []string{"registry/wire", "internal/query", "internal/server/hub"},
		Why:      "what tasks are told apart by is read by pages and searches, and found out of bodies",
	},
	{
		Packages: []string{"internal/server/reads"},
		MayUse:   []string{"registry/wire", "internal/codename", "internal/made", "internal/unserved", "internal/server/hub", "internal/server/label", "internal/server/refuse", "internal/server/who"},
		Why:      "pages read rows as hub has them, and say of outputs what command lines say; their Tx has no method that writes",
	},
	{
		Packages: []string{"internal/server/search"},
		MayUse:   []string{"registry/wire", "internal/query", "internal/server/hub", "internal/server/label", "internal/server/refuse", "internal/server/who"},
		Why:      "searches read rows as hub has them; their Tx has no method that writes, and the store writes their index",
	},
	{
		Packages: []string{"internal/server/logs"},
		MayUse:   []string{"registry/wire", "internal/server/refuse", "internal/server/who", "internal/excerpt"},
		Why:      "logs know neither SQL nor HTTP, and of the registry only which executions there are",
	},
	{
		Packages: []string{"internal/server/rooms"},
		MayUse:   []string{"internal/server/hub", "internal/server/logs", "internal/server/reads", "internal/server/search", "internal/server/who"},
		Why:      "the rooms of the registry are put together over any store",
	},
	{
		Packages: []string{"internal/server/store/sqldb"},
		MayUse:   []string{"taskid"},
		Why:      "transactions, queries and migrations know nothing of what is stored, but that ids are UUIDs",
	},
	{
		Packages: []string{"internal/server/store/sqlite", "internal/server/store/postgres"},
		MayUse:   []string{"internal/server/store/sqldb"},
		Why:      "a database is opened without knowing what is stored, nor the other database",
	},
	{
		Packages: []string{"internal/server/store/emptydb"},
		MayUse:   []string{"internal/server/store/sqlite", "internal/server/store/postgres", "internal/testservers"},
		Why:      "an empty database is made without knowing what will be stored",
	},
	{
		Packages: []string{"internal/server/store/storetest"},
		MayUse:   []string{"internal/server/hub", "internal/server/reads", "internal/server/search", "internal/server/label", "internal/server/logs", "internal/server/rooms", "internal/server/accounts", "internal/server/refuse", "internal/server/who", "registry/wire", "internal/server/store/...", "internal/testservers", "taskid"},
		Why:      "the suites test the stores on every database",
	},
	{
		Packages: []string{"internal/server/store/logroot"},
		MayUse:   []string{"internal/server/logs", "target", "target/driver"},
		Why:      "what executions print is kept where targets are too, and nothing else of the registry is",
	},
	{
		Packages: []string{"internal/server/store/..."},
		MayUse:   []string{"internal/server/hub", "internal/server/reads", "internal/server/search", "internal/server/label", "internal/server/logs", "internal/server/accounts", "registry/wire", "internal/query", "internal/server/store/sqldb", "taskid"},
		Why:      "a store implements the interface of one domain and knows no database by name",
	},
	{
		Packages: []string{"internal/server/accounts"},
		MayUse:   []string{"registry/wire", "target", "internal/server/refuse", "internal/server/who", "internal/excerpt"},
		Why:      "the domain knows neither SQL nor HTTP; it declares the Store it needs",
	},
	{
		Packages: []string{"internal/server/outputs/fence"},
		MayUse:   []string{"target/driver"},
		Why:      "what a path leads to is told by the file system alone",
	},
	{
		Packages: []string{"internal/server/outputs"},
		MayUse:   []string{"registry/wire", "target", "target/driver", "internal/canon", "internal/made", "internal/parquetfile", "internal/server/outputs/fence"},
		Why:      "outputs, and what is recorded beside them, are read through targets, with no knowledge of who asks",
	},
	{
		Packages: []string{"internal/server/registrytest"},
		MayUse:   []string{"internal/server/...", "registry", "internal/testservers"},
		Why:      "tests of clients need a registry on every database, and no tasks",
	},
	{
		Packages: []string{"internal/server/..."},
		MayUse:   []string{"internal/server/...", "registry/...", "config", "internal/excerpt", "internal/home", "ui"},
		Why:      "the server speaks the registry's wire and knows no tasks",
	},
	{
		Packages: []string{"internal/cli/servercmd"},
		MayUse:   []string{"internal/server/...", "internal/command", "internal/home", "internal/terminal", "internal/textfile", "config", "registry/wire", "internal/excerpt"},
		Why:      "the command that serves knows the server, and neither tasks nor the client",
	},
	{
		Packages: []string{"internal/cli/democmd"},
		MayUse:   []string{".", "build/...", "config", "target", "registry", "internal/command", "internal/server"},
		Why:      "the demonstration is a server and a build against it; which build, main says",
	},
	{
		Packages: []string{"internal/cli/..."},
		MayUse:   slices.Concat(public, seam, []string{"internal/cli/...", "internal/command", "internal/server/hub", "internal/home", "internal/sources", "internal/targetcmd", "internal/terminal", "internal/tomledit"}),
		Why:      "commands are made of the SDK, the client and hub",
	},
	{
		Packages: []string{"internal/archtest", "internal/mutants", "internal/claimmodel", "internal/scripttest", "internal/testtools", "internal/ttytest", "ui"},
		Why:      "stands alone",
	},
	{
		Packages: []string{"internal/manual"},
		MayUse:   []string{"config", "internal/cli/servercmd", "internal/query", "internal/server"},
		Why:      "writes the pages of the documentation that follow from the code",
	},
	{
		Packages: []string{"internal/testservers"},
		MayUse:   []string{"internal/testtools"},
		Why:      "starts servers, and knows nothing of who talks to them",
	},
	{
		Packages: []string{"internal/cachetest"},
		MayUse:   []string{"target/cache", "target/driver"},
		Why:      "holds the rules of the cache on any storage, and knows none",
	},
	{
		Packages: []string{"internal/conformance/...", "internal/interop/..."},
		MayUse:   slices.Concat(public, seam, []string{"internal/conformance/...", "internal/interop/..."}),
		Why:      "checks against the Python SDK run the SDK, and no server",
	},
	{
		Packages: []string{"examples/...", "bench/..."},
		MayUse:   slices.Concat(public, []string{"examples/...", "bench/..."}),
		Why:      "examples and benchmarks use what users can use",
	},
	{
		Packages: []string{"cmd/..."},
		MayUse:   []string{anything},
		Why:      "commands wire everything together",
	},
}

// CheckLayers returns one line for each import of pkgs that layers does not allow.
func CheckLayers(layers []Layer, pkgs []Package) []string {
	var violations []string
	for _, p := range pkgs {
		from, ok := Own(p.ImportPath)
		if !ok {
			continue
		}
		layer := find(layers, from)
		if layer == nil {
			violations = append(violations, fmt.Sprintf("%s: no layer names this package; give it one in internal/archtest/layers.go", from))
			continue
		}
		for _, imp := range p.Imports {
			if to, ok := Own(imp); ok && !covers(layer.MayUse, to) {
				violations = append(violations, fmt.Sprintf("%s imports %s: %s; move the code, do not widen the rule in the same change", from, to, layer.Why))
			}
		}
	}
	return violations
}

func find(layers []Layer, pkg string) *Layer {
	for i := range layers {
		if covers(layers[i].Packages, pkg) {
			return &layers[i]
		}
	}
	return nil
}

func covers(patterns []string, pkg string) bool {
	return slices.ContainsFunc(patterns, func(pattern string) bool {
		if pattern == anything || pattern == pkg {
			return true
		}
		base, tree := strings.CutSuffix(pattern, "/...")
		return tree && below(base, pkg)
	})
}
