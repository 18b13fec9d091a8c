package conformance

import (
	"encoding/json"
	"errors"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/stardag-go/stardag/internal/canon"
)

// taskCase is a task of the reference and what it made of it. A nil pointer is null in the file.
type taskCase struct {
	Kind             string
	Description      string
	Namespace        string
	Name             string
	Version          string
	Params           []Field
	HashInput        *string           `json:"hash_input"`
	TaskID           string            `json:"task_id"`
	Relpath          *string           `json:"relpath"`
	TargetURI        *string           `json:"target_uri"`
	Extension        *string           `json:"extension"`
	InstanceBody     *string           `json:"instance_body"`
	InstanceHash     *string           `json:"instance_hash"`
	InstanceError    *string           `json:"instance_error"`
	NestedHashInputs map[string]string `json:"nested_hash_inputs"`
	Slug             *string           `json:"slug"`
}

// namespaceNote is how the description of a case names the task namespace it was made with.
var namespaceNote = regexp.MustCompile(`namespace overridden with ([0-9a-f-]{36})`)

// checkTask compares one task case: texts first, then ids, then what is derived from ids.
func checkTask(data []byte) []Diff {
	var d differ
	var tc taskCase
	if err := json.Unmarshal(data, &tc); err != nil {
		d.failed("case", "a readable case", err)
		return d
	}
	if tc.HashInput == nil && tc.Params == nil {
		return checkAlias(&tc)
	}
	ns := canon.TaskNamespace
	if note := namespaceNote.FindStringSubmatch(tc.Description); note != nil {
		var err error
		if ns, err = canon.ParseID(note[1]); err != nil {
			d.failed("namespace", note[1], err)
			return d
		}
	}
	c := &converter{taskNamespace: ns, tasks: map[*Tagged]canon.Task{}, nested: map[string]string{}}
	object, err := c.fields(discriminators(tc.Namespace, tc.Name), tc.Params, false)
	if err != nil {
		d.failed("hash_input", deref(tc.HashInput), err)
		return d
	}
	if !slices.ContainsFunc(tc.Params, func(f Field) bool { return f.Name == "version" }) {
		object = append(object, canon.Member{Key: "version", Val: canon.Str(tc.Version)})
	}
	text, err := canon.AppendHash(nil, object)
	if err != nil {
		d.failed("hash_input", deref(tc.HashInput), err)
		return d
	}
	id := canon.TaskIDIn(ns, text)
	d.compare("hash_input", deref(tc.HashInput), string(text))
	for _, nested := range slices.Sorted(maps.Keys(tc.NestedHashInputs)) {
		d.compare("nested_hash_inputs "+nested, tc.NestedHashInputs[nested], c.nested[nested])
	}
	for _, nested := range slices.Sorted(maps.Keys(c.nested)) {
		if _, ok := tc.NestedHashInputs[nested]; !ok && tc.NestedHashInputs != nil {
			d.compare("nested_hash_inputs "+nested, "", c.nested[nested])
		}
	}
	d.compare("task_id", tc.TaskID, id.String())
	checkBody(&d, &tc, object, ns)
	checkPath(&d, &tc, id)
	if tc.Slug != nil {
		d.compare("slug", *tc.Slug, canon.Slug(tc.Name, tc.Version, id))
	}
	return d
}

func checkBody(d *differ, tc *taskCase, object canon.Object, ns canon.ID) {
	body, err := canon.AppendBody(nil, object, 0)
	if err != nil {
		if tc.InstanceError == nil {
			d.failed("instance_body", deref(tc.InstanceBody), err)
		}
		return
	}
	if tc.InstanceError != nil {
		d.compare("instance_error", *tc.InstanceError, "no error; the body is "+string(body))
		return
	}
	d.compare("instance_body", deref(tc.InstanceBody), string(body))
	d.compare("instance_hash", deref(tc.InstanceHash), canon.UUID5(canon.InstanceNamespaceIn(ns), body).String())
}

// checkAlias checks a case without parameters of its own: the alias of a finished task, which has that task's id.
func checkAlias(tc *taskCase) []Diff {
	var d differ
	var body struct {
		Aliased struct {
			ID  string `json:"id"`
			URI string `json:"uri"`
		} `json:"__aliased"`
	}
	if err := json.Unmarshal([]byte(deref(tc.InstanceBody)), &body); err != nil {
		d.failed("instance_body", "the body of an alias", err)
		return d
	}
	id, err := canon.ParseID(body.Aliased.ID)
	if err != nil {
		d.failed("hash_input", "null", errors.New("the case has neither parameters nor an aliased task"))
		return d
	}
	d.compare("task_id", tc.TaskID, id.String())
	d.compare("instance_hash", deref(tc.InstanceHash), canon.InstanceHash([]byte(*tc.InstanceBody)).String())
	d.compare("target_uri", deref(tc.TargetURI), body.Aliased.URI)
	d.compare("slug", deref(tc.Slug), canon.Slug(tc.Name, tc.Version, id))
	return d
}

// checkPath checks the relative path and the target's place. Only cases about paths override parts of it, and the file
// does not list the overrides: there they are taken from the path, around the parts that must be in it.
func checkPath(d *differ, tc *taskCase, id canon.ID) {
	if tc.Relpath == nil {
		return
	}
	parts := canon.PathParts{
		Namespace: tc.Namespace, Name: tc.Name, Version: tc.Version, ID: id, Extension: deref(tc.Extension),
	}
	got := canon.RelPath(parts)
	if tc.Kind == "relpath" {
		if !strings.Contains(*tc.Relpath, id.String()) {
			got = *tc.Relpath // the whole path is the user's
		} else {
			got = canon.RelPath(withOverrides(parts, *tc.Relpath))
		}
	}
	d.compare("relpath", *tc.Relpath, got)
	if tc.TargetURI != nil {
		_, below, _ := strings.Cut(strings.TrimSuffix(*tc.TargetURI, "/"), *tc.Relpath)
		d.compare("target_uri ends with relpath", "", below)
	}
}

// withOverrides adds the base, extra and filename that path has besides the parts.
func withOverrides(parts canon.PathParts, path string) canon.PathParts {
	bare := parts
	bare.Extension = ""
	text := canon.RelPath(bare)
	tail := text[len(text)-len("ab/cd/")-36:]
	head := strings.TrimSuffix(text, "/"+tail)
	before, after, _ := strings.Cut(path, tail)
	if base, extra, ok := strings.Cut(before, head+"/"); ok {
		parts.Base = strings.TrimSuffix(base, "/")
		parts.Extra = strings.TrimSuffix(extra, "/")
	}
	if name, ok := strings.CutPrefix(after, "/"); ok {
		parts.Filename = strings.TrimSuffix(name, "."+parts.Extension)
	}
	return parts
}

func deref(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}
