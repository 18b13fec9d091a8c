package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/internal/home"
)

// The flags --show-completion and --install-completion are the reference's; "stardag completion SHELL" does the same with
// the shell named.

func (p *program) addCompletionFlags(root *cobra.Command) {
	f := root.Flags()
	f.Bool("show-completion", false, "print the completion script of the current shell")
	f.Bool("install-completion", false, "put the completion script where the current shell finds it")
	command.ForOneCall(f, "show-completion", "install-completion")
}

// completionFlags does what the flags ask for, and says whether there was anything.
func (p *program) completionFlags(cmd *cobra.Command) (bool, error) {
	show, _ := cmd.Flags().GetBool("show-completion")
	install, _ := cmd.Flags().GetBool("install-completion")
	if !show && !install {
		return false, nil
	}
	shell := filepath.Base(getenv("SHELL"))
	var script bytes.Buffer
	if err := completionScript(cmd, shell, &script); err != nil {
		return true, err
	}
	if show {
		_, err := p.out.Write(script.Bytes())
		return true, err
	}
	path, err := completionPath(shell)
	if err != nil {
		return true, err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return true, fmt.Errorf("install the completion: %w", err)
	}
	if err := os.WriteFile(path, script.Bytes(), 0o644); err != nil {
		return true, fmt.Errorf("install the completion: %w", err)
	}
	p.sayf("The completion of %s is in %s; it works in new shells.", shell, path)
	if shell == "zsh" {
		p.sayf("If it does not, put these lines into ~/.zshrc: fpath+=~/.zfunc; autoload -Uz compinit; compinit")
	}
	return true, nil
}

func completionScript(cmd *cobra.Command, shell string, w io.Writer) error {
	switch shell {
	case "bash":
		return cmd.GenBashCompletionV2(w, true)
	case "zsh":
		return cmd.GenZshCompletion(w)
	case "fish":
		return cmd.GenFishCompletion(w, true)
	}
	return command.Usage(fmt.Errorf("the shell %q has no completion here", shell), `"stardag completion --help" lists the shells; SHELL says which one is used`)
}

func completionPath(shell string) (string, error) {
	folder, err := home.Dir()
	if err != nil {
		return "", fmt.Errorf("install the completion: %w", err)
	}
	switch shell {
	case "bash":
		return filepath.Join(folder, ".local/share/bash-completion/completions/stardag"), nil
	case "zsh":
		return filepath.Join(folder, ".zfunc/_stardag"), nil
	case "fish":
		return filepath.Join(folder, ".config/fish/completions/stardag.fish"), nil
	}
	return "", errors.New("no folder for completions")
}
