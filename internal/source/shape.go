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
	// body are the characters allowed after the prefix. least is their minimum number; shorter
	// texts are ordinary names.
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

// shapesByPair indexes shapes by the first two bytes of their prefix, so that most positions of
// a text are ruled out quickly.
type shapesByPair struct {
	any    [1 << 16 / 64]uint64 // one bit per pair
	shapes map[uint16][]int
}

func newShapesByPair(shapes []shape) *shapesByPair {
	p := &shapesByPair{shapes: map[uint16][]int{}}
	for i := range shapes {
		pair := pairAt(shapes[i].prefix, 0)
		p.any[pair/64] |= 1 << (pair % 64)
		p.shapes[pair] = append(p.shapes[pair], i)
	}
	return p
}

func pairAt(text string, i int) uint16 { return uint16(text[i])<<8 | uint16(text[i+1]) }

var shapePairs = newShapesByPair(shapes)

// findShapes appends the spans hidden by shapes, excluding their prefixes.
func findShapes(text string, spans []Span) []Span {
	var after []int // where each shape continues its search; nil until one is found
	for i := 0; i+1 < len(text); i++ {
		pair := pairAt(text, i)
		if shapePairs.any[pair/64]&(1<<(pair%64)) == 0 {
			continue
		}
		for _, k := range shapePairs.shapes[pair] {
			sh := &shapes[k]
			if after != nil && i < after[k] || !strings.HasPrefix(text[i:], sh.prefix) {
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

// findTokens appends the spans of JSON Web Tokens: at least two base64 parts that start with {"
// and are joined by a dot (RFC 7519).
func findTokens(text string, spans []Span) []Span {
	const head = "eyJ"
	for i := 0; ; {
		k := strings.Index(text[i:], head)
		if k < 0 {
			return spans
		}
		start := i + k
		end := runOf(text, start, token)
		i = end
		payload := strings.Index(text[start:end], "."+head)
		if payload > len(head)+8 && (start == 0 || !isWord(text[start-1])) {
			spans = append(spans, Span{int32(start + len(head)), int32(end)})
		}
	}
}

const pemBegin, pemEnd = "-----BEGIN ", "-----END "

// findPrivateKeys appends the spans of PEM blocks (RFC 7468). An unterminated block hides the
// rest of the text.
func findPrivateKeys(text string, spans []Span) []Span {
	for i := 0; ; {
		k := strings.Index(text[i:], pemBegin)
		if k < 0 {
			return spans
		}
		i += k + len(pemBegin)
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

// secretSpans returns the spans of everything that has the shape of a secret. They are
// unordered and may overlap.
func secretSpans(text string) []Span {
	spans := findShapes(text, nil)
	// If prefixes overlap, such as sk_ and sk_live_, the longest one stays readable.
	slices.SortFunc(spans,
		func(a, b Span) int { return cmp.Or(cmp.Compare(a.End, b.End), cmp.Compare(b.Start, a.Start)) })
	spans = slices.CompactFunc(spans, func(a, b Span) bool { return a.End == b.End })
	return findFragments(text, findParameters(text, findUserinfo(text, findPrivateKeys(text, findTokens(text, spans)))))
}
