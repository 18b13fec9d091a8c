// Package runnertest is the suite that every engine passes: builds that are carried out by processes of workers which are killed,
// stopped and started again, beside a real registry. A package of tests calls [Main] in its TestMain, and [Run].
package runnertest
