package main

import (
	"archive/zip"
	"os"

	"bestpractice/generator/word/wordtest"
	"bestpractice/generator/word/wordtest/office"

	"github.com/rogpeppe/go-internal/testscript"
)

// wordFile makes a Word file: docx OUT BODY, where BODY is a file with the
// paragraphs of its main part.
func wordFile(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: docx OUT BODY")
	}
	f, err := os.Create(ts.MkAbs(args[0]))
	ts.Check(err)
	z := zip.NewWriter(f)
	for _, part := range [][2]string{
		{"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`},
		{"word/document.xml", `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>` + ts.ReadFile(args[1]) + `</w:body></w:document>`},
	} {
		w, err := z.Create(part[0])
		ts.Check(err)
		_, err = w.Write([]byte(part[1]))
		ts.Check(err)
	}
	ts.Check(z.Close())
	ts.Check(f.Close())
}

// editWord edits the main part of a Word file, and must find what it edits.
func editWord(ts *testscript.TestScript, out, in string, edit func(*wordtest.Element) bool) {
	done := false
	file := wordtest.Rewrite([]byte(ts.ReadFile(in)), func(part string, root *wordtest.Element) bool {
		if part == "word/document.xml" {
			done = edit(root)
		}
		return true
	})
	if !done {
		ts.Fatalf("%s: there is no such text", in)
	}
	ts.Check(os.WriteFile(ts.MkAbs(out), file, 0o666))
}

// trackWord: track OUT IN AUTHOR WORDS OTHERS replaces words of a Word file with
// tracking.
func trackWord(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 5 {
		ts.Fatalf("usage: track OUT IN AUTHOR WORDS OTHERS")
	}
	editWord(ts, args[0], args[1], func(root *wordtest.Element) bool {
		p, _ := wordtest.Find(root, args[3])
		return p != nil && (&wordtest.Editor{Author: args[2]}).Replace(p, args[3], args[4])
	})
}

// officeWord: office OUT IN AUTHOR WORDS OTHERS opens a Word file in LibreOffice as
// the author, replaces words with tracking on, and saves it.
func officeWord(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 5 {
		ts.Fatalf("usage: office OUT IN AUTHOR WORDS OTHERS")
	}
	o, err := office.Open(ts.Getenv("WORK"))
	ts.Check(err)
	ts.Check(o.Track(office.Job{In: ts.MkAbs(args[1]), Out: ts.MkAbs(args[0]), Edits: []office.Edit{{Author: args[2], Words: args[3], With: args[4]}}}))
}

// decidedWord: decided OUT IN accept|reject decides all tracked changes of a Word
// file at once.
func decidedWord(ts *testscript.TestScript, neg bool, args []string) {
	verdict, ok := map[string]wordtest.Verdict{"accept": wordtest.Accept, "reject": wordtest.Reject}[args[len(args)-1]]
	if neg || len(args) != 3 || !ok {
		ts.Fatalf("usage: decided OUT IN accept|reject")
	}
	file := wordtest.Decide([]byte(ts.ReadFile(args[1])), func(string) wordtest.Verdict { return verdict })
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), file, 0o666))
}

// fillWord: fill OUT IN ITEM WORDS ANSWER [REMARK [WORDING]] writes into the table
// of answers of a Word file, in the row whose first two cells begin so.
func fillWord(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 5 {
		ts.Fatalf("usage: fill OUT IN ITEM WORDS ANSWER [REMARK [WORDING]]")
	}
	editWord(ts, args[0], args[1], func(root *wordtest.Element) bool {
		return wordtest.Fill(root, args[2], args[3], args[4:]...)
	})
}

// bareWord: bare OUT IN takes the hidden ids out of a Word file, as some programs
// do that save it.
func bareWord(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: bare OUT IN")
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), wordtest.Bare([]byte(ts.ReadFile(args[1]))), 0o666))
}
