package main

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
)

// tokens of SQL, as far as mistakes need them.
var sqlToken = regexp.MustCompile(`--[^\n]*|'(?:[^']|'')*'|[A-Za-z_][A-Za-z_0-9]*|\$\d+|<=|>=|<>|!=|::|\|\||->>|->|\d+|[^\s]`)

type sqlWord struct {
	text       string
	start, end int
	depth      int // of parentheses around it
}

func mutantsOfSQL(file string, source []byte) ([]mutant, error) {
	var words []sqlWord
	depth := 0
	for _, at := range sqlToken.FindAllIndex(source, -1) {
		w := sqlWord{text: string(source[at[0]:at[1]]), start: at[0], end: at[1], depth: depth}
		switch {
		case strings.HasPrefix(w.text, "--"):
			if strings.HasPrefix(w.text, "-- name:") {
				depth = 0
			}
			continue
		case w.text == "(":
			depth++
		case w.text == ")":
			depth--
			w.depth = depth
		case w.text == ";":
			depth = 0
		}
		words = append(words, w)
	}
	s := &sqlMaker{file: file, source: source, words: words}
	for i := range words {
		s.word(i)
	}
	return s.made, nil
}

type sqlMaker struct {
	file   string
	source []byte
	words  []sqlWord
	made   []mutant
}

func (s *sqlMaker) add(kind string, start, end int, text string) {
	line := 1 + bytes.Count(s.source[:start], []byte("\n"))
	s.made = append(s.made, mutant{file: s.file, line: line, kind: kind, start: start, end: end, text: text, source: s.source})
}

// at returns the word at i, "" outside.
func (s *sqlMaker) at(i int) string {
	if i < 0 || i >= len(s.words) {
		return ""
	}
	return strings.ToUpper(s.words[i].text)
}

// isOne reports whether the word at i is one of words.
func (s *sqlMaker) isOne(i int, words string) bool {
	return slices.Contains(strings.Fields(words), s.at(i))
}

func (s *sqlMaker) word(i int) {
	w := s.words[i]
	switch s.at(i) {
	case "WHERE", "AND", "ON":
		if s.at(i+1) != "CONFLICT" {
			s.conjunct(i)
		}
	case "<":
		s.add("< is <=", w.start, w.end, "<=")
	case "<=":
		s.add("<= is <", w.start, w.end, "<")
	case ">":
		s.add("> is >=", w.start, w.end, ">=")
	case ">=":
		s.add(">= is >", w.start, w.end, ">")
	case "<>":
		s.add("<> is =", w.start, w.end, "=")
	case "OR":
		s.add("OR is AND", w.start, w.end, "AND")
	case "DESC":
		s.add("ascending", w.start, w.end, "")
	case "ORDER":
		s.order(i)
	case "NOT":
		switch s.at(i + 1) {
		case "EXISTS", "IN":
			s.add("not turned round", w.start, s.words[i+1].start, "")
		case "NULL":
			s.add("IS NULL", w.start, s.words[i+1].start, "")
		}
	case "NULL":
		if s.at(i-1) == "IS" {
			s.add("IS NOT NULL", w.start, w.end, "NOT NULL")
		}
	case "LEFT":
		if s.at(i+1) == "JOIN" {
			s.add("inner join", w.start, s.words[i+1].start, "")
		}
	case "UNION":
		if s.at(i+1) == "ALL" {
			s.add("no repeats", w.end, s.words[i+1].end, "")
		}
	case "DISTINCT":
		if s.at(i+1) != "ON" {
			s.add("with repeats", w.start, w.end, "")
		}
	case "MIN":
		s.add("the other extreme", w.start, w.end, "MAX")
	case "MAX":
		s.add("the other extreme", w.start, w.end, "MIN")
	case "SET":
		s.assignments(i)
	case "WHEN":
		if s.at(i-1) == "CASE" {
			s.conjunct(i)
		}
	case "COUNT":
		if s.at(i+1) == "(" && !s.isOne(i+2, "* DISTINCT") {
			s.closed(i+1, func(j int) { s.add("NULL counts", s.words[i+2].start, s.words[j].start, "*") })
		}
	case "IN":
		if s.at(i+1) == "(" {
			s.closed(i+1, func(j int) { s.fewer(i+2, j) })
		}
	case "VALUES":
		if s.at(i+1) == "(" {
			s.closed(i+1, func(j int) { s.exchanged(i+2, j) })
		}
	case "FOR":
		s.lock(i)
	}
}

// closed calls f with the place of the parenthesis that closes the one at i.
func (s *sqlMaker) closed(i int, f func(j int)) {
	for j := i + 1; j < len(s.words); j++ {
		if s.words[j].text == ")" && s.words[j].depth == s.words[i].depth {
			f(j)
			return
		}
	}
}

// fewer takes each text out of the list from i to j, if it is one of several texts.
func (s *sqlMaker) fewer(i, j int) {
	for k := i; k < j && j > i+1 && strings.HasPrefix(s.at(k), "'"); k += 2 {
		if k == i {
			s.add("one fewer", s.words[k].start, s.words[k+2].start, "")
		} else {
			s.add("one fewer", s.words[k-1].start, s.words[k].end, "")
		}
	}
}

// exchanged lets two parameters that stand side by side take each other's place.
func (s *sqlMaker) exchanged(i, j int) {
	for k := i; k+2 < j; k++ {
		if a, b := s.at(k), s.at(k+2); s.at(k+1) == "," && strings.HasPrefix(a, "$") && strings.HasPrefix(b, "$") {
			s.add("parameters exchanged", s.words[k].start, s.words[k+2].end, b+", "+a)
		}
	}
}

// lock leaves out how rows are locked.
func (s *sqlMaker) lock(i int) {
	if !s.isOne(i+1, "UPDATE SHARE NO") {
		return
	}
	last := i + 1
	for s.isOne(last+1, "KEY UPDATE SHARE OF SKIP LOCKED") || s.at(last) == "OF" {
		last++
	}
	s.add("rows not locked", s.words[i].start, s.words[last].end, "")
}

// ends are the words after a condition.
const ends = "AND OR GROUP ORDER LIMIT RETURNING UNION JOIN LEFT CROSS WHERE FOR DO HAVING WHEN THEN ELSE END SET ON OFFSET ;"

// conjunct makes the condition after the word at i true for all. It stays in the text, so that each parameter is used.
func (s *sqlMaker) conjunct(i int) {
	depth := s.words[i].depth
	if s.at(i) == "AND" && s.between(i) {
		return
	}
	last := i
	for j := i + 1; j < len(s.words); j++ {
		w := s.words[j]
		if w.depth < depth || w.depth == depth && (s.isOne(j, ends) || w.text == ")" || w.text == ",") && s.opens(i, j) {
			break
		}
		if s.at(j) == "OR" && w.depth == depth {
			return // AND binds before it; the text alone does not say what belongs together
		}
		last = j
	}
	if last == i || s.at(last+1) == "OR" && s.words[last+1].depth == depth {
		return
	}
	start, end := s.words[i+1].start, s.words[last].end
	condition := string(s.source[start:end])
	s.add("holds for all", start, end, "("+condition+" OR ("+condition+") IS NOT TRUE)")
}

// opens reports whether the word at j does not close a parenthesis that was opened after the word at i.
func (s *sqlMaker) opens(i, j int) bool {
	if s.words[j].text != ")" {
		return true
	}
	for k := i + 1; k < j; k++ {
		if s.words[k].text == "(" && s.words[k].depth == s.words[j].depth {
			return false
		}
	}
	return true
}

func (s *sqlMaker) between(i int) bool {
	for j := i - 1; j >= 0 && j > i-8; j-- {
		if s.at(j) == "BETWEEN" {
			return true
		}
		if s.at(j) == "AND" || s.at(j) == "WHERE" {
			return false
		}
	}
	return false
}

// order turns the direction of each item after ORDER BY that has none.
func (s *sqlMaker) order(i int) {
	depth := s.words[i].depth
	for j := i + 2; j <= len(s.words); j++ {
		w := sqlWord{depth: depth - 1} // the end of the file
		if j < len(s.words) {
			w = s.words[j]
		}
		over := w.depth < depth || w.depth == depth && (w.text == ")" && s.opens(i, j) || s.isOne(j, "LIMIT FOR ; RETURNING ROWS NULLS"))
		if over || w.depth == depth && w.text == "," {
			if before := s.at(j - 1); before != "DESC" && before != "ASC" {
				s.add("descending", s.words[j-1].end, s.words[j-1].end, " DESC")
			}
		}
		if over {
			return
		}
	}
}

// assignments lets each column after SET keep its value. The value stays in the text.
func (s *sqlMaker) assignments(i int) {
	depth := s.words[i].depth
	first := i + 1
	for j := i + 1; j <= len(s.words); j++ {
		over := j == len(s.words) || s.words[j].depth < depth ||
			s.words[j].depth == depth && s.isOne(j, "WHERE FROM RETURNING ;")
		if !over && (s.words[j].depth != depth || s.words[j].text != ",") {
			continue
		}
		if first+2 < j && s.at(first+1) == "=" {
			start, end := s.words[first+2].start, s.words[j-1].end
			value := string(s.source[start:end])
			if s.at(i-1) != "UPDATE" { // UPDATE t SET, not DO UPDATE SET, whose columns have the table's name before them
				column := s.words[first].text
				s.add("keeps its value", start, end, "CASE WHEN TRUE THEN "+column+" ELSE "+value+" END")
			}
		}
		if over {
			return
		}
		first = j + 1
	}
}
