package main

import (
	"fmt"
	"strings"
	"time"

	"github.com/stardag-go/stardag/internal/query"
)

// queries are examples. One that is not in the language ends the making of the page.
var queries = []struct{ text, finds string }{
	{`Train`, "tasks with the word in namespace or name, or whose id begins with it"},
	{`status = failed created > -7d`, "what has failed and was registered in the last seven days"},
	{`name = Train param.epochs > 10`, "by a parameter; numbers are compared as numbers"},
	{`param.model.kind in (tree, forest)`, "a parameter within a parameter"},
	{`param.layers[0].units: 32..128`, "the first item of a list, from 32 to 128"},
	{`artifact.metrics.auc >= 0.9`, "a number in an artifact of the name metrics"},
	{`error ~ "out of memory" NOT name = Baseline`, "text that contains another, in quotes because of the spaces"},
	{`(status = running OR status = suspended) duration > 20m`, "alternatives"},
	{`uri ~ s3://bucket/reports/`, "by where the output is"},
	{`build_name = nightly completed > yesterday`, "what builds of a name have made since yesterday"},
}

// queryPage returns the page about the language of searches.
func queryPage() (string, error) {
	comment, err := packageComment("internal/query")
	if err != nil {
		return "", err
	}
	var b strings.Builder
	b.WriteString("# Searching tasks\n\nThe page Tasks, `GET /api/ext/v1/tasks?q=` and exports take one language.\n\n| query | finds |\n|---|---|\n")
	for _, q := range queries {
		if _, err := query.Parse(q.text, time.Now()); err != nil {
			return "", fmt.Errorf("the example %q: %w", q.text, err)
		}
		fmt.Fprintf(&b, "| `%s` | %s |\n", q.text, q.finds)
	}
	b.WriteString("\n" + comment + "\n## Keys\n\n| key | holds | |\n|---|---|---|\n")
	for _, k := range query.KeyDocs() {
		meaning := k.Meaning
		if len(k.Also) > 0 {
			meaning += "; also `" + strings.Join(k.Also, "`, `") + "`"
		}
		fmt.Fprintf(&b, "| `%s` | %s | %s |\n", k.Name, kindWords[k.Kind], meaning)
	}
	b.WriteString("| `param.PATH` | any | a parameter, or something within it: `param.optimizer.rate`, `param.layers[0]` |\n" +
		"| `artifact.NAME.PATH` | any | a value in an artifact: `artifact.metrics.accuracy` |\n\n")
	fmt.Fprintf(&b, "The statuses are `%s`.\n\n", strings.Join(query.Statuses(), "`, `"))
	b.WriteString("[The server](../server.md#searching-tasks) says in which orders tasks are listed, how searches are saved, and how long ones go on.\n")
	return b.String(), nil
}

var kindWords = map[query.Kind]string{
	query.KindText: "text", query.KindEnum: "one of some words", query.KindTime: "a moment", query.KindDuration: "a duration", query.KindAny: "any",
}
