package collect

import "testing"

// What a sender wrote is told from what the mail that is answered said.
func TestWhatTheSenderWrote(t *testing.T) {
	for _, tt := range []struct{ name, in, want string }{
		{"an attribution", "a: ja\n\nDen 1. juni 2025 skrev Bo:\nb: nej", "a: ja\n\n"},
		{"an attribution that a blank line cuts", "a: ja\n\nDen 1. juni 2025\n\nskrev Bo:\nb: nej", "a: ja\n\nDen 1. juni 2025\n\nskrev Bo:\nb: nej\n"},
		{"an attribution on two lines", "a: ja\n\nDen 1. juni 2025\nskrev Bo:\nb: nej", "a: ja\n\n"},
		{"an attribution of quoted lines", "Den 1. juni 2025 skrev Bo:\n> b: nej\na: ja", ">\n>b: nej\na: ja\n"},
		{"a head below", "a: ja\nFra: Bo <bo@example.org>\nSendt: 1. juni 2025\nTil: Ida\nEmne: Møde\n\nb: nej", "a: ja\n"},
		{"a head above, of the mail itself", "From: Ida <ida@example.org>\nDate: 1 June 2025\nSubject: Svar\n\na: ja", "\na: ja\n"},
		{"no head", "Fra: Bo <bo@example.org>\na: ja", "Fra: Bo <bo@example.org>\na: ja\n"},
		{"the original mail", "a: ja\n-----Oprindelig meddelelse-----\nb: nej", "a: ja\n"},
		{"a signature", "a: ja\n--\nb: nej", "a: ja\n"},
	} {
		got := ""
		for _, l := range lines(tt.in) {
			if l.quoted {
				got += ">"
			}
			got += l.text + "\n"
		}
		if got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestMailAsHTML(t *testing.T) {
	for _, tt := range []struct{ name, in, want string }{
		{"blocks", "<p>Kære alle</p><div>a: ja</div>b: nej<br>", "Kære alle\n\na: ja\nb: nej\n\n"},
		{"a quotation on the line that it stands on", "a: ja<blockquote>b: nej<blockquote>x</blockquote></blockquote>c: ja", "a: ja\n> b: nej\n>> x\nc: ja\n"},
		{"a quotation in one, and what follows it there", "a: ja<blockquote>b: nej<blockquote>x</blockquote>c: ja</blockquote>d: ja", "a: ja\n> b: nej\n>> x\n> c: ja\nd: ja\n"},
		{"what nobody sees", "<head><title>t</title><style>p{}</style></head><body>a:&nbsp;ja<script>b: nej</script>", "a: ja\n"},
		{"what nobody sees in what nobody sees", "<head><style>p{}</style>t</head><body>a: ja", "a: ja\n"},
		{"a head that nobody closed", "<head><title>t</title><body>a: ja", "a: ja\n"},
		{"cells", "<table><tr><td>a</td><td>ja</td></tr></table>", "a ja\n\n\n"},
	} {
		if got := htmlText(tt.in); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}
