package printer

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"net/url"
	"strings"
	"testing"
)

// pdf makes a PDF of objects as browsers write it.
func pdf(objects ...string) []byte {
	out := bytes.NewBufferString("%PDF-1.4\n")
	table := "0000000000 65535 f \n"
	for i, o := range objects {
		table += fmt.Sprintf("%010d 00000 n \n", out.Len())
		fmt.Fprintf(out, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	start := out.Len()
	fmt.Fprintf(out, "xref\n0 %d\n%strailer\n<</Size %[1]d\n/Root 1 0 R\n/Info 9 0 R>>\nstartxref\n%[3]d\n%%%%EOF\n", len(objects)+1, table, start)
	return out.Bytes()
}

func TestAmend(t *testing.T) {
	at, err := url.Parse("https://example.org/a/")
	if err != nil {
		t.Fatal(err)
	}
	const page = `<title>Vejl &amp; nr. 1</title><a href="#frister--d%C3%B8gn">Døgn</a><a href="../b/index.html#x">Den <b>anden</b></a>
<a href="#top">#</a><a href="https://eksempel.dk/q(1)" aria-label="Kilden">k</a><a href="../b/index.html#x">igen</a>`
	link := func(to string) string { return "<</Type /Annot\n/Subtype /Link\n" + to + ">>" }
	element := func(kind string, parent int, kids string) string {
		return fmt.Sprintf("<</Type /StructElem\n/S /%s\n/P %d 0 R\n/K %s>>", kind, parent, kids)
	}
	own := pdf("<</Type /Catalog>>", link("/Dest /frister--d#C3#B8gn"), link("/A <</S /URI\n/URI (https://example.org/b/index.html#x)>>"),
		link("/A <</S /URI\n/URI (https://eksempel.dk/q\\(1\\))>>"), link("/Dest /top"), "<</Type /StructElem\n/S /Figure\n/K 1>>", "<</Type /StructElem\n/S /Figure\n/Alt (x)>>",
		"<</Length 16>>\nstream\n/Subtype /Link\nx\nendstream", "<</Type /StructTreeRoot\n/K 1>>",
		element("LI", 20, "[11 0 R 12 0 R 13 0 R]"), element("Lbl", 10, "0"), element("P", 10, "1"), element("L", 10, "14 0 R"), element("LI", 13, "15 0 R"), element("NonStruct", 14, "2"), element("LI", 13, "[3 15 0 R]"))
	got := string(amend(own, []byte(page), at))
	if !strings.HasPrefix(got, string(own)) {
		t.Fatal("what the browser wrote is not as it was")
	}
	got = got[len(own):]
	for _, want := range []string{
		"1 0 obj\n<</Metadata 19 0 R\n/Type /Catalog>>", "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">Vejl &amp; nr. 1<",
		"2 0 obj\n<</Contents " + text16("Døgn"), "3 0 obj\n<</Contents " + text16("Den anden"), "4 0 obj\n<</Contents " + text16("Kilden"), "5 0 obj\n<</Contents " + text16("top"),
		"6 0 obj\n<</Type /StructElem\n/S /Div\n/K 1>>", "9 0 obj\n<</RoleMap <</Strong /Span /Em /Span>>\n", "/Size 20\n/Root 1 0 R\n/Info 9 0 R\n/Prev ",
		// Items of lists have their text in one element beside the sign.
		"10 0 obj\n" + element("LI", 20, "[11 0 R 17 0 R]"), "17 0 obj\n" + element("LBody", 10, "[12 0 R 13 0 R]"), "12 0 obj\n" + element("P", 17, "1"), "13 0 obj\n" + element("L", 17, "14 0 R"),
		"14 0 obj\n" + element("LI", 13, "[18 0 R]"), "18 0 obj\n" + element("LBody", 14, "[15 0 R]"), "15 0 obj\n" + element("NonStruct", 18, "2"),
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in\n%s", want, got)
		}
	}
	if strings.Contains(got, "\n7 0 obj") || strings.Contains(got, "\n8 0 obj") || strings.Contains(got, "\n11 0 obj") || strings.Contains(got, "\n16 0 obj") {
		t.Error("it changes what is whole")
	}
	// Where each object says that it stands.
	for _, line := range strings.Split(got[strings.Index(got, "\nxref\n"):], "\n") {
		var n, offset int
		if _, err := fmt.Sscanf(line, "%d 1", &n); err == nil && !strings.HasSuffix(line, "n ") {
			rest := got[strings.Index(got, "\n"+line+"\n")+len(line)+2:]
			if _, err := fmt.Sscanf(rest, "%d", &offset); err != nil || !strings.HasPrefix(got[offset-len(own):], fmt.Sprintf("%d 0 obj\n", n)) {
				t.Errorf("object %d does not stand at %d", n, offset)
			}
		}
	}
	for _, other := range []string{"", "%PDF-1.7\nstartxref\n5\n%%EOF\n", strings.Replace(string(own), "xref\n0 17", "xref\n0 99", 1), "trailer\n<</Size 5>>\nstartxref\n999\n%%EOF"} {
		if got := amend([]byte(other), []byte(page), at); string(got) != other {
			t.Errorf("another make: %q", got)
		}
	}
}

// What a page draws outside of its elements is decoration; what is in them, paths that
// only cut, and a page that cannot be told stay as they are.
func TestArtifacts(t *testing.T) {
	for _, tt := range []struct{ drawn, want string }{
		{"q\n0 0 10 10 re\nf\nQ", "q\n/Artifact BMC\n0 0 10 10 re\nf\nEMC\nQ"},
		{"1 2 m\n3 4 l\nh\nS\n/P <</MCID 0 >>BDC\n0 0 10 10 re\nf*\n(a \\) f) Tj\nEMC", "/Artifact BMC\n1 2 m\n3 4 l\nh\nS\nEMC\n/P <</MCID 0 >>BDC\n0 0 10 10 re\nf*\n(a \\) f) Tj\nEMC"},
		{"0 0 5 5 re\nW\nn\nBT\n/F4 11 Tf\n<85> Tj\n[<01> -3 (x)] TJ\nET", "0 0 5 5 re\nW\nn\nBT\n/F4 11 Tf\n/Artifact BMC\n<85> Tj\nEMC\n/Artifact BMC\n[<01> -3 (x)] TJ\nEMC\nET"},
		{"/Sh1 sh", "/Artifact BMC\n/Sh1 sh\nEMC"},
		{"/X1 Do", ""}, {"/P BMC\n(a) Tj\nEMC", ""}, {"(a) Tj\nBI /W 1 ID x EI", ""}, {"(a) Tj\n/P BMC", ""},
	} {
		if got := string(artifacts([]byte(tt.drawn))); got != tt.want {
			t.Errorf("%q: %q, want %q", tt.drawn, got, tt.want)
		}
	}
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	_, _ = w.Write([]byte("0 0 10 10 re\nf\n/X1 Do"))
	_ = w.Close()
	own := pdf("<</Type /Catalog>>", "<</Type /Page\n/Contents 3 0 R>>", fmt.Sprintf("<</Filter /FlateDecode\n/Length %d>> stream\n%s\nendstream", b.Len(), b.String()))
	_, got, ok := strings.Cut(string(amend(own, nil, &url.URL{}))[len(own):], "3 0 obj\n<</Filter /FlateDecode\n/Length ")
	if !ok {
		t.Fatal("the page is as it was")
	}
	_, data, _ := strings.Cut(got, " stream\n")
	r, err := zlib.NewReader(strings.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	if text, _ := io.ReadAll(r); string(text) != "/Artifact BMC\n0 0 10 10 re\nf\nEMC\n/X1 Do" {
		t.Errorf("%q", text)
	}
}
