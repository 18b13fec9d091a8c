package query

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// Bounds of a query, so that nobody can keep a server busy with one.
const (
	MaxLength = 4096
	maxTerms  = 100
	maxDepth  = 20
)

// Parse reads a query. Distances from now are from the moment given, and moments without an offset are in its zone. The empty query is an empty [And], which finds
// everything. Errors are of type *[Error].
func Parse(s string, now time.Time) (Expr, error) {
	if len(s) > MaxLength {
		return nil, &Error{MaxLength, len(s) - MaxLength, fmt.Sprintf("a query has at most %d bytes", MaxLength)}
	}
	tokens, err := lex(s)
	if err != nil {
		return nil, err
	}
	p := &parser{tokens: tokens, now: now}
	if p.peek().kind == end {
		return And{}, nil
	}
	e, err := p.or(0)
	if err != nil {
		return nil, err
	}
	if t := p.peek(); t.kind != end {
		return nil, p.fail(t, "this closes nothing")
	}
	return e, nil
}

type parser struct {
	tokens []token
	at     int
	terms  int
	now    time.Time
}

func (p *parser) peek() token { return p.tokens[p.at] }

func (p *parser) next() token {
	t := p.tokens[p.at]
	if t.kind != end {
		p.at++
	}
	return t
}

func (p *parser) fail(t token, message string) error {
	return &Error{Position: t.at, Length: max(t.size, 1), Message: message}
}

func (p *parser) is(t token, what string) bool {
	return t.kind == word && strings.EqualFold(t.text, what)
}

func (p *parser) or(depth int) (Expr, error) {
	var parts Or
	for {
		e, err := p.and(depth)
		if err != nil {
			return nil, err
		}
		parts = append(parts, e)
		if !p.is(p.peek(), "or") {
			break
		}
		p.next()
	}
	if len(parts) == 1 {
		return parts[0], nil
	}
	return parts, nil
}

func (p *parser) and(depth int) (Expr, error) {
	var parts And
	for {
		e, err := p.not(depth)
		if err != nil {
			return nil, err
		}
		parts = append(parts, e)
		t := p.peek()
		if p.is(t, "and") {
			p.next()
			continue
		}
		if t.kind == end || t.kind == closing || p.is(t, "or") {
			break
		}
	}
	if len(parts) == 1 {
		return parts[0], nil
	}
	return parts, nil
}

func (p *parser) not(depth int) (Expr, error) {
	if depth > maxDepth {
		return nil, p.fail(p.peek(), fmt.Sprintf("more than %d levels of parentheses", maxDepth))
	}
	t := p.peek()
	switch {
	case t.kind == minus, p.is(t, "not"):
		p.next()
		e, err := p.not(depth + 1)
		return Not{e}, err
	case t.kind == open:
		p.next()
		e, err := p.or(depth + 1)
		if err != nil {
			return nil, err
		}
		if c := p.next(); c.kind != closing {
			return nil, p.fail(t, "the parenthesis is not closed")
		}
		return e, nil
	default:
		return p.term()
	}
}

func (p *parser) term() (Expr, error) {
	if p.terms++; p.terms > maxTerms {
		return nil, p.fail(p.peek(), fmt.Sprintf("more than %d terms", maxTerms))
	}
	t := p.next()
	switch {
	case t.kind == quoted:
		return Text{t.text}, nil
	case t.kind == end:
		return nil, p.fail(t, "something is missing here: a term, such as status = failed")
	case t.kind != word:
		return nil, p.fail(t, "a term starts with a key or a word")
	}
	next := p.peek()
	switch {
	case next.kind == operator:
		p.next()
		return p.comparison(t, Op(next.text))
	case p.is(next, "in") && p.tokens[p.at+1].kind == open:
		p.next()
		p.next()
		return p.list(t)
	case strings.Contains(t.text, ":"):
		if e, ok, err := p.between(t); ok || err != nil {
			return e, err
		}
	}
	return Text{t.text}, nil
}

func (p *parser) comparison(key token, op Op) (Expr, error) {
	k, err := p.key(key, key.text)
	if err != nil {
		return nil, err
	}
	t := p.next()
	if t.kind != word && t.kind != quoted {
		return nil, p.fail(t, fmt.Sprintf("a value is missing after %s", op))
	}
	v, err := p.value(k, t, t.text)
	if err != nil {
		return nil, err
	}
	return Term{Key: k, Op: op, Values: []Value{v}}, nil
}

func (p *parser) list(key token) (Expr, error) {
	k, err := p.key(key, key.text)
	if err != nil {
		return nil, err
	}
	term := Term{Key: k, Op: In}
	for {
		t := p.next()
		if t.kind != word && t.kind != quoted {
			return nil, p.fail(t, "a value is missing in the list")
		}
		if len(term.Values) == maxTerms {
			return nil, p.fail(t, fmt.Sprintf("more than %d values in a list", maxTerms))
		}
		v, err := p.value(k, t, t.text)
		if err != nil {
			return nil, err
		}
		term.Values = append(term.Values, v)
		switch t := p.next(); t.kind {
		case comma:
		case closing:
			return term, nil
		default:
			return nil, p.fail(t, "the list goes on with a comma or ends with a parenthesis")
		}
	}
}

// between reads "key: a..b", with or without a space after the colon. Without ".." it is no range, and the word is a text.
func (p *parser) between(t token) (Expr, bool, error) {
	name, rest, _ := strings.Cut(t.text, ":")
	if _, known := canonical(name); !known {
		return nil, false, nil
	}
	from := t
	if rest == "" {
		next := p.peek()
		if next.kind != word || next.glued {
			return nil, false, p.fail(t, "a range is missing after the colon, such as 1..10")
		}
		from = p.next()
		rest = from.text
	}
	low, high, ok := strings.Cut(rest, "..")
	if !ok {
		return nil, false, p.fail(from, "a range is written as 1..10")
	}
	k, err := p.key(t, name)
	if err != nil {
		return nil, false, err
	}
	term := Term{Key: k, Op: Between}
	for _, text := range []string{low, high} {
		if text == "" {
			term.Values = append(term.Values, Value{Open: true})
			continue
		}
		v, err := p.value(k, from, text)
		if err != nil {
			return nil, false, err
		}
		term.Values = append(term.Values, v)
	}
	return term, true, nil
}

// canonical returns the name of a key before its first dot, under its current name.
func canonical(text string) (string, bool) {
	name, _, dotted := strings.Cut(text, ".")
	if other, ok := aliases[name]; ok {
		name = other
	}
	if name == "param" || name == "artifact" {
		return name, dotted
	}
	_, known := Keys[name]
	return name, known && !dotted
}

func (p *parser) key(t token, text string) (Key, error) {
	name, known := canonical(text)
	if !known {
		return Key{}, p.fail(t, fmt.Sprintf("there is no key %q; keys are %s, param.… and artifact.…", text, strings.Join(keyNames(), ", ")))
	}
	k := Key{Name: name}
	_, rest, _ := strings.Cut(text, ".")
	if name == "artifact" {
		k.Artifact, rest, _ = strings.Cut(rest, ".")
	}
	if rest != "" {
		path, ok := ParsePath(rest)
		if !ok {
			return Key{}, p.fail(t, fmt.Sprintf("%q is no path; it is written as a.b[0].c", rest))
		}
		k.Path = path
	}
	if name == "param" && len(k.Path) == 0 || name == "artifact" && k.Artifact == "" {
		return Key{}, p.fail(t, fmt.Sprintf("after %s. comes a name", name))
	}
	return k, nil
}

func keyNames() []string {
	names := make([]string, 0, len(Keys))
	for name := range Keys {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// ParsePath reads "a.b[0].c" as its steps.
func ParsePath(s string) ([]string, bool) {
	var out []string
	for part := range strings.SplitSeq(s, ".") {
		name, items, _ := strings.Cut(part, "[")
		if name == "" {
			return nil, false
		}
		out = append(out, name)
		if items == "" && name == part {
			continue
		}
		for item := range strings.SplitSeq(items, "[") {
			digits, ok := strings.CutSuffix(item, "]")
			if !ok || digits == "" || strings.Trim(digits, "0123456789") != "" {
				return nil, false
			}
			out = append(out, "["+digits+"]")
		}
	}
	return out, true
}

// ParseKey reads a key alone, such as "param.lr".
func ParseKey(s string) (Key, error) {
	p := &parser{}
	return p.key(token{size: len(s)}, s)
}
