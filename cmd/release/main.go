// Command release makes what is handed to people who have no Go: for each system a
// zip with the program, a site of one's own that it opens when it is started, the
// handbook to read in a browser, and the licences of all that is inside; and the
// sums of the zips.
//
//	go run ./cmd/release [-targets windows/amd64,linux/amd64] DIR
//
// It runs in the repository's folder, and calls go and git.
package main

import (
	"bytes"
	"debug/buildinfo"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
)

func main() {
	targets := flag.String("targets", "windows/amd64,darwin/arm64,linux/amd64", "systems, as GOOS/GOARCH")
	flag.Parse()
	if flag.NArg() != 1 {
		fmt.Fprintln(os.Stderr, "usage: go run ./cmd/release [-targets LIST] DIR")
		os.Exit(2)
	}
	names, err := release(flag.Arg(0), strings.Split(*targets, ","))
	if err != nil {
		fmt.Fprintln(os.Stderr, "release:", err)
		os.Exit(1)
	}
	fmt.Println(strings.Join(names, "\n"))
}

// release writes a zip for each target and the sums into out, and returns their
// names.
func release(out string, targets []string) ([]string, error) {
	work, err := os.MkdirTemp("", "release-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(work)
	if err := os.MkdirAll(out, 0o755); err != nil {
		return nil, err
	}
	host := filepath.Join(work, "host.exe")
	if err := compile(host, runtime.GOOS, runtime.GOARCH); err != nil {
		return nil, err
	}
	site := filepath.Join(work, "site")
	if _, err := run(nil, host, "init", site); err != nil {
		return nil, err
	}
	if err := handbook(host, work, filepath.Join(site, "haandbog")); err != nil {
		return nil, err
	}
	var names []string
	for _, target := range targets {
		system, arch, _ := strings.Cut(target, "/")
		program := filepath.Join(work, "bestpractice")
		if system == "windows" {
			program += ".exe"
		}
		if err := compile(program, system, arch); err != nil {
			return nil, err
		}
		info, err := buildinfo.ReadFile(program)
		if err != nil {
			return nil, err
		}
		licences, err := licences(info)
		if err != nil {
			return nil, err
		}
		name := fmt.Sprintf("bestpractice-%s-%s-%s.zip", number(info), system, arch)
		err = pack(filepath.Join(out, name), info, map[string]string{filepath.Base(program): program},
			map[string][]byte{"LICENSES.txt": licences, "LAES-MIG.txt": []byte(strings.ReplaceAll(start, "PROGRAM", filepath.Base(program)))}, site)
		if err != nil {
			return nil, err
		}
		names = append(names, name)
	}
	return append(names, "SHA256SUMS"), sums(out, names)
}

// start is what the reader of a zip sees first.
const start = "Start her\r\n\r\n" +
	"1. Pak zip-filen ud. Mappen er et site, der kan ændres og flyttes som andre mapper.\r\n" +
	"2. Start PROGRAM. På Windows: dobbeltklik; browseren åbner skrivebordet. På macOS og Linux: skriv ./PROGRAM serve i en terminal i mappen, og åbn den adresse, der står efter »Skrivebordet«.\r\n" +
	"3. haandbog/index.html er redaktørens håndbog.\r\n\r\n" +
	"LICENSES.txt siger, hvad programmet er bygget af, og på hvilke vilkår.\r\n"

// compile builds the program of a system without what only debuggers read.
func compile(file, system, arch string) error {
	_, err := run([]string{"GOOS=" + system, "GOARCH=" + arch, "CGO_ENABLED=0"}, "go", "build", "-trimpath", "-ldflags", "-s -w", "-o", file, "./cmd/bestpractice")
	return err
}

// run runs a command and returns what it says.
func run(env []string, name string, args ...string) ([]byte, error) {
	cmd := exec.Command(name, args...)
	cmd.Env = append(os.Environ(), env...)
	var errs bytes.Buffer
	cmd.Stderr = &errs
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("%s %s: %w\n%s", filepath.Base(name), strings.Join(args, " "), err, errs.Bytes())
	}
	return out, nil
}

// number is the version of a program, without what Git adds for a tree between two
// versions.
func number(info *buildinfo.BuildInfo) string {
	if v := info.Main.Version; v != "" && v != "(devel)" {
		return strings.TrimPrefix(v, "v")
	}
	return "devel"
}

// handbookPages are the pages of the repository's own site that are about the
// program, not about its example.
var handbookPages = []string{"redaktoer", "foerste-version", "laes-aendringsmarkeringer", "udseende", "it", "privatliv", "tilgaengelighed"}

const handbookSite = `format: 1
title: Redaktørens håndbog
organisation: bestpractice
language: da
base_url: https://example.org/
contact: {name: Sitets udgiver, email: udgiver@example.org}
`

// handbook builds a site that is the handbook alone.
func handbook(program, work, out string) error {
	site := filepath.Join(work, "handbook")
	if err := os.MkdirAll(filepath.Join(site, "content", "pages"), 0o755); err != nil {
		return err
	}
	for _, page := range handbookPages {
		name := filepath.Join("content", "pages", page+".md")
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(site, name), data, 0o644); err != nil {
			return err
		}
	}
	if err := os.CopyFS(filepath.Join(site, "content", "pages", "assets"), os.DirFS("content/pages/assets")); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := os.Mkdir(filepath.Join(site, "data"), 0o755); err != nil {
		return err
	}
	for name, text := range map[string]string{"site.yaml": handbookSite, "parties.yaml": "parties: []\n", "kommuner.yaml": "regions: []\nkommuner: []\n"} {
		if err := os.WriteFile(filepath.Join(site, "data", name), []byte(text), 0o644); err != nil {
			return err
		}
	}
	_, err := run(nil, program, "build", "--site", site, "--out", out)
	return err
}

// licences lists all that is in a program: Go, the modules, and what the site ships
// of others, each with the texts of its licence.
func licences(info *buildinfo.BuildInfo) ([]byte, error) {
	var b bytes.Buffer
	fmt.Fprintf(&b, "bestpractice %s\n", number(info))
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" || s.Key == "vcs.time" {
			fmt.Fprintf(&b, "%s %s\n", s.Key, s.Value)
		}
	}
	own, err := os.ReadFile("LICENSE")
	if err != nil {
		return nil, err
	}
	fmt.Fprintf(&b, "\n%s\n", own)
	dirs, err := moduleDirs()
	if err != nil {
		return nil, err
	}
	goDir, err := run(nil, "go", "env", "GOROOT")
	if err != nil {
		return nil, err
	}
	type part struct{ name, dir string }
	parts := []part{{"Go " + info.GoVersion, strings.TrimSpace(string(goDir))}}
	for _, m := range info.Deps {
		if m.Replace != nil {
			m = m.Replace
		}
		parts = append(parts, part{m.Path + " " + m.Version, dirs[m.Path]})
	}
	for _, dir := range []string{"vendor", "fonts"} {
		parts = append(parts, part{"templates/" + dir, filepath.Join("templates", dir)})
	}
	for _, p := range parts {
		texts, err := licenceTexts(p.dir)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", p.name, err)
		}
		fmt.Fprintf(&b, "\n%s\n%s\n", strings.Repeat("=", 78), p.name)
		b.Write(texts)
	}
	return b.Bytes(), nil
}

// moduleDirs are the folders of the modules' sources.
func moduleDirs() (map[string]string, error) {
	listed, err := run(nil, "go", "list", "-m", "-json", "all")
	if err != nil {
		return nil, err
	}
	dirs := map[string]string{}
	for dec := json.NewDecoder(bytes.NewReader(listed)); ; {
		var m struct{ Path, Dir string }
		if err := dec.Decode(&m); err == io.EOF {
			return dirs, nil
		} else if err != nil {
			return nil, err
		}
		dirs[m.Path] = m.Dir
	}
}

var licenceName = regexp.MustCompile(`(?i)(^|[-_.])(licen[cs]e|copying|notice|patents)`)

// licenceTexts are the licences in a folder, and in the folders of a folder that
// has none itself.
func licenceTexts(dir string) ([]byte, error) {
	var names []string
	for _, pattern := range []string{"*", "*/*"} {
		found, err := filepath.Glob(filepath.Join(dir, pattern))
		if err != nil {
			return nil, err
		}
		for _, name := range found {
			if info, err := os.Stat(name); err == nil && info.Mode().IsRegular() && licenceName.MatchString(filepath.Base(name)) {
				names = append(names, name)
			}
		}
		if len(names) > 0 {
			break
		}
	}
	if len(names) == 0 {
		return nil, fmt.Errorf("no licence in %s", dir)
	}
	slices.Sort(names)
	var b bytes.Buffer
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		fmt.Fprintf(&b, "\n--- %s\n\n%s\n", filepath.Base(name), bytes.TrimSpace(data))
	}
	return b.Bytes(), nil
}
