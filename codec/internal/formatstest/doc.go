// Package formatstest has the tests that compare files with those of other libraries. They are apart from package codec, so that
// whoever imports it downloads no formats of tables (ADR 0023).
package formatstest
