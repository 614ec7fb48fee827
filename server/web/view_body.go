package web

import (
	"bytes"
	"encoding/binary"
	"io"
	"slices"
	"time"
)

// snapshotBody writes a snapshot with the time of the answer. The packed nouns
// are the kept ones, whoever reads: a reader takes no memory of its own.
type snapshotBody struct {
	*snapshot
	tail []byte
	gzip bool
	text *bytes.Buffer // for who can only Read
}

func newSnapshotBody(p *snapshot, now time.Time, gzip bool) *snapshotBody {
	tail := append(make([]byte, 0, 48), `},"now":"`...)
	tail = append(now.AppendFormat(tail, "2006-01-02T15:04:05.000Z"), `"}`...)
	return &snapshotBody{snapshot: p, tail: tail, gzip: gzip}
}

// size is how many bytes WriteTo writes.
func (b *snapshotBody) size() int {
	if b.gzip {
		return len(gzipHead) + storedMore + len(b.head) + len(b.body.packed) + storedMore + len(b.tail) + gzipMore
	}
	return len(b.head) + b.body.size + len(b.tail)
}

// WriteTo implements io.WriterTo.
func (b *snapshotBody) WriteTo(w io.Writer) (int64, error) {
	if b.gzip {
		return b.writeGzip(w)
	}
	n, err := w.Write(b.head)
	if err != nil {
		return int64(n), err
	}
	unpacked, err := inflate(w, b.body.packed, b.body.size)
	if err != nil {
		return int64(n) + unpacked, err
	}
	m, err := w.Write(b.tail)
	return int64(n+m) + unpacked, err
}

func (b *snapshotBody) writeGzip(w io.Writer) (written int64, err error) {
	head, tail := stored(b.head, false), stored(b.tail, true)
	end := binary.LittleEndian.AppendUint32(tail.packed, part{crc: head.sum(b.body)}.sum(tail))
	end = binary.LittleEndian.AppendUint32(end, uint32(head.size+b.body.size+tail.size)) // #nosec G115 -- modulo 2³², says gzip
	for _, piece := range [][]byte{slices.Concat(gzipHead, head.packed), b.body.packed, end} {
		n, err := w.Write(piece)
		written += int64(n)
		if err != nil {
			return written, err
		}
	}
	return written, nil
}

// Read implements io.Reader. The server writes by WriteTo.
func (b *snapshotBody) Read(p []byte) (int, error) {
	if b.text == nil {
		b.text = bytes.NewBuffer(make([]byte, 0, b.size()))
		if _, err := b.WriteTo(b.text); err != nil {
			return 0, err
		}
	}
	return b.text.Read(p)
}
