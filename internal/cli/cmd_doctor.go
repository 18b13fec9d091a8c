package cli

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/stardag-go/stardag/config"
	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/internal/excerpt"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/session"
	"github.com/stardag-go/stardag/target"
)

func (p *program) doctorCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use: "doctor", Short: "Check that everything works together: configuration, registry, login, clock, versions, target roots", Args: noArguments,
		Long: `Check that everything works together. Each check says what was found, and what to do when it fails. Into each target root a
small file is written, and removed. The exit code is that of the first failure.`,
		RunE: p.run(func(ctx context.Context, _ []string) error { return p.doctor(ctx) }), ValidArgsFunction: cobra.NoFileCompletions,
	}
	p.addRegistryFlags(cmd.Flags())
	p.addOutput(cmd)
	return cmd
}

// The results of a check.
const (
	checkOK   = "ok"
	checkWarn = "warning"
	checkFail = "failed"
	checkSkip = "skipped"
)

// checkup is one check of the doctor.
type checkup struct {
	Check  string  `json:"check"`
	Result string  `json:"result"`
	Detail string  `json:"detail"`
	Hint   *string `json:"hint"`

	err error
}

// patient is what checks find out for later ones.
type patient struct {
	program *program
	checks  []checkup
	cfg     *config.Config
	client  *registry.Client
}

func (p *program) doctor(ctx context.Context) error {
	d := &patient{program: p}
	d.configuration(ctx)
	if d.cfg != nil {
		if d.reachable(ctx) {
			d.login(ctx)
		}
		d.roots(ctx)
	}
	doc := struct {
		OK     bool      `json:"ok"`
		Checks []checkup `json:"checks"`
	}{true, d.checks}
	list := part{columns: []column{{"Check", "check"}, {"Result", "result"}, {"Detail", "detail"}}}
	v := view{records: recordsOf(d.checks)}
	var worst error
	styles := map[string]command.Style{checkOK: command.Green, checkWarn: command.Yellow, checkFail: command.Red, checkSkip: command.Faint}
	for _, c := range d.checks {
		list.rows = append(list.rows, []any{c.Check, painted{c.Result, styles[c.Result]}, c.Detail})
		if c.Hint != nil {
			v.footer = append(v.footer, c.Check+": "+*c.Hint)
		}
		if c.Result == checkFail {
			doc.OK = false
			if worst == nil {
				worst = c.err
			}
		}
	}
	v.document, v.parts = doc, []part{list}
	if err := p.show(v); err != nil {
		return err
	}
	if worst != nil {
		return &command.Error{Err: fmt.Errorf("not everything works: %w", worst), Code: exitCode(worst), Hint: p.hintFor(worst)}
	}
	return nil
}

func (d *patient) note(check, result, detail, hint string) {
	c := checkup{Check: check, Result: result, Detail: excerpt.OneLine(detail)}
	if hint != "" {
		c.Hint = &hint
	}
	d.checks = append(d.checks, c)
}

func (d *patient) failed(check string, err error) {
	d.note(check, checkFail, err.Error(), d.program.hintFor(err))
	d.checks[len(d.checks)-1].err = err
}

// configuration reads the configuration and says where the registry comes from.
func (d *patient) configuration(ctx context.Context) {
	cfg, err := d.program.config(ctx)
	if err != nil {
		d.failed("configuration", err)
		return
	}
	d.cfg = cfg
	detail := "no registry is configured: builds are not recorded"
	if reg := cfg.Registry(); reg != nil {
		detail = fmt.Sprintf("registry %s at %s, from %s", reg.Name.Value, reg.URL.Value, reg.URL.Origin)
		if name := cfg.Profile(); name.Value != "" {
			detail = fmt.Sprintf("profile %s (%s); ", name.Value, name.Origin) + detail
		}
	}
	d.note("configuration", checkOK, detail, "")
	for _, n := range cfg.Notes() {
		d.note("configuration", checkWarn, n, "")
	}
}

// The clocks of a client and of its registry may be so far apart: registrations whose observations are 5 seconds ahead are
// refused.
const (
	skewWarn = 2 * time.Second
	skewFail = 5 * time.Second
)

// reachable asks for the server's health, version and time. It says whether to go on.
func (d *patient) reachable(ctx context.Context) bool {
	reg := d.cfg.Registry()
	if reg == nil {
		d.note("registry", checkSkip, "none is configured", "")
		return false
	}
	clock := &clockTransport{next: http.DefaultTransport}
	o := d.program.clientOptions()
	o.Transport, o.Timeout = clock, min(10*time.Second, reg.Timeout.Value)
	c, err := registry.New(reg.URL.Value, o)
	if err != nil {
		d.failed("registry", err)
		return false
	}
	started := d.program.now()
	if err := c.Health(ctx); err != nil {
		d.failed("registry", err)
		return false
	}
	took := d.program.now().Sub(started)
	d.client = c
	d.note("registry", checkOK, fmt.Sprintf("%s answers in %v", c.URL(), took.Round(time.Millisecond)), "")
	d.clock(clock.date, started.Add(took/2))
	if v, err := c.Version(ctx); err != nil {
		d.note("version", checkWarn, err.Error(), d.program.hintFor(err))
	} else {
		d.note("version", checkOK, fmt.Sprintf("server %s, API %s; this program %s", v.ServerVersion, v.APIVersion, d.program.version()), "")
	}
	return true
}

// clock compares the server's time, which has whole seconds, with ours at the middle of the exchange.
func (d *patient) clock(date, ours time.Time) {
	if date.IsZero() {
		d.note("clock", checkSkip, "the server does not say its time", "")
		return
	}
	skew := ours.Sub(date.Add(500 * time.Millisecond))
	detail := fmt.Sprintf("within %v of the server's", (skew.Abs() + 500*time.Millisecond).Round(100*time.Millisecond))
	switch {
	case skew.Abs() > skewFail:
		d.note("clock", checkFail, fmt.Sprintf("%v away from the server's", skew.Round(100*time.Millisecond)), "set the clock of this machine or of the server: what is registered from the future is refused")
		d.checks[len(d.checks)-1].err = errors.New("the clocks differ")
	case skew.Abs() > skewWarn:
		d.note("clock", checkWarn, detail, "set the clock of this machine or of the server")
	default:
		d.note("clock", checkOK, detail, "")
	}
}

// clockTransport keeps the server's time.
type clockTransport struct {
	next http.RoundTripper
	date time.Time
}

func (t *clockTransport) RoundTrip(r *http.Request) (*http.Response, error) {
	resp, err := t.next.RoundTrip(r)
	if err == nil && t.date.IsZero() {
		t.date, _ = http.ParseTime(resp.Header.Get("Date"))
	}
	return resp, err
}

// login makes a call that needs credentials.
func (d *patient) login(ctx context.Context) {
	reg := d.cfg.Registry()
	client, err := session.Connect(ctx, d.cfg, d.program.sessionOptions(d.cfg))
	if err == nil {
		defer client.Close()
		_, err = client.Builds(ctx, registry.BuildFilter{Limit: 1})
	}
	if err != nil {
		d.failed("login", err)
		return
	}
	switch {
	case reg.APIKey.Value != "":
		d.note("login", checkOK, "the API key of "+reg.APIKey.Origin+" holds", "")
	case reg.User.Value == "":
		d.note("login", checkOK, "the registry asks for no credentials", "")
	default:
		d.note("login", checkOK, fmt.Sprintf("%s, workspace %s, environment %s", reg.User.Value, reg.Workspace.Value, reg.Environment.Value), "")
	}
}

// roots writes into each target root.
func (d *patient) roots(ctx context.Context) {
	configs := d.cfg.RootConfigs()
	roots := target.NewRoots(d.cfg.Roots())
	for _, name := range slices.Sorted(maps.Keys(configs)) {
		check := "target root " + name
		uri := configs[name].URI
		if err := probe(ctx, roots, name); err != nil {
			d.failed(check, err)
			continue
		}
		d.note(check, checkOK, uri.Value+" can be written, from "+uri.Origin, "")
	}
}

// probe writes a file into a root, reads it and removes it.
func probe(ctx context.Context, roots *target.Roots, name string) (err error) {
	file, err := roots.File(ctx, name, ".stardag-doctor-"+strings.ToLower(rand.Text())+".txt")
	if err != nil {
		return err
	}
	if err := file.WriteAll(ctx, []byte("probe\n")); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Remove(context.WithoutCancel(ctx))) }()
	text, err := file.ReadAll(ctx)
	if err == nil && string(text) != "probe\n" {
		err = fmt.Errorf("%s: what was written reads as something else", file)
	}
	return err
}
