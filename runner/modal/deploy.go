package modal

import (
	"cmp"
	"context"
	"debug/elf"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"
	"time"

	sdk "github.com/modal-labs/modal-client/go"

	"github.com/stardag-go/stardag/build"
)

const (
	// programPath is where the program is in an image.
	programPath = "/opt/stardag/program"
	// deployFor is how long a sandbox lives in which an image is made, and snapshotFor how long that may take.
	deployFor, snapshotFor = 15 * time.Minute, 5 * time.Minute
)

// Deployed is an image with a program.
type Deployed struct {
	// Image is its name, with the code of the program as the tag, and ID what Modal calls it.
	Image string `json:"image"`
	ID    string `json:"image_id"`
	// Base is what it was made from.
	Base string `json:"base"`
	Code string `json:"code_id"`
}

// Deploy puts a program into images of Modal, one for each base that the engine's sandboxes have, under the name of the builder's code. program is the
// path of a program for Linux on x86-64; empty is this one.
func (e Engine) Deploy(ctx context.Context, b build.Builder, program string) ([]Deployed, error) {
	if program == "" {
		own, err := os.Executable()
		if err != nil {
			return nil, err
		}
		program = own
	}
	if err := fits(program); err != nil {
		return nil, err
	}
	s, err := e.starter(ctx, b)
	if err != nil {
		return nil, err
	}
	defer s.close()
	if err := s.connect(ctx); err != nil {
		return nil, err
	}
	var bases []string
	for _, p := range s.pools {
		bases = append(bases, p.sort.Image)
	}
	slices.Sort(bases)
	var all []Deployed
	for _, base := range slices.Compact(bases) {
		d, err := s.deploy(ctx, base, program)
		if err != nil {
			return all, err
		}
		all = append(all, d)
	}
	return all, nil
}

// fits refuses a program that does not run there.
func fits(program string) error {
	how := "give one with --binary, which \"GOOS=linux GOARCH=amd64 CGO_ENABLED=0 go build\" makes from the same commit"
	f, err := elf.Open(program)
	if missing := new(fs.PathError); errors.As(err, &missing) {
		return fmt.Errorf("read the program to deploy: %w", err)
	}
	if err != nil {
		return fmt.Errorf("%s is not a program for Linux, as sandboxes need it: %s", program, how)
	}
	defer f.Close()
	if f.Machine != elf.EM_X86_64 {
		return fmt.Errorf("%s is a program for %v, and sandboxes have x86-64: %s", program, f.Machine, how)
	}
	return nil
}

// deploy makes an image: in a sandbox that has the base, of which it keeps the files.
func (s *starter) deploy(ctx context.Context, base, program string) (_ Deployed, err error) {
	d := Deployed{Image: s.engine.imageName(base, s.code), Base: base, Code: s.code}
	params := &sdk.SandboxCreateParams{Timeout: deployFor, Tags: map[string]string{"stardag-deploy": word(s.code, 63)}}
	sandbox, err := s.client.Sandboxes.Create(ctx, s.app, s.client.Images.FromRegistry(base, nil), params)
	if err != nil {
		return d, s.access.reason("start a sandbox of "+base, err)
	}
	defer func() {
		end, cancel := context.WithTimeout(context.WithoutCancel(ctx), lastTick)
		defer cancel()
		_, failed := sandbox.Terminate(end, nil)
		if err == nil && failed != nil {
			err = s.access.reason("end the sandbox of the deployment", failed)
		}
		_ = sandbox.Detach()
	}()
	if err := sandbox.Filesystem.CopyFromLocal(ctx, program, programPath, nil); err != nil {
		return d, s.access.reason("copy the program into the image", err)
	}
	for _, command := range [][]string{{"chmod", "755", programPath}, {programPath, "version"}} {
		if err := s.run(ctx, sandbox, command); err != nil {
			return d, err
		}
	}
	made, err := sandbox.SnapshotFilesystem(ctx, &sdk.SandboxSnapshotFilesystemParams{Timeout: snapshotFor, TTL: sdk.NoExpiryTTL})
	if err != nil {
		return d, s.access.reason("keep the image", err)
	}
	if err := made.Publish(ctx, d.Image, nil); err != nil {
		return d, s.access.reason("name the image "+d.Image, err)
	}
	d.ID = made.ImageID
	return d, nil
}

// run runs a command in a sandbox.
func (s *starter) run(ctx context.Context, sandbox *sdk.Sandbox, command []string) error {
	doing := "run " + strings.Join(command, " ") + " in the image"
	process, err := sandbox.Exec(ctx, command, &sdk.SandboxExecParams{Stdout: sdk.Ignore, Timeout: time.Minute})
	if err != nil {
		return s.access.reason(doing, err)
	}
	text, err := io.ReadAll(process.Stderr)
	if err != nil {
		return s.access.reason(doing, err)
	}
	code, err := process.Wait(ctx, nil)
	if err != nil {
		return s.access.reason(doing, err)
	}
	if code != 0 {
		return fmt.Errorf("%s: it ended with code %d: %w", doing, code, oneLine(errors.New(cmp.Or(strings.TrimSpace(string(text)), "it wrote nothing"))))
	}
	return nil
}
