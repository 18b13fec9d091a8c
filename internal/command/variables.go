package command

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/stardag-go/stardag/internal/near"
)

const variablePrefix = "STARDAG_"

// others are beginnings of variables that something else than a command line reads: servers, tests, and the SDK for Python.
var others = []string{
	"SERVER_", "TEST_", "DEV_", "BENCH_", "MODAL_", "TARGET_MODALVOL_", "API_CLAIM_", "API_REAPER_", "API_DATABASE_", "API_CORS_", "API_MAX_", "UI_",
	"BUILD_ID", "PLAN_ID", "EXECUTION_ID", "CLAIM_TTL_SECONDS", "CANCELLATION_CHECK_INTERVAL_SECONDS", "SUBPROCESS_WORKER", "HOME", "SERVER_VERSION",
	"POLYMORPHIC_ON_GENERIC_TYPE_MISMATCH", "ACCEPT_V2_DATA_LOSS",
}

// FlagVariables lists the variables that set flags of a command and of all below it.
func FlagVariables(root *cobra.Command) []string {
	var names []string
	add := func(f *pflag.Flag) { names = append(names, f.Annotations[EnvAnnotation]...) }
	var visit func(*cobra.Command)
	visit = func(cmd *cobra.Command) {
		cmd.Flags().VisitAll(add)
		cmd.PersistentFlags().VisitAll(add)
		for _, c := range cmd.Commands() {
			visit(c)
		}
	}
	visit(root)
	return names
}

// Misspelt is a variable that nothing reads, and the one that was probably meant.
type Misspelt struct{ Name, Meant string }

// MisspeltVariables finds variables in an environment, each "NAME=value", whose names begin as those of Stardag do, are not known, and are near to one that is. A
// known name that ends in "__" stands for all that begin so.
func MisspeltVariables(environ, known []string) []Misspelt {
	var found []Misspelt
	var plain, families []string
	for _, name := range known {
		name, ok := strings.CutPrefix(name, variablePrefix)
		switch {
		case !ok:
		case strings.HasSuffix(name, "__"):
			families = append(families, strings.TrimSuffix(name, "__"))
		default:
			plain = append(plain, name)
		}
	}
	for _, entry := range environ {
		whole, value, _ := strings.Cut(entry, "=")
		name, ok := strings.CutPrefix(whole, variablePrefix)
		if !ok || value == "" || slices.Contains(plain, name) || slices.ContainsFunc(others, func(o string) bool { return strings.HasPrefix(name, o) }) {
			continue
		}
		if meant := meant(name, plain, families); meant != "" {
			found = append(found, Misspelt{whole, variablePrefix + meant})
		}
	}
	slices.SortFunc(found, func(a, b Misspelt) int { return strings.Compare(a.Name, b.Name) })
	return found
}

// meant returns the name that was probably meant; "" for none, and for one that is right.
func meant(name string, plain, families []string) string {
	if head, tail, ok := strings.Cut(name, "__"); ok {
		if slices.Contains(families, head) {
			return ""
		}
		if f := near.Of(head, families); f != "" && tail != "" {
			return f + "__" + tail
		}
		return ""
	}
	for _, f := range families {
		if tail, ok := strings.CutPrefix(name, f+"_"); ok && tail != "" {
			return f + "__" + tail
		}
	}
	found := near.Of(name, plain)
	if slices.Contains(families, found) {
		return found + "__DEFAULT" // most programs have one target root, which is called that
	}
	return found
}
