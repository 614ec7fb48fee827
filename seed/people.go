package seed

import (
	"fmt"
	"time"

	"zhanban/seed/calendar"
)

// Password is the password of every demo account. It exists with --demo only.
const Password = "zhanban-demo"

// firstPassword is what the administrator gives; each person changes it, so
// that nobody is asked to at their first sign-in.
const firstPassword = "zhanban-first"

// Administrator is the login of the demo's administrator.
const Administrator = "chenyu"

const (
	workspaceName  = "青屿国际会展中心"
	exhibitionName = "青屿国际海洋食品博览会"
	opensIn        = 42 // days from the seed's day to the opening
	begunBefore    = 420
)

type department struct{ key, name, kind, rank string }

var departments = []department{
	{"zz1", "招展一部", "sales", "a0"},
	{"zz2", "招展二部", "sales", "a1"},
	{"kf", "客户服务部", "service", "a2"},
	{"sc", "市场部", "marketing", "a3"},
	{"cw", "财务部", "finance", "a4"},
	{"yy", "现场运营部", "other", "a5"},
}

type person struct{ login, name, role, department string }

var people = []person{
	{"chenyu", "陈屿", "administrator", "zz1"},
	{"helanqing", "贺兰清", "manager", "zz1"},
	{"linxiaotang", "林晓棠", "member", "zz1"},
	{"zhouwendi", "周闻笛", "member", "zz1"},
	{"sujianshan", "苏见山", "member", "zz1"},
	{"heyining", "何以宁", "member", "zz1"},
	{"gulinaer", "古丽娜尔·艾山", "member", "zz1"},
	{"ouyangruogu", "欧阳若谷", "member", "zz1"},
	{"shenyan", "沈砚", "manager", "zz2"},
	{"luzhiwei", "陆知微", "member", "zz2"},
	{"peizhaoye", "裴照野", "member", "zz2"},
	{"wenyanxi", "温言蹊", "member", "zz2"},
	{"ruanxinghe", "阮星河", "member", "zz2"},
	{"gunanqiao", "顾南乔", "manager", "kf"},
	{"tangxiaoman", "唐小满", "member", "kf"},
	{"fangyizhou", "方亦舟", "member", "kf"},
	{"yeqichi", "叶栖迟", "member", "kf"},
	{"xuqinghe", "许青禾", "manager", "sc"},
	{"bailuming", "白鹿鸣", "member", "sc"},
	{"jiangruoshui", "江若水", "member", "sc"},
	{"qinshouzhuo", "秦守拙", "manager", "cw"},
	{"dingyinuo", "丁一诺", "viewer", "cw"},
	{"weichangfeng", "魏长风", "manager", "yy"},
	{"maxunzhou", "马寻舟", "viewer", "yy"},
}

var labelNames = map[string][]string{
	"zz1": {"续展", "招展", "催款", "现场", "联合展团"},
	"zz2": {"续展", "招展", "催款", "海外"},
	"kf":  {"邀约", "服务单", "回访"},
	"sc":  {"媒体", "物料", "活动"},
	"cw":  {"对账", "开票"},
	"yy":  {"主场", "安全", "水电"},
}

func personOf(login string) person {
	for _, p := range people {
		if p.login == login {
			return p
		}
	}
	panic("seed: no person " + login)
}

func (w *writer) manager(department string) string {
	for _, p := range people {
		if p.department == department && p.role == "manager" {
			return p.login
		}
	}
	panic("seed: no manager of " + department)
}

func (w *writer) members(department string) []string {
	var logins []string
	for _, p := range people {
		if p.department == department && p.role != "viewer" {
			logins = append(logins, p.login)
		}
	}
	return logins
}

// found sets up the workspace, its departments, people, labels and calendar.
func (w *writer) found() {
	day := w.today.Add(-begunBefore)
	at := w.at(day, "09:00")
	for _, d := range departments {
		w.rooms[d.key] = w.id(at)
	}
	for i, p := range people {
		w.users[p.login] = w.id(at.Add(time.Duration(i) * time.Millisecond)) // ids in the list's order
	}
	first, boss := departments[0], people[0]
	w.do(at, "", "workspace.setup", payload{
		"name": workspaceName, "timeZone": "Asia/Shanghai", "language": "zh-CN",
		"departmentId": w.rooms[first.key], "departmentName": first.name,
		"userId": w.users[boss.login], "login": boss.login, "userName": boss.name, "passwordHash": w.PasswordHash,
	})
	for _, d := range departments[1:] {
		w.do(at.Add(time.Second), boss.login, "department.create", payload{"id": w.rooms[d.key], "name": d.name, "type": d.kind, "rank": d.rank, "prepares": d.kind == "service"})
	}
	w.do(at.Add(time.Second), boss.login, "department.edit", payload{"id": w.rooms[first.key], "wipLimit": 12})
	for i, p := range people[1:] {
		w.do(at.Add(2*time.Second), boss.login, "user.create", payload{
			"id": w.users[p.login], "login": p.login, "name": p.name, "role": p.role, "departmentId": w.rooms[p.department],
			"password": firstPassword, "language": "zh-CN", "colour": (i+1)%8 + 1,
		})
	}
	for _, p := range people[1:] {
		w.do(at.Add(time.Minute), p.login, "profile.change_password", payload{"current": firstPassword, "password": Password})
	}
	for _, d := range departments {
		for i, name := range labelNames[d.key] {
			id := w.id(at)
			w.labels[d.key+"/"+name] = id
			w.do(at.Add(3*time.Second), boss.login, "label.create", payload{"id": id, "departmentId": w.rooms[d.key], "name": name, "colour": i%8 + 1})
		}
	}
	for _, year := range calendar.Years() {
		for _, d := range calendar.Days(year) {
			w.do(at.Add(4*time.Second), boss.login, "calendar_day.set", payload{"day": d.Day, "type": d.Type, "name": d.Name})
		}
	}
}

// open creates the exhibition and gives its id.
func (w *writer) open() string {
	at := w.at(w.today.Add(-240), "10:00")
	id := w.id(at)
	first := w.today.Add(opensIn)
	w.do(at, Administrator, "exhibition.create", payload{
		"id": id, "name": fmt.Sprintf("第18届%s", exhibitionName), "edition": 18, "venue": workspaceName, "firstDay": first, "lastDay": first.Add(3),
	})
	return id
}
