package source

import (
	"bestpractice/generator/diag"
	"bestpractice/generator/site/ordinal"
	"bestpractice/generator/source/strictyaml"

	"gopkg.in/yaml.v3"
)

// Ordinal is a section's number: a whole number, or an appendix's letter.
type Ordinal struct {
	N   ordinal.Number
	Pos diag.Pos
	Set bool
}

// UnmarshalNode implements strictyaml.Unmarshaler.
func (o *Ordinal) UnmarshalNode(d *strictyaml.Decoder, n *yaml.Node) {
	if n.Tag == "!!str" {
		if o.N, o.Set = ordinal.Parse(n.Value); o.Set && o.N.Appendix() {
			o.Pos = d.Pos(n)
			return
		}
		*o = Ordinal{}
		d.Errorf(n, "wrong-type", "write 5, or A for an appendix", "%q is no number of a section", n.Value)
		return
	}
	var i Int
	if i.UnmarshalNode(d, n); i.Set {
		*o = Ordinal{N: ordinal.Number(i.N), Pos: i.Pos, Set: true}
	}
}
