package hub

import (
	"fmt"

	"github.com/stardag-go/stardag/internal/server/refuse"
)

// recorded returns a conflict that leaves a trace.
func recorded(code, message string, facts ...any) *refuse.Error {
	e := refuse.Conflict(code, message, facts...)
	e.Recorded = true
	return e
}

func notAMember(taskID, planID string) *refuse.Error {
	return refuse.New(refuse.KindNotFound, "not_a_member", fmt.Sprintf("task %s is no member of plan %s", taskID, planID), "task_id", taskID, "plan_id", planID)
}
