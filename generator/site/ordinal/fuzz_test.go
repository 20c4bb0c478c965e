package ordinal

import "testing"

// FuzzParse holds that what is read is written, and read back as the same.
func FuzzParse(f *testing.F) {
	for _, s := range []string{"1", "05", "A", "AB", "ZZ", "0", "-1", "+2", "1048576", "9999999999999999999", "Å", "a"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		n, ok := Parse(s)
		if !ok {
			return
		}
		if again, ok := Parse(n.String()); !ok || again != n {
			t.Errorf("%q is %d, and written %q, which is %d, %v", s, n, n, again, ok)
		}
	})
}
