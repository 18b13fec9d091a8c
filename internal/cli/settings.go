package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/pelletier/go-toml/v2"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/stardag-go/stardag/config"
	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/internal/home"
	"github.com/stardag-go/stardag/internal/textfile"
)

// Flags that are about more than one call can be set by a variable, STARDAG_<FLAG>, and in a file, cli.toml beside the
// config.toml of the project or of the user, under their name. They have a file of their own because the Python SDK drops
// what it does not know when it writes config.toml.
const settingsFile = "cli.toml"

// configAnnotation marks flags whose value otherwise comes from the configuration's own files and variables.
const configAnnotation = "stardag_config"

func configured(flags *pflag.FlagSet, names ...string) {
	for _, name := range names {
		if err := flags.SetAnnotation(name, configAnnotation, []string{"true"}); err != nil {
			panic(err) // a flag of this program that does not exist
		}
	}
}

// readFlags sets the flags that are not on the command line: from variables, then from files.
func (p *program) readFlags(cmd *cobra.Command) error {
	onLine := map[string]bool{"json": cmd.Flags().Changed("json"), "output": cmd.Flags().Changed("output")}
	if err := command.ReadEnvironment(cmd.Flags()); err != nil {
		return err
	}
	for _, m := range command.MisspeltVariables(os.Environ(), append(config.Variables(), command.FlagVariables(cmd.Root())...)) {
		p.notef("%s is not a setting and has no effect; did you mean %s?", m.Name, m.Meant)
	}
	if getenv("NO_COLOR") != "" {
		p.noColor = true
	}
	// A home that is not there, or a configuration that is wrong, is told by the command that needs it.
	files, err := p.configOptions().Files(cmd.Context())
	paths := config.Paths{}
	if err == nil {
		paths = files.Paths
	} else if dir, err := home.Dir(); err == nil {
		paths.User = filepath.Join(dir, config.Folder)
	}
	for _, file := range paths.Files() {
		path := filepath.Join(filepath.Dir(file), settingsFile)
		if err := setFrom(path, cmd.Flags()); err != nil {
			return err
		}
	}
	// Of two flags about the form, the one on the command line goes before one that is set elsewhere.
	switch {
	case p.json && onLine["json"] && !onLine["output"]:
		p.output = "json"
	case onLine["output"] && !onLine["json"]:
		p.json = false
	}
	return p.checkOutput()
}

// setFrom sets flags from a file. What is set already stays.
func setFrom(path string, flags *pflag.FlagSet) error {
	data, err := textfile.Read(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if errors.Is(err, textfile.ErrUTF16) {
		return &config.FileError{Path: path, What: err.Error()}
	}
	if err != nil {
		return err
	}
	var values map[string]any
	if err := toml.Unmarshal(data, &values); err != nil {
		return &config.FileError{Path: path, What: "this is no TOML: " + err.Error()}
	}
	var failed error
	flags.VisitAll(func(f *pflag.Flag) {
		v, there := values[f.Name]
		if !there || f.Changed || len(f.Annotations[command.EnvAnnotation]) == 0 {
			return
		}
		if err := flags.Set(f.Name, strings.TrimSpace(fmt.Sprint(v))); err != nil {
			failed = errors.Join(failed, &config.FileError{Path: path, What: fmt.Sprintf("%s is %v: %s", f.Name, v, command.WrongValue(f, err))})
		}
	})
	return failed
}

// checkOutput reconciles the flags about the form of the output.
func (p *program) checkOutput() error {
	switch {
	case p.json && p.output != "" && p.output != "table" && p.output != "json":
		return command.Usage(fmt.Errorf("--json and --output %s exclude each other", p.output), "")
	case p.json:
		p.output = "json"
	case p.output == "":
		p.output = "table"
	}
	p.json = p.output == "json"
	switch p.output {
	case "table", "json", "csv", "ndjson":
	default:
		return command.Usage(fmt.Errorf("--output %q: there are table, json, csv and ndjson", p.output), "")
	}
	if p.interval < 0 {
		return command.Usage(errors.New("--interval takes no negative value"), "")
	}
	return nil
}
