package yamltree

import (
	"strings"

	"github.com/golive-lint/golive/internal/source"
)

// parser holds the state of one Read.
type parser struct {
	tree   *Tree
	text   string // what is read: the file, or a copy with some lines blanked
	limits Limits
	arena  *arena

	pos   int  // the token, or where the next is looked for
	end   int  // end of the current document
	line  int  // start of the line of pos
	first int  // the first token of that line
	tab   bool // a tab stands before the token on its line
	hasCR bool // some line ends with CR

	depth      int // of collections that are being read
	mappingAt  int // column of the enclosing block mapping, -1 without one
	sequenceAt int // column of the enclosing block sequence, -1 without one
	dashAt     int // column of the "-" of its entry, which may be indented wrongly

	pairs []Pair  // of the mappings being read, the innermost last
	items []*Node // of the sequences being read, the innermost last
	buf   []byte  // for scalars that are not a piece of the text

	anchors map[string]*Node // of the current document
	handles map[string]bool  // tag handles declared for the current document
	linked  bool             // the document holds an alias or a merge key
	merged  int              // entries that merge keys added

	flow      flowState
	flowDepth int
	noClose   [2]bool // no closing " or ' stands in the rest of the document

	budget     int     // bytes that may be read again after a wrong guess
	faults     int     // problems by which something may be lost
	errors     int     // problems reported as errors
	warnings   int     // problems reported as warnings
	unreported int     // place of the first problem over the limit, or -1
	stopped    bool    // a limit of the file was reached
	damaged    []int32 // places of faults that were found before parsing

	template      bool // the file was reported as a template
	templateAt    int  // the first place of one
	templateLines bool // and has statements on lines of their own
}

// Read reads a file. It never fails and never panics: what could not be read is
// told by the tree's Problems. The file's Text must not change afterwards.
//
// A file whose name ends in .json must also be JSON, which YAML is a superset of.
func Read(file *source.File, limits Limits) *Tree {
	var r Reader
	return r.Read(file, limits)
}

// Reader reads one file after the other in the same memory, for runs over many
// files. The zero value is ready. It is not safe for concurrent use.
type Reader struct{ arena arena }

// Read is like the function Read, but the tree is valid only until the next
// call. Texts of its nodes stay valid.
func (r *Reader) Read(file *source.File, limits Limits) *Tree {
	r.arena.reset()
	p := &parser{
		tree:       &Tree{File: file},
		text:       file.Text,
		limits:     limits.withDefaults(),
		arena:      &r.arena,
		budget:     2*len(file.Text) + 4096,
		unreported: -1,
	}
	p.flow.cut = -1
	p.read()
	if len(p.tree.Documents) == 0 {
		root := p.arena.node()
		root.Implicit, root.Partial = true, p.faults > 0
		p.tree.Documents = []*Node{root}
	}
	p.finishProblems()
	return p.tree
}

// read is Read with a net below it: a defect here must cost one file, not the
// run over all files.
func (p *parser) read() {
	defer func() {
		if recover() != nil {
			p.report(min(p.pos, len(p.text)), min(p.pos, len(p.text)), faultLost)
		}
	}()
	if len(p.text) > p.limits.Bytes {
		p.report(0, 0, faultTooLarge.of(p.limits.Bytes))
		return
	}
	if !p.checkEncoding() {
		return
	}
	p.blankConflicts()
	p.readStream()
	if isJSON(p.tree.File.Path) {
		p.checkJSON()
	}
}

func isJSON(path string) bool { return strings.HasSuffix(strings.ToLower(path), ".json") }
