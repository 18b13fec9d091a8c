package build

import (
	"encoding/json"
	"fmt"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/internal/awaited"
	"github.com/stardag-go/stardag/internal/canon"
)

// packed are tasks as another process of the same program reads them.
type packed struct {
	Tasks []canon.ID      `json:"tasks"`
	Table []awaited.Entry `json:"table"`
}

// Pack writes tasks as JSON, with every task in their parameters once, for another process of the same program, which reads them with
// [Unpack]. It is for engines that have no registry to fetch tasks from.
func Pack(nodes ...stardag.Node) (json.RawMessage, error) {
	tasks, err := tasksOf(nodes)
	if err != nil {
		return nil, err
	}
	var p packed
	if p.Table, err = awaited.MakeTable(tasks); err != nil {
		return nil, err
	}
	for _, t := range tasks {
		p.Tasks = append(p.Tasks, t.ID)
	}
	return json.Marshal(p)
}

// Unpack reads what [Pack] has written. Kinds are looked up in kinds, or in the process-wide set when it is nil. A task whose id is another one
// here is an error.
func Unpack(kinds *stardag.Kinds, data []byte) ([]stardag.Node, error) {
	var p packed
	if err := json.Unmarshal(data, &p); err != nil {
		return nil, fmt.Errorf("read packed tasks: %w", err)
	}
	tasks, err := awaited.ReadTable(p.Table, kindSet(kinds))
	if err != nil {
		return nil, err
	}
	nodes := make([]stardag.Node, len(p.Tasks))
	for i, id := range p.Tasks {
		t, ok := tasks[id]
		if !ok {
			return nil, fmt.Errorf("read packed tasks: task %s is not among them", id)
		}
		nodes[i] = nodeOf(t)
	}
	return nodes, nil
}
