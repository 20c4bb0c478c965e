package read

import (
	"strconv"
	"strings"
)

// Fonts of signs give their own meaning to characters, in the private use area
// (U+F0xx) or below U+0100. The tables are those that Microsoft publishes for
// Symbol and Wingdings, as far as there is a sign of the same shape in Unicode.
var symbolGreek = [...]string{0x20: " ", "!", "∀", "#", "∃", "%", "&", "∋", "(", ")", "∗", "+", ",", "−", ".", "/",
	"0", "1", "2", "3", "4", "5", "6", "7", "8", "9", ":", ";", "<", "=", ">", "?",
	"≅", "Α", "Β", "Χ", "Δ", "Ε", "Φ", "Γ", "Η", "Ι", "ϑ", "Κ", "Λ", "Μ", "Ν", "Ο",
	"Π", "Θ", "Ρ", "Σ", "Τ", "Υ", "ς", "Ω", "Ξ", "Ψ", "Ζ", "[", "∴", "]", "⊥", "_",
	"‾", "α", "β", "χ", "δ", "ε", "φ", "γ", "η", "ι", "ϕ", "κ", "λ", "μ", "ν", "ο",
	"π", "θ", "ρ", "σ", "τ", "υ", "ϖ", "ω", "ξ", "ψ", "ζ", "{", "|", "}", "∼", "",
	0xa0: "€", "ϒ", "′", "≤", "⁄", "∞", "ƒ", "♣", "♦", "♥", "♠", "↔", "←", "↑", "→", "↓",
	"°", "±", "″", "≥", "×", "∝", "∂", "•", "÷", "≠", "≡", "≈", "…", "⏐", "⎯", "↵",
	"ℵ", "ℑ", "ℜ", "℘", "⊗", "⊕", "∅", "∩", "∪", "⊃", "⊇", "⊄", "⊂", "⊆", "∈", "∉",
	"∠", "∇", "®", "©", "™", "∏", "√", "⋅", "¬", "∧", "∨", "⇔", "⇐", "⇑", "⇒", "⇓",
	"◊", "〈", "®", "©", "™", "∑", 0xff: ""}

var wingdings = map[int]string{0x20: " ", 0x21: "🖉", 0x22: "✂", 0x28: "☎", 0x2a: "🖂", 0x36: "⌛", 0x3f: "✍", 0x40: "🖎", 0x41: "✌", 0x43: "👍", 0x44: "👎", 0x45: "☜", 0x46: "☞", 0x47: "☝", 0x48: "☟",
	0x4a: "☺", 0x4b: "😐", 0x4c: "☹", 0x4e: "☠", 0x4f: "⚐", 0x51: "✈", 0x52: "☼", 0x54: "❄", 0x58: "✠", 0x6c: "●", 0x6e: "■", 0x6f: "□", 0x71: "❑", 0x72: "❒", 0x75: "◆", 0x76: "❖", 0x77: "⬥", 0x78: "⌧",
	0x80: "⓪", 0x81: "①", 0x82: "②", 0x83: "③", 0x84: "④", 0x85: "⑤", 0x86: "⑥", 0x87: "⑦", 0x88: "⑧", 0x89: "⑨", 0x8a: "⑩", 0x9f: "•", 0xa1: "○", 0xa2: "⭕", 0xa4: "◉", 0xa5: "◎", 0xa7: "▪", 0xa8: "◻", 0xaa: "✦", 0xab: "★", 0xac: "✶",
	0xd8: "⮚", 0xdf: "←", 0xe0: "→", 0xe1: "↑", 0xe2: "↓", 0xe7: "⬅", 0xe8: "➔", 0xe9: "⬆", 0xea: "⬇", 0xef: "⇦", 0xf0: "⇨", 0xf1: "⇧", 0xf2: "⇩", 0xf3: "⬄", 0xfb: "✗", 0xfc: "✓", 0xfd: "☒", 0xfe: "☑"}

// symbol gives the sign that a font shows for a character (a hexadecimal
// number); ok is false where no table has it, and then a square stands for it.
func symbol(font, char string) (sign string, ok bool) {
	v, err := strconv.ParseUint(char, 16, 32)
	if err != nil || v == 0 {
		return "□", false
	}
	return sign1(font, rune(v))
}

func sign1(font string, r rune) (string, bool) {
	code := int(r)
	if code >= 0xf000 && code <= 0xf0ff {
		code -= 0xf000
	}
	switch strings.ToLower(strings.TrimSpace(font)) {
	case "symbol":
		if code < len(symbolGreek) && symbolGreek[code] != "" {
			return symbolGreek[code], true
		}
	case "wingdings":
		if s := wingdings[code]; s != "" {
			return s, true
		}
	}
	if code == int(r) && code >= 0x20 && (code < 0xe000 || code > 0xf8ff) {
		return string(r), true // a character that means itself
	}
	return "□", false
}

// symbolText replaces the characters of the private use area that a font of
// signs shows in ordinary text.
func symbolText(t string, p *RunProps) string {
	if p == nil || p.Font == "" || !strings.ContainsFunc(t, func(r rune) bool { return r >= 0xf000 && r <= 0xf0ff }) {
		return t
	}
	var b strings.Builder
	for _, r := range t {
		if r >= 0xf000 && r <= 0xf0ff {
			if s, ok := sign1(p.Font, r); ok {
				b.WriteString(s)
				continue
			}
		}
		b.WriteRune(r)
	}
	return b.String()
}
