// Package modaltest is a server that speaks the protocol of Modal's published Go client, for tests: the control plane with both calls that make
// sandboxes, and the router that has their files, their output and the commands that run in them. Sandboxes are processes of this machine, in folders
// of their own, which is all that they have for themselves. It was made from the client, and never compared with Modal.
package modaltest

import (
	"context"
	"crypto/rand"
	"encoding/base64"
	"fmt"
	"net"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	pb "github.com/modal-labs/modal-client/go/proto/modal_proto"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/status"
)

// TokenID and TokenSecret are the token that a server takes.
const (
	TokenID     = "ak-tests"
	TokenSecret = "as-tests"
)

// Server is a running server.
type Server struct {
	// URL is the address of the control plane.
	URL string

	pb.UnimplementedModalClientServer

	dir     string
	control *grpc.Server
	router  *grpc.Server
	routing string // the router's address

	mu        sync.Mutex // guards what follows
	away      bool
	refused   map[string]codes.Code // by the names of methods
	calls     map[string]int
	apps      map[string]string // by name
	images    map[string]string // folders by id
	tags      map[string]string // ids by name and tag
	secrets   map[string]map[string]string
	sandboxes []*sandbox
}

// Start starts a server whose images and sandboxes are in dir.
func Start(dir string) (*Server, error) {
	s := &Server{
		dir: dir, refused: map[string]codes.Code{}, calls: map[string]int{}, apps: map[string]string{}, images: map[string]string{}, tags: map[string]string{},
		secrets: map[string]map[string]string{},
	}
	serve := func(g *grpc.Server) (string, error) {
		l, err := (&net.ListenConfig{}).Listen(context.Background(), "tcp", "127.0.0.1:0")
		if err != nil {
			return "", err
		}
		go func() { _ = g.Serve(l) }() // it returns when it is stopped
		return l.Addr().String(), nil
	}
	s.control = grpc.NewServer(grpc.UnaryInterceptor(s.unary), grpc.StreamInterceptor(s.stream))
	pb.RegisterModalClientServer(s.control, s)
	s.router = grpc.NewServer(grpc.UnaryInterceptor(s.unary), grpc.StreamInterceptor(s.stream), grpc.MaxRecvMsgSize(1<<24))
	pb.RegisterTaskCommandRouterServer(s.router, &router{server: s, execs: map[string]*exec{}})
	address, err := serve(s.control)
	if err != nil {
		return nil, err
	}
	s.URL = "http://" + address
	if s.routing, err = serve(s.router); err != nil {
		s.control.Stop()
		return nil, err
	}
	return s, nil
}

// Close ends the server and all sandboxes.
func (s *Server) Close() {
	s.mu.Lock()
	all := slices.Clone(s.sandboxes)
	s.mu.Unlock()
	for _, sandbox := range all {
		sandbox.kill(pb.GenericResult_GENERIC_STATUS_TERMINATED)
		<-sandbox.ended
	}
	s.control.Stop()
	s.router.Stop()
}

// Away lets every call fail as if nobody was there, until back is called.
func (s *Server) Away() (back func()) {
	set := func(away bool) {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.away = away
	}
	set(true)
	return func() { set(false) }
}

// Refuse answers calls of a method with an error, as another version of Modal would; [codes.OK] ends that.
func (s *Server) Refuse(method string, code codes.Code) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.refused[method] = code
}

// Calls returns how often a method was called.
func (s *Server) Calls(method string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.calls[method]
}

// AddSecret makes a secret with a name.
func (s *Server) AddSecret(name string, values map[string]string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.secrets["st-"+name] = values
}

// Sandbox is what is known of a sandbox.
type Sandbox struct {
	ID, Name, App string
	// V2 says which of the two calls has made it.
	V2         bool
	Definition *pb.Sandbox
	Env        map[string]string
	PID        int
	Ended      bool
	Stderr     string // what it has written there
}

// Sandboxes returns those whose names begin with prefix, in the order in which they were made.
func (s *Server) Sandboxes(prefix string) (all []Sandbox) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, b := range s.sandboxes {
		if strings.HasPrefix(b.definition.GetName(), prefix) {
			all = append(all, Sandbox{b.id, b.definition.GetName(), b.app, b.v2, b.definition, b.env, b.cmd.Process.Pid, b.over(), b.stderr.text()})
		}
	}
	return all
}

// Preempt takes a sandbox away at once, as Modal does when it needs the machine and the sandbox does not end by itself.
func (s *Server) Preempt(id string) error {
	b, err := s.find(id)
	if err != nil {
		return err
	}
	b.kill(pb.GenericResult_GENERIC_STATUS_TERMINATED)
	<-b.ended
	return nil
}

// unary and stream count calls, and refuse them.
func (s *Server) unary(ctx context.Context, req any, info *grpc.UnaryServerInfo, handle grpc.UnaryHandler) (any, error) {
	if err := s.admit(ctx, info.FullMethod); err != nil {
		return nil, err
	}
	return handle(ctx, req)
}

func (s *Server) stream(srv any, stream grpc.ServerStream, info *grpc.StreamServerInfo, handle grpc.StreamHandler) error {
	if err := s.admit(stream.Context(), info.FullMethod); err != nil {
		return err
	}
	return handle(srv, stream)
}

func (s *Server) admit(ctx context.Context, method string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	name := path.Base(method)
	s.calls[name]++
	head, _ := metadata.FromIncomingContext(ctx)
	has := func(key, value string) bool { return slices.Contains(head.Get(key), value) } // the client may say it twice
	switch {
	case s.away:
		return status.Error(codes.Unavailable, "nobody is here")
	case s.refused[name] != codes.OK:
		return status.Error(s.refused[name], "refused as asked")
	case strings.Contains(method, "TaskCommandRouter"):
		if !has("authorization", "Bearer "+token()) {
			return status.Error(codes.Unauthenticated, "not a token of the router")
		}
	case !has("x-modal-token-id", TokenID) || !has("x-modal-token-secret", TokenSecret):
		return status.Error(codes.Unauthenticated, "Token ID is malformed")
	case name != "AuthTokenGet" && !has("x-modal-auth-token", token()):
		return status.Error(codes.Unauthenticated, "no auth token")
	}
	return nil
}

// token is one that does not end while a test runs; nobody looks at its signature.
var token = sync.OnceValue(func() string {
	part := base64.RawURLEncoding.EncodeToString
	return part([]byte(`{"alg":"none"}`)) + "." + part(fmt.Appendf(nil, `{"exp":%d}`, time.Now().Add(time.Hour).Unix())) + ".x"
})

// AuthTokenGet returns the token that other calls have.
func (s *Server) AuthTokenGet(context.Context, *pb.AuthTokenGetRequest) (*pb.AuthTokenGetResponse, error) {
	return pb.AuthTokenGetResponse_builder{Token: token()}.Build(), nil
}

// EnvironmentGetOrCreate knows every environment.
func (s *Server) EnvironmentGetOrCreate(_ context.Context, req *pb.EnvironmentGetOrCreateRequest) (*pb.EnvironmentGetOrCreateResponse, error) {
	settings := pb.EnvironmentSettings_builder{ImageBuilderVersion: "2025.06"}.Build()
	return pb.EnvironmentGetOrCreateResponse_builder{EnvironmentId: "en-1", Metadata: pb.EnvironmentMetadata_builder{Name: req.GetDeploymentName(), Settings: settings}.Build()}.Build(), nil
}

// AppGetOrCreate finds an app.
func (s *Server) AppGetOrCreate(_ context.Context, req *pb.AppGetOrCreateRequest) (*pb.AppGetOrCreateResponse, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	id := s.apps[req.GetAppName()]
	if id == "" {
		if req.GetObjectCreationType() != pb.ObjectCreationType_OBJECT_CREATION_TYPE_CREATE_IF_MISSING {
			return nil, status.Error(codes.NotFound, "no such app")
		}
		id = "ap-" + word(22)
		s.apps[req.GetAppName()] = id
	}
	return pb.AppGetOrCreateResponse_builder{AppId: id}.Build(), nil
}

// SecretGetOrCreate finds a secret, or makes one of values.
func (s *Server) SecretGetOrCreate(_ context.Context, req *pb.SecretGetOrCreateRequest) (*pb.SecretGetOrCreateResponse, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	id := "st-" + req.GetDeploymentName()
	if req.GetDeploymentName() == "" {
		id = "st-" + word(22)
		s.secrets[id] = req.GetEnvDict()
	}
	if s.secrets[id] == nil {
		return nil, status.Error(codes.NotFound, "no such secret")
	}
	return pb.SecretGetOrCreateResponse_builder{SecretId: id}.Build(), nil
}

// ImageGetOrCreate makes an image that is empty: commands of this machine are in every sandbox.
func (s *Server) ImageGetOrCreate(_ context.Context, req *pb.ImageGetOrCreateRequest) (*pb.ImageGetOrCreateResponse, error) {
	if commands := req.GetImage().GetDockerfileCommands(); len(commands) != 1 || !strings.HasPrefix(commands[0], "FROM ") {
		return nil, status.Errorf(codes.Unimplemented, "images are not built here, and not by %q", commands)
	}
	id, _, err := s.newImage()
	if err != nil {
		return nil, err
	}
	result := pb.GenericResult_builder{Status: pb.GenericResult_GENERIC_STATUS_SUCCESS}.Build()
	return pb.ImageGetOrCreateResponse_builder{ImageId: id, Result: result}.Build(), nil
}

func (s *Server) newImage() (id, dir string, err error) {
	id = "im-" + word(22)
	dir = filepath.Join(s.dir, id)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", "", err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.images[id] = dir
	return id, dir, nil
}

// ImagePublish names an image.
func (s *Server) ImagePublish(_ context.Context, req *pb.ImagePublishRequest) (*pb.ImagePublishResponse, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.images[req.GetImageId()] == "" {
		return nil, status.Error(codes.NotFound, "no such image")
	}
	s.tags[req.GetTag()] = req.GetImageId()
	return &pb.ImagePublishResponse{}, nil
}

// ImageGetByTag finds an image by its name.
func (s *Server) ImageGetByTag(_ context.Context, req *pb.ImageGetByTagRequest) (*pb.ImageGetByTagResponse, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	id := s.tags[req.GetTag()]
	if id == "" {
		return nil, status.Error(codes.NotFound, "no such image")
	}
	return pb.ImageGetByTagResponse_builder{ImageId: id}.Build(), nil
}

// word returns a random word of letters and digits.
func word(length int) string { return rand.Text()[:min(length, 26)] }
