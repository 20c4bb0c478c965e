package resolve

import (
	"cmp"

	"bestpractice/generator/diag"
	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
	"bestpractice/generator/source"
)

// agrees holds guide.yaml to what was sealed with the version: the file that
// may be edited at any time must say of it what VERSION says.
func (r *resolver) agrees(v *site.Version, s source.Version) {
	sealed := s.Sealed
	if sealed == nil {
		return
	}
	file := s.Dir + "/VERSION"
	differs := func(key, written, want string) {
		pos := s.Version.Pos
		if s.Has(key) {
			pos = s.At(key)
		}
		switch {
		case want == "":
			r.list.Errorf(pos, "seal-version", "remove it", "version %s was sealed without %q (%s), and guide.yaml says %s", v.ID, key, file, written)
		case written == "":
			r.list.Errorf(pos, "seal-version", diag.F("write %s: %s", key, want), "version %s was sealed with %s: %s (%s), and guide.yaml does not say so", v.ID, key, want, file)
		default:
			r.list.Errorf(pos, "seal-version", diag.F("write %s: %s", key, want), "version %s was sealed with %s: %s (%s), and guide.yaml says %s", v.ID, key, want, file, written)
		}
	}
	if sealed.ID != v.ID {
		r.list.Errorf(s.Version.Pos, "seal-version", "restore the folder from the archive", "version %s has the folder that was sealed as version %s", v.ID, sealed.ID)
		return
	}
	for _, d := range []struct {
		key           string
		written, want civil.Date
	}{
		{"approved", s.Approved.Date, sealed.Approved},
		{"meeting", s.Meeting.Date, sealed.Meeting},
		{"effective", orElse(s.Effective.Date, s.Approved.Date), orElse(sealed.Effective, sealed.Approved)},
	} {
		if d.written != d.want {
			differs(d.key, day(d.written), day(d.want))
		}
	}
	if s.Base.S != "" && s.Base.S != sealed.Base {
		differs("base", `"`+s.Base.S+`"`, quoted(sealed.Base))
	}
}

func quoted(id string) string {
	if id == "" {
		return ""
	}
	return `"` + id + `"`
}

func orElse(d, other civil.Date) civil.Date {
	if d.IsZero() {
		return other
	}
	return d
}

func day(d civil.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.String()
}

// chain holds a sealed version to the seal of the one that it was made from.
func (r *resolver) chain(g *site.Guide, v *site.Version, s source.Version) {
	if s.Sealed == nil || s.Sealed.Base == "" {
		return
	}
	b := cmp.Or(g.Version(s.Sealed.Base), g.TakenBack(s.Sealed.Base))
	switch {
	case b == nil:
		r.list.Errorf(s.Version.Pos, "seal-chain", "restore its entry and its folder from the archive", "version %s was made from version %s, which guide.yaml does not name", v.ID, s.Sealed.Base)
	case b.Draft:
		r.list.Errorf(b.Pos, "seal-chain", "restore its entry from the archive", "version %s was made from version %s, which guide.yaml calls a draft", v.ID, b.ID)
	case b.Seal != s.Sealed.BaseSeal:
		r.list.Errorf(b.Pos, "seal-chain", "restore it from the archive; a sealed version never changes", "version %s has another seal than when version %s was made from it: %s", b.ID, v.ID, s.Sealed.BaseSeal)
	case b.Withdrawn == nil && v.Withdrawn == nil:
		v.Base = b
	}
}
