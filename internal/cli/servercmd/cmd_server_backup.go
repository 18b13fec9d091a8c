package servercmd

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/internal/excerpt"
	"github.com/stardag-go/stardag/internal/server"
)

func (p *program) backupCommand() *cobra.Command {
	var noLogs bool
	cmd := &cobra.Command{
		Use:   "backup FILE",
		Short: "Copy database, logs of executions and signing key into a file, while the server runs or not",
		Long: `Copy database, logs of executions and signing key into a file, while the server runs or not. The file holds secrets: keep it as safe as the
data directory. It is a tar archive compressed with zstd. What lies below a log root is not in it.

With PostgreSQL, use its own tools:
  pg_dump --format=custom --file=stardag.dump "$STARDAG_SERVER_DATABASE_URL"`,
		Args: oneArgument("FILE"),
	}
	p.addDatabase(cmd)
	cmd.Flags().BoolVar(&noLogs, "no-logs", false, "leave out what executions printed and measured")
	command.ForOneCall(cmd.Flags(), "no-logs")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if err := p.read(cmd); err != nil {
			return err
		}
		b, err := server.MakeBackup(cmd.Context(), &p.cfg, args[0], server.BackupOptions{NoLogs: noLogs, Version: p.version()})
		if err != nil {
			return p.explain(err)
		}
		var size int64
		for _, f := range b.Files {
			size += f.Size
		}
		p.sayf("%s has a backup of %s, %d bytes before compression", args[0], excerpt.Count(len(b.Files), "file", "files"), size)
		switch {
		case noLogs:
			p.sayf("what executions printed is not in it")
		case p.cfg.LogRoot != "":
			p.sayf("what executions printed is not in it: it lies below %s", p.cfg.LogRoot)
		}
		return nil
	}
	return cmd
}

func (p *program) restoreCommand() *cobra.Command {
	var yes bool
	cmd := &cobra.Command{
		Use:   "restore FILE",
		Short: "Put a backup in the place of the data directory's database and key",
		Long: `Put a backup in the place of the data directory's database, logs of executions and key. The server has to be stopped. What is there is
moved into a folder of the data directory, not deleted. Logs stay as they are when the backup was made without them.

With PostgreSQL, use its own tools:
  pg_restore --clean --if-exists --dbname="$STARDAG_SERVER_DATABASE_URL" stardag.dump`,
		Args: oneArgument("FILE"),
	}
	p.addDatabase(cmd)
	cmd.Flags().BoolVarP(&yes, "yes", "y", false, "do not ask")
	command.ForOneCall(cmd.Flags(), "yes")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if err := p.read(cmd); err != nil {
			return err
		}
		if _, err := os.Stat(args[0]); err != nil {
			return command.NotFound(err, "")
		}
		in := bufio.NewReader(p.In)
		if !yes && !p.confirmed(in, fmt.Sprintf("Replace the database in %s by the backup? Type yes: ", p.cfg.Data), "yes") {
			return command.Refused(errors.New("nothing was changed"), "")
		}
		r, err := server.Restore(cmd.Context(), &p.cfg, args[0])
		if err != nil {
			return p.explain(err)
		}
		p.sayf("restored the backup of %s", r.Backup.CreatedAt.Format("2006-01-02 15:04:05 MST"))
		if r.Before != "" {
			p.sayf("what was there is in %s", r.Before)
		}
		return nil
	}
	return cmd
}

func (p *program) resetCommand() *cobra.Command {
	var yes bool
	var confirm string
	cmd := &cobra.Command{
		Use:   "reset",
		Short: "Delete the data directory's database, logs of executions and signing key, after asking twice",
		Long: `Delete the data directory's database, logs of executions and signing key, after asking twice. The server has to be stopped. Builds, tasks,
accounts and API keys are gone then; outputs of tasks are not touched.

A program gives both answers: --yes and --confirm with the name of the data directory's last folder.`,
		Args: noArguments,
	}
	p.addDatabase(cmd)
	cmd.Flags().BoolVarP(&yes, "yes", "y", false, "the first answer")
	cmd.Flags().StringVar(&confirm, "confirm", "", "the second answer: the last folder's `name` of the data directory")
	command.ForOneCall(cmd.Flags(), "yes", "confirm")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		if err := p.read(cmd); err != nil {
			return err
		}
		if !p.cfg.SQLite() {
			return p.explain(server.ErrPostgres)
		}
		name := filepath.Base(filepath.Clean(p.cfg.Data))
		in := bufio.NewReader(p.In)
		if !yes && !p.confirmed(in, fmt.Sprintf("Delete all builds, tasks, accounts and keys in %s? Type yes: ", p.cfg.Data), "yes") {
			return command.Refused(errors.New("nothing was deleted"), "")
		}
		if confirm == "" && !p.confirmed(in, fmt.Sprintf("This cannot be undone. Type the folder's name, %s: ", name), name) || confirm != "" && confirm != name {
			return command.Refused(errors.New("nothing was deleted: the second answer is not the folder's name"), "")
		}
		deleted, err := server.Reset(&p.cfg)
		if err != nil {
			return p.explain(err)
		}
		p.sayf("deleted %s in %s", excerpt.Count(len(deleted), "file", "files"), p.cfg.Data)
		return nil
	}
	return cmd
}

// confirmed asks a question and compares the answer.
func (p *program) confirmed(in *bufio.Reader, question, answer string) bool {
	fmt.Fprint(p.Err, question)
	line, err := in.ReadString('\n')
	if err != nil && line == "" {
		fmt.Fprintln(p.Err)
	}
	return strings.TrimSpace(line) == answer
}

func oneArgument(what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) == 1 {
			return nil
		}
		return command.Usage(fmt.Errorf("%s needs one %s", strings.TrimPrefix(cmd.CommandPath(), "stardag "), what), "usage: "+cmd.UseLine())
	}
}
