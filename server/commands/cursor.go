package commands

// cursor walks over JSON without making anything of it. What it does not take
// may still be JSON: whoever uses it then asks encoding/json, which decides.
type cursor struct {
	text []byte
	at   int
}

// deepest is how many objects and lists in each other a cursor follows.
const deepest = 32

// space passes white space.
func (c *cursor) space() {
	for c.at < len(c.text) {
		switch c.text[c.at] {
		case ' ', '\t', '\n', '\r':
			c.at++
		default:
			return
		}
	}
}

// next is the byte a value begins with, after white space; 0 at the end.
func (c *cursor) next() byte {
	c.space()
	if c.at == len(c.text) {
		return 0
	}
	return c.text[c.at]
}

// take passes a byte if it is the next one, after white space.
func (c *cursor) take(b byte) bool {
	if c.next() != b {
		return false
	}
	c.at++
	return true
}

// ended reports whether nothing but white space follows.
func (c *cursor) ended() bool {
	c.space()
	return c.at == len(c.text)
}

// word passes one of JSON's words.
func (c *cursor) word(w string) bool {
	if c.space(); len(c.text)-c.at < len(w) || string(c.text[c.at:c.at+len(w)]) != w {
		return false
	}
	c.at += len(w)
	return true
}

// str passes a string and gives what stands between its quotes; escaped is how
// many characters more that has than what it means.
func (c *cursor) str() (inner []byte, escaped int, ok bool) {
	if !c.take('"') {
		return nil, 0, false
	}
	from := c.at
	for c.at < len(c.text) {
		switch b := c.text[c.at]; {
		case b == '"':
			inner = c.text[from:c.at]
			c.at++
			return inner, escaped, true
		case b == '\\':
			from := c.at
			if !c.escape() {
				return nil, 0, false
			}
			escaped += c.at - from - 1
		case b < ' ':
			return nil, 0, false
		default:
			c.at++
		}
	}
	return nil, 0, false
}

// escape passes a backslash and what it escapes.
func (c *cursor) escape() bool {
	rest := c.text[c.at+1:]
	if len(rest) == 0 {
		return false
	}
	switch rest[0] {
	case '"', '\\', '/', 'b', 'f', 'n', 'r', 't':
		c.at += 2
		return true
	case 'u':
		if len(rest) < 5 || !hexadecimal(rest[1:5]) || rest[1]|0x20 == 'd' && rest[2] >= '8' {
			return false // half a character, maybe
		}
		c.at += 6
		return true
	}
	return false
}

func hexadecimal(digits []byte) bool {
	for _, d := range digits {
		if (d < '0' || d > '9') && (d < 'a' || d > 'f') && (d < 'A' || d > 'F') {
			return false
		}
	}
	return true
}

// wholeMost is how many digits of a number a float64 surely holds.
const wholeMost = 15

// whole passes a whole number without an exponent.
func (c *cursor) whole() (n float64, ok bool) {
	c.space()
	sign := 1.0
	if c.at < len(c.text) && c.text[c.at] == '-' {
		sign = -1
		c.at++
	}
	from := c.at
	for ; c.at < len(c.text) && c.text[c.at] >= '0' && c.text[c.at] <= '9'; c.at++ {
		n = 10*n + float64(c.text[c.at]-'0')
	}
	digits := c.text[from:c.at]
	if len(digits) == 0 || len(digits) > wholeMost || len(digits) > 1 && digits[0] == '0' {
		return 0, false
	}
	if c.at < len(c.text) && (c.text[c.at] == '.' || c.text[c.at] == 'e' || c.text[c.at] == 'E') {
		return 0, false
	}
	return sign * n, true
}

// each passes the members of an object, one after another; member begins at
// the value and passes it.
func (c *cursor) each(member func(key []byte) bool) bool {
	if !c.take('{') {
		return false
	}
	if c.take('}') {
		return true
	}
	for {
		key, escaped, ok := c.str()
		if !ok || escaped > 0 || !c.take(':') || !member(key) {
			return false
		}
		if !c.take(',') {
			return c.take('}')
		}
	}
}

// list passes the values of a list; value begins at one and passes it.
func (c *cursor) list(value func() bool) bool {
	if !c.take('[') {
		return false
	}
	if c.take(']') {
		return true
	}
	for value() {
		if !c.take(',') {
			return c.take(']')
		}
	}
	return false
}

// skip passes any value whose numbers are whole.
func (c *cursor) skip(depth int) bool {
	if depth > deepest {
		return false
	}
	switch c.next() {
	case '"':
		_, _, ok := c.str()
		return ok
	case '{':
		return c.each(func([]byte) bool { return c.skip(depth + 1) })
	case '[':
		return c.list(func() bool { return c.skip(depth + 1) })
	case 't':
		return c.word("true")
	case 'f':
		return c.word("false")
	case 'n':
		return c.word("null")
	}
	_, ok := c.whole()
	return ok
}
