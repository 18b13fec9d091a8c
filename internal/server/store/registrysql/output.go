package registrysql

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/taskid"
)

// outputForm is what the locations of outputs have in common but for the id of the task: it stands between head and tail, behind two folders by its start where
// fanned says so.
type outputForm struct {
	Head, Tail string
	Fanned     bool
}

// mostOutputForms is how many an environment has: where locations have more than ids to tell them apart, they are stored as they are.
const mostOutputForms = 4096

// formOf returns the form of a location, nil where it has none: the id of the task does not stand in it, or is not written as ids are.
func formOf(uri, taskID string) *outputForm {
	id, err := taskid.Parse(taskID)
	if err != nil || id.String() != taskID {
		return nil
	}
	at := strings.LastIndex(uri, taskID)
	if at < 0 {
		return nil
	}
	f := &outputForm{Head: uri[:at], Tail: uri[at+len(taskID):]}
	f.Head, f.Fanned = strings.CutSuffix(f.Head, taskID[:2]+"/"+taskID[2:4]+"/")
	return f
}

// compare puts forms in an order.
func (f outputForm) compare(g outputForm) int {
	return cmp.Or(strings.Compare(f.Head, g.Head), strings.Compare(f.Tail, g.Tail))
}

// storedForm is a form with its key.
type storedForm struct {
	outputForm

	PK int64
}

// outputForms are forms that are stored. It is safe for concurrent use.
type outputForms struct {
	mu    sync.Mutex
	known map[int64]map[outputForm]int64 // keys, by environment
}

// find returns the key of a form, and reports whether the forms of the environment have been read, and whether it takes no more.
func (o *outputForms) find(env int64, f outputForm) (pk int64, read, full bool) {
	o.mu.Lock()
	defer o.mu.Unlock()
	of, read := o.known[env]
	return of[f], read, len(of) >= mostOutputForms
}

// keep remembers forms that are committed.
func (o *outputForms) keep(env int64, forms map[outputForm]int64) {
	if len(forms) == 0 {
		return
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.known == nil {
		o.known = map[int64]map[outputForm]int64{}
	}
	if o.known[env] == nil {
		o.known[env] = make(map[outputForm]int64, len(forms))
	}
	maps.Copy(o.known[env], forms)
}

// storedURI is how a task has the location of its output: as a text, or as the key of a form.
type storedURI struct{ text, form any }

// storedURIs are the locations of tasks as they are stored. Forms that are new are stored in an order that is the same for all who do so.
func (t *transaction) storedURIs(ctx context.Context, tasks []hub.TaskRow) ([]storedURI, error) {
	out, forms := make([]storedURI, len(tasks)), make([]*outputForm, len(tasks))
	keys := map[outputForm]int64{}
	for i := range tasks {
		if uri := tasks[i].OutputURI; uri != nil {
			out[i].text = *uri
			if forms[i] = formOf(*uri, tasks[i].TaskID); forms[i] != nil {
				keys[*forms[i]] = 0
			}
		}
	}
	for _, f := range slices.SortedFunc(maps.Keys(keys), outputForm.compare) {
		var err error
		if keys[f], err = t.formKey(ctx, f); err != nil {
			return nil, err
		}
	}
	for i, f := range forms {
		if f != nil && keys[*f] != 0 {
			out[i] = storedURI{form: keys[*f]}
		}
	}
	return out, nil
}

// formKey returns the key of a form, which it stores if there is room, and 0 if there is none.
func (t *transaction) formKey(ctx context.Context, f outputForm) (int64, error) {
	if pk := t.forms[f]; pk != 0 {
		return pk, nil
	}
	pk, read, full := t.s.forms.find(t.env, f)
	if !read && t.forms == nil {
		if err := t.readForms(ctx); err != nil {
			return 0, err
		}
		pk, full = t.forms[f], len(t.forms) >= mostOutputForms
	}
	if pk != 0 || full || len(t.forms) >= mostOutputForms {
		return pk, nil
	}
	args := []any{t.env, f.Head, f.Tail, f.Fanned}
	fresh, err := inserted(ctx, t, &pk, &t.q.OutputFormInsert, args...)
	if err == nil && !fresh {
		var found *int64
		found, err = t.q.OutputFormFind.One(ctx, t.Tx, args...)
		pk = valueOf(found) // 0 when others have taken it back
	}
	if err != nil || pk == 0 {
		return 0, err
	}
	if t.forms == nil {
		t.forms = map[outputForm]int64{}
	}
	t.forms[f] = pk
	return pk, nil
}

// readForms reads the forms that the environment has.
func (t *transaction) readForms(ctx context.Context) error {
	found, err := t.q.OutputForms.All(ctx, t.Tx, t.env, mostOutputForms)
	t.forms = make(map[outputForm]int64, len(found))
	for _, f := range found {
		t.forms[f.outputForm] = f.PK
	}
	return err
}
