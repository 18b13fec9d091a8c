// Command declared compares tasks of kinds that were declared at random, in kinds.go, with what the reference says of the same tasks, in
// Python: a line of JSON each on stdin. Its arguments are the target roots that the reference wrote below, and two of its own:
// below the first go the outputs as read from the reference's files, below the second the same values made here.
package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math"
	"math/big"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/cockroachdb/apd/v3"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/internal/canon"
	"github.com/stardag-go/stardag/target"
)

// sample is a task of the Go program, made of typed values.
type sample struct {
	name   string
	task   stardag.Node
	load   func(context.Context) (any, error)
	output any
}

var samples []sample

func add[P, T any](kind *stardag.Kind[P, T], params P, output T) {
	task := kind.New(params)
	samples = append(samples, sample{name: kind.Name().String(), task: task, output: output, load: func(ctx context.Context) (any, error) { return task.Load(ctx) }})
}

type outputs map[stardag.ID]any

type outputsKey struct{}

// output is what the running task makes.
func output[T any](ctx context.Context) (T, error) {
	self, _ := stardag.Self(ctx)
	made, _ := ctx.Value(outputsKey{}).(outputs)
	v, ok := made[self.ID]
	if !ok {
		return *new(T), fmt.Errorf("nobody said what %s makes", self.ID)
	}
	if v == nil { // an untyped null
		return *new(T), nil
	}
	return v.(T), nil
}

var negativeZero = math.Copysign(0, -1)

func whole(text string) big.Int {
	n, ok := new(big.Int).SetString(text, 10)
	if !ok {
		panic(text)
	}
	return *n
}

func amount(text string) apd.Decimal {
	d, _, err := apd.NewFromString(text)
	if err != nil {
		panic(err)
	}
	return *d
}

func moment(text string) time.Time {
	t, err := time.Parse(time.RFC3339Nano, text)
	if err != nil {
		panic(err)
	}
	return t
}

// theirs is what the reference says of a task.
type theirs struct {
	ID, Hash         stardag.ID
	URI, Body, Short string
	Texts            map[string]string
}

func roots(dir string) *target.Roots {
	return target.NewRoots(map[string]target.Root{"default": {URI: filepath.Join(dir, "default")}, "other": {URI: filepath.Join(dir, "other")}})
}

// compare reports every way in which a task is not the one that the reference has.
func compare(ctx context.Context, how string, task stardag.Node, err error, want theirs) (bad int) {
	report := func(format string, args ...any) {
		bad++
		fmt.Printf("%s: %s\n  of %s\n", how, fmt.Sprintf(format, args...), want.Body)
	}
	if err != nil {
		report("%v", err)
		return bad
	}
	body, err := stardag.Body(task)
	if err != nil || string(body) != want.Body {
		report("got the body %s, %v", body, err)
	}
	if task.ID() != want.ID {
		text, _ := stardag.HashText(task)
		report("got the id of %s", text)
	}
	if hash := canon.InstanceHash(body); hash != want.Hash {
		report("got the instance hash %s, want %s", hash, want.Hash)
	}
	at, err := stardag.TargetOf(ctx, task)
	if err != nil {
		report("%v", err)
	} else if at.URI() != want.URI {
		report("got the path %s, want %s", at.URI(), want.URI)
	}
	return bad
}

func run() (bad int, err error) {
	ctx := stardag.WithRoots(context.Background(), roots(os.Args[1]))
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<24)
	read, made := outputs{}, outputs{}
	var tasks []stardag.Node
	for i, s := range samples {
		var want theirs
		if !lines.Scan() {
			return bad, fmt.Errorf("%d samples, and only %d lines", len(samples), i)
		}
		if err := json.Unmarshal(lines.Bytes(), &want); err != nil {
			return bad, err
		}
		found := compare(ctx, "made", s.task, s.task.Err(), want)
		for how, body := range map[string]string{"decoded": want.Body, "decoded without what has a default": want.Short} {
			task, err := stardag.Decode(ctx, nil, []byte(body))
			found += compare(ctx, how, task, err, want)
		}
		task, err := stardag.DecodeParams(ctx, nil, s.name, want.Texts)
		if found += compare(ctx, fmt.Sprintf("of the parameters %q", want.Texts), task, err, want); found > 0 {
			bad += found
			continue
		}
		v, err := s.load(ctx)
		if err != nil {
			bad++
			fmt.Printf("load: %v\n", err)
			continue
		}
		tasks = append(tasks, s.task)
		read[want.ID], made[want.ID] = v, s.output
	}
	for i, of := range []outputs{read, made} {
		b := build.Builder{Roots: roots(os.Args[2+i]), Context: func(ctx context.Context) (context.Context, error) {
			return context.WithValue(ctx, outputsKey{}, of), nil
		}}
		if _, err := b.Run(context.Background(), tasks...); err != nil {
			return bad, err
		}
	}
	return bad + differ(tasks), nil
}

// differ counts the tasks whose files say something else when their outputs were read than when they were made here.
func differ(tasks []stardag.Node) (bad int) {
	for _, task := range tasks {
		var text [2][]byte
		for i := range text {
			at, err := stardag.TargetOf(stardag.WithRoots(context.Background(), roots(os.Args[2+i])), task)
			if err == nil {
				text[i], err = os.ReadFile(strings.TrimPrefix(at.URI(), "file://"))
			}
			if err != nil {
				text[i] = []byte(err.Error())
			}
		}
		if !bytes.Equal(text[0], text[1]) {
			bad++
			fmt.Printf("%s: read and written again %s\n  made here              %s\n", task, text[0], text[1])
		}
	}
	return bad
}

func main() {
	bad, err := run()
	fmt.Printf("%d tasks, %d differences\n", len(samples), bad)
	if err != nil {
		fmt.Println(err)
	}
	if bad > 0 || err != nil {
		os.Exit(1)
	}
}
