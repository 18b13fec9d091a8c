// Package recordingtest has the tests of builds that are recorded in a registry. Package build's own tests start no servers, so that
// whoever imports it downloads none (ADR 0023).
package recordingtest
