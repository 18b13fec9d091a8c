package httpapi

import (
	"cmp"
	"context"
	"errors"
	"io"
	"io/fs"
	"net/http"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/stardag-go/stardag/internal/server/accounts"
	"github.com/stardag-go/stardag/internal/server/outputs"
	"github.com/stardag-go/stardag/internal/server/refuse"
	"github.com/stardag-go/stardag/internal/server/rooms"
	"github.com/stardag-go/stardag/registry/wire"
)

// outputPlace finds tasks and where their outputs belong.
type outputPlace struct {
	hub      *rooms.Registry
	accounts *accounts.Accounts
	reader   *outputs.Reader
}

func (o *outputPlace) find(ctx context.Context, c *Call, taskID string) (task *wire.TaskStatus, roots []wire.TargetRootSetting, err error) {
	found, err := o.hub.TaskStatuses(ctx, c.caller(), []string{taskID})
	if err != nil {
		return nil, nil, err
	}
	if len(found.Tasks) == 0 {
		return nil, nil, &refuse.Error{Kind: refuse.KindNotFound, Code: "unknown_task", Message: "there is no task " + taskID + " in this environment", Extra: map[string]any{"task_id": taskID}}
	}
	roots, err = o.accounts.TargetRootSettings(ctx, c.Environment.Key)
	return &found.Tasks[0], roots, err
}

// whole is like find for those who want to read the output. The task has a URI.
func (o *outputPlace) whole(ctx context.Context, c *Call, taskID string) (*wire.TaskStatus, []wire.TargetRootSetting, error) {
	task, roots, err := o.find(ctx, c, taskID)
	if err == nil && task.OutputURI == nil {
		err = &refuse.Error{Kind: refuse.KindNotFound, Code: "no_output", Message: "the task has no output"}
	}
	if err != nil {
		return nil, nil, err
	}
	return task, roots, nil
}

// outputError returns the answer to what a reader of outputs said.
func outputError(err error) error {
	refused := func(kind refuse.Kind, code string) error { return refuse.New(kind, code, err.Error()) }
	if _, ok := errors.AsType[*outputs.DeniedError](err); ok {
		return refused(refuse.KindForbidden, "output_not_readable")
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return &refuse.Error{Kind: refuse.KindNotFound, Code: "no_output", Message: "there is nothing at this place"}
	case errors.Is(err, outputs.ErrNoLinks):
		return refused(refuse.KindMalformed, "no_links")
	case errors.Is(err, outputs.ErrNoTable):
		return refused(refuse.KindMalformed, "no_table")
	case errors.Is(err, outputs.ErrTooLarge):
		return refused(refuse.KindMalformed, "table_too_large")
	case errors.Is(err, outputs.ErrBusy):
		return &refuse.Error{Kind: refuse.KindUnavailable, Code: "busy", Message: err.Error(), RetryAfter: 5 * time.Second}
	case errors.Is(err, outputs.ErrStorage):
		return refused(refuse.KindUpstream, "storage_failed")
	}
	return err
}

func outputRoutes(h *rooms.Registry, a *accounts.Accounts, reader *outputs.Reader) []Route {
	const tag = "outputs"
	o := &outputPlace{h, a, reader}
	type content struct {
		taskPath
		Path     string `query:"path" maxLength:"1024" default:"" doc:"A file of a directory"`
		MaxBytes int    `query:"max_bytes" minimum:"1" maximum:"1073741824" default:"1073741824" doc:"At most so many bytes from the start"`
	}
	type table struct {
		taskPath
		Path   string `query:"path" maxLength:"1024" default:"" doc:"A file of a directory"`
		Offset int    `query:"offset" minimum:"0" maximum:"1000000000" default:"0" doc:"How many rows to leave out"`
		Limit  int    `query:"limit" minimum:"1" maximum:"500" default:"200" doc:"At most so many rows"`
	}
	type probe struct {
		EnvironmentID string `path:"environment_id" format:"uuid" doc:"The environment's id"`
		RootID        string `path:"root_id" format:"uuid" doc:"The target root's id"`
	}
	type linked struct {
		taskPath
		Body wire.LinkOutput
	}
	made := ext(http.MethodGet, "/tasks/{task_id}/output/made", "get_output_made", tag, "What a task's output was made by and from, and whether inputs have changed since").refuses(404)
	link := ext(http.MethodPost, "/tasks/{task_id}/output/link", "link_output", tag, "Make a link at which anybody can read an output until it expires").refuses(403, 404)
	link.Description = "Only for outputs in S3 and Google Cloud Storage that the server may read. The link needs no credentials and is signed with those of the server."
	link.Reads = true
	bytes := ext(http.MethodGet, "/tasks/{task_id}/output/content", "get_output_content", tag, "The bytes of a task's output").refuses(403, 404)
	bytes.Media = []string{"*/*"}
	bytes.Description = "The header X-Truncated is true when max_bytes cut the output off, X-Total-Size how long it is in all."
	return []Route{
		Handle(ext(http.MethodGet, "/tasks/{task_id}/output", "get_output", tag, "What lies where a task's output belongs").refuses(404),
			func(ctx context.Context, c *Call, in *taskPath) (*wire.Output, error) {
				task, roots, err := o.find(ctx, c, in.TaskID)
				if err != nil {
					return nil, err
				}
				out, err := reader.Describe(ctx, roots, task.OutputURI)
				return out, outputError(err)
			}),
		Stream(bytes, func(c *Call, w http.ResponseWriter, in *content) error {
			ctx := c.Request.Context()
			task, roots, err := o.whole(ctx, c, in.TaskID)
			if err != nil {
				return err
			}
			found, err := reader.Open(ctx, roots, *task.OutputURI, in.Path)
			if err != nil {
				return outputError(err)
			}
			defer found.Close()
			return send(w, found, path.Base(strings.TrimSuffix(*task.OutputURI, "/")+"/"+in.Path), int64(in.MaxBytes))
		}),
		Handle(ext(http.MethodGet, "/tasks/{task_id}/output/table", "get_output_table", tag, "Rows of an output that is a table").refuses(403, 404),
			func(ctx context.Context, c *Call, in *table) (*wire.OutputTable, error) {
				task, roots, err := o.whole(ctx, c, in.TaskID)
				if err != nil {
					return nil, err
				}
				out, err := reader.Table(ctx, roots, *task.OutputURI, in.Path, in.Offset, in.Limit)
				return out, outputError(err)
			}),
		Handle(made, func(ctx context.Context, c *Call, in *taskPath) (*wire.OutputMade, error) {
			t, err := o.hub.TaskOwn(ctx, c.caller(), in.TaskID, 1)
			if err != nil {
				return nil, err
			}
			roots, err := a.TargetRootSettings(ctx, c.Environment.Key)
			if err != nil {
				return nil, err
			}
			found, err := reader.Made(ctx, roots, &t.Task)
			if refused, ok := errors.AsType[*outputs.DeniedError](err); ok {
				return &wire.OutputMade{Reason: &refused.Reason, Inputs: []wire.OutputInput{}}, nil
			}
			if found == nil && err == nil {
				found = &wire.OutputMade{Inputs: []wire.OutputInput{}}
			}
			return found, outputError(err)
		}),
		Handle(link, func(ctx context.Context, c *Call, in *linked) (*wire.OutputLink, error) {
			task, roots, err := o.whole(ctx, c, in.TaskID)
			if err != nil {
				return nil, err
			}
			expires := time.Duration(cmp.Or(in.Body.ExpiresSeconds, 3600)) * time.Second
			until := wire.At(time.Now().Add(expires))
			address, err := reader.Link(ctx, roots, *task.OutputURI, in.Body.Path, expires)
			if err != nil {
				return nil, outputError(err)
			}
			// The link itself is a credential, and is written down nowhere.
			detail := map[string]any{"output_uri": *task.OutputURI, "expires_at": until}
			if in.Body.Path != "" {
				detail["path"] = in.Body.Path
			}
			c.did("output.linked", "task", task.TaskID, strings.TrimPrefix(task.TaskNamespace+"."+task.TaskName, "."), detail)
			c.Header().Set("Cache-Control", "no-store")
			return &wire.OutputLink{Link: address, ExpiresAt: until}, nil
		}),
		Handle(extension(http.MethodPost, "/environments/{environment_id}/target-roots/{root_id}/probe", "probe_target_root", tag, "Try whether the server can use a target root", Workspace).refuses(403, 404),
			func(ctx context.Context, c *Call, in *probe) (*wire.RootProbe, error) {
				env, err := a.Environment(ctx, c.caller(), in.EnvironmentID)
				if err != nil {
					return nil, err
				}
				root, err := a.ProbedTargetRoot(ctx, c.caller(), env.WorkspaceID, env.ID, in.RootID)
				if err != nil {
					return nil, err
				}
				return reader.Probe(ctx, root.URIPrefix), nil
			}),
	}
}

// shown are the kinds that a browser may show in place. All others it saves.
var shownKinds = []string{"image", "text", "json", "vega"}

// send writes a file as something that nothing on the server's pages can run: a page of its own in a sandbox, of no other
// type than the one named.
func send(w http.ResponseWriter, found *outputs.Content, name string, most int64) error {
	head := w.Header()
	head.Set("Content-Type", found.MediaType)
	head.Set("X-Content-Type-Options", "nosniff")
	head.Set("Content-Security-Policy", "sandbox; default-src 'none'; style-src 'unsafe-inline'")
	head.Set("Cache-Control", "private, no-cache")
	if !slices.Contains(shownKinds, found.Kind) {
		head.Set("Content-Disposition", attachment(name))
	}
	size := min(found.Size, most)
	head.Set("X-Total-Size", strconv.FormatInt(found.Size, 10))
	head.Set("X-Truncated", strconv.FormatBool(size < found.Size))
	head.Set("Content-Length", strconv.FormatInt(size, 10))
	w.WriteHeader(http.StatusOK)
	// After this only the connection can say that something went wrong: it ends before the length that was said.
	_, err := io.Copy(w, io.LimitReader(found, size))
	if err != nil {
		panic(http.ErrAbortHandler)
	}
	return nil
}

// attachment has the name in letters that need no quoting.
func attachment(name string) string {
	tame := strings.Map(func(c rune) rune {
		if c < ' ' || c > '~' || strings.ContainsRune(`"\;/`, c) {
			return '_'
		}
		return c
	}, name)
	return `attachment; filename="` + tame + `"`
}
