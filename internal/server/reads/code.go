package reads

import (
	"context"
	"encoding/json"
	"regexp"

	"github.com/stardag-go/stardag/internal/made"
	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/registry/wire"
)

// commitName is the name of code that is a commit and nothing else: that of the Go client, and that of the Python SDK.
var commitName = regexp.MustCompile(`^(?:go-)?([0-9a-f]{40})\+?$`)

// codeOf returns what is known of the code of an execution, by what its program said and by the name of the code of its plan.
func codeOf(metadata json.RawMessage, codeID string) wire.ExecutionCode {
	var said struct {
		CodeVersion  string `json:"code_version"`
		Commit       string `json:"commit"`
		ChangedFiles bool   `json:"changed_files"`
	}
	_ = json.Unmarshal(metadata, &said) // any program writes there what it likes
	code := wire.ExecutionCode{Version: textOr(said.CodeVersion), Commit: textOr(said.Commit), ChangedFiles: said.ChangedFiles}
	if m := commitName.FindStringSubmatch(codeID); code.Commit == nil && m != nil {
		code.Commit, code.ChangedFiles = &m[1], false // code that was changed has another name
	}
	return code
}

// textOr returns a text, nil for an empty one.
func textOr(text string) *string {
	if text == "" {
		return nil
	}
	return &text
}

// otherCode says that an output was made by other code than its kind declares now; "" when that is not so.
func otherCode(by *wire.ExecutionCode, now string) string {
	r := made.Record{CodeVersion: deref(by.Version), Commit: deref(by.Commit), ChangedFiles: by.ChangedFiles}
	return r.OtherCode(now)
}

// mostOutdated is how many outdated tasks of a build are named.
const mostOutdated = 1000

// Outdated lists the completed tasks of a build's active plan that other code has made than their kinds declare now, as far as executions tell.
func (rd *Reader) Outdated(ctx context.Context, c who.Principal, buildID string) (*wire.OutdatedTasks, error) {
	return view(ctx, rd, c, func(tx Tx) (*wire.OutdatedTasks, error) {
		b, err := hub.FindBuild(ctx, tx, buildID, hub.NoLock)
		if err != nil {
			return nil, err
		}
		plan, err := planOfBuild(ctx, tx, b, nil)
		out := &wire.OutdatedTasks{Tasks: []wire.OutdatedTask{}}
		if err != nil || plan == nil {
			return out, err
		}
		makers, err := tx.Makers(ctx, plan.PK)
		if err != nil {
			return nil, err
		}
		for i := range makers {
			m := &makers[i]
			if !m.made() {
				continue
			}
			why := otherCode(new(codeOf(m.ExecutorMetadata, m.CodeID)), m.CodeVersion)
			if why == "" {
				continue
			}
			if out.Total++; out.Total <= mostOutdated {
				out.Tasks = append(out.Tasks, wire.OutdatedTask{TaskID: m.TaskID, TaskNamespace: m.Namespace, TaskName: m.Name, Why: why})
			}
		}
		return out, nil
	})
}
