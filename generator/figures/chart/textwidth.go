package chart

// advances are the widths of letters in 1/1000 of the font size, grouped: the
// metrics of Arial and Helvetica (and Liberation Sans), which the site's font
// stack is close to. They cover Latin-1 and Latin Extended-A, so æøå and the
// names of all kommuner. One table serves the layout in Go and, through
// setPlatformAPI, ECharts.
var advances = map[int]string{
	191:  "'",
	222:  "ijlįĵĺļłſ‘’",
	260:  "|¦",
	278:  " !,./:;I[\\]ft\u00a0·ÌÍÎÏìíîïĨĩĪīĬĭĮİıţŧ",
	292:  "ľ",
	333:  "()-`r¡¨²³´¸¹ŕŗř“”„",
	334:  "{}ŀ",
	350:  "•",
	355:  "\"",
	365:  "º",
	370:  "ª",
	375:  "ť",
	389:  "*",
	400:  "°",
	444:  "ĳ",
	469:  "^",
	500:  "JcksvxyzçýÿćĉċčĴķĸśŝşšŷźżž↑↓",
	537:  "¶",
	549:  "±÷≈≤≥",
	552:  "¯",
	556:  "#$0123456789?L_abdeghnopqu¢£¤¥§«»àáâãäåèéêëðñòóôõöùúûüþāăąđēĕėęěĝğġģĥħĹĻĽĿŁńņňŋōŏőũūŭůűų–€",
	576:  "µ",
	584:  "+<=>~¬×−",
	604:  "ŉ",
	611:  "FTZ¿ßøŢŤŦŹŻŽǿ",
	615:  "ď",
	667:  "&ABEKPSVXYÀÁÂÃÄÅÈÉÊËÝÞĀĂĄĒĔĖĘĚĶŚŜŞŠŶŸ",
	722:  "CDHNRUwÇÐÑÙÚÛÜĆĈĊČĎĐĤĦŃŅŇŔŖŘŨŪŬŮŰŲŵ",
	723:  "Ŋ",
	735:  "Ĳ",
	737:  "©®",
	778:  "GOQÒÓÔÕÖØĜĞĠĢŌŎŐǾ",
	833:  "Mm",
	834:  "¼½¾",
	889:  "%æ",
	944:  "WœŴ",
	1000: "ÆŒ—…‰←→",
	1015: "@",
}

// widthTable maps a letter to its width in parts of the font size.
func widthTable() map[string]float64 {
	t := make(map[string]float64)
	for w, letters := range advances {
		for _, r := range letters {
			t[string(r)] = float64(w) / 1000
		}
	}
	return t
}

// textWidth measures s in pixels at a font size; letters outside the table
// count as wide.
func textWidth(s string, size float64) float64 {
	total := 0.0
	for _, r := range s {
		if w, ok := letterWidths[string(r)]; ok {
			total += w
		} else {
			total += 0.9
		}
	}
	return total * size
}

var letterWidths = widthTable()
