package web

import (
	"bytes"
	"compress/gzip"
	"hash/crc32"
	"io"
	"math/rand/v2"
	"testing"
	"time"
)

// A joined gzip body is one member that any reader unpacks to the joined text,
// with the right checksum and length.
func TestPartsJoin(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 50 {
		p, want := &snapshot{}, []byte{}
		for range r.IntN(8) {
			text := bytes.Repeat([]byte(`{"id":"展位"},`), r.IntN(9000))
			text = append(text, byte(r.Uint32()))
			if len(text) < 1000 && r.IntN(2) == 0 {
				p.join(stored(text, false))
			} else {
				p.join(deflate(text))
			}
			want = append(want, text...)
		}
		p.join(stored(nil, false))
		if p.body.crc != crc32.ChecksumIEEE(want) || p.body.size != len(want) {
			t.Fatalf("checksum %x of %d bytes", p.body.crc, p.body.size)
		}
		var plain bytes.Buffer
		if n, err := inflate(&plain, p.body.packed, p.body.size); err != nil || int(n) != len(want) || !bytes.Equal(plain.Bytes(), want) {
			t.Fatalf("%d bytes, %v", n, err)
		}
		whole := p.as(viewKey{view: "directory"}, 7)
		for _, packed := range []bool{true, false} {
			body := newSnapshotBody(whole, testNow, packed)
			var sent bytes.Buffer
			if n, err := body.WriteTo(&sent); err != nil || int(n) != body.size() || sent.Len() != body.size() {
				t.Fatalf("packed %v: %d of %d bytes: %v", packed, n, body.size(), err)
			}
			read, err := io.ReadAll(newSnapshotBody(whole, testNow, packed))
			if err != nil || !bytes.Equal(read, sent.Bytes()) {
				t.Fatalf("packed %v: read %d of %d bytes: %v", packed, len(read), sent.Len(), err)
			}
			if packed {
				unpack(t, &sent)
			}
			if !bytes.HasPrefix(sent.Bytes(), whole.head) || !bytes.HasSuffix(sent.Bytes(), []byte(`},"now":"2026-10-08T02:00:00.000Z"}`)) {
				t.Fatalf("packed %v: %d bytes", packed, sent.Len())
			}
		}
	}
}

var testNow = time.Date(2026, 10, 8, 2, 0, 0, 0, time.UTC)

func unpack(t *testing.T, b *bytes.Buffer) {
	t.Helper()
	r, err := gzip.NewReader(b)
	if err != nil {
		t.Fatal(err)
	}
	r.Multistream(false)
	text, err := io.ReadAll(r) // checks sum and length
	if err != nil {
		t.Fatal(err)
	}
	b.Reset()
	b.Write(text)
}

func TestAcceptEncoding(t *testing.T) {
	for header, want := range map[string]bool{
		"gzip": true, "gzip, deflate, br": true, "br;q=1.0, GZIP;q=0.5": true, "": false, "br": false, "gzip;q=0": false, "gzip; q=0.0": false, "x-gzip": false,
	} {
		if accepts(header, "gzip") != want {
			t.Errorf("%q: not %v", header, want)
		}
	}
}
