package modaltest

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	osexec "os/exec"
	"path/filepath"
	"sync"

	pb "github.com/modal-labs/modal-client/go/proto/modal_proto"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

// router has what happens in sandboxes.
type router struct {
	pb.UnimplementedTaskCommandRouterServer

	server *Server

	mu    sync.Mutex // guards execs
	execs map[string]*exec
}

// exec is a command that runs in a sandbox.
type exec struct {
	stdin          *io.PipeWriter
	written        int
	stdout, stderr *output
	ended          chan struct{}
	code           int32
}

// filesTool is the program with which the client writes and reads files.
const filesTool = "/__modal/.bin/modal-sandbox-fs-tools"

func (r *router) find(id string) (*exec, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if e := r.execs[id]; e != nil {
		return e, nil
	}
	return nil, status.Error(codes.NotFound, "no such command")
}

// TaskExecStart starts a command.
func (r *router) TaskExecStart(_ context.Context, req *pb.TaskExecStartRequest) (*pb.TaskExecStartResponse, error) {
	b, err := r.server.find(req.GetTaskId())
	if err != nil {
		return nil, err
	}
	in, stdin := io.Pipe()
	e := &exec{stdin: stdin, stdout: newOutput(), stderr: newOutput(), ended: make(chan struct{})}
	r.mu.Lock()
	r.execs[req.GetExecId()] = e
	r.mu.Unlock()
	go func() {
		defer close(e.ended)
		defer e.stderr.end()
		defer e.stdout.end()
		e.code = e.run(b, req.GetCommandArgs(), in)
		_ = in.Close() // what is written later is not read
	}()
	return &pb.TaskExecStartResponse{}, nil
}

// run runs a command and returns its exit code.
func (e *exec) run(b *sandbox, args []string, in io.Reader) int32 {
	if len(args) == 2 && args[0] == filesTool {
		var do struct {
			WriteFile *struct {
				Path string `json:"path"`
			} `json:"WriteFile"` //nolint:tagliatelle // Modal calls it so
		}
		if err := json.Unmarshal([]byte(args[1]), &do); err != nil || do.WriteFile == nil {
			_, _ = e.stderr.Write([]byte("there is only WriteFile"))
			return 1
		}
		if err := writeFile(filepath.Join(b.root, do.WriteFile.Path), in); err != nil {
			_, _ = e.stderr.Write([]byte(err.Error()))
			return 1
		}
		return 0
	}
	cmd := command(b.root, b.env, args)
	cmd.Stdout, cmd.Stderr = e.stdout, e.stderr
	err := cmd.Run()
	if exit, ok := errors.AsType[*osexec.ExitError](err); ok {
		return int32(exitCode(exit.ProcessState))
	}
	if err != nil {
		_, _ = e.stderr.Write([]byte(err.Error()))
		return 127
	}
	return 0
}

// TaskExecStdinWriteStream writes to a command.
func (r *router) TaskExecStdinWriteStream(stream grpc.ClientStreamingServer[pb.TaskExecStdinWriteStreamRequest, pb.TaskExecStdinWriteStreamResponse]) error {
	var e *exec
	for {
		req, err := stream.Recv()
		if err != nil {
			return err
		}
		switch {
		case req.HasStart():
			if e, err = r.find(req.GetStart().GetExecId()); err != nil {
				return err
			}
			if req.GetStart().GetOffset() != uint64(e.written) {
				return status.Error(codes.InvalidArgument, "it does not go on from there")
			}
		case e == nil:
			return status.Error(codes.InvalidArgument, "the start is missing")
		case req.HasEnd():
			if err := e.stdin.Close(); err != nil {
				return err
			}
			return stream.SendAndClose(&pb.TaskExecStdinWriteStreamResponse{})
		default:
			n, err := e.stdin.Write(req.GetData())
			e.written += n
			if err != nil {
				return status.Error(codes.FailedPrecondition, err.Error())
			}
		}
	}
}

// TaskExecStdinStatus reports how much was written to a command.
func (r *router) TaskExecStdinStatus(_ context.Context, req *pb.TaskExecStdinStatusRequest) (*pb.TaskExecStdinStatusResponse, error) {
	e, err := r.find(req.GetExecId())
	if err != nil {
		return nil, err
	}
	return pb.TaskExecStdinStatusResponse_builder{NumBytesWritten: uint64(e.written)}.Build(), nil
}

// TaskExecWait waits for a command.
func (r *router) TaskExecWait(ctx context.Context, req *pb.TaskExecWaitRequest) (*pb.TaskExecWaitResponse, error) {
	e, err := r.find(req.GetExecId())
	if err != nil {
		return nil, err
	}
	select {
	case <-e.ended:
		return pb.TaskExecWaitResponse_builder{Code: &e.code}.Build(), nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// TaskExecStdioRead has what a command writes.
func (r *router) TaskExecStdioRead(req *pb.TaskExecStdioReadRequest, stream grpc.ServerStreamingServer[pb.TaskExecStdioReadResponse]) error {
	e, err := r.find(req.GetExecId())
	if err != nil {
		return err
	}
	out := e.stdout
	if req.GetFileDescriptor() == pb.TaskExecStdioFileDescriptor_TASK_EXEC_STDIO_FILE_DESCRIPTOR_STDERR {
		out = e.stderr
	}
	return out.each(stream.Context(), int(req.GetOffset()), func(data []byte, _ int) error {
		return stream.Send(pb.TaskExecStdioReadResponse_builder{Data: data}.Build())
	})
}

// SandboxStdioReadV2 has what a sandbox of the newer call writes.
func (r *router) SandboxStdioReadV2(req *pb.SandboxStdioReadV2Request, stream grpc.ServerStreamingServer[pb.SandboxStdioReadV2Response]) error {
	b, err := r.server.find(req.GetTaskId())
	if err != nil {
		return err
	}
	out := b.stdout
	if req.GetFileDescriptor() == pb.SandboxStdioFileDescriptor_SANDBOX_STDIO_FILE_DESCRIPTOR_STDERR {
		out = b.stderr
	}
	return out.each(stream.Context(), int(req.GetOffset()), func(data []byte, at int) error {
		return stream.Send(pb.SandboxStdioReadV2Response_builder{Data: data, StartingOffset: uint64(at)}.Build())
	})
}

// TaskSnapshotFilesystem makes an image of a sandbox's files.
func (r *router) TaskSnapshotFilesystem(_ context.Context, req *pb.TaskSnapshotFilesystemRequest) (*pb.TaskSnapshotFilesystemResponse, error) {
	b, err := r.server.find(req.GetTaskId())
	if err != nil {
		return nil, err
	}
	id, dir, err := r.server.newImage()
	if err != nil {
		return nil, err
	}
	if err := linkTree(b.root, dir); err != nil {
		return nil, err
	}
	return pb.TaskSnapshotFilesystemResponse_builder{ImageId: id}.Build(), nil
}
