package runner

import (
	"context"
	"flag"

	"github.com/stardag-go/stardag/build"
)

// Commanded is an engine with commands of its own, which command lines show below its name.
type Commanded interface {
	Engine
	// Commands returns the commands, each time with flags that are not set.
	Commands() []Command
}

// Command is a command of an engine.
type Command struct {
	// Name is one word, and Args are words in capitals for what comes after it.
	Name string
	Args []string
	// Short is a line of help without a full stop, and Long is more of it.
	Short, Long string
	// Flags are the command's own; nil is none.
	Flags *flag.FlagSet
	Run   func(ctx context.Context, c Call) error
}

// Call is one call of a command.
type Call struct {
	// Engine is the one that the command is of, with the options of the command line.
	Engine Engine
	// Builder has the registry, the target roots and the code that the command line says.
	Builder build.Builder
	// Args has one value for each of the command's Args.
	Args []string
	// Print writes a result: the document where JSON is asked for, and otherwise the text, which ends with a line end. A result may come in several
	// texts, of which the last has the document and the others nil.
	Print func(text string, document any) error
	// Say writes a line for people that is no result.
	Say func(text string)
}
