package httpapi

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"net/http"
	"strings"

	"github.com/stardag-go/stardag/internal/server/rooms"
	"github.com/stardag-go/stardag/internal/server/search"
	"github.com/stardag-go/stardag/registry/wire"
)

const queryHelp = "A query: terms joined by AND (or a space), OR, NOT, with parentheses. A term is `key op value` with = != > < >= <= ~ !~, " +
	"`key in (a, b)`, `key: a..b`, or a word of the name. Keys are name, namespace, id, status, version, created, started, completed, changed, duration, " +
	"build, build_name, executor, uri, error, param.PATH and artifact.NAME.PATH. Moments are dates, times (in zone, where they have no offset), today, yesterday, or distances such as -7d."

// maxExport bounds what one export writes.
const maxExport = 100_000

type searchInput struct {
	Query   string `query:"q" maxLength:"4096" default:"" doc:"The query"`
	Zone    string `query:"zone" maxLength:"64" default:"" doc:"The time zone of moments without an offset, such as Europe/Amsterdam or +02:00; UTC without it"`
	Sort    string `query:"sort" maxLength:"32" default:"-created" doc:"created, changed, status, name, namespace or duration, with - before it for downwards; by the last three only up to 1,500 tasks"`
	Columns string `query:"columns" maxLength:"2048" default:"" doc:"Keys whose values are wanted, by commas"`
}

func (in *searchInput) filter() search.Filter {
	f := search.Filter{Query: in.Query, Zone: in.Zone, Sort: in.Sort}
	if in.Columns != "" {
		f.Columns = strings.Split(in.Columns, ",")
	}
	return f
}

func searchRoutes(h *rooms.Registry) []Route {
	const tag = "search"
	type search struct {
		searchInput
		Limit  int    `query:"limit" minimum:"1" maximum:"500" default:"50" doc:"At most so many"`
		Cursor string `query:"cursor" maxLength:"512" default:"" doc:"next_cursor of the page before"`
	}
	type export struct {
		searchInput
		Format string `query:"format" enum:"csv,ndjson" default:"csv" doc:"The form of the file"`
	}
	type complete struct {
		Stage  string `query:"stage" enum:"key,value" doc:"What comes next"`
		Key    string `query:"key" maxLength:"512" default:"" doc:"The key whose values are wanted"`
		Prefix string `query:"prefix" maxLength:"512" default:"" doc:"What is written of it already"`
	}
	list := ext(http.MethodGet, "/tasks", "search_tasks", tag, "Search tasks").refuses(400)
	list.Description = queryHelp
	file := ext(http.MethodGet, "/tasks/export", "export_tasks", tag, "Search tasks and download them").refuses(400)
	file.Description = queryHelp
	file.Media = []string{"text/csv", "application/x-ndjson"}
	return []Route{
		Handle(list, func(ctx context.Context, c *Call, in *search) (*wire.FoundTasks, error) {
			f := in.filter()
			f.Limit, f.Cursor = in.Limit, in.Cursor
			return h.Search(ctx, c.caller(), f)
		}),
		Handle(ext(http.MethodGet, "/tasks/complete", "complete_query", tag, "Suggest what comes next in a query").refuses(400),
			func(ctx context.Context, c *Call, in *complete) (*wire.Completions, error) {
				if in.Stage == "value" {
					return h.CompleteValues(ctx, c.caller(), in.Key, in.Prefix)
				}
				return h.CompleteKeys(ctx, c.caller(), in.Prefix)
			}),
		Stream(file, func(c *Call, w http.ResponseWriter, in *export) error {
			return exportTasks(h, c, w, in.filter(), in.Format)
		}),
	}
}

// exportTasks writes page after page. What has been written cannot be taken back: an error after the first page cuts the
// file off, and the connection with it.
func exportTasks(h *rooms.Registry, c *Call, w http.ResponseWriter, f search.Filter, format string) error {
	f.Limit = 500
	var write func([]wire.FoundTask) error
	var done func() error
	written := 0
	for {
		page, err := h.Search(c.Request.Context(), c.caller(), f)
		if err != nil {
			return err
		}
		if write == nil {
			w, done = packed(w, c.Request)
			write = exporter(w, f, format)
		}
		page.Tasks = page.Tasks[:min(len(page.Tasks), maxExport-written)]
		if err := write(page.Tasks); err != nil {
			return err
		}
		written += len(page.Tasks)
		if page.NextCursor == nil || written == maxExport {
			return done()
		}
		f.Cursor = *page.NextCursor
	}
}

func exporter(w http.ResponseWriter, f search.Filter, format string) func([]wire.FoundTask) error {
	head := w.Header()
	head.Set("Content-Disposition", `attachment; filename="tasks.`+format+`"`)
	if format == "ndjson" {
		head.Set("Content-Type", "application/x-ndjson")
		encoder := json.NewEncoder(w)
		return func(tasks []wire.FoundTask) error {
			for i := range tasks {
				if err := encoder.Encode(&tasks[i]); err != nil {
					return err
				}
			}
			return nil
		}
	}
	head.Set("Content-Type", "text/csv; charset=utf-8")
	out := csv.NewWriter(w)
	first := append([]string{"task_id", "task_namespace", "task_name", "version", "status", "created_at", "status_at", "output_uri"}, f.Columns...)
	return func(tasks []wire.FoundTask) error {
		if first != nil {
			if err := out.Write(first); err != nil {
				return err
			}
			first = nil
		}
		for i := range tasks {
			t := &tasks[i]
			row := []string{t.TaskID, t.TaskNamespace, t.TaskName, text(t.Version), string(t.Status), t.CreatedAt.String(), t.StatusAt.String(), text(t.OutputURI)}
			for _, column := range f.Columns {
				row = append(row, cell(t.Values[column]))
			}
			for i := range row {
				row[i] = harmless(row[i])
			}
			if err := out.Write(row); err != nil {
				return err
			}
		}
		out.Flush()
		return out.Error()
	}
}

func text(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

// cell returns a value in a table: texts without their quotes.
func cell(raw json.RawMessage) string {
	var s string
	if json.Unmarshal(raw, &s) == nil {
		return s
	}
	if string(raw) == "null" {
		return ""
	}
	return string(raw)
}

// harmless returns a cell that a spreadsheet does not take for a formula.
func harmless(s string) string {
	if s != "" && strings.ContainsRune("=+@\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
}
