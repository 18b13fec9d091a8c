package main

import (
	"context"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// area is some source files and the tests that should notice mistakes in them.
type area struct {
	name string
	// folders and files are where mistakes are made; a folder stands for its files that are neither tests nor generated.
	from []string
	// suites are run one after the other, until one fails.
	suites []suite
}

// suite is one call of go test.
type suite struct {
	packages string
	run      string // -run
	skip     string // -skip
	// limit is what the suite may take. A mistake that lets it hang is caught.
	limit time.Duration
	// race has the race detector look on.
	race bool
}

const (
	stores   = "./internal/server/store/storetest"
	sqlite   = "/sqlite" // tests that have both databases, on the quick one
	slow     = "Kill|Races|ManyClients|LongChains|Bench|Pooler|Explain|Scan|StartTogether"
	protocol = "./internal/server/conformance"
	registry = "internal/server/store/registrysql/queries"
)

// areas is the table. Quick suites come first: most mistakes are caught there.
var areas = []area{
	{"canon", []string{"internal/canon"}, []suite{
		{packages: "./internal/canon ./internal/schema ./internal/conformance", limit: 3 * time.Minute},
		{packages: ".", skip: "SDK|Platform|Compile", limit: 5 * time.Minute},
	}},
	{"schema", []string{"internal/schema"}, []suite{
		{packages: "./internal/schema ./internal/conformance .", skip: "SDK|Platform|Compile", limit: 5 * time.Minute},
	}},
	{"codec", []string{"codec", "codec/internal/csvtext", "codec/npy", "codec/image"}, []suite{
		{packages: "./codec ./codec/npy ./codec/image", limit: 3 * time.Minute},
		{packages: "./codec/internal/formatstest .", skip: "SDK|Platform|Compile", limit: 6 * time.Minute},
	}},
	{"arrow", []string{"codec/internal/arrowrows", "codec/arrow", "codec/parquet"}, []suite{
		{packages: "./codec/arrow ./codec/parquet ./codec/arrowparquet", limit: 4 * time.Minute},
		{packages: "./codec/internal/formatstest", limit: 6 * time.Minute},
	}},
	{"target", []string{"target", "target/file", "target/mem", "target/cache", "target/checksum"}, []suite{
		{packages: "./target ./target/file ./target/mem ./target/cache ./target/checksum", limit: 4 * time.Minute},
		{packages: ". ./target/s3 ./target/inventory", skip: "SDK|Platform|Compile", limit: 6 * time.Minute},
	}},
	{"query", []string{"internal/query"}, []suite{
		{packages: "./internal/query", limit: 2 * time.Minute},
		{packages: stores, run: "Search", skip: slow, limit: 5 * time.Minute},
	}},
	{"config", []string{"config"}, []suite{
		{packages: "./config", limit: 2 * time.Minute},
		{packages: "./registry/session ./app", limit: 5 * time.Minute},
	}},
	{"build", []string{"build"}, []suite{
		{packages: "./build", limit: 4 * time.Minute},
		{packages: "./build/internal/recordingtest", skip: "Bench", limit: 10 * time.Minute},
	}},
	{"record", []string{"internal/record"}, []suite{
		{packages: "./internal/record/...", limit: 5 * time.Minute},
		{packages: "./build/internal/recordingtest", skip: "Bench", limit: 10 * time.Minute},
	}},
	{"accounts", []string{"internal/server/accounts"}, []suite{
		{packages: stores, run: sqlite, skip: slow, limit: 5 * time.Minute},
		{packages: stores, skip: slow, limit: 15 * time.Minute},
		{packages: "./internal/server/httpapi ./internal/server/provider", limit: 6 * time.Minute},
	}},
	{"hub", []string{"internal/server/hub"}, []suite{
		{packages: "./internal/server/hub", limit: 3 * time.Minute},
		{packages: stores, run: sqlite, skip: slow, limit: 5 * time.Minute},
		{packages: stores, skip: slow, limit: 15 * time.Minute},
		{packages: protocol, run: "TestRecordings", limit: 6 * time.Minute},
		{packages: "./internal/server/httpapi", limit: 6 * time.Minute},
	}},
	{"reads", []string{"internal/server/reads", "internal/server/search"}, []suite{
		{packages: stores, run: sqlite, skip: slow, limit: 5 * time.Minute},
		{packages: "./internal/server/httpapi", limit: 6 * time.Minute},
		{packages: stores, skip: slow, limit: 15 * time.Minute},
	}},
	{"logs", []string{"internal/server/logs"}, []suite{
		{packages: stores, run: "Log|Metric|SmallTexts", skip: slow, limit: 5 * time.Minute},
		{packages: "./internal/server/httpapi", limit: 6 * time.Minute},
	}},
	{"signin", []string{"internal/server/provider", "internal/server/signin"}, []suite{
		{packages: "./internal/server/provider ./internal/server/signin", limit: 3 * time.Minute},
		{packages: "./internal/server", limit: 8 * time.Minute},
	}},
	{"statements", []string{
		registry + "/shared", registry + "/hub", registry + "/reads", registry + "/search",
		"internal/server/store/accountsql/queries", "internal/server/store/logsql/queries",
	}, []suite{
		{packages: "./internal/server/store/registrysql ./internal/server/store/accountsql", limit: 3 * time.Minute},
		{packages: stores, run: sqlite, skip: slow, limit: 5 * time.Minute},
		{packages: stores, skip: slow, limit: 15 * time.Minute},
		{packages: protocol, run: "TestRecordings", limit: 6 * time.Minute},
		{packages: "./internal/server/httpapi", limit: 6 * time.Minute},
	}},
	{"httpapi", []string{"internal/server/httpapi"}, []suite{
		{packages: "./internal/server/httpapi", limit: 6 * time.Minute},
		{packages: protocol, run: "TestRecordings", limit: 6 * time.Minute},
		{packages: "./internal/server", limit: 8 * time.Minute},
	}},
}

func areaNames() []string {
	var names []string
	for _, a := range areas {
		names = append(names, a.name)
	}
	return names
}

// mutants returns all that can be made in the area.
func (a area) mutants() ([]mutant, error) {
	var all []mutant
	for _, folder := range a.from {
		entries, err := os.ReadDir(folder)
		if err != nil {
			return nil, err
		}
		for _, e := range entries {
			file := filepath.ToSlash(filepath.Join(folder, e.Name()))
			made, err := mutantsOf(file, e)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", file, err)
			}
			all = append(all, made...)
		}
	}
	return all, nil
}

func mutantsOf(file string, e fs.DirEntry) ([]mutant, error) {
	find := mutantsOfGo
	switch {
	case e.IsDir() || strings.HasSuffix(file, "_test.go"):
		return nil, nil
	case strings.HasSuffix(file, ".sql"):
		find = mutantsOfSQL
	case !strings.HasSuffix(file, ".go"):
		return nil, nil
	case strings.HasSuffix(file, "_windows.go") || strings.HasSuffix(file, "_darwin.go"):
		return nil, nil // not compiled where this runs
	}
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	return find(file, text)
}

// sample returns the mutants in the order in which o.seed tries them.
func sample(all []mutant, o options) []mutant {
	var some []mutant
	for _, m := range all {
		if o.only == "" || strings.Contains(m.String(), o.only) {
			some = append(some, m)
		}
	}
	r := rand.New(rand.NewPCG(o.seed, 0))
	r.Shuffle(len(some), func(i, j int) { some[i], some[j] = some[j], some[i] })
	return some
}

// tally is what became of the mutants of an area.
type tally struct{ caught, survived, equivalent int }

func (t tally) rate() string {
	if t.caught+t.survived == 0 {
		return "none tried"
	}
	return fmt.Sprintf("%d %%", t.caught*100/(t.caught+t.survived))
}

// try runs the suites on mutants, until o.n have been tried that compile and are not known to be equivalent.
func (a area) try(ctx context.Context, o options, mutants []mutant, known []*equivalent, folder string) (tally, error) {
	var t tally
	if o.suites > 0 {
		a.suites = a.suites[:min(o.suites, len(a.suites))]
	}
	if err := a.clean(ctx); err != nil {
		return t, err
	}
	for _, m := range mutants {
		if t.caught+t.survived == o.n || ended(ctx) {
			break
		}
		if isKnown(known, m) {
			t.equivalent++
			continue
		}
		start := time.Now()
		verdict, err := a.tryOne(ctx, m, folder)
		if err != nil {
			return t, err
		}
		switch verdict {
		case "":
			t.survived++
			fmt.Fprintf(o.out, "SURVIVED %s (%.0fs)\n", m, time.Since(start).Seconds())
		case notCompiled, interrupted:
		default:
			t.caught++
			fmt.Fprintf(o.out, "caught   %s:%d %s, by %s (%.0fs)\n", m.file, m.line, m.kind, verdict, time.Since(start).Seconds())
		}
	}
	return t, nil
}

// clean makes sure that the suites pass without a mistake: otherwise everything would count as caught.
func (a area) clean(ctx context.Context) error {
	for _, s := range a.suites {
		verdict, output := s.test(ctx, "")
		if verdict != "" && verdict != interrupted {
			// Once more: on a busy machine a test may be late.
			verdict, output = s.test(ctx, "")
		}
		if verdict != "" && verdict != interrupted {
			return fmt.Errorf("%s: the tests fail without a mutant, by %s\n%s", a.name, verdict, output)
		}
	}
	return nil
}

func (a area) tryOne(ctx context.Context, m mutant, folder string) (string, error) {
	overlay, err := m.overlay(folder)
	if err != nil {
		return "", err
	}
	for _, s := range a.suites {
		s.race = m.kind == notLocked
		if verdict := s.judge(ctx, overlay); verdict != "" {
			return verdict, nil
		}
	}
	return "", nil
}

func ended(ctx context.Context) bool { return ctx.Err() != nil }
