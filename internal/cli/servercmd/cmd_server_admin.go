package servercmd

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/internal/server"
	"github.com/stardag-go/stardag/internal/server/accounts"
	"github.com/stardag-go/stardag/internal/server/refuse"
	"github.com/stardag-go/stardag/registry/wire"
)

func (p *program) adminCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "admin",
		Short: "Make keys and accounts in the database, whether a server runs or not",
		Args:  cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return command.Unknown(cmd, args[0])
			}
			cmd.SetOut(p.Err)
			_ = cmd.Help()
			return command.Usage(errors.New("admin needs a command"), "")
		},
	}
	cmd.AddCommand(p.createKeyCommand(), p.createUserCommand(), p.disableUserCommand(), p.rotateKeyCommand())
	return cmd
}

func (p *program) createKeyCommand() *cobra.Command {
	var in accounts.NewKey
	cmd := &cobra.Command{
		Use:   "create-key --workspace SLUG --environment SLUG [--create]",
		Short: "Make an API key and print it, and nothing else, on standard output",
		Args:  noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := p.read(cmd); err != nil {
				return err
			}
			return p.admin(cmd.Context(), func(ctx context.Context, a *accounts.Accounts) error {
				key, err := a.CreateKey(ctx, in)
				if err != nil {
					return adminError(err, "--create makes what is missing")
				}
				_, err = fmt.Fprintln(p.Out, key)
				return err
			})
		},
	}
	p.addDatabase(cmd)
	f := cmd.Flags()
	f.StringVar(&in.Workspace, "workspace", "", "the workspace's `slug`")
	f.StringVar(&in.Environment, "environment", "", "the environment's `slug`")
	f.StringVar(&in.Name, "name", "operator", "the key's `name`")
	f.StringVar((*string)(&in.Scope), "scope", "write", "`what` it may do: read or write")
	f.BoolVar(&in.Create, "create", false, "make the workspace and the environment when they are missing")
	required(cmd, "workspace", "environment")
	command.ForOneCall(f, "workspace", "environment", "name", "scope", "create")
	return cmd
}

func (p *program) createUserCommand() *cobra.Command {
	var in accounts.NewUser
	var display string
	var fromStdin bool
	cmd := &cobra.Command{
		Use:   "create-user --email ADDRESS --password-stdin [--workspace SLUG --role ROLE]",
		Short: "Make an account with the password that standard input has",
		Args:  noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := p.read(cmd); err != nil {
				return err
			}
			if !fromStdin {
				return command.Usage(errors.New("create-user needs --password-stdin"), "echo the password into the command: it is read from standard input")
			}
			line, err := bufio.NewReader(io.LimitReader(p.In, 4<<10)).ReadString('\n')
			if err != nil && !errors.Is(err, io.EOF) {
				return fmt.Errorf("read the password: %w", err)
			}
			in.Password = strings.TrimRight(line, "\r\n")
			if display != "" {
				in.DisplayName = &display
			}
			return p.admin(cmd.Context(), func(ctx context.Context, a *accounts.Accounts) error {
				u, err := a.CreateUser(ctx, in)
				if err != nil {
					return adminError(err, "")
				}
				p.sayf("%s has an account", u.Email)
				return nil
			})
		},
	}
	p.addDatabase(cmd)
	f := cmd.Flags()
	f.StringVar(&in.Email, "email", "", "the `address` to log in with")
	f.BoolVar(&fromStdin, "password-stdin", false, "read the password from standard input")
	f.StringVar(&display, "display-name", "", "the person's `name`")
	f.StringVar(&in.Workspace, "workspace", "", "the `slug` of a workspace to be a member of")
	f.StringVar((*string)(&in.Role), "role", string(wire.MemberRole), "the `role` in it: owner, admin or member")
	f.BoolVar(&in.Reset, "reset-password", false, "give an account that is there already this password, and end its sessions")
	required(cmd, "email")
	command.ForOneCall(f, "email", "password-stdin", "display-name", "workspace", "role", "reset-password")
	return cmd
}

func (p *program) disableUserCommand() *cobra.Command {
	var email string
	var enable, revokeKeys bool
	cmd := &cobra.Command{
		Use:   "disable-user --email ADDRESS [--revoke-keys | --enable]",
		Short: "Shut an account out and end its sessions, or let it in again",
		Args:  noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := p.read(cmd); err != nil {
				return err
			}
			if enable && revokeKeys {
				return command.Usage(errors.New("--enable and --revoke-keys contradict each other"), "")
			}
			return p.admin(cmd.Context(), func(ctx context.Context, a *accounts.Accounts) error {
				keys, err := a.SetDisabled(ctx, email, !enable, revokeKeys)
				if err != nil {
					return adminError(err, "")
				}
				state := "disabled; what a running server remembers of it ends within five seconds"
				if enable {
					state = "enabled"
				}
				p.sayf("%s is %s", email, state)
				if keys > 0 && !enable {
					p.sayf("API keys that they made and that still count: %d; --revoke-keys ends them", keys)
				}
				return nil
			})
		},
	}
	p.addDatabase(cmd)
	f := cmd.Flags()
	f.StringVar(&email, "email", "", "the account's `address`")
	f.BoolVar(&enable, "enable", false, "let it in again")
	f.BoolVar(&revokeKeys, "revoke-keys", false, "end the API keys that the person made, in all workspaces")
	required(cmd, "email")
	command.ForOneCall(f, "email", "enable", "revoke-keys")
	return cmd
}

func (p *program) rotateKeyCommand() *cobra.Command {
	var now bool
	cmd := &cobra.Command{
		Use:   "rotate-key [--now]",
		Short: "Make a new key that signs the server's tokens; the old one counts while its tokens live",
		Args:  noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := p.read(cmd); err != nil {
				return err
			}
			return p.admin(cmd.Context(), func(ctx context.Context, a *accounts.Accounts) error {
				until, err := a.RotateSigningKey(ctx, now)
				if err != nil {
					return adminError(err, "")
				}
				p.sayf("a new key signs tokens, on running servers within a minute; the old one counts until %s", until.UTC().Format(time.RFC3339))
				return nil
			})
		},
	}
	p.addDatabase(cmd)
	cmd.Flags().BoolVar(&now, "now", false, "the old key stops counting at once, which logs everybody out: for a key that others may have")
	command.ForOneCall(cmd.Flags(), "now")
	return cmd
}

// admin opens the database beside a server that may be running on it.
func (p *program) admin(ctx context.Context, do func(context.Context, *accounts.Accounts) error) error {
	a, done, err := server.OpenAccounts(ctx, &p.cfg)
	if err != nil {
		return p.explain(err)
	}
	return errors.Join(do(ctx, a), done())
}

// adminError wraps a refusal in its exit code.
func adminError(err error, hint string) error {
	e, ok := errors.AsType[*refuse.Error](err)
	if !ok {
		return err
	}
	switch e.Kind {
	case refuse.KindNotFound:
		return command.NotFound(errors.New(e.Message), hint)
	case refuse.KindMalformed, refuse.KindInvalid:
		return command.Usage(errors.New(e.Message), "")
	default:
		return command.Refused(errors.New(e.Message), "")
	}
}

// required makes flags that have to be given.
func required(cmd *cobra.Command, names ...string) {
	before := cmd.RunE
	cmd.RunE = func(c *cobra.Command, args []string) error {
		for _, name := range names {
			if !c.Flags().Changed(name) {
				return command.Usage(fmt.Errorf("%s needs --%s", strings.TrimPrefix(c.CommandPath(), "stardag "), name), "usage: "+c.UseLine())
			}
		}
		return before(c, args)
	}
}
