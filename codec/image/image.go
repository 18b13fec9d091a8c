// Package image keeps pictures: [PNG], which loses nothing, and [JPEG] for photographs.
//
//	var Plot = stardag.Define[DrawPlot]("example.Plot") // Run gives an image.Image: PNG
//
// In programs that import the package, PNG is the default of image.Image, *image.NRGBA, *image.NRGBA64, *image.Gray and
// *image.Gray16. Reading PNG as image.Image gives the type that is closest to the file, with the same colours in it.
package image

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"image/png"
	"io"
	"reflect"

	"github.com/stardag-go/stardag/codec"
)

// maxPixels bounds what a file can ask for: four gigabytes of colours with eight bits.
const maxPixels = 1 << 30

// Image is a type of pictures that PNG keeps exactly.
type Image interface {
	image.Image
	*image.NRGBA | *image.NRGBA64 | *image.Gray | *image.Gray16
}

func init() {
	codec.SetDefault(codec.File(PNG()))
	codec.SetDefault(codec.File(PNGOf[*image.NRGBA]()))
	codec.SetDefault(codec.File(PNGOf[*image.NRGBA64]()))
	codec.SetDefault(codec.File(PNGOf[*image.Gray]()))
	codec.SetDefault(codec.File(PNGOf[*image.Gray16]()))
}

// PNG keeps any picture as PNG, extension png. Colours that are not of eight or sixteen bits are rounded to these.
func PNG() codec.Codec[image.Image] {
	return imageCodec{"png", "PNG", png.DecodeConfig, png.Decode, png.Encode}
}

// JPEG keeps pictures as JPEG of a quality from 1 to 100, extension jpg: small, and not exactly what was written. It
// panics for another quality.
func JPEG(quality int) codec.Codec[image.Image] {
	if quality < 1 || quality > 100 {
		panic(fmt.Sprintf("image.JPEG(%d): the quality is from 1 to 100", quality))
	}
	return imageCodec{"jpg", "JPEG", jpeg.DecodeConfig, jpeg.Decode, func(w io.Writer, m image.Image) error {
		return jpeg.Encode(w, m, &jpeg.Options{Quality: quality})
	}}
}

type imageCodec struct {
	extension string
	name      string
	config    func(io.Reader) (image.Config, error)
	decode    func(io.Reader) (image.Image, error)
	encode    func(io.Writer, image.Image) error
}

func (c imageCodec) Extension() string { return c.extension }

func (c imageCodec) Encode(w io.Writer, m image.Image) error {
	if m == nil || reflect.ValueOf(m).Kind() == reflect.Pointer && reflect.ValueOf(m).IsNil() {
		return errors.New("the picture is nil")
	}
	return c.encode(w, m)
}

func (c imageCodec) Decode(r io.Reader) (image.Image, error) {
	in := bufio.NewReader(r)
	var head bytes.Buffer
	size, err := c.config(io.TeeReader(in, &head))
	if err != nil {
		return nil, c.fail(err)
	}
	if size.Width <= 0 || size.Height <= 0 || size.Width > maxPixels/size.Height {
		return nil, fmt.Errorf("not valid %s: a picture of %d by %d pixels", c.name, size.Width, size.Height)
	}
	m, err := c.decode(io.MultiReader(&head, in))
	if err != nil {
		return nil, c.fail(err)
	}
	return m, nil
}

func (c imageCodec) fail(err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return fmt.Errorf("not valid %s: the file ends too early", c.name)
	}
	return fmt.Errorf("not valid %s: %w", c.name, err)
}

// PNGOf keeps pictures of one type as PNG, extension png. A file with colours that the type has no room for is an error.
func PNGOf[T Image]() codec.Codec[T] { return pngOf[T]{} }

type pngOf[T Image] struct{}

func (pngOf[T]) Extension() string { return "png" }

func (pngOf[T]) Encode(w io.Writer, m T) error { return PNG().Encode(w, m) }

func (pngOf[T]) Decode(r io.Reader) (T, error) {
	var zero T
	m, err := PNG().Decode(r)
	if err != nil {
		return zero, err
	}
	if same, ok := m.(T); ok {
		return same, nil
	}
	to := reflect.New(reflect.TypeFor[T]().Elem()).Interface().(T).ColorModel() //nolint:forcetypeassert // a new T
	if !holds(to, m.ColorModel()) {
		return zero, fmt.Errorf("the file has %s, and the program wants %s, which has no room for that; use image.Image", models(m.ColorModel()), reflect.TypeFor[T]())
	}
	return convert[T](m), nil
}

// holds reports whether every colour of one model is one of another.
func holds(to, from color.Model) bool {
	_, palette := from.(color.Palette)
	switch to {
	case color.NRGBA64Model:
		return true
	case color.NRGBAModel:
		return palette || from == color.RGBAModel || from == color.GrayModel || from == color.NRGBAModel
	case color.Gray16Model:
		return from == color.GrayModel || from == color.Gray16Model
	}
	return from == to
}

func models(m color.Model) string {
	switch m {
	case color.GrayModel, color.Gray16Model:
		return "shades of grey with 8 or 16 bits"
	case color.RGBA64Model, color.NRGBA64Model:
		return "colours with 16 bits"
	}
	return "colours with 8 bits"
}

// convert copies a picture into another type that holds its colours.
func convert[T Image](m image.Image) T {
	b := m.Bounds()
	var to draw.Image
	switch any(*new(T)).(type) {
	case *image.NRGBA:
		to = image.NewNRGBA(b)
	case *image.NRGBA64:
		to = image.NewNRGBA64(b)
	case *image.Gray16:
		to = image.NewGray16(b)
	default:
		to = image.NewGray(b)
	}
	// Not draw.Draw, which goes by way of colours multiplied with their opacity and rounds.
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			to.Set(x, y, exact(m.At(x, y)))
		}
	}
	return to.(T) //nolint:forcetypeassert // made as a T above
}

// exact returns a colour in a form that the models of package color convert without rounding.
func exact(c color.Color) color.Color {
	if n, ok := c.(color.NRGBA); ok { // to 16 bits, which NRGBA64Model would round by its opacity
		const double = 0x101
		return color.NRGBA64{R: uint16(n.R) * double, G: uint16(n.G) * double, B: uint16(n.B) * double, A: uint16(n.A) * double}
	}
	return c
}
