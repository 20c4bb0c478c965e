package redline

// units are the words that belong to the number before them. Amounts and
// strengths make it a dose, times a time limit.
var units = union(doseUnits, timeUnits, otherUnits)

var doseUnits = set("mg", "g", "kg", "µg", "μg", "ug", "mcg", "mikrogram", "milligram", "gram", "ml", "cl", "dl", "l", "liter", "milliliter",
	"ie", "iu", "enhed", "enheder", "mmol", "mol", "mikromol", "nmol", "dosis", "doser", "dosen", "tablet", "tabletter", "tabl", "kapsel", "kapsler",
	"dråbe", "dråber", "pust", "sug", "plaster", "plastre", "ampul", "ampuller", "stk", "styk", "stykker", "pakke", "pakker", "pakning", "pakninger",
	"gang", "gange")

var timeUnits = set("s", "sek", "sekund", "sekunder", "sekunders", "min", "minut", "minutter", "minutters", "t", "time", "timer", "timers", "timen",
	"døgn", "døgns", "dag", "dage", "dages", "dagen", "hverdag", "hverdage", "hverdages", "arbejdsdag", "arbejdsdage", "arbejdsdages", "uge", "uger", "ugers", "ugen",
	"måned", "måneder", "måneders", "mdr", "år", "års", "kvartal", "kvartaler")

var otherUnits = set("pct", "procent", "procentpoint", "promille", "kr", "kroner", "mio", "mia", "tusind", "cm", "mm", "m", "km", "mmhg", "kcal", "kj")

// plainUnits are units that mean nothing else, without a number before them.
var plainUnits = set("mg", "kg", "µg", "μg", "mcg", "mikrogram", "milligram", "gram", "ml", "cl", "dl", "liter", "milliliter", "mmol", "tablet", "tabletter",
	"kapsel", "kapsler", "dråber", "ampul", "ampuller", "procent", "pct", "procentpoint", "promille", "kr", "kroner")

// timeWords are time limits without a number.
var timeWords = set("straks", "omgående", "øjeblikkeligt", "senest", "tidligst", "inden", "frist", "fristen", "tidsfrist", "deadline", "dagligt", "daglig",
	"ugentligt", "ugentlig", "månedligt", "månedlig", "årligt", "årlig", "hver", "hvert", "døgnet", "hurtigst", "primo", "medio", "ultimo",
	"mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag",
	"januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november", "december",
	"dag", "dage", "dagen", "døgn", "time", "timer", "timers", "uge", "uger", "ugen", "måned", "måneder", "hverdage", "hverdag")

// pointers say which day or week a time word means.
var pointers = set("samme", "næste", "første", "hver", "hvert", "anden", "tredje", "seneste")

// negations turn a sentence round, or bound it.
var negations = set("ikke", "ingen", "intet", "ingenting", "aldrig", "uden", "undtagen", "undtaget", "undtagelse", "undtagelsesvis", "hverken", "ej", "ejheller", "medmindre", "bortset",
	"udelukkende", "kun", "alene", "nej", "undlad", "undlades", "undlader", "forbudt")

// numerals are numbers written as words. "En" and "et" are articles too often.
var numerals = set("to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve", "tolv", "halv", "halve", "halvt", "halvanden", "dobbelt", "dobbelte", "første", "anden", "tredje")

func set(words ...string) map[string]bool {
	m := make(map[string]bool, len(words))
	for _, w := range words {
		m[w] = true
	}
	return m
}

func union(sets ...map[string]bool) map[string]bool {
	m := map[string]bool{}
	for _, s := range sets {
		for w := range s {
			m[w] = true
		}
	}
	return m
}
