package servercmd

import (
	"context"
	"errors"
	"fmt"
	"strconv"

	"github.com/spf13/cobra"

	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/internal/server"
)

// migrationDocument is a migration as --json shows it.
type migrationDocument struct {
	Version int64  `json:"version"`
	Name    string `json:"name"`
	State   string `json:"state"` // "applied", "pending", "altered" or "unknown"
}

type migrationsDocument struct {
	Database   string              `json:"database"` // "sqlite" or "postgres"
	Usable     bool                `json:"usable"`
	Problem    *string             `json:"problem"`
	Migrations []migrationDocument `json:"migrations"`
}

func (p *program) migrateCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "migrate",
		Short: "Bring the database's schema up to date, or look at it",
		Args:  cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return command.Unknown(cmd, args[0])
			}
			cmd.SetOut(p.Err)
			_ = cmd.Help()
			return command.Usage(errors.New("migrate needs a command"), "")
		},
	}
	add := func(use, short string, run func(context.Context) (*server.Migrations, error), only string) {
		var asJSON bool
		c := &cobra.Command{Use: use, Short: short, Args: noArguments}
		p.addDatabase(c)
		c.Flags().BoolVar(&asJSON, "json", false, "one JSON document")
		command.ForOneCall(c.Flags(), "json")
		c.RunE = func(cmd *cobra.Command, _ []string) error {
			if err := p.read(cmd); err != nil {
				return err
			}
			m, err := run(cmd.Context())
			if err != nil {
				return err
			}
			return p.showMigrations(m, only, asJSON)
		}
		cmd.AddCommand(c)
	}
	add("up", "Apply what is missing", func(ctx context.Context) (*server.Migrations, error) {
		return server.MigrateUp(ctx, &p.cfg)
	}, "")
	add("status", "Show what is applied and what is missing", func(ctx context.Context) (*server.Migrations, error) {
		return server.MigrationStatus(ctx, &p.cfg)
	}, "")
	add("plan", "Show what \"up\" would apply", func(ctx context.Context) (*server.Migrations, error) {
		return server.MigrationStatus(ctx, &p.cfg)
	}, "pending")
	return cmd
}

func (p *program) showMigrations(m *server.Migrations, only string, asJSON bool) error {
	doc := migrationsDocument{Database: m.Database, Usable: m.Problem == nil, Migrations: []migrationDocument{}}
	if m.Problem != nil {
		doc.Problem = new(m.Problem.Error())
	}
	rows := [][]string{{"VERSION", "NAME", "STATE"}}
	for _, one := range m.All {
		if only != "" && one.State != only {
			continue
		}
		doc.Migrations = append(doc.Migrations, migrationDocument(one))
		rows = append(rows, []string{strconv.FormatInt(one.Version, 10), one.Name, one.State})
	}
	if asJSON {
		return command.WriteDocument(p.Out, doc)
	}
	if len(rows) == 1 {
		p.sayf("nothing is missing")
		return nil
	}
	if err := command.Table(p.Out, "", rows); err != nil {
		return err
	}
	if m.Problem != nil && only == "" {
		fmt.Fprintln(p.Err, "note:", m.Problem)
	}
	return nil
}
