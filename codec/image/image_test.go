package image_test

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	stdimage "image"
	"image/color"
	"image/draw"
	"io"
	"strings"
	"testing"

	"github.com/stardag-go/stardag/codec"
	"github.com/stardag-go/stardag/codec/image"
)

func encode[T any](t *testing.T, c codec.Codec[T], v T) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := c.Encode(&b, v); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// picture fills an image with colours of all kinds, half of them see-through.
func picture[T draw.Image](m T) T {
	b := m.Bounds()
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			m.Set(x, y, color.NRGBA64{R: uint16(x * 5113), G: uint16(y * 7919), B: uint16(x * y * 31), A: uint16(0xffff - x*977)})
		}
	}
	return m
}

func comesBack[T image.Image](t *testing.T, m T) {
	t.Helper()
	c := image.PNGOf[T]()
	got, err := c.Decode(bytes.NewReader(encode(t, c, m)))
	if err != nil {
		t.Fatal(err)
	}
	b := m.Bounds()
	if got.Bounds() != b {
		t.Fatalf("%T: got %v, want %v", m, got.Bounds(), b)
	}
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			if got.At(x, y) != m.At(x, y) {
				t.Fatalf("%T: the pixel %d, %d is %v, want %v", m, x, y, got.At(x, y), m.At(x, y))
			}
		}
	}
}

func TestPNGLosesNothing(t *testing.T) {
	t.Parallel()
	r := stdimage.Rect(0, 0, 60, 40)
	comesBack(t, picture(stdimage.NewNRGBA(r)))
	comesBack(t, picture(stdimage.NewNRGBA64(r)))
	comesBack(t, picture(stdimage.NewGray(r)))
	comesBack(t, picture(stdimage.NewGray16(r)))
	opaque := stdimage.NewNRGBA(r) // which PNG keeps without opacity
	draw.Draw(opaque, r, stdimage.NewUniform(color.NRGBA{1, 2, 3, 255}), stdimage.Point{}, draw.Src)
	comesBack(t, opaque)
	deep := stdimage.NewNRGBA64(r)
	draw.Draw(deep, r, stdimage.NewUniform(color.NRGBA64{1, 2, 3, 0xffff}), stdimage.Point{}, draw.Src)
	comesBack(t, deep)
}

func TestTypesOfOtherFiles(t *testing.T) {
	t.Parallel()
	r := stdimage.Rect(0, 0, 60, 40)
	whole := picture(stdimage.NewNRGBA(r))
	file := encode(t, image.PNG(), stdimage.Image(whole))
	wide, err := image.PNGOf[*stdimage.NRGBA64]().Decode(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	for x := range 60 {
		if got, want := color.NRGBAModel.Convert(color.NRGBA{wide.Pix[x*8], wide.Pix[x*8+2], wide.Pix[x*8+4], wide.Pix[x*8+6]}), whole.At(x, 0); got != want {
			t.Fatalf("the pixel %d is %v, want %v", x, got, want)
		}
	}
	palette := stdimage.NewPaletted(r, color.Palette{color.NRGBA{1, 2, 3, 255}, color.NRGBA{200, 100, 50, 255}})
	palette.SetColorIndex(3, 3, 1)
	colours, err := image.PNGOf[*stdimage.NRGBA]().Decode(bytes.NewReader(encode(t, image.PNG(), stdimage.Image(palette))))
	if err != nil || colours.NRGBAAt(3, 3) != (color.NRGBA{200, 100, 50, 255}) {
		t.Errorf("a palette: %v, %v", colours, err)
	}
	if _, err := image.PNGOf[*stdimage.Gray]().Decode(bytes.NewReader(file)); err == nil || !strings.Contains(err.Error(), "the file has colours with 8 bits, and the program wants *image.Gray") {
		t.Errorf("colours for a grey picture: got %v", err)
	}
	if _, err := image.PNGOf[*stdimage.NRGBA]().Decode(bytes.NewReader(encode(t, image.PNG(), stdimage.Image(picture(stdimage.NewNRGBA64(r)))))); err == nil || !strings.Contains(err.Error(), "16 bits") {
		t.Errorf("deep colours: got %v", err)
	}
}

func TestJPEG(t *testing.T) {
	t.Parallel()
	m := stdimage.NewGray(stdimage.Rect(0, 0, 64, 64))
	draw.Draw(m, m.Bounds(), stdimage.NewUniform(color.Gray{77}), stdimage.Point{}, draw.Src)
	c := image.JPEG(90)
	got, err := c.Decode(bytes.NewReader(encode(t, c, stdimage.Image(m))))
	if err != nil || got.Bounds() != m.Bounds() {
		t.Fatalf("got %v, %v", got, err)
	}
	if r, _, _, _ := got.At(5, 5).RGBA(); r>>8 < 75 || r>>8 > 79 {
		t.Errorf("got the shade %d, want about 77", r>>8)
	}
	if c.Extension() != "jpg" {
		t.Errorf("got %q", c.Extension())
	}
	defer func() {
		if recover() == nil {
			t.Error("a quality of 0 was taken")
		}
	}()
	image.JPEG(0)
}

func TestDamagedFiles(t *testing.T) {
	t.Parallel()
	m := stdimage.Image(picture(stdimage.NewNRGBA(stdimage.Rect(0, 0, 9, 9))))
	whole := encode(t, image.PNG(), m)
	for n := range whole {
		if _, err := image.PNG().Decode(bytes.NewReader(whole[:n])); err == nil || !strings.Contains(err.Error(), "not valid PNG") {
			t.Fatalf("the first %d of %d bytes: got %v", n, len(whole), err)
		}
	}
	for i := range whole {
		altered := bytes.Clone(whole)
		altered[i] ^= 0x10
		if _, err := image.PNG().Decode(bytes.NewReader(altered)); err == nil {
			t.Fatalf("byte %d altered: no error", i)
		}
	}
	huge := bytes.Clone(whole)
	binary.BigEndian.PutUint32(huge[16:], 1<<30)
	binary.BigEndian.PutUint32(huge[20:], 1<<30)
	binary.BigEndian.PutUint32(huge[29:], crc32.ChecksumIEEE(huge[12:29]))
	if _, err := image.PNG().Decode(bytes.NewReader(huge)); err == nil {
		t.Error("a picture of 2^60 pixels was read")
	}
	if _, err := image.JPEG(50).Decode(strings.NewReader("no picture")); err == nil || !strings.Contains(err.Error(), "not valid JPEG") {
		t.Errorf("got %v", err)
	}
	for _, none := range []stdimage.Image{nil, (*stdimage.Gray)(nil)} {
		if err := image.PNG().Encode(io.Discard, none); err == nil {
			t.Errorf("%T: no picture was written", none)
		}
	}
}

func TestDefaults(t *testing.T) {
	t.Parallel()
	if s, err := codec.Default[stdimage.Image](); err != nil || s.Extension() != "png" {
		t.Errorf("got %q, %v", s.Extension(), err)
	}
	if s, err := codec.Default[*stdimage.NRGBA](); err != nil || s.Extension() != "png" {
		t.Errorf("got %q, %v", s.Extension(), err)
	}
}
