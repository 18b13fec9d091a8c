package modal

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"strings"

	sdk "github.com/modal-labs/modal-client/go"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/config"
)

// image finds the image with this program's code for the sandboxes of a pool.
func (s *starter) image(ctx context.Context, p *pool) (*sdk.Image, error) {
	name := s.engine.imageName(p.sort.Image, s.code)
	if s.engine.Command != nil {
		name = p.sort.Image // which contains the command
	}
	if found := s.images[name]; found != nil {
		return found, nil
	}
	var found *sdk.Image
	var err error
	if s.engine.Command != nil {
		found = s.client.Images.FromRegistry(name, nil)
	} else {
		found, err = s.client.Images.FromName(ctx, name, nil)
	}
	if missing := new(sdk.NotFoundError); errors.As(err, missing) {
		return nil, fmt.Errorf("Modal has no image %s, which is that of this program's code: make it with the command \"modal deploy\"", name)
	}
	if err != nil {
		return nil, s.access.reason("find the image "+name, err)
	}
	s.images[name] = found
	return found, nil
}

func (s *starter) secretsOf(ctx context.Context, p *pool) (all []*sdk.Secret, err error) {
	for _, name := range p.sort.Secrets {
		found := s.secrets[name]
		if found == nil {
			found, err = s.client.Secrets.FromName(ctx, name, nil)
			if missing := new(sdk.NotFoundError); errors.As(err, missing) {
				return nil, fmt.Errorf("Modal has no secret %s: make it with \"modal secret create %[1]s NAME=value\", or name another one", name)
			}
			if err != nil {
				return nil, s.access.reason("find the secret "+name, err)
			}
			s.secrets[name] = found
		}
		all = append(all, found)
	}
	return all, nil
}

// environ returns the environment variables of every sandbox.
func (s *starter) environ(ctx context.Context) (map[string]string, error) {
	if s.env != nil {
		return s.env, nil
	}
	cfg, err := config.Load(ctx)
	if err != nil {
		return nil, err
	}
	address := s.builder.Registry.URL()
	env := map[string]string{"STARDAG_API_URL": address}
	if id := s.builder.Record.DeploymentID; id != "" {
		env["STARDAG_DEPLOYMENT_ID"] = id
	} else {
		env["STARDAG_CODE_ID"] = s.code
	}
	for _, line := range os.Environ() {
		name, value, _ := strings.Cut(line, "=")
		if strings.HasPrefix(name, "STARDAG_TARGET_") || strings.HasPrefix(name, "STARDAG_LOGS_") {
			env[name] = value
		}
	}
	delete(env, "STARDAG_TARGET_ROOTS")
	roots := s.builder.Roots
	if roots == nil {
		if roots, err = stardag.Roots(ctx); err != nil {
			return nil, err
		}
	}
	for _, name := range roots.Names() {
		root, _ := roots.Root(name)
		if !strings.Contains(root.URI, "://") && !s.access.local() {
			return nil, fmt.Errorf("target root %q is %s, a folder of this machine: sandboxes need a root that they see too, such as a bucket", name, root.URI)
		}
		env["STARDAG_TARGET_ROOTS__"+strings.ToUpper(name)] = root.URI
	}
	if len(s.engine.Secrets) == 0 {
		env["MODAL_TOKEN_ID"], env["MODAL_TOKEN_SECRET"] = s.access.id, s.access.secret
		if r := cfg.Registry(); r != nil {
			env["STARDAG_API_KEY"] = r.APIKey.Value.Reveal()
		}
	}
	for _, name := range []string{"MODAL_SANDBOX_V2", "MODAL_IMAGE_BUILDER_VERSION"} {
		if value := os.Getenv(name); value != "" {
			env[name] = value
		}
	}
	if s.access.server != defaultServer {
		env["MODAL_SERVER_URL"] = s.access.server
	}
	if s.access.environment != "" {
		env["MODAL_ENVIRONMENT"] = s.access.environment
	}
	maps.Copy(env, s.engine.Env)
	switch {
	case len(s.engine.Secrets) == 0 && env["STARDAG_API_KEY"] == "":
		return nil, errors.New("sandboxes need an API key of the registry, and this program has none to give them: set STARDAG_API_KEY, or name a secret of Modal that has it with modal.Engine.Secrets")
	case loopback(env["STARDAG_API_URL"]) && !s.access.local():
		return nil, fmt.Errorf("the registry is at %s, which is this machine: sandboxes need an address at which they reach it", env["STARDAG_API_URL"])
	}
	s.env = env
	return env, nil
}

func (s *starter) create(ctx context.Context, p *pool, name string) error {
	image, err := s.image(ctx, p)
	if err != nil {
		return err
	}
	secrets, err := s.secretsOf(ctx, p)
	if err != nil {
		return err
	}
	env := maps.Clone(s.env)
	env[placeVariable] = s.engine.place(p, name).text()
	command := s.engine.Command
	if command == nil {
		command = []string{programPath, "worker", "--engine", s.engine.Name(), "--grace", grace.String()}
	}
	ctx, cancel := context.WithTimeout(ctx, createFor)
	defer cancel()
	sandbox, err := s.client.Sandboxes.Create(ctx, s.app, image, &sdk.SandboxCreateParams{
		Name: name, Command: command, Env: env, Secrets: secrets, Timeout: p.sort.Timeout, Regions: p.sort.Regions,
		CPU: p.sort.CPU, MemoryMiB: int(p.sort.Memory >> 20), GPU: p.gpu(),
		Tags: map[string]string{"stardag-code": word(s.code, 63)},
	})
	if err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.started[name] = sandbox
	return nil
}
