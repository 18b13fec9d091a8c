package modaltest

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"maps"
	"os"
	osexec "os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"time"

	pb "github.com/modal-labs/modal-client/go/proto/modal_proto"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

// sandbox is a process.
type sandbox struct {
	id, app    string
	v2         bool
	definition *pb.Sandbox
	env        map[string]string
	root       string // its files
	cmd        *osexec.Cmd
	stdout     *output
	stderr     *output
	ended      chan struct{}
	timer      *time.Timer

	mu     sync.Mutex // guards what follows
	killed pb.GenericResult_GenericStatus
	result *pb.GenericResult
}

func (b *sandbox) over() bool {
	select {
	case <-b.ended:
		return true
	default:
		return false
	}
}

// kill ends the processes of a sandbox that runs; how is what is said of it then.
func (b *sandbox) kill(how pb.GenericResult_GenericStatus) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.result == nil && b.killed == pb.GenericResult_GENERIC_STATUS_UNSPECIFIED {
		b.killed = how
		_ = syscall.Kill(-b.cmd.Process.Pid, syscall.SIGKILL) // it may have ended now
	}
}

// wait notes how the process ends.
func (b *sandbox) wait() {
	err := b.cmd.Wait()
	b.timer.Stop()
	b.stdout.end()
	b.stderr.end()
	b.mu.Lock()
	defer b.mu.Unlock()
	result := pb.GenericResult_builder{Status: pb.GenericResult_GENERIC_STATUS_SUCCESS}
	exit, failed := errors.AsType[*osexec.ExitError](err)
	switch {
	case b.killed != pb.GenericResult_GENERIC_STATUS_UNSPECIFIED:
		result.Status = b.killed
	case failed:
		result.Status, result.Exitcode = pb.GenericResult_GENERIC_STATUS_FAILURE, int32(exitCode(exit.ProcessState))
	case err != nil:
		result.Status, result.Exitcode = pb.GenericResult_GENERIC_STATUS_FAILURE, 1
	}
	b.result = result.Build()
	close(b.ended)
}

// exitCode is that of a shell.
func exitCode(p *os.ProcessState) int {
	if s, ok := p.Sys().(syscall.WaitStatus); ok && s.Signaled() {
		return 128 + int(s.Signal())
	}
	return p.ExitCode()
}

// command makes a process that has a sandbox's files where it names them, and its variables.
func command(root string, env map[string]string, args []string) *osexec.Cmd {
	within := make([]string, len(args))
	for i, arg := range args {
		within[i] = arg
		if own := filepath.Join(root, arg); filepath.IsAbs(arg) {
			if _, err := os.Stat(own); err == nil {
				within[i] = own
			}
		}
	}
	cmd := osexec.Command(within[0], within[1:]...) //nolint:noctx // that is what it is for; it is ended by its group
	cmd.Dir = root
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + root, "TMPDIR=" + root}
	for name, value := range env {
		cmd.Env = append(cmd.Env, name+"="+value)
	}
	return cmd
}

// create starts a sandbox.
func (s *Server) create(app string, d *pb.Sandbox, v2 bool, env map[string]string) (*sandbox, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, other := range s.sandboxes {
		if d.GetName() != "" && other.app == app && other.definition.GetName() == d.GetName() && !other.over() {
			return nil, status.Errorf(codes.AlreadyExists, "Sandbox with name %s exists already", d.GetName())
		}
	}
	image := s.images[d.GetImageId()]
	if image == "" {
		return nil, status.Error(codes.NotFound, "no such image")
	}
	all := map[string]string{}
	for _, id := range d.GetSecretIds() {
		if s.secrets[id] == nil {
			return nil, status.Error(codes.NotFound, "no such secret")
		}
		maps.Copy(all, s.secrets[id])
	}
	maps.Copy(all, env)
	b := &sandbox{id: "sb-" + word(22), app: app, v2: v2, definition: d, env: all, stdout: newOutput(), stderr: newOutput(), ended: make(chan struct{})}
	if v2 { // which is told by the form
		b.id = "sb-" + word(26)
	}
	b.root = filepath.Join(s.dir, b.id)
	if err := linkTree(image, b.root); err != nil {
		return nil, err
	}
	args := d.GetEntrypointArgs()
	if len(args) == 0 {
		args = []string{"sleep", "infinity"}
	}
	b.cmd = command(b.root, all, args)
	b.cmd.Stdout, b.cmd.Stderr = b.stdout, b.stderr
	if err := b.cmd.Start(); err != nil {
		return nil, status.Errorf(codes.InvalidArgument, "the command cannot be started: %v", err)
	}
	b.timer = time.AfterFunc(time.Duration(d.GetTimeoutSecs())*time.Second, func() { b.kill(pb.GenericResult_GENERIC_STATUS_TIMEOUT) })
	go b.wait()
	s.sandboxes = append(s.sandboxes, b)
	return b, nil
}

func (s *Server) find(id string) (*sandbox, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, b := range s.sandboxes {
		if b.id == id || "ta-"+b.id == id {
			return b, nil
		}
	}
	return nil, status.Errorf(codes.NotFound, "no sandbox %s", id)
}

// SandboxCreate is the older call, the only one for sandboxes with accelerators.
func (s *Server) SandboxCreate(_ context.Context, req *pb.SandboxCreateRequest) (*pb.SandboxCreateResponse, error) {
	b, err := s.create(req.GetAppId(), req.GetDefinition(), false, nil)
	if err != nil {
		return nil, err
	}
	return pb.SandboxCreateResponse_builder{SandboxId: b.id}.Build(), nil
}

// SandboxCreateV2 is the newer call.
func (s *Server) SandboxCreateV2(_ context.Context, req *pb.SandboxCreateV2Request) (*pb.SandboxCreateV2Response, error) {
	if req.GetDefinition().GetResources().GetGpuConfig().GetGpuType() != "" {
		return nil, status.Error(codes.InvalidArgument, "there are no accelerators here")
	}
	env := map[string]string{}
	for _, source := range req.GetSecretSources() {
		maps.Copy(env, source.GetEnv().GetContents())
	}
	b, err := s.create(req.GetAppId(), req.GetDefinition(), true, env)
	if err != nil {
		return nil, err
	}
	access := pb.CommandRouterAccess_builder{Jwt: token(), Url: "https://" + s.routing}.Build()
	return pb.SandboxCreateV2Response_builder{SandboxId: b.id, TaskId: "ta-" + b.id, CommandRouterAccess: access}.Build(), nil
}

// SandboxGetTaskId and SandboxGetTaskIdV2 say which task a sandbox is.
func (s *Server) SandboxGetTaskId(_ context.Context, req *pb.SandboxGetTaskIdRequest) (*pb.SandboxGetTaskIdResponse, error) { //nolint:staticcheck // its name
	b, err := s.find(req.GetSandboxId())
	if err != nil {
		return nil, err
	}
	id := "ta-" + b.id
	return pb.SandboxGetTaskIdResponse_builder{TaskId: &id}.Build(), nil
}

// SandboxGetTaskIdV2 is the same for those of the newer call.
func (s *Server) SandboxGetTaskIdV2(ctx context.Context, req *pb.SandboxGetTaskIdRequest) (*pb.SandboxGetTaskIdResponse, error) { //nolint:staticcheck // its name
	return s.SandboxGetTaskId(ctx, req)
}

// SandboxWait says how a sandbox has ended, or nothing when it has not within a time.
func (s *Server) SandboxWait(ctx context.Context, req *pb.SandboxWaitRequest) (*pb.SandboxWaitResponse, error) {
	b, err := s.find(req.GetSandboxId())
	if err != nil {
		return nil, err
	}
	timer := time.NewTimer(time.Duration(float64(req.GetTimeout()) * float64(time.Second)))
	defer timer.Stop()
	select {
	case <-b.ended:
	case <-timer.C:
	case <-ctx.Done():
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	return pb.SandboxWaitResponse_builder{Result: b.result}.Build(), nil
}

// SandboxWaitV2 is the same for those of the newer call.
func (s *Server) SandboxWaitV2(ctx context.Context, req *pb.SandboxWaitRequest) (*pb.SandboxWaitResponse, error) {
	return s.SandboxWait(ctx, req)
}

// SandboxTerminate ends a sandbox.
func (s *Server) SandboxTerminate(_ context.Context, req *pb.SandboxTerminateRequest) (*pb.SandboxTerminateResponse, error) {
	return &pb.SandboxTerminateResponse{}, s.Preempt(req.GetSandboxId())
}

// SandboxTerminateV2 is the same for those of the newer call.
func (s *Server) SandboxTerminateV2(ctx context.Context, req *pb.SandboxTerminateRequest) (*pb.SandboxTerminateResponse, error) {
	return s.SandboxTerminate(ctx, req)
}

func (s *Server) named(req *pb.SandboxGetFromNameRequest, v2 bool) (*pb.SandboxGetFromNameResponse, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, b := range slices.Backward(s.sandboxes) {
		if b.v2 == v2 && b.app == s.apps[req.GetAppName()] && b.definition.GetName() == req.GetSandboxName() && (req.GetIncludeTerminated() || !b.over()) {
			return pb.SandboxGetFromNameResponse_builder{SandboxId: b.id}.Build(), nil
		}
	}
	return nil, status.Error(codes.NotFound, "no such sandbox")
}

// SandboxGetFromName finds a sandbox that runs by its name.
func (s *Server) SandboxGetFromName(_ context.Context, req *pb.SandboxGetFromNameRequest) (*pb.SandboxGetFromNameResponse, error) {
	return s.named(req, false)
}

// SandboxGetFromNameV2 is the same for those of the newer call, which finds those that have ended too.
func (s *Server) SandboxGetFromNameV2(_ context.Context, req *pb.SandboxGetFromNameRequest) (*pb.SandboxGetFromNameResponse, error) {
	return s.named(req, true)
}

// SandboxGetLogs has the output of sandboxes of the older call.
func (s *Server) SandboxGetLogs(req *pb.SandboxGetLogsRequest, stream grpc.ServerStreamingServer[pb.TaskLogsBatch]) error {
	b, err := s.find(req.GetSandboxId())
	if err != nil {
		return err
	}
	out := b.stdout
	if req.GetFileDescriptor() == pb.FileDescriptor_FILE_DESCRIPTOR_STDERR {
		out = b.stderr
	}
	err = out.each(stream.Context(), 0, func(data []byte, _ int) error {
		item := pb.TaskLogs_builder{Data: string(data), FileDescriptor: req.GetFileDescriptor()}.Build()
		return stream.Send(pb.TaskLogsBatch_builder{Items: []*pb.TaskLogs{item}, EntryId: "1-0"}.Build())
	})
	if err != nil {
		return err
	}
	return stream.Send(pb.TaskLogsBatch_builder{Eof: true}.Build())
}

// SandboxGetCommandRouterAccess says where the router is.
func (s *Server) SandboxGetCommandRouterAccess(context.Context, *pb.SandboxGetCommandRouterAccessRequest) (*pb.SandboxGetCommandRouterAccessResponse, error) {
	return pb.SandboxGetCommandRouterAccessResponse_builder{Jwt: token(), Url: "https://" + s.routing}.Build(), nil
}

// TaskGetCommandRouterAccess is the same for sandboxes of the older call.
func (s *Server) TaskGetCommandRouterAccess(context.Context, *pb.TaskGetCommandRouterAccessRequest) (*pb.TaskGetCommandRouterAccessResponse, error) {
	return pb.TaskGetCommandRouterAccessResponse_builder{Jwt: token(), Url: "https://" + s.routing}.Build(), nil
}

// linkTree makes a folder with the files of another. Files are never written in place.
func linkTree(from, to string) error {
	return filepath.WalkDir(from, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		own := filepath.Join(to, strings.TrimPrefix(path, from))
		if entry.IsDir() {
			return os.MkdirAll(own, 0o700)
		}
		return os.Link(path, own)
	})
}

// writeFile makes a file of what comes from r, with the folders that it needs.
func writeFile(path string, r io.Reader) (err error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".new-*")
	if err != nil {
		return err
	}
	defer func() {
		err = errors.Join(err, f.Close())
		if err == nil {
			err = os.Rename(f.Name(), path)
		}
	}()
	_, err = io.Copy(f, r)
	return err
}
