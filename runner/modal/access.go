package modal

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	sdk "github.com/modal-labs/modal-client/go"
	"github.com/pelletier/go-toml/v2"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

// access is who this program is for Modal, as Modal's own tools find it out.
type access struct {
	id, secret, environment, server string
}

// defaultServer is Modal.
const defaultServer = "https://api.modal.com:443"

var errNoToken = errors.New("there is no token of Modal: make one with \"modal token new\", or set MODAL_TOKEN_ID and MODAL_TOKEN_SECRET")

// findAccess reads the variables and the file of Modal's own tools.
func findAccess() (access, error) {
	type profile struct {
		ID          string `toml:"token_id"`
		Secret      string `toml:"token_secret"`
		Environment string `toml:"environment"`
		Server      string `toml:"server_url"`
		Active      bool   `toml:"active"`
	}
	path := os.Getenv("MODAL_CONFIG_PATH")
	if path == "" {
		home, err := os.UserHomeDir()
		if err == nil {
			path = filepath.Join(home, ".modal.toml")
		}
	}
	profiles := map[string]profile{}
	data, err := os.ReadFile(path) //nolint:gosec // the user says where it is
	if err == nil {
		err = toml.Unmarshal(data, &profiles)
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return access{}, fmt.Errorf("read the configuration of Modal: %s: %w", path, err)
	}
	name := os.Getenv("MODAL_PROFILE")
	var of profile
	for n, p := range profiles {
		if name == n || name == "" && p.Active {
			of = p
		}
	}
	a := access{
		id: cmp.Or(os.Getenv("MODAL_TOKEN_ID"), of.ID), secret: cmp.Or(os.Getenv("MODAL_TOKEN_SECRET"), of.Secret),
		environment: cmp.Or(os.Getenv("MODAL_ENVIRONMENT"), of.Environment), server: cmp.Or(os.Getenv("MODAL_SERVER_URL"), of.Server, defaultServer),
	}
	if a.id == "" || a.secret == "" {
		return a, errNoToken
	}
	return a, nil
}

// local reports whether Modal is this machine, where everything is reached that is here.
func (a access) local() bool { return loopback(a.server) }

func loopback(address string) bool {
	u, err := url.Parse(address)
	if err != nil {
		return false
	}
	ip := net.ParseIP(u.Hostname())
	return u.Hostname() == "localhost" || ip != nil && (ip.IsLoopback() || ip.IsUnspecified())
}

// dial returns a client. It says nothing to Modal yet.
func (a access) dial() (*sdk.Client, error) {
	wait := time.Minute
	c, err := sdk.NewClientWithOptions(&sdk.ClientParams{
		TokenID: a.id, TokenSecret: a.secret, Environment: a.environment, MaxThrottleWait: &wait,
		Logger: slog.New(slog.DiscardHandler), // what goes wrong comes back as an error
	})
	if err != nil {
		return nil, fmt.Errorf("connect to Modal: %w", oneLine(err))
	}
	return c, nil
}

// reason says in one line why Modal did not do something, and what to do.
func (a access) reason(doing string, err error) error {
	var (
		full    sdk.ResourceExhaustedError
		late    sdk.TimeoutError
		missing sdk.NotFoundError
	)
	code := status.Code(err)
	for inner := err; code == codes.Unknown && inner != nil; inner = errors.Unwrap(inner) {
		if s, ok := status.FromError(inner); ok {
			code = s.Code()
		}
	}
	say := func(what string) error { return fmt.Errorf("%s: %s: %w", doing, what, oneLine(err)) }
	switch {
	case errors.As(err, &full) || code == codes.ResourceExhausted:
		return passingError{say("Modal has no room for it now, or a limit of the account is reached")}
	case errors.As(err, &late) || code == codes.Unavailable || code == codes.DeadlineExceeded || code == codes.Internal || code == codes.Canceled:
		return passingError{say("Modal does not answer at " + a.server)}
	case code == codes.Unauthenticated || code == codes.PermissionDenied:
		return say("Modal does not take the token: make another with \"modal token new\", or set MODAL_TOKEN_ID and MODAL_TOKEN_SECRET")
	case code == codes.Unimplemented:
		return say("Modal does not know this call: this program was made for another version of it; update Stardag, or set MODAL_SANDBOX_V2=false")
	case code == codes.FailedPrecondition:
		return say("Modal turns this version of its client down: update Stardag and build the program again")
	case errors.As(err, &missing) || code == codes.NotFound:
		return say("Modal does not have it, in the environment " + cmp.Or(a.environment, "of the token"))
	}
	return fmt.Errorf("%s: %w", doing, oneLine(err))
}

// passingError is one that waiting may change.
type passingError struct{ error }

func (e passingError) Unwrap() error { return e.error }

// passing reports whether waiting may change an error.
func passing(err error) bool {
	_, ok := errors.AsType[passingError](err)
	return ok || errors.Is(err, context.DeadlineExceeded)
}

// lineError is an error whose message is in one line.
type lineError struct{ error }

func (e lineError) Error() string { return strings.Join(strings.Fields(e.error.Error()), " ") }

func (e lineError) Unwrap() error { return e.error }

func oneLine(err error) error { return lineError{err} }
