package target_test

import (
	"context"
	"fmt"
	"log"

	"github.com/stardag-go/stardag/target"
	"github.com/stardag-go/stardag/target/mem"
)

func ExampleRoots() {
	uri, drop := mem.NewBucket()
	defer drop()
	ctx := context.Background()
	roots := target.NewRoots(map[string]target.Root{"default": {URI: uri}})

	f, err := roots.File(ctx, "", "greetings/hello.txt")
	if err != nil {
		log.Fatal(err)
	}
	if err := f.WriteAll(ctx, []byte("hello")); err != nil {
		log.Fatal(err)
	}
	text, err := f.ReadAll(ctx)
	fmt.Println(string(text), err)

	_, err = roots.File(ctx, "archive", "hello.txt")
	fmt.Println(err)
	// Output:
	// hello <nil>
	// unknown target root "archive"; the roots are: default
}

func ExampleDir() {
	uri, drop := mem.NewBucket()
	defer drop()
	ctx := context.Background()
	roots := target.NewRoots(map[string]target.Root{"default": {URI: uri}})

	dir, err := roots.Dir(ctx, "", "report")
	if err != nil {
		log.Fatal(err)
	}
	for _, key := range []string{"index.html", "img/plot.svg"} {
		sub, err := dir.Sub(key)
		if err != nil {
			log.Fatal(err)
		}
		if err := sub.WriteAll(ctx, []byte("…")); err != nil {
			log.Fatal(err)
		}
	}
	before, _ := dir.Exists(ctx)
	if err := dir.MarkDone(ctx); err != nil {
		log.Fatal(err)
	}
	after, _ := dir.Exists(ctx)
	keys, _ := dir.Keys(ctx)
	fmt.Println(before, after, keys)
	// Output:
	// false true [img/plot.svg index.html]
}
