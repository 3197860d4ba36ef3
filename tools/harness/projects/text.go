package main

import (
	"encoding/binary"
	"strings"
	"unicode/utf16"
)

// utf16Of encodes text as UTF-16 with a byte order mark.
func utf16Of(text string, big bool) string {
	var order binary.AppendByteOrder = binary.LittleEndian
	if big {
		order = binary.BigEndian
	}
	b := order.AppendUint16(nil, 0xfeff)
	for _, unit := range utf16.Encode([]rune(text)) {
		b = order.AppendUint16(b, unit)
	}
	return string(b)
}

// decode returns the strings that golive may show for the content of a file. For UTF-16 with a byte order mark, these
// are the decoded text with and without the mark. Otherwise, the only string is the content itself.
func decode(text string) []string {
	little, big := strings.HasPrefix(text, "\xff\xfe"), strings.HasPrefix(text, "\xfe\xff")
	if !little && !big {
		return []string{text}
	}
	var order binary.ByteOrder = binary.LittleEndian
	if big {
		order = binary.BigEndian
	}
	var units []uint16
	for i := 2; i+1 < len(text); i += 2 {
		units = append(units, order.Uint16([]byte(text[i:i+2])))
	}
	decoded := string(utf16.Decode(units))
	return []string{text, decoded, "\ufeff" + decoded}
}
