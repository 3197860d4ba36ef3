package source

import (
	"cmp"
	"slices"
	"strings"
)

// shape describes secrets that are recognizable anywhere: a public prefix, which stays readable
// so that users can identify the secret, followed by a run of characters.
type shape struct {
	prefix string
	// body contains the characters allowed after the prefix. least is the minimum number of these characters; shorter
	// strings are ordinary names.
	body  string
	least int
	// word is true if the prefix counts only at the start of a word, because it also occurs
	// within words, such as sk_ in task_management.
	word bool
}

const (
	upper        = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	digits       = "0123456789"
	alphanumeric = upper + "abcdefghijklmnopqrstuvwxyz" + digits
	base64       = alphanumeric + "+/=_-"
	token        = alphanumeric + "_.-"
)

// shapes lists the shapes of WorkOS secrets (API reference, "API authentication" for sk_,
// "Webhooks" for whsec_) and the documented token prefixes of services whose keys are common in
// projects that use WorkOS.
var shapes = []shape{
	{"sk_live_", base64, 4, false},
	{"sk_test_", base64, 4, false},
	{"sk_", base64, 6, true},
	{"whsec_", base64, 6, false},
	{"GOCSPX-", token, 10, false},
	{"AIza", token, 30, true},
	{"AKIA", upper + digits, 16, true},
	{"ASIA", upper + digits, 16, true},
	{"ghp_", token, 16, true},
	{"gho_", token, 16, true},
	{"ghu_", token, 16, true},
	{"ghs_", token, 16, true},
	{"ghr_", token, 16, true},
	{"github_pat_", token, 16, true},
	{"glpat-", token, 16, true},
	{"npm_", token, 16, true},
	{"xoxa-", token, 10, true},
	{"xoxb-", token, 10, true},
	{"xoxp-", token, 10, true},
	{"xoxr-", token, 10, true},
	{"xoxs-", token, 10, true},
	{"xapp-", token, 10, true},
	{"SG.", token, 16, true},
	{"rk_live_", token, 16, true},
	{"rk_test_", token, 16, true},
	{"sq0csp-", token, 16, true},
	{"hvs.", token, 16, true},
	{"dop_v1_", token, 16, true},
	{"shpat_", token, 16, true},
	{"Bearer ", base64 + ".~", 20, true},
}

// isPublicPrefix reports whether text is only the prefix of a key, such as sk_test_, which is
// not secret.
func isPublicPrefix(text string) bool {
	return slices.ContainsFunc(shapes, func(sh shape) bool { return sh.prefix == text })
}

// anchors contains bytes that are rare in ordinary text and by which shapes are found. The anchor of a shape is the
// first byte of its prefix that is in anchors.
const anchors = "_-.AB"

// shapeIndex finds the shapes whose anchor may be at an offset.
type shapeIndex struct {
	// pairs maps two adjacent bytes of a prefix to the shapes with this prefix. The bytes are the anchor and the byte
	// before it or, if the anchor starts the prefix, the anchor and the byte after it. known contains these pairs.
	pairs map[[2]byte][]int
	known pairSet
	// at is the offset of the anchor in the prefix of each shape.
	at []int
}

func newShapeIndex(shapes []shape) shapeIndex {
	index := shapeIndex{pairs: map[[2]byte][]int{}, at: make([]int, len(shapes))}
	for i := range shapes {
		prefix := shapes[i].prefix
		k := strings.IndexAny(prefix, anchors)
		pair := [2]byte{prefix[0], prefix[1]}
		if k > 0 {
			pair = [2]byte{prefix[k-1], prefix[k]}
		}
		index.at[i] = k
		index.pairs[pair] = append(index.pairs[pair], i)
		index.known.add(pair[0], pair[1])
	}
	return index
}

// anchored returns the shapes whose anchor may be at offset i of text.
func (x *shapeIndex) anchored(text string, i int) []int {
	if text[i] != 'A' && text[i] != 'B' {
		i--
	}
	if i < 0 || i+1 == len(text) || !x.known.has(text[i], text[i+1]) {
		return nil
	}
	return x.pairs[[2]byte{text[i], text[i+1]}]
}

var shapesByAnchor = newShapeIndex(shapes)

// findShapes appends the spans of the secrets in text that match a shape. A span excludes the shape's prefix.
func findShapes(text string, spans []Span) []Span {
	var after []int // where each shape continues its search; nil until one is found
	for at := 0; at < len(text); at++ {
		if byteMarks[text[at]]&anchorMark == 0 {
			continue
		}
		for _, k := range shapesByAnchor.anchored(text, at) {
			sh, i := &shapes[k], at-shapesByAnchor.at[k]
			if i < 0 || after != nil && i < after[k] || !strings.HasPrefix(text[i:], sh.prefix) {
				continue
			}
			if after == nil {
				after = make([]int, len(shapes))
			}
			body := i + len(sh.prefix)
			after[k] = runOf(text, body, sh.body)
			if after[k]-body >= sh.least && !(sh.word && i > 0 && isWord(text[i-1])) {
				spans = append(spans, Span{int32(body), int32(after[k])})
			}
		}
	}
	return spans
}

func runOf(text string, from int, class string) int {
	for from < len(text) && strings.IndexByte(class, text[from]) >= 0 {
		from++
	}
	return from
}

func isWord(c byte) bool { return c == '_' || strings.IndexByte(alphanumeric, c) >= 0 }

// findTokens appends the spans of JSON Web Tokens (RFC 7519): at least two base64 parts joined by a dot, each of
// which encodes text that starts with {".
func findTokens(text string, spans []Span) []Span {
	const head = "eyJ"
	for i := 0; ; {
		k := strings.IndexByte(text[i:], head[2]) // the rarest byte
		if k < 0 {
			return spans
		}
		start := i + k - 2
		if start < i || !strings.HasPrefix(text[start:], head) {
			i += k + 1
			continue
		}
		end := runOf(text, start, token)
		i = end
		payload := strings.Index(text[start:end], "."+head)
		if payload > len(head)+8 && (start == 0 || !isWord(text[start-1])) {
			spans = append(spans, Span{int32(start + len(head)), int32(end)})
		}
	}
}

const pemEnd = "-----END "

// findPrivateKeys appends the spans of PEM blocks (RFC 7468). An unterminated block hides the
// rest of the text.
func findPrivateKeys(text string, spans []Span) []Span {
	for i := 0; ; {
		k := strings.Index(text[i:], "BEGIN ") // dashes are frequent
		if k < 0 {
			return spans
		}
		before := text[i : i+k]
		if i += k + len("BEGIN "); !strings.HasSuffix(before, "-----") {
			continue
		}
		label, _, ok := strings.Cut(text[i:min(len(text), i+60)], "-----")
		if !ok || !strings.HasSuffix(label, "PRIVATE KEY") {
			continue
		}
		start := i + len(label) + len("-----")
		end := len(text)
		if e := strings.Index(text[start:], pemEnd); e >= 0 {
			end = start + e
		}
		spans = append(spans, Span{int32(start), int32(end)})
		i = end
	}
}

// Marks of bytes, one for each kind of secret. Every secret of a kind contains a byte with the mark of that kind, so
// a string without such a byte need not be searched for that kind.
const (
	anchorMark    uint16 = 1 << iota // shape
	tokenMark                        // JSON Web Token
	keyMark                          // private key
	userinfoMark                     // userinfo of a URL
	parameterMark                    // assigned value
	fragmentMark                     // fragment of a URL
	invisibleMark                    // invisible character or its escape
	encodedMark                      // URL within a URL
)

var byteMarks = newByteMarks()

func newByteMarks() (marks [256]uint16) {
	for mark, bytes := range map[uint16]string{
		anchorMark: anchors, tokenMark: "J", keyMark: "-", userinfoMark: "@", parameterMark: "=", fragmentMark: "#",
		invisibleMark: "\\", encodedMark: "%",
	} {
		for i := range len(bytes) {
			marks[bytes[i]] |= mark
		}
	}
	for c := range marks {
		if c < ' ' && c != '\t' && c != '\n' && c != '\r' || c >= 0x7f {
			marks[c] |= invisibleMark
		}
	}
	return marks
}

// marksOf returns the union of the marks of all bytes of text.
func marksOf(text string) (marks uint16) {
	for i := range len(text) {
		marks |= byteMarks[text[i]]
	}
	return marks
}

// secretSpans returns the spans of everything that has the shape of a secret. The spans are unordered and may
// overlap. marks must include the marks of text; additional marks only cost time.
func secretSpans(text string, marks uint16) (spans []Span) {
	if marks&anchorMark != 0 {
		spans = findShapes(text, nil)
	}
	if len(spans) > 1 {
		// If prefixes overlap, such as sk_ and sk_live_, the longest one stays readable.
		slices.SortFunc(spans,
			func(a, b Span) int { return cmp.Or(cmp.Compare(a.End, b.End), cmp.Compare(b.Start, a.Start)) })
		spans = slices.CompactFunc(spans, func(a, b Span) bool { return a.End == b.End })
	}
	for _, kind := range []struct {
		mark uint16
		find func(string, []Span) []Span
	}{
		{tokenMark, findTokens}, {keyMark, findPrivateKeys}, {userinfoMark, findUserinfo},
		{userinfoMark, findBareUserinfo},
		{parameterMark, findParameters}, {fragmentMark, findFragments}, {encodedMark, findEncodedUserinfo},
	} {
		if marks&kind.mark != 0 {
			spans = kind.find(text, spans)
		}
	}
	return spans
}
