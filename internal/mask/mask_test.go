package mask_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag/internal/mask"
)

func lines(texts ...string) []mask.Line[int] {
	out := make([]mask.Line[int], len(texts))
	for i, text := range texts {
		out[i] = mask.Line[int]{Text: text, With: i}
	}
	return out
}

func texts(lines []mask.Line[int]) []string {
	var out []string
	for _, l := range lines {
		out = append(out, l.Text)
	}
	return out
}

func TestSecretsAreHidden(t *testing.T) {
	t.Parallel()
	environ := []string{
		"PATH=/usr/bin:/bin", "AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG", "db_password=hunter2hunter2", "STARDAG_API_KEY=sk_abcdef_0123456789",
		"TOKEN=short", "QUOTED_TOKEN=say \"hello\" twice", "DSN=postgres://u:p@host/db", "PEM_KEY=-----BEGIN KEY-----\nMIIEvQIBADANBgkqhkiG\n9w0BAQEFAASCBKcw\n-----END KEY-----",
	}
	tests := map[string]struct{ in, want []string }{
		"a value":                          {[]string{"key is wJalrXUtnFEMI/K7MDENG."}, []string{"key is ***."}},
		"twice in a line":                  {[]string{"hunter2hunter2 hunter2hunter2"}, []string{"*** ***"}},
		"two beside each other":            {[]string{"hunter2hunter2sk_abcdef_0123456789"}, []string{"***"}},
		"over two lines":                   {[]string{"wJalrXUtnF", "EMI/K7MDENG and more"}, []string{"***", "*** and more"}},
		"over many lines":                  {[]string{"x wJalr", "XUtn", "", "FEMI/", "K7MDENG"}, []string{"x ***", "***", "", "***", "***"}},
		"after its first letters":          {[]string{"it begins wJa", "lrXUtnFEMI/K7MDENG"}, []string{"it begins wJa", "***"}},
		"quoted":                           {[]string{`msg="say \"hello\" twice" ok`}, []string{`msg="***" ok`}},
		"as part of a URL":                 {[]string{"https://host/?t=say+%22hello%22+twice"}, []string{"https://host/?t=***"}},
		"with other line ends":             {[]string{"-----BEGIN KEY-----MIIEvQIBADANBgkqhkiG", "9w0BAQEFAASCBKcw-----END KEY-----"}, []string{"***", "***"}},
		"one line of several":              {[]string{"body MIIEvQIBADANBgkqhkiG."}, []string{"body ***."}},
		"a short value is shown":           {[]string{"a short line"}, []string{"a short line"}},
		"another variable is shown":        {[]string{"postgres://u:p@host/db /usr/bin:/bin"}, []string{"postgres://u:p@host/db /usr/bin:/bin"}},
		"the beginning at the end":         {[]string{"unfinished hunter2h"}, []string{"unfinished ***"}},
		"the beginning and something else": {[]string{"hunter2h", "ome"}, []string{"hunter2h", "ome"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			secrets := mask.Of(environ, mask.Words)
			var s mask.Stream[int]
			var got []string
			for _, l := range lines(tt.in...) {
				got = append(got, texts(s.Add(secrets, l))...)
			}
			got = append(got, texts(s.Flush(secrets))...)
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestALineWaitsOnlyForARest(t *testing.T) {
	t.Parallel()
	secrets := mask.Of([]string{"K_KEY=estimate-of-the-truth"}, mask.Words)
	var s mask.Stream[int]
	if got := texts(s.Add(secrets, lines("the line ends with e", "and one with est")...)); len(got) != 2 {
		t.Errorf("got %q, want both lines at once", got)
	}
	if got := texts(s.Add(secrets, lines("this may be an estimate-of")...)); len(got) != 0 {
		t.Errorf("got %q, want nothing yet", got)
	}
	if got := texts(s.Add(secrets, lines("-a-line")...)); len(got) != 2 {
		t.Errorf("got %q, want both lines", got)
	}
}

// FuzzNothingLeaves splits a text with a secret at any places, into lines and into calls: the secret is in nothing that is
// returned, and what is not secret is.
func FuzzNothingLeaves(f *testing.F) {
	f.Add("wJalrXUtnFEMI", "before ", " after", uint64(1))
	f.Add("aaaaaaaa", "aaa", "aaaa", uint64(2))
	f.Add("abcabcabd", "abcabc", "abcabd", uint64(3))
	f.Add("ключ\nот\"всего", "\x00", "\xff", uint64(4))
	f.Fuzz(func(t *testing.T, secret, before, after string, seed uint64) {
		secrets := mask.Of([]string{"A_KEY=" + secret}, mask.Words)
		plain := strings.NewReplacer("\r", "", "\n", "").Replace(strings.ToValidUTF8(strings.TrimSpace(secret), "\uFFFD"))
		if len(plain) < 6 || len(strings.TrimSpace(secret)) < 6 || strings.Contains(before+plain+after, "*") {
			return
		}
		random := rand.New(rand.NewPCG(seed, 0))
		whole := before + plain + after
		var s mask.Stream[int]
		var out, shown []string
		var call []mask.Line[int]
		for rest := whole; len(rest) > 0; {
			n := 1 + random.IntN(len(rest))
			call = append(call, mask.Line[int]{Text: rest[:n]})
			rest = rest[n:]
			if random.IntN(2) == 0 {
				out = append(out, texts(s.Add(secrets, call...))...)
				call = nil
			}
		}
		out = append(out, texts(s.Add(secrets, call...))...)
		out = append(out, texts(s.Flush(secrets))...)
		if text := strings.Join(out, ""); strings.Contains(strings.ReplaceAll(text, mask.Hidden, "\n"), plain) {
			t.Fatalf("%q has the secret %q", out, plain)
		}
		for _, line := range out {
			shown = append(shown, strings.Split(line, mask.Hidden)...)
		}
		rest := whole
		for _, part := range shown {
			i := strings.Index(rest, part)
			if i < 0 {
				t.Fatalf("%q is not what is left of %q", out, whole)
			}
			rest = rest[i+len(part):]
		}
	})
}
