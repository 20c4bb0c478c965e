package importer

import (
	"slices"
	"strings"

	"bestpractice/generator/language/pattern"
)

// What columns, totals and groups are called in the sheets that are delivered.
// All are compared in the form that plain gives.
var (
	areaNames = []string{"kommune", "kommuner", "kommunekode", "kommunenavn", "kommunenr", "kommunenummer", "bopælskommune", "bopæl", "bopælskommunekode",
		"område", "områder", "områdekode", "omraade", "kode", "navn", "area", "areas", "geografi", "municipality", "municipalities"}
	// beside them: Kommune_(id), Kommune (navn), Kommune nr.
	areaSuffixes = []string{"id", "kode", "navn", "nr", "nr.", "nummer", "code", "name"}
	regionNames  = []string{"region", "regioner", "regionsnavn", "regionskode", "landsdel", "bopælsregion"}
	periodNames  = []string{"periode", "period", "måned", "tid", "år", "kvartal", "dato", "tidspunkt", "time", "year", "quarter", "month"}
	valueNames   = []string{"indhold", "værdi", "værdier", "antal", "tal", "value", "contents", "content", "count"}
	measureNames = []string{"mål", "måltal", "størrelse", "variabel", "indikator", "measure", "måling", "opgørelse"}
	// passedOver are columns of the site's own downloads that say nothing new.
	passedOver = []string{"region", "periodenavn", "kommuneslug"}

	nations = []string{"land", "landet", "hele landet", "hele danmark", "danmark", "i alt", "ialt", "total", "totalt", "sum", "landstotal", "landstal", "000", "0",
		"hele landet i alt", "landet i alt", "kommuner i alt", "alle kommuner", "alle", "denmark", "all denmark", "whole country", "hovedtotal", "samlet"}
	// outside are rows that a total counts and no area does.
	outside = []string{"uoplyst", "uoplyst kommune", "uoplyste", "ukendt", "ukendt kommune", "ukendt bopæl", "udlandet", "udland", "uden for danmark", "øvrige", "andre", "uden fast bopæl",
		"unknown", "997", "998", "999", "9999"}
	provinces = []string{"byen københavn", "københavns omegn", "nordsjælland", "østsjælland", "vest- og sydsjælland", "fyn", "sydjylland", "østjylland", "vestjylland",
		"province byen københavn"}
	// theirRegions are the codes of Statistics Denmark.
	theirRegions = map[string]string{"081": "nordjylland", "082": "midtjylland", "083": "syddanmark", "084": "hovedstaden", "085": "sjælland", "086": "østdanmark",
		"81": "nordjylland", "82": "midtjylland", "83": "syddanmark", "84": "hovedstaden", "85": "sjælland", "86": "østdanmark",
		"1081": "nordjylland", "1082": "midtjylland", "1083": "syddanmark", "1084": "hovedstaden", "1085": "sjælland"}
	// wholes are the values of further dimensions that leave nothing out.
	wholes = []string{"i alt", "ialt", "tot", "total", "alle", "alle aldre", "begge køn", "mænd og kvinder", "all", "both sexes", "alder i alt"}
	// theirs are the names of a source whose - is a zero.
	theirs = []string{"danmarks statistik", "statistikbanken", "statbank", "statistics denmark", "dst.dk"}
	// theirTitle is how they call a table, and the areas that only they have.
	theirTitle = pattern.New(`^(?:\w+: )?(.+?) (?:efter|by) (?:.+, )?(?:.+ (?:og|and) )?(?:tid|time)(?:,? .+)?$|^(?:landsdel|province) .`)
)

// plain is the form in which names of columns are compared.
func plain(s string) string {
	s = strings.Join(strings.Fields(strings.ReplaceAll(s, "\u00a0", " ")), " ")
	return strings.TrimSpace(strings.ToLower(strings.TrimSuffix(s, ":")))
}

// areaName reports whether a column that is called so names areas.
func areaName(text string) bool {
	text = plain(text)
	if slices.Contains(areaNames, text) {
		return true
	}
	words := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" _-()[]/", r) })
	return len(words) == 2 && slices.Contains(areaNames, words[0]) && slices.Contains(areaSuffixes, words[1])
}

func regionName(text string) bool {
	words := strings.FieldsFunc(plain(text), func(r rune) bool { return strings.ContainsRune(" _-()[]/", r) })
	return len(words) > 0 && slices.Contains(regionNames, words[0]) && (len(words) == 1 || len(words) == 2 && slices.Contains(areaSuffixes, words[1]))
}

// chosen is the form in which --where and the values of a column are compared.
func chosen(s string) string { return plain(strings.ReplaceAll(s, "_", " ")) }
