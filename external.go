package stardag

import (
	"context"
	"errors"
	"io/fs"

	"github.com/stardag-go/stardag/internal/filehash"
	"github.com/stardag-go/stardag/internal/node"
)

// External declares files and objects from outside, on any storage, as tasks: inputs that somebody puts there and no task
// makes. T is what they are read as; the codec is the default of T unless one is set:
//
//	var RawDay = stardag.External[[]Sale]("shop.RawDay").Codec(codec.PlainCSV[[]Sale](codec.CSVFormat{}))
//
//	file, err := stardag.FileAt(ctx, "s3://bucket/2025-01-03.csv") // with its content: a changed file is another task
//	day := CleanTask.New(Clean{Raw: RawDay.New(file)})
//	…
//	RawDay.New(stardag.File{Location: "/data/2025-01-03.csv"})     // by its location alone
//
// Such tasks never run and their files are never written or removed. A build tells of all that are missing, or that have
// changed since the value was made, before it runs anything; a plan lists them. For tasks with more parameters, and with
// locations that follow from them, declare a struct with [Extern] and the method OutputPath or OutputFile.
func External[T any, N Name](name N, opts ...Option) *Kind[File, T] {
	return newKind[File, T]("External", name, nil, opts)
}

var (
	errFileOfRun  = errors.New("method OutputFile names a file from outside, which no run makes; keep the File in a field with a json tag, or declare the kind with External or Extern")
	errFileRoot   = errors.New("option Root: the location of a file says where it is; leave the option out")
	errFileTwice  = errors.New("there are both OutputFile and OutputPath; keep one")
	errFolderFile = errors.New("the output is a directory and OutputFile names a file; name its files each, or use OutputPath")
)

// checkFile refuses definitions that do not go with OutputFile.
func (o optIns) checkFile(k *node.Kind, runs bool) error {
	switch {
	case !o.outputFile:
		return nil
	case runs:
		return errFileOfRun
	case k.Root != "":
		return errFileRoot
	case o.outputPath:
		return errFileTwice
	}
	return nil
}

// outputFile returns the file that is a task's output; only for kinds with OutputFile.
func outputFile(t *node.Task) File {
	return t.Params.(OutputFiler).OutputFile() //nolint:forcetypeassert // checked by findOptIns
}

// fits returns a [*target.ChangedError] for a file whose content is not the one that the task names.
func fits(ctx context.Context, t *node.Task) error {
	tgt, err := outputFile(t).Target(ctx)
	if err != nil {
		return err
	}
	return filehash.Check(ctx, tgt)
}

// completeFile reports whether a file is there with the content that the task names.
func completeFile(ctx context.Context, t *node.Task) (bool, error) {
	err := outputFile(t).Verify(ctx)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return err == nil, err
}
