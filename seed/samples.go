package seed

import (
	"bytes"
	"fmt"

	"github.com/xuri/excelize/v2"
)

//go:generate go test -run TestSamples -update

// BoothSample is a workbook that shows how a list of booths may look.
func BoothSample() ([]byte, error) {
	table := [][]any{{"展位号", "展馆", "类型", "长(m)", "宽(m)", "面积(㎡)", "开口", "单价(元/㎡)", "总价(元)", "可售部门"}}
	for n := 1; n <= 12; n++ {
		open, price := "单开口", 12800
		if n == 1 || n == 12 {
			open, price = "双开口", 14080
		}
		table = append(table, []any{fmt.Sprintf("4A-%02d", n), "4号馆", "标展", 3, 3, 9, open, nil, price, "招展一部;招展二部"})
	}
	table = append(table,
		[]any{"4T-01", "4号馆", "光地", 6, 6, 36, "两面开", 1280, nil, "招展一部"},
		[]any{"4T-02", "4号馆", "光地", 6, 9, 54, "三面开", 1280, nil, "招展二部"},
		[]any{"4T-03", "4号馆", "特装", 9, 12, 108, "四面开", nil, "面议", nil},
	)
	return workbook("展位清单", table, []string{
		"第一行是列名，次序随意；多余的列不会导入，预览里会写明。",
		"必填：展位号、展馆、类型（标展或光地）、面积（或长和宽）。",
		"价格可写 12800、12,800元、1.28万；未定写“面议”或留空。光地只写单价时，总价按面积算。",
		"可售部门可写多个，用分号隔开；留空表示都可以卖。",
		"上传后先看预览，有错的行逐格说明，确认前不会保存任何数据。",
	})
}

// CustomerSample is a workbook that shows how a list of customers may look.
func CustomerSample() ([]byte, error) {
	table := [][]any{{"公司名称", "联系人", "手机号", "类别", "负责人", "职务", "备注"}}
	for i, r := range []struct{ company, name, kind, owner, post, notes string }{
		{"蓬屿鲜满冷冻食品有限公司", "韩望舒", "参展商", "林晓棠", "总经理", "想要角位"},
		{"鲸湾渔火水产有限公司", "许一帆", "参展商", "周闻笛", "市场部", ""},
		{"银沙珊瑚藻类生物科技有限公司", "曹静姝", "参展商", "", "", "藻类专区"},
		{"Lofoten Pelagic AS", "Kari Nilsen", "参展商", "欧阳若谷", "Sales", "英文资料"},
		{"南汐连锁超市采购中心", "潘国梁", "专业观众", "", "采购经理", "关注冷冻即食"},
		{"海城餐饮行业协会", "魏秋实", "渠道", "沈砚", "秘书长", "可带团"},
	} {
		table = append(table, []any{r.company, r.name, fmt.Sprintf("1390000%04d", 1001+i*37), r.kind, r.owner, r.post, r.notes})
	}
	return workbook("客户名单", table, []string{
		"公司名称和联系人至少填一个。",
		"类别：参展商、专业观众、普通观众、渠道；留空按参展商。",
		"负责人写系统里的姓名；留空放进公海。",
		"没有对应项的列（如职务）会并入备注，不会丢。",
		"上传后先看预览，有错的行逐格说明，确认前不会保存任何数据。",
	})
}

// workbook writes a table and a sheet of explanations.
func workbook(name string, table [][]any, help []string) ([]byte, error) {
	f := excelize.NewFile()
	defer f.Close()
	if err := f.SetSheetName("Sheet1", name); err != nil {
		return nil, err
	}
	for i, cells := range table {
		if err := f.SetSheetRow(name, fmt.Sprintf("A%d", i+1), &cells); err != nil {
			return nil, err
		}
	}
	if err := f.SetColWidth(name, "A", "J", 16); err != nil {
		return nil, err
	}
	bold, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}})
	if err != nil {
		return nil, err
	}
	if err := f.SetRowStyle(name, 1, 1, bold); err != nil {
		return nil, err
	}
	const note = "说明"
	if _, err := f.NewSheet(note); err != nil {
		return nil, err
	}
	if err := f.SetSheetCol(note, "A1", &help); err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}
