// Manual writes the pages of the documentation that follow from the code: commands with their flags, settings, the routes of the HTTP API and the
// language of searches. From the recorded figures of benchmarks it draws the plots of their page. It runs in the folder of the repository.
//
//	go run ./internal/manual -out docs/reference -platform ./stardag -program ./quickstart
//	go run ./internal/manual -llms dist/site -pages docs
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"github.com/stardag-go/stardag/internal/server"
)

func main() {
	out := flag.String("out", "docs/reference", "the folder of the pages")
	platform := flag.String("platform", "", "the program stardag")
	program := flag.String("program", "", "a program of a user, which package app makes a command line of")
	llms := flag.String("llms", "", "the folder of the site, where llms.txt and llms-full.txt are put, and nothing else is done")
	pages := flag.String("pages", "docs", "the folder of the pages that these have")
	flag.Parse()
	do := func() error { return run(context.Background(), *out, *platform, *program) }
	if *llms != "" {
		do = func() error { return texts(*llms, *pages) }
	}
	if err := do(); err != nil {
		fmt.Fprintln(os.Stderr, "manual:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, out, platform, program string) error {
	commands, helps, err := commandsPage(ctx, platform, program)
	if err != nil {
		return err
	}
	settings, err := settingsPage(ctx, helps)
	if err != nil {
		return err
	}
	queries, err := queryPage()
	if err != nil {
		return err
	}
	benchmarks, err := benchmarksPage("bench/README.md")
	if err != nil {
		return err
	}
	api, err := apiPage(server.OpenAPI(""))
	if err != nil {
		return err
	}
	examples, err := examplesPage("examples/README.md")
	if err != nil {
		return err
	}
	if err := os.MkdirAll(out, 0o755); err != nil {
		return err
	}
	for name, page := range map[string]string{"commands.md": commands, "api.md": api, "settings.md": settings, "query.md": queries, "benchmarks.md": benchmarks, "examples.md": examples} {
		if err := os.WriteFile(filepath.Join(out, name), []byte(page), 0o644); err != nil {
			return err
		}
	}
	return nil
}
