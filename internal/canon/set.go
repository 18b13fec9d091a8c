package canon

import (
	"bytes"
	"slices"
)

// OrderSet returns the members of a set in the order the reference prints them in: by value when all can
// be compared (numbers with numbers and booleans, text with text, lists element by element), else all
// by their compact JSON text. hash says whether that text is the one of hash texts, where a nested task
// is its id alone, or of body texts. Sets inside the members become lists in their order. The slice given
// is not changed.
func OrderSet(items []Value, hash bool) ([]Value, error) {
	p := printer{mode: bodyText}
	if hash {
		p.mode = hashOrder
	}
	ordered, _, err := p.order(items)
	return ordered, err
}

// set prints items in set order.
func (p *printer) set(b []byte, items []Value) ([]byte, error) {
	if p.mode == fileText || len(items) < 2 {
		return p.list(b, items)
	}
	ordered, texts, err := p.order(items)
	if err != nil {
		return b, err
	}
	if texts == nil {
		return p.list(b, ordered)
	}
	// The texts are the output already: printing the members again would double the work with every
	// level of nested sets.
	b = append(b, '[')
	for i, text := range texts {
		if i > 0 {
			b = append(b, ',')
		}
		if p.mode == hashText {
			b = appendASCII(b, text)
		} else {
			b = append(b, text...)
		}
		if err := p.check(b); err != nil {
			return b, err
		}
	}
	b = append(b, ']')
	return b, p.check(b)
}

// order returns the members in order, and their texts when those decided the order.
func (p *printer) order(items []Value) (ordered []Value, texts [][]byte, err error) {
	if err := p.enter(); err != nil {
		return nil, nil, err
	}
	defer func() { p.depth-- }()
	ordered = make([]Value, len(items))
	for i, item := range items {
		if ordered[i], err = p.settle(item); err != nil {
			return nil, nil, err
		}
	}
	if len(ordered) < 2 || p.sortByValue(ordered) {
		return ordered, nil, nil
	}
	return p.sortByText(ordered)
}

// settle returns v with every set in it replaced by the list of its members in order. Nested tasks stay
// as they are.
func (p *printer) settle(v Value) (Value, error) {
	switch v := v.(type) {
	case Set:
		ordered, _, err := p.order(v)
		return List(ordered), err
	case List:
		return settleAll(p, v, func(item *Value) *Value { return item })
	case Object:
		return settleAll(p, v, func(m *Member) *Value { return &m.Val })
	}
	return v, nil
}

// settleAll settles the elements of a list or object, copying it at the first one that changes.
func settleAll[S interface {
	~[]E
	Value
}, E any](p *printer, s S, val func(*E) *Value,
) (Value, error) {
	if err := p.enter(); err != nil {
		return nil, err
	}
	defer func() { p.depth-- }()
	copied := false
	for i := range s {
		v := *val(&s[i])
		if !mayHoldSet(v) {
			continue
		}
		settled, err := p.settle(v)
		if err != nil {
			return nil, err
		}
		if !copied {
			s, copied = slices.Clone(s), true
		}
		*val(&s[i]) = settled
	}
	return s, nil
}

func mayHoldSet(v Value) bool {
	switch v.(type) {
	case Set, List, Object:
		return true
	}
	return false
}

// sortByText sorts items by their texts.
func (p *printer) sortByText(items []Value) ([]Value, [][]byte, error) {
	q := p.ordering()
	type entry struct {
		item Value
		text []byte
	}
	entries := make([]entry, len(items))
	var buf []byte
	for i, item := range items {
		start := len(buf)
		var err error
		if buf, err = q.value(buf, item); err != nil {
			return nil, nil, atIndex(err, i)
		}
		// A later append may move buf; the text stays valid in the old array.
		entries[i] = entry{item, buf[start:len(buf):len(buf)]}
	}
	slices.SortStableFunc(entries, func(x, y entry) int { return bytes.Compare(x.text, y.text) })
	texts := make([][]byte, len(entries))
	for i, e := range entries {
		items[i], texts[i] = e.item, e.text
	}
	return items, texts, nil
}

// ordering returns the printer of the texts that members are ordered by.
func (p *printer) ordering() printer {
	q := printer{mode: bodyText, depth: p.depth, limit: p.limit}
	if p.mode.hash() {
		q.mode = hashOrder
	}
	return q
}

// compareTexts compares the texts of two members. What cannot be printed is reported when the set is.
func (p *printer) compareTexts(a, b Value) int {
	q, r := p.ordering(), p.ordering()
	x, _ := q.value(nil, a)
	y, _ := r.value(nil, b)
	return bytes.Compare(x, y)
}
