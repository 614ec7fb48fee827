package store

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"math"
	"strconv"
	"time"
)

// canonical is a value as it is the same on every engine: nil, int64, float64,
// string, []byte, or a time.Time in UTC of whole milliseconds.
func canonical(c class, v any) (any, error) {
	if v == nil {
		return nil, nil
	}
	switch c {
	case integers:
		return integerOf(v)
	case numbers:
		switch n := v.(type) {
		case float64:
			return n, nil
		case float32:
			return float64(n), nil
		case int64:
			return float64(n), nil
		case []byte:
			return strconv.ParseFloat(string(n), 64)
		}
	case texts:
		switch s := v.(type) {
		case string:
			return s, nil
		case []byte:
			return string(s), nil
		}
	case blobs:
		switch b := v.(type) {
		case []byte:
			return append([]byte{}, b...), nil
		case string:
			return []byte(b), nil
		}
	case moments:
		if t, ok := v.(time.Time); ok {
			return t.UTC().Truncate(time.Millisecond), nil
		}
	}
	return nil, fmt.Errorf("%T is not one of %s", v, c)
}

func integerOf(v any) (any, error) {
	switch n := v.(type) {
	case int64:
		return n, nil
	case bool:
		if n {
			return int64(1), nil
		}
		return int64(0), nil
	case []byte:
		return strconv.ParseInt(string(n), 10, 64)
	case string:
		return strconv.ParseInt(n, 10, 64)
	}
	return nil, fmt.Errorf("%T is not one of %s", v, integers)
}

// weigh is about how many bytes a value takes in a statement.
func weigh(v any) int {
	switch x := v.(type) {
	case string:
		return len(x) + 3
	case []byte:
		return len(x) + 3
	}
	return 24
}

// sum is a number of rows and a sum over a hash of each, the same in whatever
// order they come.
type sum struct {
	rows  int64
	lanes [4]uint64
}

// String names the sum in a few letters.
func (s sum) String() string {
	var b [32]byte
	for i, lane := range s.lanes {
		binary.BigEndian.PutUint64(b[8*i:], lane)
	}
	return strconv.FormatInt(s.rows, 10) + ":" + hex.EncodeToString(b[:12])
}

// add takes in a row of canonical values; scratch is reused.
func (s *sum) add(values []any, scratch []byte) []byte {
	b := scratch[:0]
	for _, v := range values {
		b = appendValue(b, v)
	}
	h := sha256.Sum256(b)
	for i := range s.lanes {
		s.lanes[i] += binary.BigEndian.Uint64(h[8*i:])
	}
	s.rows++
	return b
}

// appendValue writes a value so that no two rows read alike: what it is, how
// long, and its bytes.
func appendValue(b []byte, v any) []byte {
	switch x := v.(type) {
	case nil:
		return append(b, 'n')
	case int64:
		return binary.BigEndian.AppendUint64(append(b, 'i'), uint64(x))
	case float64:
		return binary.BigEndian.AppendUint64(append(b, 'f'), math.Float64bits(x))
	case time.Time:
		return binary.BigEndian.AppendUint64(append(b, 't'), uint64(x.UnixMilli()))
	case string:
		return append(binary.BigEndian.AppendUint64(append(b, 's'), uint64(len(x))), x...)
	case []byte:
		return append(binary.BigEndian.AppendUint64(append(b, 'b'), uint64(len(x))), x...)
	}
	panic(fmt.Sprintf("not canonical: %T", v))
}
