package schema

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/stardag-go/stardag/internal/canon"
	"github.com/stardag-go/stardag/internal/node"
)

// Member is one concrete type of a registered interface.
type Member struct {
	Go reflect.Type
	// Name is the discriminator; the zero name means that the member is told apart by its fields.
	Name node.Name
}

var (
	unionMu sync.RWMutex
	unions  = map[reflect.Type][]Member{}
)

// RegisterUnion says which types stand behind an interface. Named members are written with "__namespace" and
// "__name", as the reference's polymorphic models; others are told apart by their fields, as its unions.
func RegisterUnion(iface reflect.Type, members []Member) error {
	unionMu.Lock()
	defer unionMu.Unlock()
	if iface.Kind() != reflect.Interface {
		return fmt.Errorf("%s is not an interface", iface)
	}
	if _, dup := unions[iface]; dup {
		return fmt.Errorf("the members of %s are registered already", iface)
	}
	names := map[node.Name]bool{}
	for _, m := range members {
		if !m.Go.Implements(iface) {
			return fmt.Errorf("%s does not implement %s", m.Go, iface)
		}
		if m.Go.Kind() == reflect.Pointer {
			return fmt.Errorf("%s: register the type itself and give it value receivers", m.Go)
		}
		if m.Name != (node.Name{}) && names[m.Name] {
			return fmt.Errorf("two members of %s have the name %q", iface, m.Name)
		}
		names[m.Name] = true
	}
	unions[iface] = members
	return nil
}

// unionType is an interface whose members are registered. They are compiled at the first use, since package
// variables may be initialised in any order.
type unionType struct {
	iface reflect.Type
	usage Usage

	compiled atomic.Pointer[[]unionMember]
}

type unionMember struct {
	Member
	typ *Type
	// sorted and declared are the object with discriminators, as in a structType; nil for unnamed members.
	sorted, declared []entry
}

// members returns the compiled members. A failure is not kept: the registration may be still to come.
func (u *unionType) members() ([]unionMember, error) {
	if done := u.compiled.Load(); done != nil {
		return *done, nil
	}
	unionMu.RLock()
	registered, ok := unions[u.iface]
	unionMu.RUnlock()
	if !ok {
		return nil, fmt.Errorf("interface %s has no registered members; call stardag.Union or stardag.Family for it in a package variable", u.iface)
	}
	members := make([]unionMember, 0, len(registered))
	for _, m := range registered {
		t, err := Of(m.Go, u.usage)
		if err != nil {
			return nil, err
		}
		um := unionMember{Member: m, typ: t}
		if m.Name != (node.Name{}) {
			if um.declared, err = namedPlan(t, m.Name); err != nil {
				return nil, fmt.Errorf("member %s of %s: %w", m.Go, u.iface, err)
			}
			um.sorted = sortedEntries(um.declared)
		}
		members = append(members, um)
	}
	u.compiled.Store(&members)
	return members, nil
}

// namedPlan returns how a member with discriminators is printed.
func namedPlan(t *Type, name node.Name) ([]entry, error) {
	s, ok := t.impl.(*structType)
	if !ok || s.tuple {
		return nil, errors.New("a member with a name must be a plain struct")
	}
	consts, err := constEntries(Constants{{"__namespace", name.Namespace}, {"__name", name.Name}})
	if err != nil {
		return nil, err
	}
	return append(consts, s.declared...), nil
}

var errNilInterface = errors.New(`is nil; set it, or tag the field stardag:"optional"`)

// member returns the member that v holds, and the value in it.
func (u *unionType) member(v reflect.Value) (*unionMember, reflect.Value, error) {
	members, err := u.members()
	if err != nil {
		return nil, v, err
	}
	if v.IsNil() {
		return nil, v, errNilInterface
	}
	for i := range members {
		if members[i].Go == v.Elem().Type() {
			return &members[i], v.Elem(), nil
		}
	}
	return nil, v, fmt.Errorf("%s is not a registered member of %s", v.Elem().Type(), u.iface)
}

func (u *unionType) emit(e *Emitter, v reflect.Value) error {
	m, inner, err := u.member(v)
	if err != nil {
		return err
	}
	if m.declared == nil {
		return m.typ.impl.emit(e, inner)
	}
	s, _ := m.typ.impl.(*structType)
	if e.Mode == File {
		return s.emitPlan(e, inner, m.declared)
	}
	return s.emitPlan(e, inner, m.sorted)
}

func (u *unionType) value(v reflect.Value, mode Mode) (canon.Value, error) {
	m, inner, err := u.member(v)
	if err != nil {
		return nil, err
	}
	val, err := m.typ.impl.value(inner, mode)
	if obj, ok := val.(canon.Object); ok && m.declared != nil {
		val = append(canon.Object{
			{Key: "__namespace", Val: canon.Str(m.Name.Namespace)},
			{Key: "__name", Val: canon.Str(m.Name.Name)},
		}, obj...)
	}
	return val, err
}

func (u *unionType) decode(d *decoder, v reflect.Value) error {
	members, err := u.members()
	if err != nil {
		return err
	}
	raw, err := d.ReadValue()
	if err != nil {
		return err
	}
	raw = raw.Clone()
	if len(raw) > 0 && raw[0] == '{' {
		head, err := ReadHead(raw)
		if err != nil {
			return err
		}
		if head.Typed {
			return u.decodeNamed(d, members, head.Name, raw, v)
		}
	}
	var reasons []string
	for _, exact := range d.passes() {
		reasons = reasons[:0]
		for i := range members {
			m := &members[i]
			if m.declared != nil {
				reasons = append(reasons, fmt.Sprintf("%s needs __namespace and __name", m.Name))
				continue
			}
			fresh := reflect.New(m.Go).Elem()
			if err := m.typ.impl.decode(d.sub(raw, exact), fresh); err != nil {
				reasons = append(reasons, fmt.Sprintf("%s: %v", m.Go, err))
				continue
			}
			v.Set(fresh)
			return nil
		}
	}
	return fmt.Errorf("fits none of the members of %s (%s)", u.iface, strings.Join(reasons, "; "))
}

func (u *unionType) decodeNamed(d *decoder, members []unionMember, name node.Name, raw jsontext.Value, v reflect.Value) error {
	for i := range members {
		m := &members[i]
		if m.declared == nil || m.Name != name {
			continue
		}
		s, _ := m.typ.impl.(*structType)
		fresh := reflect.New(m.Go).Elem()
		err := s.decodeObject(d.sub(raw, d.exact), fresh, func(key string) bool {
			return key == "__namespace" || key == "__name"
		})
		if err == nil {
			v.Set(fresh)
		}
		return err
	}
	return fmt.Errorf("%q is not a registered member of %s", name, u.iface)
}

func (u *unionType) own(v reflect.Value) {
	m, inner, err := u.member(v)
	if err != nil {
		return // printing reports it
	}
	fresh := reflect.New(m.Go).Elem()
	fresh.Set(inner)
	m.typ.Own(fresh)
	v.Set(fresh)
}

func (u *unionType) tasks(v reflect.Value, visit func(*node.Task)) {
	if m, inner, err := u.member(v); err == nil {
		m.typ.Tasks(inner, visit)
	}
}
