package sockets

import (
	"encoding/binary"
	"unicode/utf8"
)

// Close codes of RFC 6455, section 7.4.1, that this package itself gives.
const (
	codeNormal   = 1000
	codeProtocol = 1002
	codeNotText  = 1007
	codeTooLarge = 1009
)

// fault is why a client's bytes are refused.
type fault struct {
	code   int
	reason string
}

// decoder puts messages together from whatever pieces the network brings.
type decoder struct {
	most    int    // largest message
	partial []byte // a frame not yet whole
	message []byte // what has come of a fragmented message
	pieces  byte   // its opcode; 0 if none is under way
}

// feed takes bytes and calls take for every whole message and control frame;
// what take gets is valid until it returns. It stops when take says so. The
// bytes are changed.
func (d *decoder) feed(data []byte, take func(op byte, payload []byte) (more bool)) *fault {
	kept := len(d.partial) > 0
	if kept {
		d.partial = append(d.partial, data...)
		data = d.partial
	}
	whole := len(data)
	for {
		h, wrong := parseHeader(data, d.most)
		if wrong != nil {
			return wrong
		}
		if h.length == 0 || len(data) < h.length+h.size {
			break
		}
		payload := data[h.length : h.length+h.size]
		data = data[h.length+h.size:]
		unmask(payload, h.mask)
		op, message, wrong := d.join(h, payload)
		if wrong != nil {
			return wrong
		}
		if op != opContinuation && !take(op, message) {
			d.partial = nil
			return nil
		}
	}
	switch {
	case len(data) == 0:
		d.partial = nil
	case !kept || len(data) < whole:
		d.partial = append([]byte(nil), data...)
	}
	return nil
}

// join adds a frame to the message it belongs to. It gives the message once it
// is whole, with opContinuation until then.
func (d *decoder) join(h header, payload []byte) (byte, []byte, *fault) {
	switch {
	case h.op&controlBit != 0:
		return h.op, payload, nil
	case (h.op == opContinuation) != (d.pieces != 0):
		return 0, nil, &fault{codeProtocol, "fragments out of order"}
	case len(d.message)+len(payload) > d.most:
		return 0, nil, &fault{codeTooLarge, "message too large"}
	}
	op := max(h.op, d.pieces)
	if !h.fin {
		d.pieces, d.message = op, append(d.message, payload...)
		return opContinuation, nil, nil
	}
	if d.pieces != 0 {
		payload = append(d.message, payload...)
		d.pieces, d.message = 0, nil
	}
	if op == opText && !utf8.Valid(payload) {
		return 0, nil, &fault{codeNotText, "not UTF-8"}
	}
	return op, payload, nil
}

// parseClose reads a client's goodbye; the code is 0 if it gave none.
func parseClose(payload []byte) (int, *fault) {
	if len(payload) == 0 {
		return 0, nil
	}
	if len(payload) == 1 {
		return 0, &fault{codeProtocol, "close frame"}
	}
	code := int(binary.BigEndian.Uint16(payload))
	switch {
	case code >= 3000 && code <= 4999, code >= 1000 && code <= 1003, code >= 1007 && code <= 1014:
	default:
		return 0, &fault{codeProtocol, "close code"}
	}
	if !utf8.Valid(payload[2:]) {
		return 0, &fault{codeNotText, "not UTF-8"}
	}
	return code, nil
}
