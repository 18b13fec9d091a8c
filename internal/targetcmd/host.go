package targetcmd

import (
	"context"
	"fmt"
	"io"
	"iter"

	"github.com/spf13/cobra"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/internal/awaited"
	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/target"
)

// Host is the command line that the command is part of.
type Host struct {
	// Name is the program's name, for hints.
	Name string
	In   io.Reader
	Out  io.Writer // results
	Err  io.Writer // everything else

	// Roots returns the target roots.
	Roots func(context.Context) (*target.Roots, error)
	// References knows what builds refer to; nil when only the command line says so.
	References References
	// Body returns the ids of the task of a body and of all that it requires; nil where bodies cannot be read.
	Body func(ctx context.Context, body []byte) ([]stardag.ID, error)
	// Folders are those below which gc removes leftovers when none is named; nil is everything.
	Folders func() []string
	// Judge says what the program knows of the kind of task that has a folder. It is nil where there is no program: then gc
	// removes outputs of those kinds of which a task is referred to, and of those in folders that are named.
	Judge func(folder string) Verdict
	// Invalidate is the whole command that removes the outputs of tasks, as far as there is one; nil is none.
	Invalidate func(ctx context.Context, ids []string) string

	// Locate returns the location of the output of a task.
	Locate func(ctx context.Context, task string) (string, error)
	// Registry connects to the registry; nil, or nothing without an error, is none.
	Registry func(context.Context) (*registry.Client, error)

	// CanAsk reports whether there is somebody to ask, and Confirm asks: an error is a no.
	CanAsk  func() bool
	Confirm func(ctx context.Context, question string) error

	// Args refuses a wrong number of arguments, and Complete offers those of gc where it takes any.
	Args     func(least, most int) cobra.PositionalArgs
	Complete cobra.CompletionFunc
	// Work makes the function of a command from ours: it reads variables.
	Work func(run func(ctx context.Context, args []string) error) func(*cobra.Command, []string) error
	// AddJSON gives a command the flag --json.
	AddJSON func(*cobra.Command)
	// JSON says whether that flag is set.
	JSON func() bool
	// Document writes the one document of a command.
	Document func(any) error
}

// Verdict is what a program knows of a kind of task.
type Verdict struct {
	// Known says that the program has the kind.
	Known bool
	// Why is the reason why its outputs stay whoever refers to them, such as that they cannot be made again; "" when they
	// need not.
	Why string
	// Elsewhere says that outputs are not beside the records of what runs awaited, if there are any.
	Elsewhere bool
}

// References says which tasks are referred to, so that their outputs stay.
type References interface {
	// TaskIDs yields the ids of the tasks that a set of builds refers to. The arguments are those of gc, which takes some
	// when ArgsUsage is not empty. An error ends the sequence.
	TaskIDs(ctx context.Context, args []string) iter.Seq2[stardag.ID, error]
	// Awaited returns the ids of everything that the run of a task needs that awaited what the record says.
	Awaited(id stardag.ID, record *awaited.Record) ([]stardag.ID, error)
	// ArgsUsage says what the arguments of gc are, such as "[TASK]…".
	ArgsUsage() string
	// Help is a sentence about what is referred to.
	Help() string
}

func usagef(hint, format string, args ...any) error {
	return command.Usage(fmt.Errorf(format, args...), hint)
}

// New makes the command. Its subcommands are du, verify, gc, trash and link.
func New(h Host) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "target",
		Short: "Look at everything below the target roots, and remove what nobody needs",
		Long: `Look at everything below the target roots: how much there is, whether it is sound, and what nobody needs any more.

Outputs are known by their path, which has the task's id in it. Files whose path has none are counted and never removed.`,
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			return h.Work(func(context.Context, []string) error {
				if len(args) > 0 {
					return usagef("there are du, verify, gc, trash and link", "unknown command %q of target", args[0])
				}
				return usagef("there are du, verify, gc, trash and link", "no command of target is given")
			})(cmd, args)
		},
	}
	cmd.AddCommand(h.duCommand(), h.verifyCommand(), h.gcCommand(), h.trashCommand(), h.linkCommand())
	return cmd
}
