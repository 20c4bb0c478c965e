package disclosure

import (
	"bestpractice/generator/diag"
	"bestpractice/generator/site"
)

// CheckEdition reports where an edition's released figures cannot have come
// from the rule that it declares, and counts that cannot be counts. What is
// wrong with a figure by itself (negative, a fraction, a share over 100) is
// reported where the figure is read.
func CheckEdition(e *site.Edition, l *diag.List) {
	if e.Kind != site.KindAreas {
		return
	}
	rule, lsr := RuleOf(e.Rule)
	if lsr {
		typedShares(e, l)
	}
	for _, row := range e.Rows {
		for _, p := range e.Periods {
			c := rowCheck{edition: e, row: row, period: p, rule: rule, list: l}
			c.counts()
			c.shares()
			if lsr {
				c.suppression()
			}
		}
	}
}

// typedShares refuses shares that stand alone under the rule: it computes shares
// from rounded counts, and one that was typed in may say what no rounded count
// does (0.29 per cent of 700 are two persons).
func typedShares(e *site.Edition, l *diag.List) {
	for _, m := range e.Measures {
		if m.Unit == "antal" || m.Derived() || m.Public {
			continue
		}
		l.Errorf(m.Pos, "share-without-counts", "give numerator and denominator, or declare rule: source where somebody else suppressed the figures",
			"%q is a share without the counts that it follows from, which the rule lsr asks for", m.ID)
	}
}

// CheckParts warns of counts that may be parts of another, which nobody says: where a
// part is close to its whole, the rule would hide what it leaves.
func CheckParts(e *site.Edition, l *diag.List) {
	rule, lsr := RuleOf(e.Rule)
	if !lsr {
		return
	}
	var counts []*site.Measure
	for _, m := range e.Measures {
		if m.Within != nil {
			return
		}
		if m.Unit == "antal" && !m.Public && !m.Derived() {
			counts = append(counts, m)
		}
	}
	// left is the least that a part leaves of a whole in any row, and whether it is
	// never more than it.
	left := func(whole, part *site.Measure) (least int64, at rowCheck, ok bool) {
		least = -1
		for _, row := range e.Rows {
			for _, p := range e.Periods {
				w, x := row.Cell(p, whole), row.Cell(p, part)
				if w.State != site.Known || x.State != site.Known {
					continue
				}
				if w.N < x.N {
					return 0, at, false
				}
				if n := int64(w.N - x.N); least < 0 || n < least {
					least, at = n, rowCheck{row: row, period: p}
				}
			}
		}
		return least, at, least >= 0
	}
	for _, part := range counts {
		for _, whole := range counts {
			if least, at, ok := left(whole, part); part != whole && ok && least < rule.MinCell+rule.Round {
				l.Warnf(part.Pos, "parts-unsaid", diag.F("write within: %s here if it does", whole.ID),
					"does %q count a part of %q? Then too little is left beside it (%s), which the rule would hide", part.ID, whole.ID, at.where())
				return
			}
		}
	}
}

// rowCheck checks the figures of one row in one period.
type rowCheck struct {
	edition *site.Edition
	row     *site.Row
	period  *site.Period
	rule    Rule
	list    *diag.List
}

func (c rowCheck) cell(m *site.Measure) site.Value { return c.row.Cell(c.period, m) }

func (c rowCheck) where() diag.Text { return diag.F("%s, %s", c.row.Said(), c.period.Label) }

// counts checks what holds for counts under any rule, and the rule's rounding.
func (c rowCheck) counts() {
	for _, m := range c.edition.Measures {
		v := c.cell(m)
		if v.State != site.Known || m.Unit != "antal" {
			continue
		}
		n := int64(v.N)
		if c.rule.Round > 1 && !m.Public && n%c.rule.Round != 0 {
			c.list.Errorf(v.Pos, "not-rounded", diag.F("released counts are rounded to the nearest %d", c.rule.Round),
				"%s of %s is not rounded", m.Label, c.where())
		}
		for w := m.Within; w != nil; w = w.Within {
			if parent := c.cell(w); parent.State == site.Known && v.N > parent.N {
				c.list.Add(diag.Diagnostic{Pos: v.Pos, Severity: diag.Error, Code: "nested-grows",
					Message: diag.F("%s of %s is more than %s, which includes it", m.Label, c.where(), w.Label),
					Related: []diag.Related{{Pos: parent.Pos, Message: "the figure that includes it:"}}})
			}
		}
	}
}

// shares checks the shares that follow from the counts.
func (c rowCheck) shares() {
	for _, m := range c.edition.Measures {
		if !m.Derived() {
			continue
		}
		num, den := c.cell(m.Numerator), c.cell(m.Denominator)
		if num.State == site.Known && den.State == site.Known && num.N > den.N {
			c.list.Errorf(num.Pos, "share-over-100", "", "%s of %s would be over 100 per cent: %s is more than %s", m.Label, c.where(), m.Numerator.Label, m.Denominator.Label)
		}
	}
}

// suppression checks the thresholds. Raw counts are not known here, so a figure
// is refused only where no raw count could have given it.
func (c rowCheck) suppression() {
	var hiddenTotal, hiddenSplit *site.Measure
	for _, m := range c.edition.Measures {
		if m.Public || m.Unit != "antal" || c.cell(m).State != site.Hidden {
			continue
		}
		if m.Within == nil {
			hiddenTotal = m
		} else {
			hiddenSplit = m
		}
	}
	for _, m := range c.edition.Measures {
		v := c.cell(m)
		if m.Public || v.State != site.Known {
			continue
		}
		switch {
		case hiddenTotal != nil:
			c.refuse(v, "shown-beside-hidden", "where the total is hidden, nothing else may be shown", m, diag.F("is shown although %s is hidden", hiddenTotal.Label))
		case hiddenSplit != nil && m.Unit != "antal":
			c.refuse(v, "share-of-hidden", "write NA, or leave it out", m, diag.F("is shown although %s is hidden", hiddenSplit.Label))
		case hiddenSplit != nil && m.Within != nil:
			c.refuse(v, "shown-beside-hidden", "where one age-split figure is hidden, all are", m, diag.F("is shown although %s is hidden", hiddenSplit.Label))
		}
		if m.Unit != "antal" {
			continue
		}
		_, most := c.rule.class(int64(v.N))
		switch {
		case m.Within == nil && most < c.rule.MinTotal:
			c.refuse(v, "total-under-minimum", "write NA", m, diag.F("is under %d", c.rule.MinTotal))
		case m.Within != nil && most < c.rule.MinCell:
			c.refuse(v, "cell-under-minimum", "write NA for all age-split figures of this row and period", m, diag.F("is under %d", c.rule.MinCell))
		}
		least, _ := c.rule.class(int64(v.N))
		for w := m.Within; w != nil; w = w.Within {
			parent := c.cell(w)
			if parent.State != site.Known || parent.N < v.N {
				continue
			}
			if _, high := c.rule.class(int64(parent.N)); high-least < c.rule.MinCell {
				c.list.Add(diag.Diagnostic{Pos: v.Pos, Severity: diag.Error, Code: "nested-too-close", Hint: "write NA for all age-split figures of this row and period",
					Message: diag.F("%s of %s is too close to %s: their difference is under %d", m.Label, c.where(), w.Label, c.rule.MinCell),
					Related: []diag.Related{{Pos: parent.Pos, Message: "the figure that includes it:"}}})
			}
		}
	}
}

func (c rowCheck) refuse(v site.Value, code string, hint diag.Text, m *site.Measure, what diag.Text) {
	c.list.Errorf(v.Pos, code, hint, "%s of %s %s", m.Label, c.where(), what)
}
