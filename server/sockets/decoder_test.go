package sockets

import (
	"bytes"
	"encoding/binary"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// masked is a client's frame; first is its first byte.
func masked(first byte, payload string) []byte {
	frame := appendFrame(nil, 0, []byte(payload))
	head := len(frame) - len(payload)
	frame[0], frame[1] = first, frame[1]|maskBit
	mask := [4]byte{1, 2, 3, 0xf4}
	body := []byte(payload)
	unmask(body, mask)
	return append(append(append([]byte{}, frame[:head]...), mask[:]...), body...)
}

func text(s string) []byte { return masked(finBit|opText, s) }

func join(frames ...[]byte) []byte { return bytes.Join(frames, nil) }

// heard feeds bytes in pieces and writes down what comes out.
func heard(d *decoder, data []byte, piece int) (out []string, wrong *fault) {
	for len(data) > 0 && wrong == nil {
		n := min(piece, len(data))
		wrong = d.feed(bytes.Clone(data[:n]), func(op byte, payload []byte) bool {
			out = append(out, string('0'+op)+string(payload))
			return true
		})
		data = data[n:]
	}
	return out, wrong
}

// RFC 6455, section 5: what a client may send, however the network cuts it up.
func TestMessagesArriveInAnyPieces(t *testing.T) {
	long := strings.Repeat("展", 3000)
	data := join(
		text("一"), masked(finBit|opPing, "p"), text(""), text(long),
		masked(opText, "分"), masked(finBit|opPong, ""), masked(opContinuation, "成"), masked(finBit|opContinuation, "三段"),
		masked(finBit|opBinary, "\xff"), masked(finBit|opClose, "\x03\xe8bye"),
	)
	want := []string{"1一", "9p", "1", "1" + long, ":", "1分成三段", "2\xff", "8\x03\xe8bye"}
	for _, piece := range []int{1, 2, 3, 7, 100, 4096, len(data)} {
		d := &decoder{most: 16 << 10}
		out, wrong := heard(d, data, piece)
		if wrong != nil || strings.Join(out, "|") != strings.Join(want, "|") {
			t.Fatalf("pieces of %d: %v %q", piece, wrong, out)
		}
		if d.partial != nil || d.message != nil {
			t.Errorf("pieces of %d: %d and %d bytes kept", piece, len(d.partial), len(d.message))
		}
	}
}

// P17 and RFC 6455: what closes a socket, before its payload has come.
func TestRefusedFrames(t *testing.T) {
	bare := appendFrame(nil, opText, []byte("bare"))
	large := binary.BigEndian.AppendUint64([]byte{finBit | opText, maskBit | 127}, 1<<40)
	for name, c := range map[string]struct {
		data []byte
		code int
	}{
		"not masked":             {bare, codeProtocol},
		"reserved bits":          {masked(finBit|0x40|opText, "x"), codeProtocol},
		"unknown":                {masked(finBit|3, "x"), codeProtocol},
		"unknown control":        {masked(finBit|11, "x"), codeProtocol},
		"fragmented control":     {masked(opPing, "x"), codeProtocol},
		"large control":          {masked(finBit|opPing, strings.Repeat("x", 126)), codeProtocol},
		"continues nothing":      {masked(finBit|opContinuation, "x"), codeProtocol},
		"interrupts a message":   {join(masked(opText, "x"), text("y")), codeProtocol},
		"not UTF-8":              {text("\xff"), codeNotText},
		"not UTF-8 in fragments": {join(masked(opText, "\xe5"), masked(finBit|opContinuation, "x")), codeNotText},
		"large":                  {masked(finBit|opText, strings.Repeat("x", 101))[:10], codeTooLarge},
		"very large":             {append(large, 0, 0, 0, 0), codeTooLarge},
		"large in fragments":     {join(masked(opText, strings.Repeat("x", 99)), masked(finBit|opContinuation, "xx")), codeTooLarge},
	} {
		for _, piece := range []int{1, len(c.data)} {
			_, wrong := heard(&decoder{most: 100}, c.data, piece)
			if wrong == nil || wrong.code != c.code {
				t.Errorf("%s in pieces of %d: %+v", name, piece, wrong)
			}
		}
	}
}

func TestGoodbyes(t *testing.T) {
	for payload, want := range map[string]int{
		"": 0, "\x03\xe8": 1000, "\x03\xe9bye": 1001, "\x0f\xa0": 4000, "\x11\x31": 4401,
		"x": -codeProtocol, "\x03\xed": -codeProtocol, "\x00\x01": -codeProtocol, "\xff\xff": -codeProtocol, "\x03\xe8\xff": -codeNotText,
	} {
		code, wrong := parseClose([]byte(payload))
		if wrong != nil {
			code = -wrong.code
		}
		if code != want {
			t.Errorf("%q: %d, want %d", payload, code, want)
		}
	}
}

// Whatever comes, the decoder neither panics nor keeps more than a message and
// a frame.
func TestJunkIsBounded(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := &decoder{most: 200}
		for range rapid.IntRange(1, 20).Draw(t, "pieces") {
			piece := rapid.SliceOfN(rapid.Byte(), 0, 100).Draw(t, "junk")
			if rapid.Bool().Draw(t, "well formed") {
				first := rapid.SampledFrom([]byte{opText, finBit | opText, finBit | opPing, opContinuation, finBit | opContinuation}).Draw(t, "first")
				piece = masked(first, string(piece))
			}
			if _, wrong := heard(d, piece, 1+len(piece)/2); wrong != nil {
				return
			}
			if len(d.partial) > 300 || len(d.message) > 200 {
				t.Fatalf("%d and %d bytes kept", len(d.partial), len(d.message))
			}
		}
	})
}

func BenchmarkFeed(b *testing.B) {
	frame := text(`{"t":"ping","n":7}`)
	buffer := make([]byte, len(frame))
	d := &decoder{most: 16 << 10}
	b.ReportAllocs()
	for b.Loop() {
		copy(buffer, frame)
		d.feed(buffer, func(byte, []byte) bool { return true })
	}
}
