package imports

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"zhanban/models"
	"zhanban/server/sheets"
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

// C1, C8: what is remembered of a customer's people goes out with the list, and
// an import reads it again, under the titles of either language.
func TestPeopleAndTheirDaysGoOutAndComeBack(t *testing.T) {
	people := []models.Contact{
		{Name: "王丽", Phone: "13800138000", Birthday: "1990-05-20", Anniversary: "06-18", AnniversaryOf: "公司成立", Likes: "喝茶", Notes: "有两个孩子"},
		{Name: "罗启", Position: "采购", Email: "luo@example.com", WeChat: "luoqi", Birthday: "02-29"},
	}
	parts := map[string][]string{"name": {"姓名", "Name"}, "phone": {"电话", "Phone"}, "position": {"职务", "Position"}, "email": {"邮箱", "Email"}, "wechat": {"微信", "WeChat"},
		"birthday": {"生日", "Birthday"}, "anniversary": {"纪念日", "Anniversary"}, "anniversaryOf": {"哪一种纪念日", "Anniversary of"}, "likes": {"喜好与忌讳", "Likes"}, "notes": {"备注", "Notes"}}
	for language, contact := range []string{"联系人 %d：%s", "Contact %d: %s"} {
		e := Export{Format: "csv", Columns: []ExportColumn{{"company", []string{"工作单位", "Company"}[language]}}}
		for n := 2; n <= 4; n++ {
			for part, titles := range parts {
				e.Columns = append(e.Columns, ExportColumn{fmt.Sprintf("contact%d.%s", n, part), fmt.Sprintf(contact, n, titles[language])})
			}
		}
		var list bytes.Buffer
		if err := e.Write(&list, func(yield func(*models.Customer) error) error {
			return yield(&models.Customer{Company: "远洲渔业", Contacts: people})
		}); err != nil {
			t.Fatal(err)
		}
		read, err := (&sheets.Known{}).ReadCustomers(bytes.NewReader(list.Bytes()), int64(list.Len()), "list.csv")
		if err != nil || len(read.Rows) != 1 || len(read.Rows[0].Values.Contacts) != 2 {
			t.Fatalf("%v %+v", err, read)
		}
		for n, got := range read.Rows[0].Values.Contacts {
			got.ID = ""
			if got != people[n] {
				t.Errorf("%s: %+v, not %+v", contact, got, people[n])
			}
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
