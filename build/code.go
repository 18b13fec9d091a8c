package build

import (
	"context"
	"fmt"

	"github.com/stardag-go/stardag/config"
	"github.com/stardag-go/stardag/internal/record"
)

// Code is what names the version of a program's code in a registry. Workers carry out builds of their own code only.
type Code struct {
	// ID is the name as the program has it: of a setting, or its own, which begins with "go-".
	ID string
	// Alone is why only copies of the program file have this name; empty when a program that is built from the same sources
	// elsewhere has it too.
	Alone string
}

// Code returns the name of the code of builds of this builder: that of Record, else the configuration's, else the program's
// own, which is the commit it was built from or the version it was installed by, and for other programs the sum of the program file. A
// deployment that is set goes before all of them, and is returned as the name.
func (b Builder) Code(ctx context.Context) (Code, error) {
	scope := b.ownScope()
	if scope == (record.Scope{}) {
		cfg, err := config.Load(ctx)
		if err != nil {
			return Code{}, err
		}
		scope = configuredScope(cfg)
	}
	switch {
	case scope.DeploymentID != "":
		return Code{ID: scope.DeploymentID}, nil
	case scope.CodeID != "":
		return Code{ID: scope.CodeID}, nil
	}
	own, err := record.ProgramCode()
	return Code(own), err
}

// Shared returns an error when other programs of the same sources cannot have the name, so that workers elsewhere would not
// know the build for theirs.
func (c Code) Shared() error {
	if c.Alone == "" {
		return nil
	}
	return fmt.Errorf("workers cannot tell that they have this program's code: %s; commit and run go build, or set STARDAG_CODE_ID to one name here and where the workers run", c.Alone)
}

// ownScope returns what the builder says of its code, without the configuration.
func (b Builder) ownScope() record.Scope {
	return record.Scope{DeploymentID: b.Record.DeploymentID, CodeID: b.Record.CodeID}
}

func configuredScope(cfg *config.Config) record.Scope {
	return record.Scope{DeploymentID: cfg.DeploymentID().Value, CodeID: cfg.CodeID().Value}
}
