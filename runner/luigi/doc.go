// Package luigi carries builds out together with Luigi: Go processes and Luigi's own workers share one dependency graph on a luigid, which
// shows all of it on its pages.
//
// luigid decides which task runs next and who runs it. Every process that takes part tells it about the tasks that it can run, asks for work, and runs what it is
// given. So a build lives as long as a process that takes part in it, and needs no registry; where one is configured, it is recorded there too. A task of
// Luigi's is a kind whose parameters have the method of [Named]: a kind without code waits for Luigi to make it, and a kind with code takes the place of the Luigi task.
package luigi
