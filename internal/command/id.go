package command

import (
	"fmt"
	"regexp"
	"strings"
)

var idShape = regexp.MustCompile(`^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$`)

// CheckID refuses what cannot be the id of what is named, such as a build, before anything is asked.
func CheckID(what, id string) error {
	if idShape.MatchString(id) {
		return nil
	}
	return Usage(fmt.Errorf("%q is not a %s id; it looks like 01a20546-3dd9-7520-b3e9-fd54a7927028", id, what), listHints[what])
}

// UnknownHint says where the ids are of what a registry does not know, by the code of its refusal, or "".
func UnknownHint(code string) string { return listHints[strings.TrimPrefix(code, "unknown_")] }

var listHints = map[string]string{
	"build":      `"stardag builds list" lists builds`,
	"plan":       `"stardag plans list --build BUILD" lists the plans of a build`,
	"task":       `"stardag tasks list" lists tasks`,
	"deployment": `"stardag deployments list" lists deployments`,
	"execution":  `"stardag executions list --include-ended --task TASK" lists the runs of a task`,
}
