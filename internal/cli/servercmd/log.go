package servercmd

import (
	"fmt"
	"log/slog"
	"path/filepath"

	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/internal/server"
	"github.com/stardag-go/stardag/internal/terminal"
)

// logSettings say where and how the log is written.
type logSettings struct{ format, level, file string }

// openLog makes the logger for what an operator should know and the one for requests, which is nil when it is off.
func (p *program) openLog() (log, access *slog.Logger, done func() error, err error) {
	var level slog.Level
	if err := level.UnmarshalText([]byte(p.logs.level)); err != nil {
		return nil, nil, nil, command.Usage(fmt.Errorf("--log-level %q: there are debug, info, warn and error", p.logs.level), "")
	}
	out := p.Err
	done = func() error { return nil }
	file := p.logs.file
	if file == "" && p.cfg.SQLite() {
		file = filepath.Join(p.cfg.Data, "logs", "server.log")
	}
	if file != "" && file != "-" {
		w, err := server.OpenLog(file)
		if err != nil {
			return nil, nil, nil, command.NotAllowed(fmt.Errorf("open the log: %w", err), `choose another place with --log-file, or "-" for standard error`)
		}
		out, done = w, w.Close
		p.cfg.LogFile = file
	}
	var handler slog.Handler
	o := &slog.HandlerOptions{Level: level}
	switch p.logs.format {
	case "text":
		handler = slog.NewTextHandler(terminal.NewWriter(out), o)
	case "json":
		handler = slog.NewJSONHandler(out, o)
	default:
		return nil, nil, nil, command.Usage(fmt.Errorf("--log-format %q: there are text and json", p.logs.format), "")
	}
	log = slog.New(handler)
	if out != p.Err {
		// What somebody must look at is seen by whoever started the server, too.
		log = slog.New(slog.NewMultiHandler(handler, slog.NewTextHandler(p.Err, &slog.HandlerOptions{Level: slog.LevelWarn})))
	}
	if p.cfg.AccessLog {
		access = slog.New(handler)
	}
	return log, access, done, nil
}
