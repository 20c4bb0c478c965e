package marking

// Lexicon holds the words that flags look for. A field of work chooses among the
// classes; all words are in lower case.
type Lexicon struct {
	Dose, Time, Other map[string]bool // units behind a number
	Numerals          map[string]bool // numbers written as words
	TimeWords         map[string]bool // limits of time by themselves
	Pointers          map[string]bool // words that make a time of the unit behind them
	References        map[string]bool // words whose number names a place in a text
	Months            map[string]bool
	Classes           map[string]map[string]bool // negation, obligation, direction, route, actor
	Weak              map[string]bool            // directions that mean one only before a number, or beside another
	Signs             map[string]bool            // of a threshold
}

func set(words ...string) map[string]bool {
	m := make(map[string]bool, len(words))
	for _, w := range words {
		m[w] = true
	}
	return m
}

// Clinical is what to look at twice in clinical texts, in Danish and English.
var Clinical = &Lexicon{
	Dose: set("mg", "g", "kg", "µg", "μg", "ug", "mcg", "mikrogram", "milligram", "gram", "ml", "cl", "dl", "l", "liter", "milliliter",
		"ie", "iu", "enhed", "enheder", "mmol", "mol", "mikromol", "nmol", "dosis", "doser", "dosen", "tablet", "tabletter", "tabl", "kapsel", "kapsler",
		"dråbe", "dråber", "pust", "sug", "plaster", "plastre", "ampul", "ampuller", "stk", "styk", "stykker", "pakke", "pakker", "pakning", "pakninger",
		"gang", "gange", "tablets", "capsule", "capsules", "drop", "drops", "dose", "doses", "unit", "units", "times"),
	Time: set("s", "sek", "sekund", "sekunder", "sekunders", "min", "minut", "minutter", "minutters", "t", "time", "timer", "timers", "timen",
		"døgn", "døgns", "dag", "dage", "dages", "dagen", "hverdag", "hverdage", "hverdages", "arbejdsdag", "arbejdsdage", "arbejdsdages", "uge", "uger", "ugers", "ugen",
		"måned", "måneder", "måneders", "mdr", "år", "års", "kvartal", "kvartaler",
		"second", "seconds", "minute", "minutes", "hour", "hours", "day", "days", "week", "weeks", "month", "months", "year", "years"),
	Other:      set("pct", "procent", "procentpoint", "promille", "kr", "kroner", "mio", "mia", "tusind", "cm", "mm", "m", "km", "mmhg", "kcal", "kj", "percent", "ppm"),
	Numerals:   set("én", "ét", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve", "tolv", "halv", "halve", "halvt", "halvanden", "dobbelt", "dobbelte", "første", "anden", "tredje", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve", "half", "double"),
	TimeWords:  set("straks", "omgående", "øjeblikkeligt", "senest", "tidligst", "frist", "fristen", "tidsfrist", "tidsfristen", "deadline", "dagligt", "ugentligt", "månedligt", "årligt", "døgnet", "immediately", "daily", "weekly", "monthly", "yearly"),
	Pointers:   set("samme", "næste", "første", "hver", "hvert", "anden", "tredje", "same", "next", "every", "each"),
	References: set("afsnit", "afsnittet", "afsnittene", "bilag", "kapitel", "tabel", "figur", "punkt", "side", "fodnote", "section", "sections", "chapter", "annex", "table", "figure", "page", "nr", "version"),
	Months:     set("januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november", "december", "january", "february", "march", "may", "june", "july", "october"),
	Weak:       set("over", "under", "før", "efter", "mere", "mindre", "færre", "op", "ned", "above", "below", "before", "after", "more", "less", "fewer"),
	Signs:      set("≥", "≤", ">", "<", "±"),
	Classes: map[string]map[string]bool{
		"negation": set("ikke", "ingen", "intet", "ingenting", "aldrig", "uden", "undtagen", "undtaget", "undtagelse", "undtagelsesvis", "hverken", "ej", "ejheller", "medmindre", "bortset",
			"udelukkende", "kun", "alene", "nej", "undlad", "undlades", "undlader", "forbudt", "not", "no", "never", "without", "except", "unless", "only", "neither", "nor", "cannot"),
		"obligation": set("skal", "bør", "kan", "må", "skulle", "burde", "kunne", "måtte", "kræves", "anbefales", "shall", "should", "must", "may", "can", "required", "recommended", "optional"),
		"direction":  set("over", "under", "før", "efter", "mindst", "højst", "højest", "maksimalt", "minimum", "maksimum", "mere", "mindre", "færre", "øges", "nedsættes", "øge", "nedsætte", "op", "ned", "above", "below", "before", "after", "more", "less", "fewer", "increase", "decrease"),
		"route":      set("p.o", "i.v", "s.c", "i.m", "iv", "peroralt", "oralt", "intravenøst", "intravenøs", "subkutant", "subkutan", "intramuskulært", "rektalt", "sublingualt", "transdermalt", "nasalt", "inhalation", "oral", "orally", "intravenous", "intravenously", "subcutaneous", "rectally"),
		"actor": set("lægen", "læge", "vagtlægen", "praksislægen", "sygeplejersken", "sygeplejerske", "hjemmesygeplejersken", "hjemmeplejen", "apoteket", "apoteker", "farmaceuten", "kommunen", "kommunerne", "regionen", "regionerne", "hospitalet", "hospitalerne", "afdelingen", "sosu-assistenten", "plejepersonalet",
			"physician", "doctor", "nurse", "pharmacist", "pharmacy", "hospital", "municipality"),
	},
}

// Normative is what to look at twice in rules and standards: the same but for
// doses, routes and who treats.
var Normative = normative()

func normative() *Lexicon {
	l := *Clinical
	l.Dose = map[string]bool{}
	l.Other = map[string]bool{}
	for _, m := range []map[string]bool{Clinical.Dose, Clinical.Other} {
		for w := range m {
			l.Other[w] = true
		}
	}
	l.Classes = map[string]map[string]bool{}
	for _, k := range []string{"negation", "obligation", "direction"} {
		l.Classes[k] = Clinical.Classes[k]
	}
	return &l
}
