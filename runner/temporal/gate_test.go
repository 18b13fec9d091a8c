package temporal_test

import (
	"context"
	"net"
	"sync"
	"testing"

	"go.temporal.io/api/proxy"
	"go.temporal.io/api/workflowservice/v1"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/status"
)

// gate hands calls on to a Temporal server, as another version of it, or turns all of them down.
type gate struct {
	address string

	mu      sync.Mutex // guards what follows
	version string     // that of the server; empty is its own
	shut    bool       // as for a key that has expired
}

func newGate(t *testing.T, to string) *gate {
	t.Helper()
	conn, err := grpc.NewClient(to, grpc.WithTransportCredentials(insecure.NewCredentials()))
	if err != nil {
		t.Fatal(err)
	}
	handler, err := proxy.NewWorkflowServiceProxyServer(proxy.WorkflowServiceProxyOptions{Client: workflowservice.NewWorkflowServiceClient(conn)})
	if err != nil {
		t.Fatal(err)
	}
	l, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	g := &gate{address: l.Addr().String()}
	server := grpc.NewServer(grpc.UnaryInterceptor(g.answer))
	workflowservice.RegisterWorkflowServiceServer(server, handler)
	served := make(chan error, 1)
	go func() { served <- server.Serve(l) }()
	t.Cleanup(func() {
		server.Stop()
		if err := <-served; err != nil {
			t.Error(err)
		}
		if err := conn.Close(); err != nil {
			t.Error(err)
		}
	})
	return g
}

func (g *gate) answer(ctx context.Context, req any, _ *grpc.UnaryServerInfo, next grpc.UnaryHandler) (any, error) {
	g.mu.Lock()
	version, shut := g.version, g.shut
	g.mu.Unlock()
	if shut {
		return nil, status.Error(codes.PermissionDenied, "Request unauthorized.")
	}
	out, err := next(ctx, req)
	if info, ok := out.(*workflowservice.GetSystemInfoResponse); ok && version != "" {
		info.ServerVersion = version
	}
	return out, err
}

func (g *gate) set(shut bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.shut = shut
}
