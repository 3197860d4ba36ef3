package yamltree

// The faults whose message and help do not depend on the file. Users and tools match the codes of faults, so a code
// must not change.

// codeReserved is the code of faults that name a reserved character.
const codeReserved = "reserved-character"

// Faults in the structure of block collections.
var (
	faultIndent = syntax("indent", "this line is indented differently from the lines around it",
		"indent it like the lines around it")
	faultOutdentedKey = syntax("indent", "this key is indented less than the keys around it",
		"indent it like the lines around it")
	faultShallowText = syntax("indent", "this continuation line is not indented deeper than its key",
		"indent it deeper than its key").asWarning()
	faultTab = syntax("tab", "this line is indented with a tab",
		"replace the tab with spaces; YAML allows only spaces as indentation")
	faultTabInFlow    = faultTab.asWarning()
	faultMissingColon = syntax("missing-colon", "this key has no colon",
		"write it as key: value, or quote it if it is part of a string")
	faultColonSpace = syntax("colon-space", "a space is missing after the colon",
		"write it as key: value").missing(spaceAfter)
	faultDashSpace = syntax("dash-space", "a space is missing after the dash",
		"write it as - item").missing(spaceAfter)
	faultInlineColon = syntax("unquoted-colon",
		"unquoted text with a colon and a space starts a mapping, which is not allowed here",
		"quote the whole text")
	faultInlineMapping = syntax("inline-mapping", "a mapping cannot start on this line",
		"move it to the next line and indent it, or write {key: value}")
	faultInlineSequence = syntax("inline-list", "a list cannot start on this line",
		"move it to the next line and indent it, or write [a, b]")
	faultListInMapping = syntax("list-in-mapping", "a list entry is mixed with the keys of a mapping",
		"indent it below the key that it belongs to")
	faultMultilineKey = syntax("multiline-key", "this key spans more than one line",
		"write a key on one line")
	faultStrayText = syntax("stray-text", "nothing may follow the value on this line",
		"quote the whole value, or put # before a comment")
	faultQuoteInside = syntax("quote-inside", "text follows the closing quote",
		"in single quotes, write a quote twice: ''")
	faultEscapeQuote = syntax("quote-inside", "text follows the closing quote",
		`in double quotes, write a quote as \"`)
	faultStrayCharacter = syntax("stray-character", "there is an invalid character before the text of this line",
		"delete it")
	faultCommentSpace = syntax("comment-space", "a comment needs a space before its #",
		"put a space before the #").missing(spaceBefore)
)

// Faults in flow collections.
var (
	faultUnclosedBracket = syntax("unclosed-bracket", "this [ is never closed",
		"add the closing ]")
	faultUnclosedBrace = syntax("unclosed-bracket", "this { is never closed",
		"add the closing }")
	faultWrongBracket = syntax("wrong-bracket", "this } closes a list",
		"write ] instead")
	faultWrongBrace = syntax("wrong-bracket", "this ] closes a mapping",
		"write } instead")
	faultExtraComma = syntax("extra-comma", "there is nothing before this comma",
		"delete the comma")
	faultMissingComma = syntax("missing-comma", "a comma is missing before this entry",
		"add the comma, or close the bracket before it")
	faultPlaceholder = syntax("unquoted-placeholder", "a ${...} reference inside [ ] or { } must be quoted",
		`put quotes around it: "${NAME}"`)
)

// Faults in scalars.
var (
	faultUnclosedSingle = syntax("unclosed-quote", "this quote is never closed",
		"add a closing ' at the end of the text")
	faultUnclosedDouble = syntax("unclosed-quote", "this quote is never closed",
		`add a closing " at the end of the text`)
	faultEscape = syntax("escape", "this is not a valid escape in double-quoted text",
		`write a backslash as \\, or use single quotes`)
	faultEscapeRune = syntax("escape", "this escape is not a Unicode character",
		"write the character itself, or a whole surrogate pair")
	faultBlockHeader = syntax("block-header", "text follows the | or > of a block scalar on the same line",
		"start the text on the next line, indented")
	faultBlockIndent = syntax("block-indent",
		"the first lines of this block scalar are blank and indented deeper than its text",
		"delete the spaces on the blank line")
	faultOutdentedText = syntax("block-indent", "this line is indented less than the block scalar around it, so it "+
		"ends the block scalar",
		"indent it like the lines around it")
	faultBlankTab = syntax("tab", "this line of a block scalar contains only a tab, which is not indentation",
		"delete the tab").asWarning()
	faultTemplate = syntax("template", "this is a template, not YAML",
		"render it and check the result, or quote the text that contains the braces")
	faultMergeConflict = syntax("merge-conflict",
		"this file contains a merge conflict; only its first side is checked",
		"choose one side and delete the marker lines")
)

// Faults in anchors, tags, aliases and directives.
var (
	faultTwoAnchors = syntax("two-anchors", "this value already has an anchor",
		"keep one of them")
	faultTwoTags = syntax("two-tags", "this value already has a tag",
		"keep one of them")
	faultAliasProperties = syntax("alias-properties", "an alias cannot have an anchor or a tag",
		"delete the anchor or the tag")
	faultAnchorName = syntax("anchor-name", "an anchor needs a name after the &",
		"add the name, or quote the text if it is a string")
	faultAliasName = syntax("alias-name", "an alias needs a name after the *",
		`name an anchor, or quote the text: "*"`)
	faultPropertyEnd = syntax("property-end", "a space is missing after this anchor or tag",
		"put a space before what follows, or quote the text if it is a string")
	faultTagSyntax = syntax("tag-syntax", "this is not a valid tag",
		"write a tag such as !name or !!str, or quote the text if it is a string")
	faultTagHandle = syntax("tag-handle", "the prefix of this tag is not declared",
		"declare it with %TAG, or delete the tag")
	faultUnknownAnchor = syntax("unknown-anchor", "there is no anchor with this name before this alias",
		"define it with & in the same document, or quote the text if it is a string")
	faultAliasCycle = syntax("alias-cycle", "this alias refers to a value that contains it",
		"copy the part that is needed instead")
	faultMergeValue = syntax("merge-value", "<< needs a mapping, and this is not one",
		"refer to a mapping, or to a list of mappings: <<: *name")
	faultDirectiveYAML = syntax("directive", "this is not a %YAML directive, or it is the second one",
		"write %YAML 1.2 once, or delete it")
	faultDirectiveTag = syntax("directive", "this is not a %TAG directive",
		"write %TAG !handle! prefix, or delete it")
	faultDirectiveEnd = syntax("directive", "a line with --- must follow this directive",
		"add it, or delete the directive")
	faultMarkerText = syntax("stray-text", "text follows the ... that ends a document",
		"move it to the next line, below ---")
)

// Exceeded limits, and text that cannot be read reliably.
var (
	faultTooLarge = fault{rule: ruleLimit, code: "too-large", message: "this file is larger than %d bytes and is " +
		"not read",
		help: "split it, or exclude it"}
	faultTooDeep = fault{rule: ruleLimit, code: "too-deep", message: "collections are nested more than %d levels " +
		"deep; the rest of the document is not read",
		help: "flatten the structure"}
	faultTooManyPairs = fault{rule: ruleLimit, code: "too-many-pairs", message: "this mapping has more than %d " +
		"keys; the rest are not read",
		help: "split the mapping"}
	faultTooManyNodes = fault{rule: ruleLimit, code: "too-many-nodes", message: "this file has more than %d " +
		"values; the rest are not read",
		help: "split the file"}
	faultTooManyMerged = fault{rule: ruleLimit, code: "too-many-nodes", message: "merge keys add more than %d " +
		"entries to this file; this merge key is only partly applied",
		help: "merge fewer or smaller mappings"}
	faultTooManyExpanded = fault{rule: ruleLimit, code: "too-many-nodes", message: "aliases and merge keys " +
		"expand this file to more than %d values, the limit for this file",
		help: "use fewer aliases"}
	faultTooManyProblems = fault{rule: ruleLimit, code: "too-many-problems", message: "this file has more " +
		"problems than are listed",
		help: "fix the listed problems first", soft: true, whole: true}
	faultUnreliable = fault{rule: ruleUnreliable, code: "too-broken", message: "there are too many errors above " +
		"this line; the rest of the document is not read",
		help: "fix the errors above first"}
	faultLost = fault{rule: ruleUnreliable, code: "reader-failure", message: "the parser failed on this file; " +
		"the rest of it is not read",
		help: "please report this as a bug in golive"}
)
