package servercmd

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"

	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/internal/server"
	"github.com/stardag-go/stardag/internal/terminal"
)

// logSettings say where and how the log is written.
type logSettings struct{ format, level, file string }

// logs are the logs of a server that runs. Nobody waits for them to be written.
type logs struct {
	log    *slog.Logger // what an operator should know
	access *slog.Logger // a line for each request; nil is none

	file   *server.Log // nil is standard error
	queues []*server.LogQueue
}

// openLog opens the log. From then on what the program says to people goes through a queue, too.
func (p *program) openLog() (*logs, error) {
	var level slog.Level
	if err := level.UnmarshalText([]byte(p.logs.level)); err != nil {
		return nil, command.Usage(fmt.Errorf("--log-level %q: there are debug, info, warn and error", p.logs.level), "")
	}
	form, known := map[string]func(io.Writer) slog.Handler{
		"text": func(w io.Writer) slog.Handler {
			return slog.NewTextHandler(terminal.NewWriter(w), &slog.HandlerOptions{Level: level})
		},
		"json": func(w io.Writer) slog.Handler { return slog.NewJSONHandler(w, &slog.HandlerOptions{Level: level}) },
	}[p.logs.format]
	if !known {
		return nil, command.Usage(fmt.Errorf("--log-format %q: there are text and json", p.logs.format), "")
	}
	path := p.logs.file
	if path == "" && p.cfg.SQLite() {
		path = filepath.Join(p.cfg.Data, "logs", "server.log")
	}
	l := &logs{}
	if path != "" && path != "-" {
		var err error
		if l.file, err = server.OpenLog(path); err != nil {
			return nil, command.NotAllowed(fmt.Errorf("open the log: %w", err), `choose another place with --log-file, or "-" for standard error`)
		}
		p.cfg.LogFile = path
	}
	people := func(w io.Writer) slog.Handler {
		return slog.NewTextHandler(terminal.NewWriter(w), &slog.HandlerOptions{Level: slog.LevelWarn})
	}
	if l.file == nil {
		people = form
	}
	stderr := l.queue(p.Err, people)
	p.Err = stderr
	if l.file == nil {
		l.log = slog.New(form(stderr))
	} else {
		// What somebody must look at is seen by whoever started the server, too.
		l.log = slog.New(slog.NewMultiHandler(form(l.queue(l.file, form)), people(stderr)))
	}
	if p.cfg.AccessLog {
		l.access = slog.New(form(l.queues[len(l.queues)-1]))
	}
	return l, nil
}

func (l *logs) queue(to io.Writer, form func(io.Writer) slog.Handler) *server.LogQueue {
	q := server.NewLogQueue(to, form)
	l.queues = append(l.queues, q)
	return q
}

// reopenOnHangup opens the log file again at each HUP until stop is called, as programs that rotate logs expect it.
func (l *logs) reopenOnHangup(ctx context.Context) (stop func()) {
	hangups := make(chan os.Signal, 1)
	signal.Notify(hangups, syscall.SIGHUP)
	ended, done := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(done)
		for {
			select {
			case <-ended:
				return
			case <-hangups:
			}
			if l.file == nil {
				l.log.InfoContext(ctx, "hang-up: there is no log file to open again")
			} else if err := l.file.Reopen(); err != nil {
				l.log.ErrorContext(ctx, "the log file cannot be opened again; the one before is written on", slog.Any("error", err))
			} else {
				l.log.InfoContext(ctx, "log file opened again")
			}
		}
	}()
	return func() {
		signal.Stop(hangups)
		close(ended)
		<-done
	}
}

// close writes what is queued and closes the file. What nobody takes by then is lost.
func (l *logs) close() error {
	whole := true
	for _, q := range l.queues {
		whole = q.Close() && whole
	}
	if l.file == nil || !whole {
		return nil // a file that is being written to cannot be closed
	}
	return l.file.Close()
}
