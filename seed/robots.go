package seed

// addRobots makes one robot of each kind. They are off, and their addresses are
// made up: a demo tells nobody outside.
func (w *writer) addRobots() {
	at := w.at(w.back(12), "10:40")
	for _, r := range []payload{
		{"name": "招展一部企业微信群", "type": "wecom", "departmentId": w.rooms["zz1"], "occasions": []string{"week", "focus", "sale", "hold"},
			"address": "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=00000000-0000-4000-8000-0000000000d1"},
		{"name": "招展二部钉钉群", "type": "dingtalk", "departmentId": w.rooms["zz2"], "occasions": []string{"focus", "sale"},
			"address": "https://oapi.dingtalk.com/robot/send?access_token=00000000000000000000000000000000000000000000000000000000000000d2", "secret": "SEC-demo-0000000000000000"},
		{"name": "管理层飞书群", "type": "feishu", "departmentId": "", "occasions": []string{"week", "sale"}, "quietFrom": "20:00", "quietTo": "08:00",
			"address": "https://open.feishu.cn/open-apis/bot/v2/hook/00000000-0000-4000-8000-0000000000d3", "secret": "demo-00000000000000000000"},
		{"name": "财务系统", "type": "webhook", "departmentId": "", "occasions": []string{"sale"},
			"address": "https://erp.example.com/hooks/zhanban", "secret": "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3"},
	} {
		r["id"], r["at"], r["language"], r["active"] = w.id(at), "08:30", "zh-CN", false
		w.do(at, "chenyu", "robot.create", r)
	}
}
