// Package conformance checks this module's ids against golden cases made by running the reference,
// stardag for Python. A case holds a task's parameters as tagged values and everything the reference made of
// them; the package turns the tagged values into [canon.Value] trees, as a program with typed parameters
// would, and compares texts first and ids second.
//
// The cases are in testdata, whose README says how they were made. The command idcheck checks any file of
// the same form.
package conformance
