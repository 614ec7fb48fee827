package sockets

import (
	"encoding/binary"
)

// Opcodes of RFC 6455, section 5.2.
const (
	opContinuation = 0
	opText         = 1
	opBinary       = 2
	opClose        = 8
	opPing         = 9
	opPong         = 10
)

const (
	finBit      = 0x80
	maskBit     = 0x80
	reserved    = 0x70
	controlBit  = 8
	controlMost = 125 // payload of a control frame
)

// Frame is the frame of a text message. Every socket can be sent the same one.
func Frame(message []byte) []byte {
	return appendFrame(make([]byte, 0, len(message)+10), opText, message)
}

func appendFrame(b []byte, op byte, payload []byte) []byte {
	b = append(b, finBit|op)
	switch n := len(payload); {
	case n <= 125:
		b = append(b, byte(n))
	case n < 1<<16:
		b = binary.BigEndian.AppendUint16(append(b, 126), uint16(n))
	default:
		b = binary.BigEndian.AppendUint64(append(b, 127), uint64(n))
	}
	return append(b, payload...)
}

// closeFrame says goodbye. A code of 0 stands for none.
func closeFrame(code int, reason string) []byte {
	if code == 0 {
		return appendFrame(nil, opClose, nil)
	}
	payload := binary.BigEndian.AppendUint16(nil, uint16(code))
	payload = append(payload, reason...)
	return appendFrame(nil, opClose, payload[:min(len(payload), controlMost)])
}

// header is the head of a client's frame.
type header struct {
	fin    bool
	op     byte
	size   int // of the payload
	mask   [4]byte
	length int // of the header itself; 0 if it is not whole yet
}

// parseHeader reads a header and refuses what no client may send, and what is
// larger than most, before its payload has come.
func parseHeader(b []byte, most int) (header, *fault) {
	if len(b) < 2 {
		return header{}, nil
	}
	h := header{fin: b[0]&finBit != 0, op: b[0] & 0x0f, length: 2}
	size := uint64(b[1] &^ maskBit)
	switch {
	case b[0]&reserved != 0:
		return h, &fault{codeProtocol, "reserved bits"}
	case b[1]&maskBit == 0:
		return h, &fault{codeProtocol, "not masked"}
	case h.op&controlBit != 0 && (!h.fin || size > controlMost):
		return h, &fault{codeProtocol, "control frame"}
	case h.op > opBinary && h.op < opClose || h.op > opPong:
		return h, &fault{codeProtocol, "unknown frame"}
	}
	switch size {
	case 126:
		if h.length += 2; len(b) >= h.length {
			size = uint64(binary.BigEndian.Uint16(b[2:]))
		}
	case 127:
		if h.length += 8; len(b) >= h.length {
			size = binary.BigEndian.Uint64(b[2:])
		}
	}
	if h.length += 4; len(b) < h.length {
		return header{}, nil
	}
	if size > uint64(most) {
		return h, &fault{codeTooLarge, "frame too large"}
	}
	h.size = int(size)
	copy(h.mask[:], b[h.length-4:])
	return h, nil
}

// unmask undoes a client's masking in place.
func unmask(b []byte, mask [4]byte) {
	word := uint64(binary.LittleEndian.Uint32(mask[:]))
	word |= word << 32
	for len(b) >= 8 {
		binary.LittleEndian.PutUint64(b, binary.LittleEndian.Uint64(b)^word)
		b = b[8:]
	}
	for i := range b {
		b[i] ^= mask[i%4]
	}
}
