package inventory

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/stardag-go/stardag/target/driver"
)

// TrashFolder is where the trash of a root is, below the root. [Items] passes it over.
const TrashFolder = ".stardag-trash"

// MostInPart is how many objects one manifest names.
const MostInPart = 5000

// Trash is where outputs of a root go that are collected, until the trash is emptied. An object goes there under a number, and a
// manifest that is written before anything moves says where it came from:
//
//	.stardag-trash/RUN/0.json     the manifest of the first part of a run of the collector
//	.stardag-trash/RUN/0/17       the object that is number 17 in it
//	.stardag-trash/RUN/0.done     everything of the part has moved
//
// Whoever is killed at any moment leaves each object in its place or in the trash, whole, and a manifest that leads back. The flag of
// a directory is the first to go and the last to come back, so that nothing looks complete that is not.
type Trash struct {
	driver driver.Driver
	root   string
}

// NewTrash returns the trash of a root, whose URI is for messages. The error wraps [errors.ErrUnsupported] for storages whose objects
// cannot be moved.
func NewTrash(d driver.Driver, root string) (*Trash, error) {
	if c, ok := driver.Find[driver.Composite](d); ok {
		return nil, fmt.Errorf("%s has no trash, %s: %w", root, c.Composite(), errors.ErrUnsupported)
	}
	return &Trash{d, root}, nil
}

// manifestFormat is the version of manifests that this package writes and reads.
const manifestFormat = 1

// Manifest says what a part of a run of the collector has moved, or was about to.
type Manifest struct {
	Format int `json:"format"`
	// At is when it began, and Until how long it may be taken back, at least.
	At    time.Time `json:"at"`
	Until time.Time `json:"until"`
	// By is the program.
	By    string          `json:"by"`
	Items []ManifestEntry `json:"items"`
}

// ManifestEntry is an output, whose objects have numbers that go on from item to item.
type ManifestEntry struct {
	TaskID  string           `json:"task_id"`
	Place   string           `json:"place"`
	Kind    string           `json:"kind"`
	Objects []ManifestObject `json:"objects"`
}

// ManifestObject is an object as it was in its place.
type ManifestObject struct {
	Path       string    `json:"path"`
	Size       int64     `json:"size"`
	ModifiedAt time.Time `json:"modified_at"`
}

// Part is a part of a run of the collector, as it is in the trash.
type Part struct {
	// Run names all parts of one run, and sorts by time.
	Run string
	// Number is that of the part.
	Number int
	// Finished says that nothing of it is on its way any more. A part that is not finished belongs to a collector that is at work, or
	// that was killed.
	Finished bool
	Manifest

	there map[int]int64 // the numbers of the objects that are in the trash, with their sizes
}

// Thrown is an item of a part that is in the trash.
type Thrown struct {
	TaskID  string
	Place   string
	Kind    string
	Objects int
	Bytes   int64
	// Whole says that all objects of the item are in the trash.
	Whole bool

	item  int
	first int
}

// Path returns where an item was, for people: the one file that it consisted of, or its place.
func (p *Part) Path(t *Thrown) string {
	i := p.Items[t.item].item()
	return i.Path()
}

func (e *ManifestEntry) item() Item {
	i := Item{TaskID: e.TaskID, Place: e.Place, Kind: e.Kind}
	for _, o := range e.Objects {
		i.Objects = append(i.Objects, driver.Entry{Path: o.Path, Size: o.Size, ModTime: o.ModifiedAt})
	}
	return i
}

// Thrown lists what of the part is in the trash.
func (p *Part) Thrown() []Thrown {
	var all []Thrown
	first := 0
	for n := range p.Items {
		e := &p.Items[n]
		t := Thrown{TaskID: e.TaskID, Place: e.Place, Kind: e.Kind, item: n, first: first}
		for i := range e.Objects {
			if size, ok := p.there[first+i]; ok {
				t.Objects++
				t.Bytes += size
			}
		}
		t.Whole = t.Objects == len(e.Objects)
		first += len(e.Objects)
		if t.Objects > 0 {
			all = append(all, t)
		}
	}
	return all
}

func (p *Part) base() string { return partBase(p.Run, p.Number) }

func partBase(run string, number int) string {
	return TrashFolder + "/" + run + "/" + strconv.Itoa(number)
}

const doneMark, manifestEnding = ".done", ".json"

// Put moves items to the trash, at most [MostInPart] objects, or one item, as a part of a run. The error of an item that was written again since it
// was listed wraps [ErrChanged], and the item stays. The other error ends the work: what has moved until then can be taken back.
func (t *Trash) Put(ctx context.Context, run string, number int, about Manifest, items []Item) (changed []error, err error) {
	about.Format, about.Items = manifestFormat, make([]ManifestEntry, len(items))
	for n := range items {
		e := ManifestEntry{TaskID: items[n].TaskID, Place: items[n].Place, Kind: items[n].Kind}
		for _, o := range items[n].Objects {
			e.Objects = append(e.Objects, ManifestObject{o.Path, o.Size, o.ModTime.UTC()})
		}
		about.Items[n] = e
	}
	part := &Part{Run: run, Number: number, Manifest: about}
	if err := t.writeJSON(ctx, part.base()+manifestEnding, about); err != nil {
		return nil, err
	}
	changed = make([]error, len(items))
	first := 0
	for n := range items {
		changed[n] = unchanged(ctx, t.driver, t.root, &items[n])
		if changed[n] == nil {
			err = t.move(ctx, part, &items[n], first)
		} else if !errors.Is(changed[n], ErrChanged) {
			err = changed[n]
		}
		if err != nil {
			return changed, err
		}
		first += len(items[n].Objects)
	}
	return changed, t.writeJSON(ctx, part.base()+doneMark, struct{}{})
}

// move moves the objects of an item, whose numbers begin with first, into the trash.
func (t *Trash) move(ctx context.Context, p *Part, i *Item, first int) error {
	return i.inOrder(ctx, func(ctx context.Context, n int) error {
		return t.shift(ctx, i.Objects[n].Path, p.base()+"/"+strconv.Itoa(first+n))
	})
}

// shift moves one object. That it is gone already is fine.
func (t *Trash) shift(ctx context.Context, from, to string) error {
	if m, ok := t.driver.(driver.Mover); ok {
		err := m.Move(ctx, from, to)
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if !errors.Is(err, errors.ErrUnsupported) {
			return err
		}
	}
	in, err := t.driver.Open(ctx, from)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := t.driver.Create(ctx, to)
	if err != nil {
		return err
	}
	defer out.Abort()
	if _, err := io.Copy(out, in); errors.Is(err, fs.ErrNotExist) {
		return nil
	} else if err != nil {
		return err
	}
	if err := out.Commit(); err != nil {
		return err
	}
	return t.driver.Remove(ctx, from)
}

// Parts lists what is in the trash, oldest run first.
func (t *Trash) Parts(ctx context.Context) ([]*Part, error) {
	found := map[string]*Part{}
	for e, err := range t.driver.List(ctx, TrashFolder+"/") {
		if err != nil {
			return nil, err
		}
		run, rest, ok := strings.Cut(strings.TrimPrefix(e.Path, TrashFolder+"/"), "/")
		head, object, inside := strings.Cut(rest, "/")
		ending := path.Ext(head)
		number, err := strconv.Atoi(strings.TrimSuffix(head, ending))
		if !ok || err != nil {
			continue // not ours
		}
		key := partBase(run, number)
		p := found[key]
		if p == nil {
			p = &Part{Run: run, Number: number, there: map[int]int64{}}
			found[key] = p
		}
		switch {
		case inside:
			if n, err := strconv.Atoi(object); err == nil {
				p.there[n] = e.Size
			}
		case ending == doneMark:
			p.Finished = true
		case ending == manifestEnding:
			if err := t.readManifest(ctx, e.Path, &p.Manifest); err != nil {
				return nil, err
			}
		}
	}
	var parts []*Part
	for _, p := range found {
		if p.Format != 0 { // else its manifest went meanwhile
			parts = append(parts, p)
		}
	}
	slices.SortFunc(parts, func(a, b *Part) int { return cmp.Or(cmp.Compare(a.Run, b.Run), cmp.Compare(a.Number, b.Number)) })
	return parts, nil
}

// Finish ends a part whose collector was killed: items of which something is in the trash go there as a whole, unless they were made
// again meanwhile.
func (t *Trash) Finish(ctx context.Context, p *Part) error {
	for _, thrown := range p.Thrown() {
		i := p.Items[thrown.item].item()
		if unchanged(ctx, t.driver, t.root, &i) != nil {
			continue
		}
		if err := t.move(ctx, p, &i, thrown.first); err != nil {
			return err
		}
	}
	if err := t.writeJSON(ctx, p.base()+doneMark, struct{}{}); err != nil {
		return err
	}
	p.Finished = true
	return nil
}

// ErrMadeAgain reports that an output was made again since it went to the trash, so that nothing replaces it.
var ErrMadeAgain = errors.New("it was made again meanwhile")

// ErrNotWhole reports that a part of an item is gone, so that it cannot be taken back.
var ErrNotWhole = errors.New("not all of it is in the trash any more")

// Undo puts an item back where it was. The error wraps [ErrMadeAgain], or [ErrNotWhole], when it stays in the trash. It can be repeated after it was
// killed. [Trash.Tidy] afterwards removes a manifest that is of no use any more.
func (t *Trash) Undo(ctx context.Context, p *Part, thrown *Thrown) error {
	i := p.Items[thrown.item].item()
	back := make([]bool, len(i.Objects)) // by an earlier attempt
	for n, o := range i.Objects {
		_, inTrash := p.there[thrown.first+n]
		info, err := t.driver.Stat(ctx, o.Path)
		switch {
		case err != nil && !errors.Is(err, fs.ErrNotExist):
			return err
		case err != nil && !inTrash:
			return fmt.Errorf("take back %s%s: %w", t.root, o.Path, ErrNotWhole)
		case err == nil && (info.Size != o.Size || strings.HasSuffix(o.Path, doneSuffix) && thrown.Objects > 1):
			return fmt.Errorf("take back %s%s: %w", t.root, o.Path, ErrMadeAgain)
		}
		back[n] = err == nil
	}
	err := i.inReverse(ctx, func(ctx context.Context, n int) error {
		if _, inTrash := p.there[thrown.first+n]; !inTrash {
			return nil
		}
		from := p.base() + "/" + strconv.Itoa(thrown.first+n)
		if back[n] {
			return t.driver.Remove(ctx, from)
		}
		return t.shift(ctx, from, i.Objects[n].Path)
	})
	if err != nil {
		return err
	}
	for n := range i.Objects {
		delete(p.there, thrown.first+n)
	}
	return nil
}

// Tidy removes the manifest of a part that has nothing in the trash any more.
func (t *Trash) Tidy(ctx context.Context, p *Part) error {
	if len(p.there) > 0 {
		return nil
	}
	if err := t.driver.Remove(ctx, p.base()+doneMark); err != nil {
		return err
	}
	return t.driver.Remove(ctx, p.base()+manifestEnding)
}

// Empty removes a part for good, the manifest last.
func (t *Trash) Empty(ctx context.Context, p *Part) error {
	group, inner := errgroup.WithContext(ctx)
	group.SetLimit(atOnce)
	for n := range p.there {
		group.Go(func() error { return t.driver.Remove(inner, p.base()+"/"+strconv.Itoa(n)) })
	}
	if err := group.Wait(); err != nil {
		return err
	}
	clear(p.there)
	return t.Tidy(ctx, p)
}

func (t *Trash) writeJSON(ctx context.Context, path string, v any) error {
	data, err := json.Marshal(v)
	if err != nil {
		return err
	}
	w, err := t.driver.Create(ctx, path)
	if err != nil {
		return err
	}
	defer w.Abort()
	if _, err := w.Write(append(data, '\n')); err != nil {
		return err
	}
	return w.Commit()
}

func (t *Trash) readManifest(ctx context.Context, path string, m *Manifest) error {
	in, err := t.driver.Open(ctx, path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	defer in.Close()
	data, err := io.ReadAll(in)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(data, m); err != nil {
		return fmt.Errorf("%s%s does not say what is in the trash: %w", t.root, path, err)
	}
	if m.Format != manifestFormat {
		return fmt.Errorf("%s%s has format %d, and this program reads format %d: use a newer version", t.root, path, m.Format, manifestFormat)
	}
	return nil
}
