package imports

import (
	"errors"
	"strings"
	"testing"

	"zhanban/models"
)

// C8: who breaks an export off stops it: no more cards are read for nobody.
func TestAnExportThatNobodyReadsStops(t *testing.T) {
	for _, format := range []string{"xlsx", "csv", "vcf"} {
		asked, gone := 0, errors.New("gone")
		cards := func(yield func(*models.Customer) error) error {
			for ; asked < 100_000; asked++ {
				if err := yield(&models.Customer{Company: strings.Repeat("远洲渔业", asked%50+1), Phone: "13800138000"}); err != nil {
					return err
				}
			}
			return nil
		}
		e := Export{Format: format}
		if err := e.Write(&leaver{left: 64 << 10, err: gone}, cards); !errors.Is(err, gone) || asked > 50_000 {
			t.Errorf("%s: %v after %d cards", format, err, asked)
		}
	}
}

// leaver takes so many bytes and is gone.
type leaver struct {
	left int
	err  error
}

func (l *leaver) Write(p []byte) (int, error) {
	if l.left -= len(p); l.left < 0 {
		return 0, l.err
	}
	return len(p), nil
}
