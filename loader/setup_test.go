package loader_test

import (
	"errors"
	"io/fs"
	"path"
	"strconv"
	"strings"
	"testing/fstest"

	"github.com/golive-lint/golive/loader"
	"github.com/golive-lint/golive/loader/gitstate"
)

// testProject is a project of testdata/projects.txtar.
type testProject struct {
	name string
	// text contains the files of the archive.
	text fstest.MapFS
	// setup contains the lines of the file SETUP, each a command with arguments:
	//
	//	paths PATH...     the paths of the command line
	//	config PATH       golive.yaml is this file
	//	link PATH TARGET  a symbolic link
	//	pipe PATH         a named pipe
	//	crlf PATH         lines end with a carriage return and a line feed
	//	bytes PATH TEXT   a line with escapes as in Go
	//	size PATH N       blanks after the text up to N bytes
	//	short N           reads return at most N bytes
	//	deny PATH         opening or listing it fails
	//	fail PATH         reading it fails
	//	top FOLDER        the project is in this folder of its repository
	//	kept PATH...      files that git tracks, by their paths in the repository
	//	above PATH TEXT   a file of the repository outside of the project
	setup []string
}

// open returns the file system of a project and the options to load it with.
func (p *testProject) open() (fs.FS, loader.Options) {
	options := loader.Options{
		CheckEnvironment: noCheck, CheckConfig: noCheck,
		CheckForeign: map[string]loader.Checker{"seed": noCheck, "emulator": noCheck, "convex": noCheck},
	}
	files := fstest.MapFS{}
	for name, f := range p.text {
		files[name] = f
	}
	denied := failing{FS: files, open: map[string]error{}, read: map[string]error{}}
	above, prefix, kept := fstest.MapFS{}, "", map[string]bool(nil)
	for _, line := range p.setup {
		word, rest, _ := strings.Cut(line, " ")
		arguments := strings.Fields(rest)
		switch word {
		case "paths":
			options.Paths = arguments
		case "config":
			options.Config = rest
		case "link":
			files[arguments[0]] = &fstest.MapFile{Data: []byte(arguments[1]), Mode: fs.ModeSymlink | 0o777}
		case "pipe":
			files[rest] = &fstest.MapFile{Mode: fs.ModeNamedPipe | 0o600}
		case "crlf":
			text := strings.ReplaceAll(string(p.text[rest].Data), "\n", "\r\n")
			files[rest] = &fstest.MapFile{Data: []byte(text)}
		case "bytes":
			name, escaped, _ := strings.Cut(rest, " ")
			text, err := strconv.Unquote(`"` + escaped + `\n"`)
			if err != nil {
				panic(err)
			}
			files[name] = &fstest.MapFile{Data: []byte(text)}
		case "size":
			files[arguments[0]] = padded(p.text[arguments[0]], arguments[1])
		case "short":
			denied.short = number(rest)
		case "deny":
			denied.open[rest] = &fs.PathError{Op: "open", Path: "/machine/" + rest, Err: fs.ErrPermission}
		case "fail":
			denied.read[rest] = &fs.PathError{Op: "read", Path: "/machine/" + rest,
				Err: errors.New("input/output error")}
		case "top":
			prefix = rest
		case "kept":
			kept = map[string]bool{}
			for _, name := range arguments {
				kept[name] = true
			}
		case "above":
			name, text, _ := strings.Cut(rest, " ")
			above[name] = &fstest.MapFile{Data: []byte(text + "\n")}
		default:
			panic("unknown word " + word + " of SETUP")
		}
	}
	if prefix != "" {
		for name, f := range files {
			above[path.Join(prefix, name)] = f
		}
		top := denied
		top.FS = above
		options.Repository = &gitstate.Repository{Top: top, Prefix: prefix, Kept: kept, Git: fstest.MapFS{}}
	}
	return denied, options
}

func padded(f *fstest.MapFile, size string) *fstest.MapFile {
	text := string(f.Data)
	return &fstest.MapFile{Data: []byte(text + strings.Repeat(" ", number(size)-len(text)))}
}

func number(text string) int {
	n, err := strconv.Atoi(text)
	if err != nil {
		panic(err)
	}
	return n
}

// failing is a file system in which opening or reading some files fails.
type failing struct {
	fs.FS
	open, read map[string]error
	// short is the maximum number of bytes per read; 0 for no limit.
	short int
}

func (f failing) Open(name string) (fs.File, error) {
	if err := f.open[name]; err != nil {
		return nil, err
	}
	file, err := f.FS.Open(name)
	if _, folder := file.(fs.ReadDirFile); err != nil || folder {
		return file, err
	}
	return reading{file, f.read[name], f.short}, nil
}

func (f failing) Stat(name string) (fs.FileInfo, error)  { return fs.Stat(f.FS, name) }
func (f failing) Lstat(name string) (fs.FileInfo, error) { return fs.Lstat(f.FS, name) }
func (f failing) ReadLink(name string) (string, error)   { return fs.ReadLink(f.FS, name) }

// reading is a file whose reads are short or fail.
type reading struct {
	fs.File
	err   error
	short int
}

func (f reading) Read(p []byte) (int, error) {
	if f.err != nil {
		return 0, f.err
	}
	if f.short > 0 {
		p = p[:min(len(p), f.short)]
	}
	return f.File.Read(p)
}
