package page

import "testing"

func TestRelative(t *testing.T) {
	for _, c := range []struct{ from, to, want string }{
		{"index.html", "om/index.html", "om/index.html"},
		{"om/index.html", "index.html", "../index.html"},
		{"g/1.0/a/index.html", "g/1.0/b/index.html#x", "../b/index.html#x"},
		{"g/1.0/a/index.html", "g/1.0/index.html", "../index.html"},
		{"g/1.0/a/index.html", "g/1.0/a/index.html", "index.html"},
		{"g/1.0/index.html", "g/1.1/index.html", "../1.1/index.html"},
		{"a/index.html", "ab/index.html", "../ab/index.html"},
		{"a/index.html", "b/index.html", "../b/index.html"},
	} {
		if got := Relative(c.from, c.to); got != c.want {
			t.Errorf("relative(%q, %q) = %q, want %q", c.from, c.to, got, c.want)
		}
	}
}

func TestSiteLink(t *testing.T) {
	for dest, want := range map[string]string{
		"/om/": "../om/index.html", "/om": "../om/index.html", "/om/#a": "../om/index.html#a", "/": "../index.html",
		"/feed.xml": "../feed.xml", "https://example.org/": "https://example.org/", "mailto:a@example.org": "mailto:a@example.org", "//x": "//x",
	} {
		if got := SiteLink("x/index.html", dest); got != want {
			t.Errorf("siteLink(%q) = %q, want %q", dest, got, want)
		}
	}
}
