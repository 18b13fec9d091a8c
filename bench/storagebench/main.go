// Storagebench is our program of the benchmarks of formats and storages. It prints lines "case write_s read_s bytes",
// separated by tabs: the shortest of some rounds, and the size of the file.
//
//	storagebench formats DIR ROWS ROUNDS     write and read a table of ROWS rows, and an array of as many MiB as 64 per million rows
//	storagebench copy URI MIB ROUNDS         write and read an object of a storage
//	storagebench stream URI MIB              the same once, and print the peak memory of the process in MiB
//
// The storage of a URI is opened as in any program: AWS_ENDPOINT_URL_S3 and the like.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strconv"
	"time"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := run(ctx, os.Args[1:], os.Stdout)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "storagebench:", err)
		os.Exit(1)
	}
}

var errUsage = errors.New("usage: storagebench formats DIR ROWS ROUNDS, copy URI MIB ROUNDS, or stream URI MIB")

func run(ctx context.Context, args []string, stdout io.Writer) error {
	if len(args) < 3 {
		return errUsage
	}
	numbers := make([]int, 0, 2)
	for _, text := range args[2:] {
		n, err := strconv.Atoi(text)
		if err != nil || n < 1 {
			return fmt.Errorf("%q is not a number of rows, MiB or rounds", text)
		}
		numbers = append(numbers, n)
	}
	switch {
	case args[0] == "formats" && len(numbers) == 2:
		return formats(ctx, stdout, args[1], numbers[0], numbers[1])
	case args[0] == "copy" && len(numbers) == 2:
		return copies(ctx, stdout, args[1], numbers[0], numbers[1])
	case args[0] == "stream" && len(numbers) == 1:
		return stream(ctx, stdout, args[1], numbers[0])
	}
	return errUsage
}

// best returns the shortest of some rounds.
func best(rounds int, do func() error) (float64, error) {
	shortest := time.Duration(0)
	for range rounds {
		start := time.Now()
		if err := do(); err != nil {
			return 0, err
		}
		if took := time.Since(start); shortest == 0 || took < shortest {
			shortest = took
		}
	}
	return shortest.Seconds(), nil
}

func report(w io.Writer, name string, write, read float64, size int64) {
	fmt.Fprintf(w, "%s\t%.4f\t%.4f\t%d\n", name, write, read, size)
}
