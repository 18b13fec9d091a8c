package servercmd

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/internal/server"
)

// startup is after how long a server has started for good.
const startup = 2 * time.Second

// serveCommand serves. The other commands are below it.
func (p *program) serveCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "server",
		Short: "Serve the registry and its web UI",
		Long: `Serve the registry and its web UI, from one data directory or for a team from PostgreSQL.

Without settings it listens on 127.0.0.1:8000 and keeps everything below ~/.stardag/server. The first visitor makes the
administrator with the link that is printed. With --dev nobody logs in, and only this machine is served.`,
		GroupID: "serve",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return command.Unknown(cmd, args[0])
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := p.read(cmd); err != nil {
				return err
			}
			return p.serve(cmd.Context())
		},
	}
	p.addDatabase(cmd)
	c, f := &p.cfg, cmd.Flags()
	f.StringVar(&c.Listen, "listen", c.Listen, "the `address` to listen on, host:port")
	f.StringVar(&c.BasePath, "base-path", c.BasePath, "the `path` the server is reached under, such as /stardag/")
	f.StringVar(&c.PublicURL, "public-url", c.PublicURL, "the `URL` people reach the server at, for links and cookies")
	f.BoolVar(&c.Migrate, "migrate", c.Migrate, "PostgreSQL: bring the schema up to date at the start (SQLite always is)")
	f.BoolVar(&c.FullSync, "full-sync", c.FullSync, "SQLite: every commit survives loss of power, not only a killed process")
	f.IntVar(&c.Connections, "connections", c.Connections, "PostgreSQL: at most this `number` of connections; 0 is 20")
	f.BoolVar(&c.Dev, "dev", c.Dev, "development: no login, this machine only; takes the API key STARDAG_DEV_API_KEY or prints one")
	f.StringVar(&c.TLSCert, "tls-cert", c.TLSCert, "the `file` of the TLS certificate, read again when it changes")
	f.StringVar(&c.TLSKey, "tls-key", c.TLSKey, "the `file` of its key")
	f.StringSliceVar(&c.CORSOrigins, "cors-origin", c.CORSOrigins, "`origins` whose pages may call the API with a key or token of their own")
	f.StringSliceVar(&c.ReadOutputs, "read-outputs", c.ReadOutputs, "`locations`, such as s3://bucket/team/, below which people may look at outputs through the server; remote is every target root that is not on this machine, all is every one")
	f.BoolVar(&c.CloudMetadata, "cloud-metadata", c.CloudMetadata, "to read outputs, ask the metadata service of the cloud's machine for credentials")
	f.StringSliceVar(&c.TrustedProxies, "trusted-proxy", c.TrustedProxies, "`addresses` or networks of proxies whose X-Forwarded-For, X-Forwarded-Host and X-Forwarded-Proto are believed")
	f.StringVar(&c.Auth.Mode, "auth-mode", c.Auth.Mode, "the `mode` of logins: local or oidc")
	f.BoolVar(&c.Auth.Registration, "registration", c.Auth.Registration, "anybody may make an account")
	f.DurationVar(&c.Auth.SessionTTL, "session-ttl", c.Auth.SessionTTL, "how long a login lasts")
	f.StringVar(&c.Auth.Issuer, "oidc-issuer", c.Auth.Issuer, "the identity provider's `URL`")
	f.StringVar(&c.Auth.Audience, "oidc-audience", c.Auth.Audience, "the `audience` its tokens have to be for")
	f.StringVar(&c.Auth.ClientID, "oidc-client-id", c.Auth.ClientID, "the command line's client `id` there")
	f.StringVar(&c.Auth.UIClientID, "oidc-ui-client-id", c.Auth.UIClientID, "the web UI's client `id` there")
	f.StringVar(&c.Auth.ProviderName, "oidc-name", c.Auth.ProviderName, "what people `call` the identity provider; the sign-in page says it")
	f.StringSliceVar(&c.Auth.Scopes, "oidc-scope", c.Auth.Scopes, "the `scopes` that the web UI asks for")
	f.StringSliceVar(&c.Auth.CLIScopes, "oidc-cli-scope", c.Auth.CLIScopes, "the `scopes` that the command line asks for; without it openid, profile, email and offline_access")
	f.StringSliceVar(&c.Auth.EmailDomains, "oidc-email-domain", c.Auth.EmailDomains, "let in only people with a verified e-mail address of these `domains`")
	f.StringSliceVar(&c.Auth.Require, "oidc-require", c.Auth.Require, "let in only people of whom the provider says one of these `claims`, such as groups=stardag")
	f.BoolVar(&c.Auth.KnownOnly, "oidc-known-only", c.Auth.KnownOnly, "make accounts only for people who are invited")
	f.BoolVar(&c.Auth.TrustEmail, "oidc-trust-email", c.Auth.TrustEmail, "e-mail addresses count as verified when the provider does not say whether they are")
	f.StringVar(&c.Auth.CognitoDomain, "cognito-domain", c.Auth.CognitoDomain, "the `domain` of an AWS Cognito user pool")
	f.StringVar(&c.Auth.AdminEmail, "admin-email", c.Auth.AdminEmail, "the `address` of an administrator to make at the start, with the password STARDAG_SERVER_ADMIN_PASSWORD; with oidc whoever signs in with it there")
	f.StringVar(&c.Auth.Workspace, "primary-workspace", c.Auth.Workspace, "the `name` of the first administrator's workspace")
	f.StringVar(&c.Auth.Environment, "primary-environment", c.Auth.Environment, "the `name` of its environment")
	f.IntVar(&c.RequestsPerMinute, "requests-per-minute", c.RequestsPerMinute, "at most this `number` of writing requests of a workspace in a minute, counted by each server process; 0 is no bound")
	f.IntVar(&c.InstancesPerDay, "instances-per-day", c.InstancesPerDay, "at most this `number` of new task instances of an environment in 24 hours; 0 is no bound")
	f.IntVar(&c.ArtifactBytes, "artifact-bytes", c.ArtifactBytes, "at most so many `bytes` in one artifact; 0 is no bound")
	f.IntVar(&c.ArtifactsPerTask, "artifacts-per-task", c.ArtifactsPerTask, "at most this `number` of artifacts of a task; 0 is no bound")
	f.IntVar(&c.Environments, "environments-per-workspace", c.Environments, "at most this `number`; 0 is no bound")
	f.IntVar(&c.TickSummaries, "tick-summaries", c.TickSummaries, "keep this `number` of each reactive build")
	f.StringVar(&c.LogRoot, "log-root", c.LogRoot, "keep what executions print below this `URI`, such as s3://bucket/logs/ or the path of a folder, instead of in the database")
	f.IntVar(&c.LogBytes, "log-bytes", c.LogBytes, "keep so many `bytes` of what one execution prints: the beginning and the end")
	f.IntVar(&c.LogLines, "log-lines", c.LogLines, "keep this `number` of lines of what one execution prints")
	f.IntVar(&c.MetricPoints, "metric-points", c.MetricPoints, "keep this `number` of points of what one execution measures")
	f.DurationVar(&c.KeepLogs, "keep-logs", c.KeepLogs, "keep what executions print for this `duration` after their last line; 0 is for as long as the execution")
	f.IntVar(&c.MaxBody, "max-body", c.MaxBody, "at most so many `bytes` in a request")
	f.IntVar(&c.Streams, "streams", c.Streams, "at most this `number` of streams of one key or person at a time, who ask now and then beyond that; 0 is no bound")
	f.IntVar(&c.MaxConnections, "max-connections", c.MaxConnections, "at most this `number` of connections of clients; health is answered beyond that; 0 is no bound")
	f.IntVar(&c.MaxGzipBody, "max-gzip-body", c.MaxGzipBody, "at most so many `bytes` in a compressed request")
	f.StringVar(&c.TraceURL, "trace-url", c.TraceURL, "send OpenTelemetry traces to this `URL`, such as http://localhost:4318/v1/traces")
	f.BoolVar(&c.AccessLog, "access-log", c.AccessLog, "log every request")
	f.StringVar(&p.logs.format, "log-format", "text", "`form` of the log: text or json")
	f.StringVar(&p.logs.level, "log-level", "info", "log from this `level`: debug, info, warn or error")
	f.StringVar(&p.logs.file, "log-file", "", `the `+"`file`"+` of the log; empty is logs/server.log in the data directory, or standard error with PostgreSQL; "-" is standard error`)
	f.DurationVar(&c.RequestTimeout, "request-timeout", c.RequestTimeout, "how long a request may take")
	f.DurationVar(&c.DrainDelay, "drain-delay", c.DrainDelay, "at the end, answer \"not ready\" for this `duration` before the port closes")
	f.DurationVar(&c.DrainTimeout, "drain-timeout", c.DrainTimeout, "at the end, give requests this `duration` to finish")
	fromEnvironment(f, "listen", "base-path", "public-url", "migrate", "full-sync", "connections", "dev", "tls-cert", "tls-key", "cors-origin",
		"read-outputs", "cloud-metadata", "trusted-proxy", "auth-mode", "registration", "session-ttl", "oidc-issuer", "oidc-audience", "oidc-client-id", "oidc-ui-client-id",
		"cognito-domain", "admin-email", "primary-workspace", "primary-environment", "requests-per-minute", "instances-per-day",
		"artifact-bytes", "artifacts-per-task", "environments-per-workspace", "tick-summaries", "max-body", "max-gzip-body", "streams", "max-connections", "trace-url",
		"log-root", "log-bytes", "log-lines", "metric-points", "keep-logs", "access-log", "log-format", "log-level", "log-file", "request-timeout", "drain-delay", "drain-timeout")
	fromEnvironment(f, "oidc-name", "oidc-scope", "oidc-cli-scope", "oidc-email-domain", "oidc-require", "oidc-known-only", "oidc-trust-email")
	return cmd
}

func (p *program) serve(ctx context.Context) (err error) {
	if err := p.cfg.Check(); err != nil {
		return command.Usage(err, `"stardag server --help" lists the settings`)
	}
	l, err := p.openLog()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, l.close()) }()
	defer l.reopenOnHangup(ctx)()
	log, access := l.log, l.access
	if len(p.cfg.TrustedProxies) > 0 && p.cfg.PublicURL == "" {
		log.WarnContext(ctx, "behind a proxy, --public-url has to say how people reach the server: without it cookies are not kept to https and links may be wrong")
	}
	s, err := server.New(ctx, p.cfg, server.Options{Version: p.version(), UI: p.UI, Log: log, Access: access})
	if err != nil {
		return p.explain(err)
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	url, err := s.Listen(ctx)
	if err != nil {
		return command.Refused(err, "")
	}
	log.InfoContext(ctx, "server is listening", slog.String("url", url), slog.String("version", p.version()), slog.Bool("dev", p.cfg.Dev), slog.String("data", p.dataDirectory()))
	if err := p.greet(ctx, s, url); err != nil {
		return err
	}
	if os.Getenv("GOGC") == "" {
		// Little is kept between requests, so that collecting garbage half as often costs some megabytes and saves time.
		debug.SetGCPercent(200)
	}
	defer time.AfterFunc(startup, releaseStartup).Stop()
	if err := s.Run(ctx); err != nil {
		return err
	}
	p.sayf("the server has stopped")
	return nil
}

// greet tells the operator where the server is and how to go on.
func (p *program) greet(ctx context.Context, s *server.Server, url string) error {
	p.sayf("stardag server %s listens on %s", p.version(), url)
	if p.cfg.SQLite() {
		p.sayf("data directory: %s", p.dataDirectory())
	}
	if p.cfg.Dev {
		p.sayf("development mode: no login is needed on this machine")
		if p.cfg.DevAPIKey == "" {
			p.sayf("API key: %s", s.DevKey())
			p.sayf("for programs:\n  export STARDAG_API_URL=%s\n  export STARDAG_API_KEY=%s", strings.TrimSuffix(url, "/"), s.DevKey())
		}
		return nil
	}
	token, err := s.Accounts().SetupToken(ctx)
	if err != nil {
		return fmt.Errorf("look for the first user: %w", err)
	}
	if token != "" && p.UI != nil {
		p.sayf("make the administrator at %sfirst-run#token=%s", url, token)
	} else if token != "" {
		p.sayf(`make the administrator with "stardag server admin create-user"`)
	}
	return nil
}

// dataDirectory returns the absolute path of the data directory.
func (p *program) dataDirectory() string {
	if path, err := filepath.Abs(p.cfg.Data); err == nil {
		return path
	}
	return p.cfg.Data
}

// explain adds exit code and way out to what keeps a server from starting.
func (p *program) explain(err error) error {
	switch {
	case errors.Is(err, server.ErrInUse):
		return command.Refused(err, "")
	case errors.Is(err, os.ErrPermission):
		return command.NotAllowed(err, "choose another place with --data")
	case errors.Is(err, server.ErrPostgres):
		return command.Usage(err, postgresHint)
	}
	return err
}

// postgresHint is what to do with PostgreSQL in the place of the commands for SQLite.
const postgresHint = `pg_dump --format=custom --file=stardag.dump "$STARDAG_SERVER_DATABASE_URL" makes a backup while servers run, ` +
	`pg_restore --clean --if-exists --dbname="$STARDAG_SERVER_DATABASE_URL" stardag.dump brings it back, dropdb and createdb start anew`

func (p *program) sayf(format string, args ...any) { fmt.Fprintf(p.Err, format+"\n", args...) }

// noArguments refuses arguments in one line.
func noArguments(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return command.Usage(fmt.Errorf("%s takes no argument %q", strings.TrimPrefix(cmd.CommandPath(), "stardag "), args[0]), "usage: "+cmd.UseLine())
	}
	return nil
}
