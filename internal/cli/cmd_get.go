package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/internal/terminal"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/target"
)

// getOptions are the flags of get.
type getOptions struct {
	to  string
	uri bool
}

func (p *program) getCommand() *cobra.Command {
	var o getOptions
	cmd := &cobra.Command{
		Use: "get NAME", Short: "Fetch the output that a name stands for", Args: arguments(1, 1, "a name"), ValidArgsFunction: p.completeNames,
		Long: `Fetch the output that a name stands for, or that of a task, named by its id or by its name and the beginning of its id. It is read from its
storage with the credentials of this machine, and written to standard output, or to the file or folder of --to.`,
		Example: "  stardag get prod/churn-model --to model.json\n  stardag get prod/churn-model --uri",
	}
	cmd.RunE = p.run(func(ctx context.Context, args []string) error {
		c, err := p.client(ctx)
		if err != nil {
			return err
		}
		return p.get(ctx, c, args[0], o)
	})
	f := cmd.Flags()
	f.StringVar(&o.to, "to", "", "write to this `file`, or folder when the output is a directory")
	f.BoolVar(&o.uri, "uri", false, "print where the output is, and fetch nothing")
	command.ForOneCall(f, "to", "uri")
	p.addRegistryFlags(f)
	p.addOutput(cmd)
	return cmd
}

func (p *program) get(ctx context.Context, c *registry.Client, name string, o getOptions) error {
	uri, err := p.outputOf(ctx, c, name)
	if err != nil {
		return err
	}
	cfg, err := p.config(ctx)
	if err != nil {
		return err
	}
	roots := target.NewRoots(cfg.Roots())
	at, err := roots.Resolve(ctx, uri)
	if err == nil {
		at, err = at.Source(ctx)
	}
	if err != nil {
		return fmt.Errorf("the output that %s stands for: %w", name, err)
	}
	doc := gotDocument{Name: name, URI: at.URI()}
	if o.uri || o.to == "" && (p.json || p.output != "") {
		return p.show(said(doc, "%s", at.URI()))
	}
	if o.to == "" {
		if at.IsDir() {
			return command.Usage(fmt.Errorf("%s stands for a directory, %s", name, at), "give a folder with --to")
		}
		return copyTo(ctx, terminal.Raw(p.out), at)
	}
	to, err := filepath.Abs(o.to)
	if err != nil {
		return err
	}
	if err := fetchTo(ctx, at, filepath.ToSlash(to)); err != nil {
		return err
	}
	doc.To = &to
	return p.show(said(doc, "%s is in %s.", name, to))
}

// gotDocument is where an output is, and where it was written to.
type gotDocument struct {
	Name string  `json:"name"`
	URI  string  `json:"uri"`
	To   *string `json:"to"`
}

// outputOf returns where the output is that a name, or else a task, stands for.
func (p *program) outputOf(ctx context.Context, c *registry.Client, name string) (string, error) {
	var uri *string
	n, err := c.Name(ctx, name)
	switch {
	case err == nil:
		uri = n.Target.OutputURI
	case errors.Is(err, registry.ErrNotFound):
		id, notTask := p.taskID(ctx, c, name)
		if notTask != nil {
			return "", err
		}
		task, notTask := c.Task(ctx, id, 1)
		if notTask != nil {
			return "", err
		}
		uri = task.OutputURI
	default:
		return "", err
	}
	if uri == nil {
		return "", command.Refused(fmt.Errorf("%s stands for a task without an output", name), "")
	}
	return *uri, nil
}

func copyTo(ctx context.Context, w io.Writer, from *target.Target) error {
	in, err := from.Open(ctx)
	if err != nil {
		return err
	}
	defer in.Close()
	_, err = io.Copy(w, in)
	return err
}

// fetchTo writes an output to a local path: a file at once or not at all, the files of a directory one after the other.
func fetchTo(ctx context.Context, from *target.Target, path string) error {
	d, isDir := from.Dir()
	if !isDir {
		return fetchFile(ctx, from, path)
	}
	done, err := d.Exists(ctx)
	if err != nil {
		return err
	}
	if !done {
		return command.Refused(fmt.Errorf("the directory %s is not finished", d), "")
	}
	for key, err := range d.List(ctx) {
		if err != nil {
			return err
		}
		sub, err := d.Sub(key)
		if err != nil {
			return err
		}
		if err := fetchFile(ctx, sub, path+"/"+key); err != nil {
			return err
		}
	}
	return nil
}

func fetchFile(ctx context.Context, from *target.Target, path string) error {
	to, err := target.NewRoots(nil).File(ctx, "", path)
	if err != nil {
		return err
	}
	return to.WriteFunc(ctx, func(w io.Writer) error { return copyTo(ctx, w, from) })
}
