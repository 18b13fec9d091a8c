// Package logs keeps what executions print and measure: lines, numbers at steps, and how far they are.
//
// What is kept of an execution is bounded. Of a log that grows too long, the beginning and the end stay and what is between them
// is cut, because people look for how a run was started and for why it ended. Of numbers, those that come first stay.
//
// Clients send the log of an execution in numbered parts. A part that arrives again changes nothing. The package writes only its own
// tables; of the registry it only asks which executions there are.
package logs
