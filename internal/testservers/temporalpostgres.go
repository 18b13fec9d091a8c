package testservers

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
	"text/template"

	"github.com/stardag-go/stardag/internal/testtools"
)

var (
	temporalOnPostgresOnce sync.Once
	temporalOnPostgres     *TemporalServer
	errTemporalOnPostgres  error
)

// TemporalOnPostgres returns the address of the Temporal server of this test binary that keeps everything in PostgreSQL, as servers of teams do. The first
// caller starts both.
func TemporalOnPostgres(tb testing.TB) string {
	tb.Helper()
	pg := Postgres(tb)
	temporalOnPostgresOnce.Do(func() { temporalOnPostgres, errTemporalOnPostgres = startTemporalOn(tb.Context(), pg) })
	if errTemporalOnPostgres != nil {
		tb.Fatalf("start a Temporal server on PostgreSQL: %v", errTemporalOnPostgres)
	}
	return temporalOnPostgres.Address
}

// temporalConfig is the configuration of a server with all services in one process.
var temporalConfig = template.Must(template.New("").Parse(`log: {stdout: true, level: error}
persistence:
  defaultStore: main
  visibilityStore: visibility
  numHistoryShards: 4
  datastores:
{{range $store, $database := .Databases}}    {{$store}}:
      sql:
        pluginName: {{$.Plugin}}
        databaseName: {{$database}}
        connectAddr: {{$.Nowhere}}
        connectProtocol: tcp
        connectAttributes: {host: "{{$.Socket}}"}
        user: postgres
        maxConns: 20
        maxIdleConns: 20
{{end}}global:
  membership: {maxJoinDuration: 30s, broadcastAddress: 127.0.0.1}
services:
{{range $service, $ports := .Services}}  {{$service}}:
    rpc: {grpcPort: {{index $ports 0}}, membershipPort: {{index $ports 1}}, bindOnIP: 127.0.0.1}
{{end}}clusterMetadata:
  failoverVersionIncrement: 10
  masterClusterName: active
  currentClusterName: active
  clusterInformation:
    active: {enabled: true, initialFailoverVersion: 1, rpcName: frontend, rpcAddress: "{{.Address}}"}
dcRedirectionPolicy: {policy: noop}
`))

const (
	postgresPlugin = "postgres12_pgx"
	// nowhere is what the tools want as an address besides the folder of the socket.
	nowhereHost, nowherePort = "127.0.0.1", "5432"
)

// lowAddress is like [FreeAddress] with a port that fits into the server's tables, in which ports are numbers of 16 bits with a sign.
func lowAddress() (string, error) {
	for range 100 {
		if address, _, err := hold(12_000 + rand.N(20_000)); err == nil {
			return address, nil
		}
	}
	return "", errors.New("no port below 32,000 is free")
}

func startTemporalOn(ctx context.Context, pg *PostgresServer) (*TemporalServer, error) {
	programs := map[string]string{}
	for _, name := range []string{"temporal", "temporal-server", "temporal-sql-tool"} {
		path, err := testtools.Find("bin", name)
		if err != nil {
			return nil, fmt.Errorf("%w; run scripts/temporal-postgres.sh", err)
		}
		programs[name] = path
	}
	databases := map[string]string{"main": "temporal", "visibility": "temporal_visibility"}
	for store, schema := range map[string]string{"main": "postgresql/v12/temporal", "visibility": "postgresql/v12/visibility"} {
		if err := pg.admin(ctx, "CREATE DATABASE "+databases[store]); err != nil {
			return nil, err
		}
		for _, args := range [][]string{{"setup-schema", "-v", "0.0"}, {"update-schema", "--schema-name", schema}} {
			args = append([]string{"--plugin", postgresPlugin, "--ep", nowhereHost, "-p", nowherePort, "-u", "postgres", "--db", databases[store], "--ca", "host=" + pg.folder}, args...)
			if out, err := exec.CommandContext(ctx, programs["temporal-sql-tool"], args...).CombinedOutput(); err != nil {
				return nil, fmt.Errorf("temporal-sql-tool %s: %w: %s", args[len(args)-2:], err, out)
			}
		}
	}
	s := &TemporalServer{}
	services := map[string][2]string{}
	for _, service := range []string{"frontend", "history", "matching", "worker"} {
		var ports [2]string
		for i := range ports {
			free, err := lowAddress()
			if err != nil {
				return nil, err
			}
			if service == "frontend" && i == 0 {
				s.Address = free
			}
			if _, ports[i], err = net.SplitHostPort(free); err != nil {
				return nil, err
			}
		}
		services[service] = ports
	}
	// It is read when the server starts. The folder of the database is removed with that.
	dir, err := os.MkdirTemp("", "sd-temporal-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	file, err := os.Create(filepath.Join(dir, "tests.yaml"))
	if err != nil {
		return nil, err
	}
	err = temporalConfig.Execute(file, map[string]any{
		"Databases": databases, "Plugin": postgresPlugin, "Nowhere": net.JoinHostPort(nowhereHost, nowherePort), "Socket": pg.folder, "Services": services, "Address": s.Address,
	})
	if err := errors.Join(err, file.Close()); err != nil {
		return nil, err
	}
	if err := s.run(programs["temporal"], programs["temporal-server"], "--root", dir, "--config", ".", "--env", "tests", "--allow-no-auth", "start"); err != nil {
		return nil, err
	}
	out, err := exec.CommandContext(ctx, programs["temporal"], "operator", "namespace", "create", "--namespace", "default", "--address", s.Address).CombinedOutput()
	if err != nil {
		return nil, fmt.Errorf("make the namespace: %w: %s", err, out)
	}
	return s, nil
}
