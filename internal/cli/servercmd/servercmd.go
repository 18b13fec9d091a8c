// Package servercmd is the command "stardag server": the registry's server and what its operator does.
//
// Every setting is a flag, a variable STARDAG_SERVER_<FLAG> and a key of server.toml in the data directory; the first of them
// that is there counts. Variables of the Python reference's server that mean the same are read too. Secrets have no flag:
// a variable, or a variable ending in _FILE that names a file, so that they are in no list of processes.
package servercmd

import (
	"io"
	"io/fs"

	"github.com/spf13/cobra"

	"github.com/stardag-go/stardag/internal/server"
)

// Host is what the command needs to know of the program it is part of.
type Host struct {
	In       io.Reader
	Out, Err io.Writer
	Version  string
	UI       fs.FS // the files of the web UI; nil serves none
}

// program is one run of the command.
type program struct {
	Host

	cfg  server.Config
	logs logSettings
}

// New makes the command.
func New(h Host) *cobra.Command {
	p := &program{Host: h, cfg: server.DefaultConfig()}
	cmd := p.serveCommand()
	cmd.AddCommand(p.migrateCommand(), p.adminCommand(), p.backupCommand(), p.restoreCommand(), p.resetCommand(), p.retentionCommand(), p.openapiCommand())
	return cmd
}

// version returns the program's version, for people and documents.
func (p *program) version() string {
	if p.Version == "" {
		return "devel"
	}
	return p.Version
}
