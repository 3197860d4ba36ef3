package command

import "strings"

// flow tracks the branches of a script: "if", "case", and tests before "&&".
type flow struct {
	outer  []Condition
	frames []frame
	// chain is the test before "&&" on which the following commands depend, or nil. stage is the condition that
	// selects the current build stage of a Dockerfile, or nil.
	chain *Condition
	stage *Condition
}

// frame is an open "if" or "case".
type frame struct {
	ofCase bool
	// testing is true between "if" and "then". tests is the number of commands between them.
	testing bool
	tests   int
	// labels contains the patterns of the current branch of a "case". label is true while patterns are read.
	labels []string
	label  bool
	of     string
	when   *Condition
}

// all returns the known conditions under which the current command runs.
func (f *flow) all() []Condition {
	if f.chain == nil && f.stage == nil && len(f.frames) == 0 {
		return f.outer
	}
	found := append([]Condition(nil), f.outer...)
	if f.stage != nil {
		found = append(found, *f.stage)
	}
	for _, frame := range f.frames[max(0, len(f.frames)-maxDepth):] {
		if frame.when != nil && !frame.testing {
			found = append(found, *frame.when)
		}
	}
	if f.chain != nil {
		found = append(found, *f.chain)
	}
	return found
}

// end processes a command and the operator that ends it. c is nil if the operator follows another operator.
func (f *flow) end(c *Command, operator string) {
	var words []Word
	if c != nil {
		words = f.keywords(c)
		if len(words) > 0 && strings.EqualFold(words[0].Text, "FROM") {
			f.stage = nil
			if n := len(words); n > 2 && strings.EqualFold(words[n-2].Text, "AS") {
				f.stage = &Condition{"FROM", []string{words[n-1].Text}}
			}
		}
	}
	top := f.top()
	switch {
	case top != nil && top.ofCase && top.label && c != nil:
		if len(words) > 0 {
			top.labels = append(top.labels, words[len(words)-1].Text)
		}
		if operator == ")" {
			top.when = &Condition{top.of, top.labels}
			top.label = false
		}
		return
	case top != nil && top.ofCase && operator == ";;":
		top.when, top.labels, top.label = nil, nil, true
	case top != nil && top.testing && len(words) > 0:
		top.tests++
		top.when = equality(words)
		if top.tests > 1 {
			top.when = nil
		}
	}
	switch test := equality(words); {
	case operator == "&&" && c != nil:
		if test != nil {
			f.chain = test
		}
	case operator != "(" && operator != "|":
		f.chain = nil
	}
}

func (f *flow) top() *frame {
	if len(f.frames) == 0 {
		return nil
	}
	return &f.frames[len(f.frames)-1]
}

// maxFrames is the maximum nesting depth of branches.
const maxFrames = 100

// keywords processes the keywords at the start of a command and returns the words after them.
func (f *flow) keywords(c *Command) []Word {
	words := c.Words
	for len(words) > 0 {
		top := f.top()
		switch word := strings.TrimLeft(words[0].Text, "@-"); {
		case word == "if":
			f.push(frame{testing: true})
		case word == "case" && len(words) > 1:
			f.push(frame{ofCase: true, label: true, of: words[1].Text})
			words = words[min(len(words)-1, 2):]
			if words[0].Text != "in" {
				return nil
			}
		case top == nil:
			return words
		case word == "elif" && !top.ofCase:
			*top = frame{testing: true}
		case word == "then":
			top.testing = false
			c.When = f.all()
		case word == "else" && !top.ofCase:
			top.when = nil
			c.When = f.all()
		case word == "fi" || word == "esac":
			f.frames = f.frames[:len(f.frames)-1]
		default:
			return words
		}
		words = words[1:]
	}
	return nil
}

func (f *flow) push(frame frame) {
	if len(f.frames) < maxFrames {
		f.frames = append(f.frames, frame)
	}
}

// equality returns the condition that a command tests, or nil if the command is not a test for equality.
func equality(words []Word) *Condition {
	if len(words) < 4 || words[0].Text != "[" && words[0].Text != "[[" && words[0].Text != "test" ||
		words[2].Text != "=" && words[2].Text != "==" {
		return nil
	}
	if len(words) > 5 || len(words) == 5 && words[4].Text != "]" && words[4].Text != "]]" {
		return nil // more than one test
	}
	return &Condition{words[1].Text, []string{words[3].Text}}
}
