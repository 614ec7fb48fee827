package web

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"io"
	"sync"

	"github.com/klauspost/compress/flate"
)

// A snapshot's gzip body is joined from parts that were deflated apart. Each
// begins and ends on a byte and refers to nothing before it, so that a change
// deflates its own part anew and the others are copied as they are. The whole
// is one gzip member: browsers stop reading after the first.

// part is a run of text, deflated.
type part struct {
	packed []byte
	size   int    // of the text
	crc    uint32 // of the text
}

// gzipHead begins a gzip file: packed the fastest way, no time, no name.
var gzipHead = []byte{0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 4, 255}

// What gzip adds behind, and what a stored part is longer than its text.
const (
	gzipMore   = 8
	storedMore = 5
)

type deflater struct {
	writer *flate.Writer
	out    bytes.Buffer
}

var deflaters = sync.Pool{New: func() any {
	d := &deflater{}
	d.writer, _ = flate.NewWriter(&d.out, flate.BestSpeed) // the level is a known one
	return d
}}

func deflate(text []byte) part {
	d := deflaters.Get().(*deflater)
	defer deflaters.Put(d)
	d.out.Reset()
	d.writer.Reset(&d.out)
	_, _ = d.writer.Write(text) // a buffer takes everything
	_ = d.writer.Flush()
	return part{bytes.Clone(d.out.Bytes()), len(text), crc32.ChecksumIEEE(text)}
}

// stored is a part that is not worth compressing: at most 64 KiB.
func stored(text []byte, last bool) part {
	n := uint16(len(text)) // #nosec G115 -- a few hundred bytes
	p := make([]byte, storedMore, storedMore+len(text))
	if last {
		p[0] = 1
	}
	binary.LittleEndian.PutUint16(p[1:], n)
	binary.LittleEndian.PutUint16(p[3:], ^n)
	return part{append(p, text...), len(text), crc32.ChecksumIEEE(text)}
}

// sum is the checksum of p's text with next's behind it.
func (p part) sum(next part) uint32 {
	return crcTimes(crcShift(next.size), p.crc) ^ next.crc
}

var inflaters = sync.Pool{New: func() any { return flate.NewReader(bytes.NewReader(nil)) }}

// inflate writes the text of packed parts, size bytes of it.
func inflate(w io.Writer, packed []byte, size int) (int64, error) {
	r := inflaters.Get().(io.ReadCloser)
	defer inflaters.Put(r)
	if err := r.(flate.Resetter).Reset(bytes.NewReader(packed), nil); err != nil {
		return 0, err
	}
	return io.CopyN(w, r, int64(size))
}

// CRC-32 is arithmetic of polynomials over two elements: putting n bytes
// behind a text multiplies its checksum by x to the power of 8n.

// crcTimes multiplies two polynomials, highest power in the lowest bit.
func crcTimes(a, b uint32) uint32 {
	var product uint32
	for bit := uint32(1) << 31; a != 0; bit >>= 1 {
		if a&bit != 0 {
			product ^= b
			a &^= bit
		}
		odd := b & 1
		b >>= 1
		if odd != 0 {
			b ^= crc32.IEEE
		}
	}
	return product
}

// crcShift is x to the power of 8n.
func crcShift(n int) uint32 {
	power, square := uint32(1)<<31, uint32(1)<<23 // x⁰ and x⁸
	for ; n > 0; n >>= 1 {
		if n&1 != 0 {
			power = crcTimes(power, square)
		}
		square = crcTimes(square, square)
	}
	return power
}
