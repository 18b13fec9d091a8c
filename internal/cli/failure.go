package cli

import (
	"errors"
	"log/slog"
	"net"
	"net/url"

	"github.com/stardag-go/stardag/config"
	"github.com/stardag-go/stardag/config/credentials"
	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/internal/excerpt"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/session"
)

// fail tells the user what went wrong and gives the exit code.
func (p *program) fail(err error) int {
	code, hint := exitCode(err), p.hintFor(err)
	for _, e := range command.Each(err) {
		p.sayf("%s %s", command.Paint(p.err, p.noColor, command.Red, "error:"), excerpt.OneLine(e.Error()))
	}
	if hint != "" {
		p.sayf("%s %s", command.Paint(p.err, p.noColor, command.Cyan, "hint:"), excerpt.OneLine(hint))
	}
	if p.json && !p.documented {
		_ = command.WriteDocument(p.out, command.Failure(err, hint, code)) // if standard output is gone, the error is told already
	}
	return code
}

// hintFor says what to do about err where the error itself does not, or "".
func (p *program) hintFor(err error) string {
	if e, ok := errors.AsType[*command.Error](err); ok && e.Hint != "" {
		return e.Hint
	}
	if e, ok := errors.AsType[*session.ExpiredError](err); ok {
		return "log in again: stardag auth login --registry " + e.Registry
	}
	if e, ok := errors.AsType[*registry.UnavailableError](err); ok {
		return unreachableHint(e.URL)
	}
	if e, ok := errors.AsType[*registry.Error](err); ok && errors.Is(e, registry.ErrNotFound) {
		if hint := command.UnknownHint(string(e.Code)); hint != "" {
			return hint
		}
	}
	switch {
	case errors.Is(err, credentials.ErrNotFound):
		return "log in: stardag auth login" + p.registryFlag()
	case errors.Is(err, registry.ErrInvalidAPIKey):
		return "STARDAG_API_KEY is unknown to this registry or was revoked: set another one, or unset it to use a login"
	case errors.Is(err, registry.ErrNotAuthenticated):
		return "log in with stardag auth login, or set STARDAG_API_KEY"
	case errors.Is(err, registry.ErrForbidden):
		return "ask an owner of the workspace for the right"
	case errors.Is(err, registry.ErrNoRoute):
		return `is this the address of a registry? "stardag doctor" compares versions, "stardag config explain registry.url" says where the address comes from`
	case errors.Is(err, registry.ErrInvalid):
		return command.NoKeyHint()
	case errors.Is(err, registry.ErrRateLimited):
		return "wait a little and try again"
	}
	if e, ok := errors.AsType[*config.FileError](err); ok && e.Line > 0 {
		return "edit the file, or move it away"
	}
	return ""
}

// registryFlag names the registry that somebody has to log in at.
func (p *program) registryFlag() string {
	if p.loaded == nil || p.loaded.Registry() == nil {
		return ""
	}
	return " --registry " + p.loaded.Registry().Name.Value
}

// unreachableHint says what to do about a registry that does not answer.
func unreachableHint(address string) string {
	u, err := url.Parse(address)
	if err == nil && (u.Hostname() == "localhost" || net.ParseIP(u.Hostname()).IsLoopback()) {
		return `is the server running? "stardag server" starts one`
	}
	return `"stardag config explain registry.url" says where this address comes from; "stardag doctor" looks further`
}

// logger writes records for --verbose.
func (p *program) logger() *slog.Logger {
	return slog.New(slog.NewTextHandler(p.err, &slog.HandlerOptions{Level: slog.LevelDebug}))
}
