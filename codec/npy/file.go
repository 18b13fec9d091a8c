package npy

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"reflect"
	"regexp"
	"strconv"
	"strings"

	"github.com/stardag-go/stardag/codec"
)

const (
	magic = "\x93NUMPY"
	// maxHeader bounds the text that describes an array; NumPy takes 10,000 characters.
	maxHeader = 64 << 10
	// alignment is what NumPy aligns the numbers to.
	alignment = 64
	// block is how many bytes are converted at a time.
	block = 64 << 10
)

// of makes a codec for a type that stands for an array.
func of[T any, E Number](to func(T) (Array[E], error), from func(Array[E]) (T, error)) codec.Codec[T] {
	return npyCodec[T, E]{to, from}
}

type npyCodec[T any, E Number] struct {
	to   func(T) (Array[E], error)
	from func(Array[E]) (T, error)
}

func (npyCodec[T, E]) Extension() string { return "npy" }

func (c npyCodec[T, E]) Encode(w io.Writer, v T) error {
	a, err := c.to(v)
	if err != nil {
		return err
	}
	return write(w, a)
}

func (c npyCodec[T, E]) Decode(r io.Reader) (T, error) {
	var zero T
	a, err := read[E](r)
	if err != nil {
		return zero, err
	}
	v, err := c.from(a)
	if err != nil {
		return zero, err
	}
	return v, nil
}

// code returns NumPy's name for a type, without the byte order.
func code[E Number]() string {
	t := reflect.TypeFor[E]()
	letter := map[reflect.Kind]string{
		reflect.Bool: "b", reflect.Int8: "i", reflect.Int16: "i", reflect.Int32: "i", reflect.Int64: "i",
		reflect.Uint8: "u", reflect.Uint16: "u", reflect.Uint32: "u", reflect.Uint64: "u",
		reflect.Float32: "f", reflect.Float64: "f", reflect.Complex64: "c", reflect.Complex128: "c",
	}[t.Kind()]
	return letter + strconv.Itoa(int(t.Size()))
}

func write[E Number](w io.Writer, a Array[E]) error {
	var shape strings.Builder
	for _, d := range a.Shape {
		fmt.Fprintf(&shape, "%d, ", d)
	}
	dims := strings.TrimSuffix(shape.String(), " ")
	if len(a.Shape) > 1 {
		dims = strings.TrimSuffix(dims, ",")
	}
	name, order := code[E](), "<"
	if name[1:] == "1" {
		order = "|"
	}
	head := fmt.Sprintf("{'descr': '%s%s', 'fortran_order': False, 'shape': (%s), }", order, name, dims)
	const fixed = len(magic) + 2 + 2
	head += strings.Repeat(" ", alignment-(fixed+len(head)+1)%alignment) + "\n"
	if len(head) > 1<<16-1 {
		return fmt.Errorf("the array has %d dimensions, which is too many", len(a.Shape))
	}
	b := append([]byte(magic), 1, 0)
	b = binary.LittleEndian.AppendUint16(b, uint16(len(head)))
	if _, err := w.Write(append(b, head...)); err != nil {
		return err
	}
	if bytes, ok := raw(a.Data, binary.LittleEndian); ok {
		_, err := w.Write(bytes)
		return err
	}
	size := int(reflect.TypeFor[E]().Size())
	buf := make([]byte, 0, block)
	for from := 0; from < len(a.Data); from += block / size {
		part := a.Data[from:min(from+block/size, len(a.Data))]
		var err error
		if buf, err = binary.Append(buf[:0], binary.LittleEndian, part); err != nil {
			return err
		}
		if _, err := w.Write(buf); err != nil {
			return err
		}
	}
	return nil
}

// header is what stands before the numbers.
type header struct {
	order   binary.ByteOrder
	code    string
	fortran bool
	shape   []int
}

// headerForm is the text that NumPy writes: a Python dictionary of three keys, sorted.
var headerForm = regexp.MustCompile(`^\{'descr': *('[^']*'|\[.*\]), *'fortran_order': *(True|False), *'shape': *\(([0-9, L]*)\),? *\}[ \n]*$`)

func readHeader(r io.Reader) (header, error) {
	var h header
	fixed := make([]byte, len(magic)+2)
	if _, err := io.ReadFull(r, fixed); err != nil || string(fixed[:len(magic)]) != magic {
		if err != nil && !isEnd(err) {
			return h, err
		}
		return h, errors.New("not valid npy: it does not begin as such a file")
	}
	var n uint32
	var err error
	switch version := fixed[len(magic)]; version {
	case 1:
		var short uint16
		err = binary.Read(r, binary.LittleEndian, &short)
		n = uint32(short)
	case 2, 3:
		err = binary.Read(r, binary.LittleEndian, &n)
	default:
		return h, fmt.Errorf("not valid npy: version %d of the format", version)
	}
	if err == nil && n > maxHeader {
		return h, fmt.Errorf("not valid npy: a header of %d bytes", n)
	}
	text := make([]byte, min(n, maxHeader))
	if err == nil {
		_, err = io.ReadFull(r, text)
	}
	if err != nil {
		return h, early(err)
	}
	return h, h.parse(string(text))
}

func (h *header) parse(text string) error {
	m := headerForm.FindStringSubmatch(text)
	if m == nil {
		return fmt.Errorf("not valid npy: the header is %.100q", text)
	}
	descr := strings.Trim(m[1], "'")
	if m[1][0] == '[' {
		return fmt.Errorf("the file has records (%.100s); save each of their fields as an array of its own", descr)
	}
	if strings.HasSuffix(descr, "O") {
		return errors.New("the file has Python objects, which are pickled and which only Python can read; save numbers, for example with astype")
	}
	h.order = binary.LittleEndian
	switch {
	case strings.HasPrefix(descr, ">"):
		h.order = binary.BigEndian
	case !strings.HasPrefix(descr, "<") && !strings.HasPrefix(descr, "|"):
		return fmt.Errorf("not valid npy: the type %.40q", descr)
	}
	h.code = descr[1:]
	h.fortran = m[2] == "True"
	for part := range strings.SplitSeq(m[3], ",") {
		part = strings.TrimSuffix(strings.TrimSpace(part), "L") // Python 2 wrote 3L
		if part == "" {
			continue
		}
		d, err := strconv.Atoi(part)
		if err != nil {
			return fmt.Errorf("not valid npy: the dimension %.40q", part)
		}
		h.shape = append(h.shape, d)
	}
	return nil
}

func read[E Number](r io.Reader) (Array[E], error) {
	var zero Array[E]
	in := bufio.NewReaderSize(r, block)
	h, err := readHeader(in)
	if err != nil {
		return zero, err
	}
	if h.code != code[E]() {
		return zero, fmt.Errorf("the file has numbers of the type %s, and the program wants %s (%s); name the file's type in the program, or save the array with astype(%q)", h.code, reflect.TypeFor[E](), code[E](), code[E]())
	}
	n, err := count(h.shape)
	if err != nil {
		return zero, fmt.Errorf("not valid npy: %w", err)
	}
	data, err := readData[E](in, h.order, n)
	if err != nil {
		return zero, err
	}
	if _, err := in.ReadByte(); !errors.Is(err, io.EOF) {
		if err != nil {
			return zero, err
		}
		return zero, errors.New("not valid npy: there is more behind the array")
	}
	if h.fortran {
		data = transpose(data, h.shape)
	}
	if h.shape == nil {
		h.shape = []int{}
	}
	return Array[E]{Shape: h.shape, Data: data}, nil
}

// readData reads n numbers. Memory grows with what is read, not with what the header says.
func readData[E Number](r io.Reader, order binary.ByteOrder, n int) ([]E, error) {
	size := int(reflect.TypeFor[E]().Size())
	const trusted = 1 << 20
	data := make([]E, 0, min(n, trusted))
	var buf []byte
	for len(data) < n {
		from := len(data)
		if room, ok := raw(data[from:min(n, cap(data))], order); ok {
			if _, err := io.ReadFull(r, room); err != nil {
				return nil, early(err)
			}
			data = data[:min(n, cap(data))]
			if len(data) < n {
				grown := make([]E, len(data), min(n, 2*len(data)))
				copy(grown, data)
				data = grown
			}
			continue
		}
		if buf == nil {
			buf = make([]byte, block)
		}
		part := min(n-len(data), block/size)
		if _, err := io.ReadFull(r, buf[:part*size]); err != nil {
			return nil, early(err)
		}
		if cap(data) < from+part {
			grown := make([]E, from, min(n, 2*cap(data)+part))
			copy(grown, data)
			data = grown
		}
		data = data[:from+part]
		if _, err := binary.Decode(buf[:part*size], order, data[from:]); err != nil {
			return nil, err
		}
	}
	return data, nil
}

func isEnd(err error) bool { return errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) }

func early(err error) error {
	if isEnd(err) {
		return errors.New("not valid npy: the file ends too early")
	}
	return err
}
