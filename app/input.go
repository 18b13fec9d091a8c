package app

import (
	"bufio"
	"context"
	"io"
)

// readLine reads a line from a person or a pipe. When ctx ends first, the reading is left behind: nothing else can end
// it, and the process is about to.
func readLine(ctx context.Context, in io.Reader) (string, error) {
	return unlessDone(ctx, func() (string, error) { return bufio.NewReader(in).ReadString('\n') })
}

// readAll is like readLine for everything there is.
func readAll(ctx context.Context, in io.Reader) (string, error) {
	return unlessDone(ctx, func() (string, error) {
		data, err := io.ReadAll(in)
		return string(data), err
	})
}

func unlessDone(ctx context.Context, read func() (string, error)) (string, error) {
	type answer struct {
		text string
		err  error
	}
	answers := make(chan answer, 1)
	go func() {
		text, err := read()
		answers <- answer{text, err}
	}()
	select {
	case a := <-answers:
		return a.text, a.err
	case <-ctx.Done():
		return "", context.Cause(ctx)
	}
}
