package schema

import (
	"reflect"
)

func (s *structType) emit(e *Emitter, v reflect.Value) error {
	if s.tuple {
		return s.emitTuple(e, v)
	}
	plan := s.sorted
	if e.Mode == File {
		plan = s.declared
	}
	return s.emitPlan(e, v, plan)
}

// emitPlan prints the members of plan.
func (s *structType) emitPlan(e *Emitter, v reflect.Value, plan []entry) error {
	e.Buf = append(e.Buf, '{')
	first := true
	for i := range plan {
		en := &plan[i]
		var fv reflect.Value
		if en.field >= 0 {
			f := &s.fields[en.field]
			fv = f.get(v)
			if e.Mode == Hash {
				skip, err := s.skip(e, f, fv)
				if err != nil {
					return err
				}
				if skip {
					continue
				}
			}
		}
		if !first {
			e.Buf = append(e.Buf, ',')
		}
		first = false
		if e.Mode == Hash {
			e.Buf = append(e.Buf, en.lit...)
		} else {
			e.Buf = append(e.Buf, en.raw...)
		}
		if en.field < 0 {
			continue
		}
		f := &s.fields[en.field]
		if err := f.emit(e, fv); err != nil {
			return At(f.Key, err)
		}
	}
	e.Buf = append(e.Buf, '}')
	return nil
}

// skip reports whether a hash text leaves f out. A parameter that does not count is still checked.
func (s *structType) skip(e *Emitter, f *Field, fv reflect.Value) (bool, error) {
	if !f.NoHash {
		return f.hidden(fv)
	}
	if f.Type.safe {
		return true, nil
	}
	start := len(e.Buf)
	err := f.emit(e, fv)
	e.Buf = e.Buf[:start]
	if err != nil {
		return false, At(f.Key, err)
	}
	return true, nil
}

func (s *structType) emitTuple(e *Emitter, v reflect.Value) error {
	e.Buf = append(e.Buf, '[')
	for i := range s.fields {
		if i > 0 {
			e.Buf = append(e.Buf, ',')
		}
		if err := s.fields[i].emit(e, s.fields[i].get(v)); err != nil {
			return atIndex(i, err)
		}
	}
	e.Buf = append(e.Buf, ']')
	return nil
}
