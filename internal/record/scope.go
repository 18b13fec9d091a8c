package record

import (
	"context"
	"fmt"
	"strings"

	"github.com/stardag-go/stardag/internal/codename"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
)

// Scope names the version of the code that a build runs. Tasks that were built with the same code and settings are known to
// have the same structure.
type Scope struct {
	// DeploymentID is a deployment that the registry knows already; it goes before CodeID.
	DeploymentID string
	// CodeID names the code; empty is the program's own, see [ProgramCode].
	CodeID string
}

// deployment returns the id under which the registry knows the code.
func (s Scope) deployment(ctx context.Context, c *registry.Client, kept bool) (string, error) {
	if s.DeploymentID != "" {
		d, err := c.Deployment(ctx, s.DeploymentID)
		if err != nil {
			return "", err
		}
		return d.ID, nil
	}
	code, err := s.code(kept)
	if err != nil {
		return "", err
	}
	id := newID()
	d, err := c.CreateDeployment(ctx, wire.CreateDeployment{ID: &id, Kind: wire.Local, CodeID: code})
	if err != nil {
		return "", err
	}
	return d.ID, nil
}

// code returns the name of the code at the registry.
func (s Scope) code(kept bool) (string, error) {
	code := s.CodeID
	if code == "" {
		own, err := ProgramCode()
		if err != nil {
			return "", err
		}
		code = own.ID
	}
	if !strings.HasPrefix(code, codename.Prefix) {
		code = codename.Prefix + code
	}
	if len(code) > codename.Most {
		return "", fmt.Errorf("code id %q is longer than %d characters", code, codename.Most)
	}
	if kept {
		code = codename.Kept(code)
	}
	return code, nil
}

// check returns an error when a plan was made by other code.
func (s Scope) check(build string, d *wire.Deployment) error {
	if s.DeploymentID != "" {
		if d.ID != s.DeploymentID {
			return fmt.Errorf("build %s belongs to deployment %s, and this program to %s: join builds of the same deployment", build, d.ID, s.DeploymentID)
		}
		return nil
	}
	code, err := s.code(keepsBodies(d))
	if err != nil {
		return err
	}
	if code != d.CodeID {
		return fmt.Errorf("build %s was planned by code %q, and this program is %q: run the same program, or set STARDAG_CODE_ID to the same value for both", build, d.CodeID, code)
	}
	return nil
}

// keepsBodies reports whether the instances of a deployment's tasks are bodies that the registry keeps by their hashes.
func keepsBodies(d *wire.Deployment) bool { return codename.IsKept(d.CodeID) }
