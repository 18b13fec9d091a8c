package archtest

import (
	"fmt"
	"slices"
	"strings"
)

// LinkRule is what a program may link besides the standard library.
type LinkRule struct {
	// Libraries maps import paths to why what they name, and everything below, may be linked.
	Libraries map[string]string
	// Packages are the packages of this module that may be linked, as patterns of [Layer].
	Packages []string
	// NoStandard maps packages of the standard library that may not be linked to why.
	NoStandard map[string]string
}

// heavy explains what is wrong with the modules somebody is most likely to pull in.
var heavy = map[string]string{
	"cloud.google.com/":           "a cloud SDK belongs into a driver package of its own",
	"github.com/Azure/":           "a cloud SDK belongs into a driver package of its own",
	"github.com/aws/":             "a cloud SDK belongs into a driver package of its own",
	"github.com/apache/arrow":     "a heavy format belongs into a codec package of its own",
	"github.com/parquet-go/":      "a heavy format belongs into a codec package of its own",
	"go.temporal.io/":             "an engine belongs under runner/",
	"google.golang.org/grpc":      "engines and cloud SDKs belong into packages of their own",
	"modernc.org/":                "a database is the server's",
	"github.com/jackc/":           "a database is the server's",
	"github.com/mattn/go-sqlite3": "a database is the server's",
	"charm.land/":                 "terminal pictures belong into app, not into a library",
	"github.com/charmbracelet/":   "terminal pictures belong into app, not into a library",
	"github.com/spf13/":           "command lines belong into app and internal/cli",
	"go.opentelemetry.io/":        "tracing belongs into an integration package of its own",
}

// CheckLinked returns one line for each package among pkgs, the complete list of what a program links, that rule
// does not allow.
func CheckLinked(rule LinkRule, pkgs []Package) []string {
	var violations []string
	add := func(p Package, reason string) {
		violations = append(violations, fmt.Sprintf("links %s (imported by %s): %s", p.ImportPath, importer(pkgs, p.ImportPath), reason))
	}
	for _, p := range pkgs {
		own, isOwn := Own(p.ImportPath)
		switch {
		case p.Standard:
			if reason, no := rule.NoStandard[p.ImportPath]; no {
				add(p, reason)
			}
		case isOwn:
			if !covers(rule.Packages, own) {
				add(p, "not one of the light SDK's packages")
			}
		case !rule.allows(p.ImportPath):
			add(p, reasonAgainst(p.ImportPath))
		}
	}
	return violations
}

// UnusedLibraries returns the libraries of rule that none of pkgs belongs to.
func UnusedLibraries(rule LinkRule, pkgs []Package) []string {
	var unused []string
	for library := range rule.Libraries {
		if !slices.ContainsFunc(pkgs, func(p Package) bool { return below(library, p.ImportPath) }) {
			unused = append(unused, library)
		}
	}
	slices.Sort(unused)
	return unused
}

func (rule LinkRule) allows(importPath string) bool {
	for library, why := range rule.Libraries {
		if why != "" && below(library, importPath) {
			return true
		}
	}
	return false
}

// below reports whether importPath is library or a package inside it.
func below(library, importPath string) bool {
	return importPath == library || strings.HasPrefix(importPath, library+"/")
}

func reasonAgainst(importPath string) string {
	for prefix, reason := range heavy {
		if strings.HasPrefix(importPath, prefix) {
			return reason
		}
	}
	return "not in the allow-list; a new dependency of the light SDK needs a line there and a record in docs/adr"
}

func importer(pkgs []Package, importPath string) string {
	i := slices.IndexFunc(pkgs, func(p Package) bool { return slices.Contains(p.Imports, importPath) })
	if i < 0 {
		return "the program"
	}
	return pkgs[i].ImportPath
}
