package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/stardag-go/stardag/config"
	"github.com/stardag-go/stardag/config/credentials"
	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/internal/excerpt"
	"github.com/stardag-go/stardag/internal/terminal"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/session"
)

// Options are what the binary adds to the commands.
type Options struct {
	// Version is the version of the binary; empty for one that was built outside of a release.
	Version string
	// Commands are more commands, made when the command line is.
	Commands []func(Host) *cobra.Command
}

// Host is what a command from outside of this package needs to know.
type Host struct {
	In       io.Reader
	Out, Err io.Writer
	Version  string
}

// Run runs one command line, without the program's name, and gives its exit code.
func Run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer, o Options) int {
	p := &program{Options: o, in: stdin, out: terminal.NewWriter(stdout), err: terminal.NewWriter(stderr), now: time.Now}
	return p.execute(ctx, args)
}

// Tree returns the commands, for those who look at them and run none.
func Tree(o Options) *cobra.Command {
	p := &program{Options: o, in: strings.NewReader(""), out: io.Discard, err: io.Discard, now: time.Now}
	return p.rootCommand()
}

// program is one run of the command line.
type program struct {
	Options

	in       io.Reader
	out, err io.Writer // for people: see terminal.Writer
	now      func() time.Time

	// Flags that many commands have.
	json     bool
	output   string
	watch    bool
	interval time.Duration
	patience time.Duration
	noColor  bool
	verbose  bool
	profile  string
	env      string
	yes      bool

	// documented says that standard output has its document.
	documented bool
	loaded     *config.Config
}

func (p *program) execute(ctx context.Context, args []string) (code int) {
	defer func() {
		if v := recover(); v != nil {
			code = p.fail(fmt.Errorf("this is a defect of stardag: %v", v))
			if p.verbose {
				p.sayf("%s", strings.TrimRight(string(debug.Stack()), "\n"))
			}
		}
	}()
	root := p.rootCommand()
	root.SetArgs(args)
	if err := command.Execute(ctx, root); err != nil {
		if unread(ctx) {
			return command.ExitInterrupted
		}
		if command.IsTold(err) {
			return exitCode(err)
		}
		// A command line that could not be read has not set the flags.
		p.json = p.json || slices.Contains(args, "--json")
		return p.fail(err)
	}
	return command.ExitOK
}

// action is what a command does.
type action func(ctx context.Context, args []string) error

// run makes the function of a command: variables and the settings file set flags first.
func (p *program) run(f action) func(*cobra.Command, []string) error {
	return func(cmd *cobra.Command, args []string) error {
		if err := p.readFlags(cmd); err != nil {
			return err
		}
		return f(cmd.Context(), args)
	}
}

// configOptions says where the configuration is read from, with the flags before it.
func (p *program) configOptions() config.Options {
	var o config.Options
	if p.profile != "" {
		o.Profile = config.Value[string]{Value: p.profile, Origin: "--stardag-profile"}
	}
	if p.env != "" {
		o.Environment = config.Value[string]{Value: p.env, Origin: "--stardag-env"}
	}
	return o
}

// config loads the configuration, once.
func (p *program) config(ctx context.Context) (*config.Config, error) {
	if p.loaded == nil {
		cfg, err := p.configOptions().Load(ctx)
		if err != nil {
			return nil, err
		}
		p.loaded = cfg
	}
	return p.loaded, nil
}

// store returns where logins are kept.
func (p *program) store(cfg *config.Config) *credentials.Store { return credentials.Open(cfg.Paths()) }

func (p *program) sessionOptions(cfg *config.Config) session.Options {
	return session.Options{Store: p.store(cfg), Client: p.clientOptions()}
}

func (p *program) clientOptions() registry.Options {
	o := registry.Options{UserAgent: "stardag-cli/" + p.version()}
	if p.verbose {
		o.Logger = p.logger()
	}
	return o
}

// client connects to the registry's environment.
func (p *program) client(ctx context.Context) (*registry.Client, error) {
	cfg, err := p.config(ctx)
	if err != nil {
		return nil, err
	}
	reg := cfg.Registry()
	switch {
	case reg == nil:
		return nil, p.noRegistry(cfg)
	case p.env != "" && reg.APIKey.Value != "":
		return nil, command.Usage(errors.New("--stardag-env has no effect with an API key, which belongs to one environment"),
			"leave it out, or unset STARDAG_API_KEY to use the login of the profile")
	case p.profile != "" && strings.HasPrefix(reg.URL.Origin, "env "):
		p.notef("%s decides the registry; --stardag-profile gives only the user", strings.TrimPrefix(reg.URL.Origin, "env "))
	}
	return session.Connect(ctx, cfg, p.sessionOptions(cfg))
}

// noRegistry says what is missing.
func (p *program) noRegistry(cfg *config.Config) error {
	hint := `log in with "stardag auth login", choose a profile with --stardag-profile or STARDAG_PROFILE, or set STARDAG_API_URL and STARDAG_API_KEY`
	if off, _ := cfg.Explain("registry.off"); len(off) > 0 && off[0].Value == "true" {
		hint = "it is switched off: unset STARDAG_NO_REGISTRY"
	}
	err := session.ErrNoRegistry
	if notes := cfg.Notes(); len(notes) > 0 {
		err = fmt.Errorf("%w (%s)", err, strings.Join(notes, "; "))
	}
	return command.Usage(err, hint)
}

// sayf writes a line for people that is no result.
func (p *program) sayf(format string, args ...any) { fmt.Fprintf(p.err, format+"\n", args...) }

// notef writes a line about something that may surprise.
func (p *program) notef(format string, args ...any) {
	p.sayf("%s %s", command.Paint(p.err, p.noColor, command.Yellow, "note:"), excerpt.OneLine(fmt.Sprintf(format, args...)))
}

func (p *program) paint(s command.Style, text string) string {
	return command.Paint(p.out, p.noColor, s, text)
}

// interactive reports whether somebody can be asked.
func (p *program) interactive() bool { return command.IsTerminal(p.in) && command.IsTerminal(p.err) }

// getenv returns a variable of the process.
func getenv(name string) string { return os.Getenv(name) }
