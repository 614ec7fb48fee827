package policy_test

import (
	"testing"

	"zhanban/server/policy"
)

// W9: what a title says of its customer is masked, however it is called there;
// other words stay.
func TestATitleIsMasked(t *testing.T) {
	for _, c := range []struct {
		title, want string
		names       []string
	}{
		{"蓝汀水产 半款催付 ¥6,400", "蓝汀** 半款催付 ¥6,400", []string{"蓝汀水产有限公司"}},
		{"蓝汀水产 半款催付", "蓝汀** 半款催付", []string{"青屿蓝汀水产有限公司"}},
		{"远洲 36㎡ 特装合同盖章", "远** 36㎡ 特装合同盖章", []string{"青屿远洲渔业有限公司"}},
		{"回复鲸汐冷链：布展期冷藏车进场", "回复鲸汐**：布展期冷藏车进场", []string{"鲸汐冷链物流集团", "高原"}},
		{"食品安全证书、水产批文", "食品安全证书、水产批文", []string{"蓝汀食品水产有限公司"}},
		{"FJORDHAV Seafood 视频会：挪威馆", "FJO** 视频会：挪威馆", []string{"Fjordhav Seafood AS"}},
		{"请王小海确认，电话 13800138000", "请王小**确认，电话 ***", []string{"王小海"}},
		{"约王海见面", "约王**见面", []string{"王海"}},
		{"1 号馆 C 排水电点位核对", "1 号馆 C 排水电点位核对", []string{"Alfa 1 Ltd", ""}},
		{"wharf plan", "wharf plan", []string{"Harf Ltd"}},
	} {
		if got := policy.MaskTitle(c.title, c.names); got != c.want {
			t.Errorf("%q by %q: %q, want %q", c.title, c.names, got, c.want)
		}
	}
}
