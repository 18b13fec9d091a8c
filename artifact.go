package stardag

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"

	"github.com/stardag-go/stardag/internal/node"
)

// Artifact is a small document about an output, made for people by a kind's Artifacts method: the registry's pages show it as what it is, and
// build.ArtifactDir writes it into a file. The functions of this package make them: [Markdown], [Table], [Image], [VegaLite], [HTML],
// [Metrics] and [JSONArtifact]. Each artifact of a task has a name of its own.
type Artifact struct {
	// Type says how it is shown: one of the Artifact… constants.
	Type string
	// Name is the artifact's name, unique within its task.
	Name string
	// Body is what encoding/json accepts; for Markdown and HTML it is the text.
	Body any
}

// The types of artifacts.
const (
	ArtifactMarkdown = "markdown"
	ArtifactJSON     = "json"
	ArtifactTable    = "table"
	ArtifactImage    = "image"
	ArtifactVegaLite = "vega-lite"
	ArtifactHTML     = "html"
)

var artifactTypes = []string{ArtifactMarkdown, ArtifactJSON, ArtifactTable, ArtifactImage, ArtifactVegaLite, ArtifactHTML}

// Markdown returns an artifact of Markdown text.
func Markdown(name, text string) Artifact {
	return Artifact{Type: ArtifactMarkdown, Name: name, Body: text}
}

// JSONArtifact returns an artifact that is shown as JSON; body is anything encoding/json accepts.
func JSONArtifact(name string, body any) Artifact {
	return Artifact{Type: ArtifactJSON, Name: name, Body: body}
}

// HTML returns an artifact of an HTML document. The pages show it alone in a frame, where it can run no scripts and load nothing.
func HTML(name, document string) Artifact {
	return Artifact{Type: ArtifactHTML, Name: name, Body: document}
}

// VegaLite returns an artifact that is drawn as a plot. The specification, https://vega.github.io/vega-lite, is anything encoding/json accepts that
// prints as an object, such as a map or a json.RawMessage, with its data in it.
func VegaLite(name string, spec any) Artifact {
	return Artifact{Type: ArtifactVegaLite, Name: name, Body: spec}
}

// Table returns an artifact that is shown as a table. The rows are structs or maps, as encoding/json prints them: their fields are the columns, in
// the order of the fields of a struct, and sorted for maps.
func Table[T any](name string, rows []T) Artifact {
	return Artifact{Type: ArtifactTable, Name: name, Body: tableBody[T](rows)}
}

// Metrics returns an artifact that is shown as a table of names and numbers, sorted by name. See [Metric] for numbers that are measured while a task
// runs.
func Metrics(name string, values map[string]float64) Artifact {
	type row struct {
		Metric string  `json:"metric"`
		Value  float64 `json:"value"`
	}
	var rows []row
	for _, metric := range slices.Sorted(maps.Keys(values)) {
		rows = append(rows, row{metric, values[metric]})
	}
	return Table(name, rows)
}

// Image returns an artifact that is shown as a picture: the bytes of a PNG, JPEG, GIF, WebP or SVG file.
func Image(name string, data []byte) Artifact {
	return Artifact{Type: ArtifactImage, Name: name, Body: imageBody(data)}
}

type imageBody []byte

// MarshalJSON prints what the pages read.
func (b imageBody) MarshalJSON() ([]byte, error) {
	media := http.DetectContentType(b)
	switch media {
	case "image/png", "image/jpeg", "image/gif", "image/webp":
	default:
		if head := b[:min(len(b), 1024)]; !bytes.Contains(head, []byte("<svg")) {
			return nil, fmt.Errorf("it is not a PNG, JPEG, GIF, WebP or SVG image, but looks like %s", media)
		}
		media = "image/svg+xml"
	}
	return json.Marshal(map[string]string{"media_type": media, "data": base64.StdEncoding.EncodeToString(b)})
}

type tableBody[T any] []T

// MarshalJSON prints columns and rows apart, so that the order of columns survives a database.
func (t tableBody[T]) MarshalJSON() ([]byte, error) {
	var columns []string
	known := map[string]bool{}
	objects := make([]map[string]json.RawMessage, len(t))
	for i, row := range t {
		text, err := json.Marshal(row)
		if err != nil {
			return nil, fmt.Errorf("row %d: %w", i, err)
		}
		if err := json.Unmarshal(text, &objects[i]); err != nil || objects[i] == nil {
			return nil, fmt.Errorf("row %d is a %T; rows are structs or maps", i, row)
		}
		for _, key := range keysOf(text) {
			if !known[key] {
				known[key] = true
				columns = append(columns, key)
			}
		}
	}
	rows := make([][]json.RawMessage, len(t))
	for i, o := range objects {
		rows[i] = make([]json.RawMessage, len(columns))
		for j, c := range columns {
			if rows[i][j] = o[c]; o[c] == nil {
				rows[i][j] = json.RawMessage("null")
			}
		}
	}
	if columns == nil {
		columns = []string{}
	}
	return json.Marshal(map[string]any{"columns": columns, "rows": rows})
}

// keysOf returns the keys of a JSON object in their order.
func keysOf(object []byte) []string {
	var keys []string
	d := json.NewDecoder(bytes.NewReader(object))
	_, _ = d.Token() // it was read as an object before
	for d.More() {
		key, _ := d.Token()
		name, _ := key.(string)
		keys = append(keys, name)
		var value json.RawMessage
		if d.Decode(&value) != nil {
			break
		}
	}
	return keys
}

// checkArtifacts returns the artifacts that can be shown, and what is wrong with the others.
func checkArtifacts(made []Artifact) ([]node.Artifact, error) {
	var good []node.Artifact
	var errs []error
	names := map[string]bool{}
	const longest = 255 // what a registry takes
	for _, a := range made {
		var err error
		switch {
		case a.Name == "":
			err = errors.New("an artifact has no name")
		case len(a.Name) > longest:
			err = fmt.Errorf("artifact %.20q…: the name has %d bytes, and %d is the most", a.Name, len(a.Name), longest)
		case names[a.Name]:
			err = fmt.Errorf("two artifacts are named %q: the first counts; give each a name of its own", a.Name)
		case !slices.Contains(artifactTypes, a.Type):
			err = fmt.Errorf("artifact %q: there is no type %q; there are %s", a.Name, a.Type, strings.Join(artifactTypes, ", "))
		default:
			err = checkBody(a)
		}
		if err != nil {
			errs = append(errs, err)
			continue
		}
		names[a.Name] = true
		good = append(good, node.Artifact(a))
	}
	return good, errors.Join(errs...)
}

func checkBody(a Artifact) error {
	_, isText := a.Body.(string)
	if (a.Type == ArtifactMarkdown || a.Type == ArtifactHTML) && !isText {
		return fmt.Errorf("artifact %q: the body of %s is text, not %T", a.Name, a.Type, a.Body)
	}
	if _, err := json.Marshal(a.Body); err != nil {
		if m, ok := errors.AsType[*json.MarshalerError](err); ok {
			err = m.Err // without the name of a type that nobody knows
		}
		return fmt.Errorf("artifact %q: %w", a.Name, err)
	}
	return nil
}

// Nodes returns tasks of one type as nodes, which builds, [Await], Requires and app.Roots take:
//
//	build.Run(ctx, stardag.Nodes(days...)...)
func Nodes[T any](tasks ...Task[T]) []Node {
	nodes := make([]Node, len(tasks))
	for i, t := range tasks {
		nodes[i] = t
	}
	return nodes
}
