package registrysql

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"maps"
	"sync"

	"github.com/stardag-go/stardag/internal/server/store/sqldb"
)

// executorOf finds what an executor says of itself: within a build, by the start of its hash.
type executorOf struct{ Build, Sum int64 }

type executorText struct {
	PK   int64
	Text string
}

// executorTexts are texts of executors that are stored. It is safe for concurrent use.
type executorTexts struct {
	mu    sync.Mutex
	known map[executorOf]executorText
}

// mostExecutorTexts is how many are remembered: each process that makes tasks of a build has one or a few.
const mostExecutorTexts = 1000

func (x *executorTexts) find(of executorOf) (executorText, bool) {
	x.mu.Lock()
	defer x.mu.Unlock()
	found, ok := x.known[of]
	return found, ok
}

// keep remembers texts that are committed.
func (x *executorTexts) keep(texts map[executorOf]executorText) {
	if len(texts) == 0 {
		return
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.known == nil || len(x.known)+len(texts) > mostExecutorTexts {
		x.known = make(map[executorOf]executorText, len(texts))
	}
	maps.Copy(x.known, texts)
}

// executor is how an execution of a build has what its executor says of itself: the key of the text, which is stored once for all of them, or the text
// itself where another one of the build has its hash.
func (t *transaction) executor(ctx context.Context, build int64, said json.RawMessage) (key *int64, own any, err error) {
	if said == nil {
		return nil, nil, nil
	}
	sum := sha256.Sum256(said)
	of := executorOf{Build: build, Sum: int64(binary.BigEndian.Uint64(sum[:8]))}
	stored, ok := t.executors[of]
	if !ok {
		stored, ok = t.s.executors.find(of)
	}
	if !ok {
		if stored, err = t.storedExecutor(ctx, of, string(said)); err != nil {
			return nil, nil, err
		}
	}
	if stored.Text != string(said) {
		return nil, string(said), nil
	}
	return &stored.PK, nil, nil
}

// storedExecutor stores a text, unless one with its hash is there, and returns what is there.
func (t *transaction) storedExecutor(ctx context.Context, of executorOf, text string) (executorText, error) {
	stored := executorText{Text: text}
	fresh, err := inserted(ctx, t, &stored.PK, &t.q.ExecutorInsert, t.env, of.Build, of.Sum, text)
	if err == nil && !fresh {
		var found *executorText
		if found, err = t.q.ExecutorFind.One(ctx, t.Tx, t.env, of.Build, of.Sum); found == nil {
			return executorText{}, err // one that others have taken back
		}
		stored = *found
	}
	if err != nil {
		return executorText{}, err
	}
	if t.executors == nil {
		t.executors = map[executorOf]executorText{}
	}
	t.executors[of] = stored
	return stored, nil
}

// executorValues are the values of an execution for what its executor says of itself.
func (t *transaction) executorValues(ctx context.Context, build int64, said json.RawMessage) (own, key any, err error) {
	of, own, err := t.executor(ctx, build, said)
	return own, sqldb.Null(of), err
}
