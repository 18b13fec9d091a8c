package servercmd

import (
	"errors"
	"fmt"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/internal/server"
)

// retainedDocument is an environment as --json shows it.
type retainedDocument struct {
	Workspace   string `json:"workspace"`
	Environment string `json:"environment"`
	Builds      int    `json:"builds"`
	Executions  int    `json:"executions"`
	Events      int    `json:"events"`
	Instances   int    `json:"instances"`
	Tasks       int    `json:"tasks"`
}

type retentionDocument struct {
	Before       time.Time          `json:"before"`
	Applied      bool               `json:"applied"`
	Environments []retainedDocument `json:"environments"`
}

func (p *program) retentionCommand() *cobra.Command {
	var age string
	var apply, asJSON bool
	cmd := &cobra.Command{
		Use:   "retention --older-than AGE [--apply]",
		Short: "Remove old builds and what only they had, while the server runs or not",
		Long: `Remove builds that have ended and were last active so long ago, with their plans, executions and events, and then the
tasks that nothing has any more. Without --apply it only counts. Outputs are not touched, and tasks with artifacts stay.`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := p.read(cmd); err != nil {
				return err
			}
			old, err := parseAge(age)
			if err != nil {
				return command.Usage(err, "")
			}
			before := time.Now().Add(-old).UTC()
			places, err := server.Retain(cmd.Context(), &p.cfg, before, !apply)
			if err != nil {
				return errors.Join(p.showRetained(before, apply, asJSON, places), p.explain(err))
			}
			return p.showRetained(before, apply, asJSON, places)
		},
	}
	p.addDatabase(cmd)
	f := cmd.Flags()
	f.StringVar(&age, "older-than", "", "the `age`, counted from when they were last active, such as 90d or 36h")
	f.BoolVar(&apply, "apply", false, "remove, instead of only counting")
	f.BoolVar(&asJSON, "json", false, "one JSON document")
	required(cmd, "older-than")
	command.ForOneCall(f, "older-than", "apply", "json")
	return cmd
}

// parseAge reads a number of days or a duration, above 0.
func parseAge(text string) (time.Duration, error) {
	if age, err := command.ParseAge(text); err == nil && age > 0 {
		return age, nil
	}
	return 0, fmt.Errorf("--older-than: %q is no age such as 90d or 36h", text)
}

func (p *program) showRetained(before time.Time, applied, asJSON bool, places []server.Retained) error {
	if asJSON {
		doc := retentionDocument{Before: before, Applied: applied, Environments: []retainedDocument{}}
		for _, r := range places {
			doc.Environments = append(doc.Environments, retainedDocument{r.Workspace, r.Environment, r.Builds, r.Executions, r.Events, r.Instances, r.Tasks})
		}
		return command.WriteDocument(p.Out, doc)
	}
	rows := [][]string{{"WORKSPACE", "ENVIRONMENT", "BUILDS", "EXECUTIONS", "EVENTS", "INSTANCES", "TASKS"}}
	for _, r := range places {
		row := []string{r.Workspace, r.Environment}
		for _, n := range []int{r.Builds, r.Executions, r.Events, r.Instances, r.Tasks} {
			row = append(row, strconv.Itoa(n))
		}
		rows = append(rows, row)
	}
	if err := command.Table(p.Out, "", rows); err != nil {
		return err
	}
	if !applied {
		p.sayf("nothing was removed; --apply removes at most this")
	}
	return nil
}
