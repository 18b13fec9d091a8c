package sqldb

import "errors"

// Classes of errors, found with errors.Is.
var (
	// ErrUnique is a row that would have been there twice. The error is a [ConstraintError].
	ErrUnique = errors.New("it exists already")
	// ErrReference is a row that refers to one that is not there. The error is a [ConstraintError].
	ErrReference = errors.New("it refers to something that does not exist")
	// ErrSerialization is a transaction that lost against a concurrent one and can be run again.
	ErrSerialization = errors.New("a concurrent transaction got in the way")
	// ErrBusy is a database that another process holds for too long.
	ErrBusy = errors.New("the database is busy")
	// ErrAway is a database that cannot be reached, or that takes no transactions at the moment. Nothing was committed.
	ErrAway = errors.New("the database does not answer")
	// ErrFull is a database that has no room on its disk. Nothing was committed.
	ErrFull = errors.New("the database's disk is full")
	// ErrUnknown is a transaction whose commit was not answered: it was committed, or it was not.
	ErrUnknown = errors.New("the database went away while it committed, and whether it did is not known")
)

// Unserved reports whether err says nothing of what was asked for, only that the database could not serve it.
func Unserved(err error) bool {
	for _, class := range []error{ErrAway, ErrFull, ErrUnknown, ErrBusy, ErrSerialization} {
		if errors.Is(err, class) {
			return true
		}
	}
	return false
}

// ConstraintError is a broken rule of the schema.
type ConstraintError struct {
	Class error
	// Constraint is the rule's name in both dialects: table_column_column_key for what must be unique, table_pkey for
	// the primary key. It is empty for references in SQLite, which does not say.
	Constraint string
	Err        error
}

// Error returns the driver's text with its class before.
func (e *ConstraintError) Error() string {
	if e.Constraint == "" {
		return e.Class.Error() + ": " + e.Err.Error()
	}
	return e.Constraint + ": " + e.Class.Error() + ": " + e.Err.Error()
}

// Unwrap returns the class and the driver's error.
func (e *ConstraintError) Unwrap() []error { return []error{e.Class, e.Err} }

// Violates reports whether err is a row that would have been there twice by the named constraint.
func Violates(err error, constraint string) bool {
	c, ok := errors.AsType[*ConstraintError](err)
	return ok && errors.Is(c.Class, ErrUnique) && c.Constraint == constraint
}

type classified struct{ class, err error }

func (c *classified) Error() string   { return c.class.Error() + ": " + c.err.Error() }
func (c *classified) Unwrap() []error { return []error{c.class, c.err} }

// As wraps err in a class.
func As(class, err error) error { return &classified{class, err} }
