package sheets

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// The lists that banks, wallets and ERPs give out, as they are.
var statements = map[string]struct {
	list string
	want []BankRow
	out  []string // why the others were left out
}{
	"WeChat": {"微信支付账单明细,,,,,,\n交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号,商户单号,备注\n" +
		"2026-11-21 12:00:01,扫二维码付款,张三,展位定金,收入,¥1000.00,/,已收钱,\"10001\t\",\"/\",\"/\"\n" +
		"2026-11-21 13:00:01,商户消费,打印店,复印,支出,¥20.00,零钱,支付成功,\"10002\t\",\"/\",\"/\"\n" +
		"2026-11-21 14:00:01,零钱提现,银行,/,/,¥30.00,银行,提现已到账,\"10003\t\",\"/\",\"/\"\n",
		[]BankRow{{Day: "2026-11-21", Amount: 1000_00, Payer: "张三", Reference: "10001"}}, []string{"sheet.went_out", "sheet.in_nor_out"}},
	"Alipay": {"交易时间,交易分类,交易对方,对方账号,商品说明,收/支,金额,收/付款方式,交易状态,交易订单号,商家订单号,备注,\n" +
		"2026-11-21 12:00:01,转账红包,李四,138***,展位费,收入,6400.00,,交易成功,20261121\t,\t,,\n" +
		"2026-11-21 13:00:01,餐饮美食,饭店,x,餐费,支出,200.00,余额,交易成功,20261122\t,\t,,\n" +
		"2026-11-21 13:00:01,投资理财,余额宝,x,收益,不计收支,1.23,余额,交易成功,20261123\t,\t,,\n",
		[]BankRow{{Day: "2026-11-21", Amount: 6400_00, Payer: "李四", Reference: "20261121"}}, []string{"sheet.went_out", "sheet.in_nor_out"}},
	"Alipay for merchants": {"序号,入账时间,支付宝交易号,支付宝流水号,商户订单号,账务类型,收入（+元）,支出（-元）,账户余额（元）,对方名称,商品名称,备注\n" +
		"1,2026-11-21 12:00:01,A1,F1,B1,在线支付,6400.00, ,10000.00,李四,展位费,\n2,2026-11-21 12:00:01,A1,F2,B1,收费, ,-38.40,9961.60,支付宝,手续费,\n",
		[]BankRow{{Day: "2026-11-21", Amount: 6400_00, Payer: "李四", Reference: "F1"}}, []string{"sheet.went_out"}},
	"CMB": {"交易日,交易时间,起息日,交易类型,借方金额,贷方金额,余额,摘要,流水号,收（付）方分行名,收（付）方名称,收(付)方账号\n" +
		"20261120,10:11:12,20261120,汇入汇款,,6400.00,1000.00,展位费,C001,,银沙礁石渔业贸易行,62\n20261120,10:11:12,20261120,网上付款,100.00,,1000.00,物业,C002,,物业,62\n",
		[]BankRow{{Day: "2026-11-20", Amount: 6400_00, Payer: "银沙礁石渔业贸易行", Reference: "C001", Remark: "展位费"}}, []string{"sheet.went_out"}},
	"ICBC": {"[HISTORYDETAIL],\n凭证号,本方账号,对方账号,交易时间,借/贷,借方发生额,贷方发生额,对方行号,摘要,用途,对方单位名称,余额\n" +
		"0,1,62,2026-11-20 10:11:12.123,贷,0.00,6400.00,1,展位费,,银沙渔业,100\n0,1,62,2026-11-20 10:12:12.123,借,100.00,0.00,1,物业,,物业,100\n" +
		"0,1,62,2026-11-20 10:13:12.123,贷,0.00,6400.00,1,/,,远洲渔业,100\n",
		[]BankRow{{Day: "2026-11-20", Amount: 6400_00, Payer: "银沙渔业", Remark: "展位费"}, {Day: "2026-11-20", Amount: 6400_00, Payer: "远洲渔业"}}, []string{"sheet.went_out"}},
	"CCB": {"账号,交易时间,借方发生额（支取）,贷方发生额（收入）,余额,币种,对方户名,对方账号,记账日期,摘要,备注,账户明细编号-交易流水号,企业流水号,凭证种类,凭证号\n" +
		"37,20261120 10:11:12,0.00,6400.00,10.00,人民币元,银沙渔业,62,20261120,展位费,,101-370,,,\n37,20261120 10:11:12,100.00,0.00,10.00,人民币元,物业,62,20261120,物业费,,102-370,,,\n",
		[]BankRow{{Day: "2026-11-20", Amount: 6400_00, Payer: "银沙渔业", Reference: "101-370", Remark: "展位费"}}, []string{"sheet.went_out"}},
	"ABC": {"交易时间,收入金额,支出金额,账户余额,交易行名,对方账号,对方户名,交易用途\n2026-11-20 10:11:12,6400.00,,1000.00,农行,62,银沙渔业,展位费\n2026-11-20 10:12:12,,100.00,1000.00,农行,62,物业,物业费\n",
		[]BankRow{{Day: "2026-11-20", Amount: 6400_00, Payer: "银沙渔业", Remark: "展位费"}}, []string{"sheet.went_out"}},
	"BOC": {"交易类型[ Transaction Type ],付款人名称[ Payer's Name ],收款人名称[ Payee's Name ],交易日期[ Transaction Date ],交易金额[ Trade Amount ],交易流水号[ Transaction reference number ],摘要[ Reference ]\n" +
		"来账,银沙渔业,青屿会展,20261120,6400.00,B001,展位费\n往账,青屿会展,物业,20261120,-100.00,B002,物业\n",
		[]BankRow{{Day: "2026-11-20", Amount: 6400_00, Payer: "银沙渔业", Reference: "B001", Remark: "展位费"}}, []string{"sheet.went_out"}},
	"Kingdee": {"单据编号,业务日期,往来单位类型,往来单位,结算方式,收款金额,摘要,制单人\nSKD0001,2026/11/20,客户,银沙渔业,电汇,\"6,400.00\",展位费,王会计\n",
		[]BankRow{{Day: "2026-11-20", Amount: 6400_00, Payer: "银沙渔业", Reference: "SKD0001", Remark: "展位费"}}, nil},
	"Yonyou's journal": {"日期,凭证号,科目,摘要,方向,借方金额,贷方金额,余额,客户\n2026-11-20,记-0012,银行存款,收展位费,借,6400.00,,10000.00,银沙渔业\n2026-11-21,记-0013,银行存款,付物业费,借,,100.00,9900.00,\n",
		[]BankRow{{Day: "2026-11-20", Amount: 6400_00, Payer: "银沙渔业", Reference: "记-0012", Remark: "收展位费"}}, []string{"sheet.went_out"}},
	"a journal known by its vouchers": {"日期,凭证字号,摘要,借方,贷方,余额\n2026-11-20,银收-12,收展位费,6400.00,,10000.00\n2026-11-21,银付-13,付物业费,,100.00,9900.00\n",
		[]BankRow{{Day: "2026-11-20", Amount: 6400_00, Remark: "收展位费"}}, []string{"sheet.went_out"}},
}

// B10: the lists of banks, wallets and ERPs are read as they are, from CSV and
// from Excel: nothing that went out is money that came in.
func TestStatementsOfBanksAndERPs(t *testing.T) {
	for name, one := range statements {
		for form, data := range map[string][]byte{"CSV": []byte(one.list), "Excel": workbookOfList(t, one.list)} {
			p, err := ReadBank(bytes.NewReader(data), int64(len(data)), nil, "")
			if err != nil {
				t.Errorf("%s as %s: %v", name, form, err)
				continue
			}
			var got []BankRow
			var out []string
			for _, r := range p.Rows {
				got = append(got, r.Values)
			}
			for _, i := range p.LeftOut {
				out = append(out, i.Reason)
			}
			if !slices.Equal(got, one.want) || !slices.Equal(out, one.out) || p.Good != len(one.want) {
				t.Errorf("%s as %s:\n got %+v %v, %d good\nwant %+v %v", name, form, got, out, p.Good, one.want, one.out)
			}
		}
	}
}

// An ERP's list of receipts and payments in one column, without a direction or
// signs: every row could be either.
const wayless = "日期,凭证号,摘要,金额,客户\n2026-11-20,记-0012,展位费,6400.00,银沙渔业\n2026-11-21,记-0013,物业费,100.00,物业公司\n"

// B10: a list that says nowhere which way its money went is not guessed at: a
// person says so, or which column does; one that says it for a row is read by
// that.
func TestAListWithoutDirectionsIsAskedOf(t *testing.T) {
	read := func(list, way string, fields ...string) *BankList {
		p, err := ReadBank(strings.NewReader(list), int64(len(list)), fields, way)
		must(t, err)
		return p
	}
	if p := read(wayless, ""); !p.Unsaid || p.Good != 0 || len(p.Rows) != 2 || p.Rows[0].Errors[0].Reason != "sheet.direction_unsaid" {
		t.Errorf("not asked: %+v", p)
	}
	if p := read(wayless, WayIn); !p.Unsaid || p.Good != 2 {
		t.Errorf("came in: %+v", p)
	}
	if p := read(wayless, WayOut); !p.Unsaid || len(p.Rows) != 0 || len(p.LeftOut) != 2 || p.LeftOut[0].Reason != "sheet.went_out" {
		t.Errorf("went out: %+v", p)
	}
	said := strings.Replace(strings.Replace(wayless, "摘要", "类别", 1), "展位费", "收款", 1)
	if p := read(said, "", "day", "reference", "direction", "amount", "payer"); p.Unsaid {
		t.Errorf("a column says it: %+v", p)
	}
	for name, list := range map[string]string{
		"a sign":        strings.Replace(wayless, ",100.00,", ",-100.00,", 1),
		"a title":       strings.Replace(wayless, "金额", "收款金额", 1),
		"a direction":   strings.Replace(wayless, "摘要", "收支", 1) + "2026-11-22,记-3,支出,1.00,饭店\n",
		"a column more": strings.Replace(wayless, "摘要", "支出金额", 1),
	} {
		if p := read(list, WayOut); p.Unsaid {
			t.Errorf("%s says it: %+v", name, p)
		}
	}
}

// B10: columns that a person has mapped are taken as they are said.
func TestAMappedJournalIsNotTurned(t *testing.T) {
	p := statement(t, "日期,凭证号,科目,借方,贷方\n2026-11-20,记-1,银行存款,,5.00\n", "day", "reference", "", "out", "amount")
	if p.Good != 1 || p.Rows[0].Values.Amount != 500 {
		t.Errorf("%+v", p)
	}
}

func workbookOfList(t *testing.T, list string) []byte {
	t.Helper()
	table, err := readCSV(list)
	must(t, err)
	f := excelize.NewFile()
	defer f.Close()
	for _, row := range table.rows {
		for c, text := range row.cells {
			must(t, f.SetCellStr("Sheet1", cellName(c, row.n), strings.TrimSpace(text)))
		}
	}
	var b bytes.Buffer
	must(t, f.Write(&b))
	return b.Bytes()
}
