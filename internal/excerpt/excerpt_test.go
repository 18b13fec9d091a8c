package excerpt_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stardag-go/stardag/internal/excerpt"
)

func TestCut(t *testing.T) {
	t.Parallel()
	if got := excerpt.Cut("short", 5); got != "short" || excerpt.IsCut(got) {
		t.Errorf("got %q", got)
	}
	traceback := "Traceback (most recent call last):\n" + strings.Repeat("  File ü\n", 400_000) + "ValueError: boom"
	for _, most := range []int{1 << 16, 1024, 100} {
		got := excerpt.Cut(traceback, most)
		if utf8.RuneCountInString(got) != most || !strings.HasPrefix(got, "Traceback") || !strings.HasSuffix(got, ": boom") || !strings.Contains(got, "cut: 3600051 characters") {
			t.Errorf("%d: got %d characters: %.200q", most, utf8.RuneCountInString(got), got)
		}
	}
	// What was cut twice still says how long it was at first.
	if got := excerpt.Cut(excerpt.Cut(traceback, 1<<16), 1024); !strings.Contains(got, "cut: 3600051 characters") || !excerpt.IsCut(got) {
		t.Errorf("got %.900q", got)
	}
}

func FuzzCut(f *testing.F) {
	f.Add("größe", 3)
	f.Add(strings.Repeat("👩‍💻", 100), 90)
	f.Add("\xff\xfe", 1)
	f.Fuzz(func(t *testing.T, text string, most int) {
		most = 64 + most&0xfff
		got := excerpt.Cut(text, most)
		if n := utf8.RuneCountInString(got); n > most {
			t.Fatalf("%d characters of at most %d", n, most)
		}
		if utf8.ValidString(text) && !utf8.ValidString(got) {
			t.Fatalf("Cut(%q) is %q, which is not UTF-8", text, got)
		}
	})
}

type item struct {
	Name string  `json:"name"`
	Text *string `json:"text" brief:"100" cut:"200"`
}

type page struct {
	One   item             `json:"one"`
	Items []item           `json:"items"`
	More  *struct{ *item } `json:"more"`
}

func TestFields(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("x", 1000)
	p := &page{One: item{Text: &long}, Items: []item{{Name: long, Text: &long}, {Text: nil}}}
	excerpt.List(p)
	if *p.One.Text != long || len(*p.Items[0].Text) > 120 || p.Items[0].Name != long || len(long) != 1000 {
		t.Errorf("got %d, %d", len(*p.One.Text), len(*p.Items[0].Text))
	}
	in := page{One: item{Text: &long}, Items: []item{{Text: new("short")}, {Text: &long}}}
	out := excerpt.Request(&in).(*page)
	if len(*out.One.Text) > 220 || len(*out.Items[1].Text) > 220 || out.Items[0].Text != in.Items[0].Text {
		t.Errorf("got %d, %d", len(*out.One.Text), len(*out.Items[1].Text))
	}
	if *in.One.Text != long || *in.Items[1].Text != long {
		t.Error("the caller's request has changed")
	}
	if small := (&page{Items: []item{{Text: new("short")}}}); excerpt.Request(small) != any(small) || excerpt.Request(nil) != nil {
		t.Error("a request with nothing to cut is copied")
	}
}
