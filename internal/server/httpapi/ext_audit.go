package httpapi

import (
	"context"
	"net/http"
	"time"

	"github.com/stardag-go/stardag/internal/server/accounts"
	"github.com/stardag-go/stardag/internal/server/refuse"
	"github.com/stardag-go/stardag/registry/wire"
)

func auditRoutes(a *accounts.Accounts) []Route {
	const tag = workspacesTag
	type query struct {
		workspacePath
		Text   string  `query:"q"      default:"" maxLength:"200" doc:"Words in action, actor or target"`
		Since  *string `query:"since"  doc:"Nothing older than this moment, RFC 3339"`
		Limit  int     `query:"limit"  default:"100" minimum:"1" maximum:"500" doc:"How many"`
		Cursor string  `query:"cursor" default:"" maxLength:"512" doc:"next_cursor of the page before"`
	}
	return []Route{
		Handle(extension(http.MethodGet, "/workspaces/{workspace_id}/audit", "list_audit", tag, "Who did what in a workspace, newest first", Workspace).refuses(400, 403, 404),
			func(ctx context.Context, c *Call, in *query) (*wire.Audit, error) {
				q := accounts.AuditQuery{Text: in.Text, Limit: in.Limit, Cursor: in.Cursor}
				if in.Since != nil {
					since, err := time.Parse(time.RFC3339Nano, *in.Since)
					if err != nil {
						return nil, &refuse.Error{Kind: refuse.KindInvalid, Code: "invalid_since", Message: "since has to be a time such as 2026-01-02T15:04:05Z"}
					}
					q.Since = &since
				}
				out, err := a.Audit(ctx, c.caller(), in.WorkspaceID, q)
				return out, err
			}),
		Handle(extension(http.MethodPost, "/workspaces/{workspace_id}/leave", "leave_workspace", tag, "Leave a workspace", Workspace).refuses(400, 404),
			func(ctx context.Context, c *Call, in *workspacePath) (*None, error) {
				return nil, a.Leave(ctx, c.caller(), in.WorkspaceID)
			}),
	}
}
