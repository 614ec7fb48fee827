package models

import (
	"net/netip"
	"net/url"
	"slices"
	"strings"
	"time"
)

// Where a robot's messages go.
const (
	RobotWeCom    = "wecom"    // 企业微信
	RobotDingTalk = "dingtalk" // 钉钉
	RobotFeishu   = "feishu"   // 飞书, Lark
	RobotWebhook  = "webhook"  // any program that checks a signature
)

// What a robot tells of.
const (
	RobotWeek  = "week"  // the week's plan, on its first working day
	RobotFocus = "focus" // what stands in today, every working day
	RobotSale  = "sale"  // a booth was signed or paid for
	RobotHold  = "hold"  // a hold ends soon
)

// RobotOccasions are all of them, in the order they are offered.
var RobotOccasions = []string{RobotWeek, RobotFocus, RobotSale, RobotHold}

// Robot (群机器人) tells a chat group outside, or a program, of a department's
// work. Its address and its secret are needed to send and never told again.
type Robot struct {
	Record
	Name         string     `json:"name" gorm:"size:40;not null" minLength:"1" maxLength:"40"`
	Type         string     `json:"type" gorm:"size:10;not null" enum:"wecom,dingtalk,feishu,webhook"`
	DepartmentID string     `json:"departmentId" gorm:"size:36;not null" doc:"Whose work it tells of; empty: that of all. Never changes"`
	Occasions    []string   `json:"occasions" gorm:"serializer:json;not null" doc:"What it tells of: week, focus, sale, hold"`
	At           string     `json:"at" gorm:"column:morning;size:5;not null" doc:"HH:MM in the workspace's zone: when it tells of the week and of the day"`
	QuietFrom    string     `json:"quietFrom" gorm:"size:5;not null" doc:"HH:MM from when it keeps what it has to tell until quietTo; empty: never"`
	QuietTo      string     `json:"quietTo" gorm:"size:5;not null"`
	Language     string     `json:"language" gorm:"size:8;not null" enum:"zh-CN,en"`
	Active       bool       `json:"active" gorm:"not null"`
	ActiveSince  *time.Time `json:"activeSince" doc:"What came about before is not told; null: it is not active"`
	AddressHint  string     `json:"addressHint" gorm:"size:120;not null" doc:"The address's host and its last four signs"`
	Signed       bool       `json:"signed" gorm:"not null" doc:"It has a secret to sign with"`
	LastAt       *time.Time `json:"lastAt" doc:"When it last tried to tell something"`
	LastFault    string     `json:"lastFault" gorm:"size:20;not null" doc:"Why that failed; empty: it did not"`
	CreatedBy    string     `json:"createdBy" gorm:"size:36;not null"`
	Archived     bool       `json:"archived" gorm:"not null"`
	Address      string     `json:"-" gorm:"size:500;not null"`
	Secret       string     `json:"-" gorm:"size:200;not null"`
}

// Kind implements Noun.
func (*Robot) Kind() Kind { return KindRobot }

// Views implements Noun.
func (r *Robot) Views() []View {
	if r.Archived {
		return nil
	}
	return []View{ViewDirectory}
}

// Scope implements Noun.
func (r *Robot) Scope() Scope { return Scope{DepartmentID: r.DepartmentID} }

// Tells reports whether the robot tells of something.
func (r *Robot) Tells(occasion string) bool {
	return r.Active && !r.Archived && slices.Contains(r.Occasions, occasion)
}

// Since is the moment before which nothing is told.
func (r *Robot) Since() time.Time {
	if r.ActiveSince == nil {
		return time.Time{}
	}
	return *r.ActiveSince
}

// Activate makes it tell what comes about from now on, or nothing any more.
func (r *Robot) Activate(on bool, now time.Time) {
	if r.Active == on {
		return
	}
	r.Active, r.ActiveSince = on, nil
	if on {
		r.ActiveSince = &now
	}
}

// Retire takes it off the list for good, and forgets where it spoke to.
func (r *Robot) Retire(now time.Time) {
	r.Activate(false, now)
	r.Archived, r.Address, r.Secret, r.Signed = true, "", "", false
}

// SetAddress gives it another address.
func (r *Robot) SetAddress(address string) {
	r.Address = strings.TrimSpace(address)
	r.AddressHint = ""
	if u, err := url.Parse(r.Address); err == nil && len(r.Address) > 4 {
		r.AddressHint = u.Host[:min(len(u.Host), 100)] + " …" + r.Address[len(r.Address)-4:]
	}
}

// SetSecret gives it another secret to sign with, or none.
func (r *Robot) SetSecret(secret string) {
	r.Secret = strings.TrimSpace(secret)
	r.Signed = r.Secret != ""
}

// Told notes what came of trying to tell something.
func (r *Robot) Told(at time.Time, fault string) { r.LastAt, r.LastFault = &at, fault }

// quiet reports whether a time of day is among its quiet hours, which may go
// past midnight.
func (r *Robot) quiet(clock string) bool {
	if r.QuietFrom == "" {
		return false
	}
	if r.QuietFrom > r.QuietTo {
		return r.QuietFrom <= clock || clock < r.QuietTo
	}
	return r.QuietFrom <= clock && clock < r.QuietTo
}

// Speaks is when the robot may next speak, from a moment on: that moment, or
// the end of its quiet hours.
func (r *Robot) Speaks(at time.Time, zone *time.Location) time.Time {
	clock := at.In(zone).Format("15:04")
	if !r.quiet(clock) {
		return at
	}
	day := DayOf(at, zone)
	if clock >= r.QuietTo {
		day = day.Add(1)
	}
	return clockOn(day, r.QuietTo, zone)
}

// Morning is when it tells of a day.
func (r *Robot) Morning(day Day, zone *time.Location) time.Time { return clockOn(day, r.At, zone) }

// clockOn is a time of day that is known to be one.
func clockOn(day Day, clock string, zone *time.Location) time.Time {
	at, err := time.ParseInLocation(time.DateOnly+" 15:04", string(day)+" "+clock, zone)
	if err != nil {
		return day.Begins(zone)
	}
	return at.UTC()
}

// Validate checks the robot's fields.
func (r *Robot) Validate() error {
	if err := text("name", r.Name, 1, 40); err != nil {
		return err
	}
	if err := oneOf("type", r.Type, RobotWeCom, RobotDingTalk, RobotFeishu, RobotWebhook); err != nil {
		return err
	}
	for _, o := range r.Occasions {
		if err := oneOf("occasions", o, RobotOccasions...); err != nil {
			return err
		}
	}
	if !timeOfDay.MatchString(r.At) {
		return Invalid("at", "time.invalid", "at must be HH:MM")
	}
	if err := hours("quietFrom", r.QuietFrom, "quietTo", r.QuietTo); err != nil {
		return err
	}
	if err := language("language", r.Language); err != nil {
		return err
	}
	if r.Archived {
		return nil
	}
	if r.quiet(r.At) && (slices.Contains(r.Occasions, RobotWeek) || slices.Contains(r.Occasions, RobotFocus)) {
		return Invalid("at", "robot.at_quiet", "at %s it keeps quiet (%s–%s): it would never tell of the day", r.At, r.QuietFrom, r.QuietTo).
			With("hour", r.At).With("from", r.QuietFrom).With("to", r.QuietTo)
	}
	if err := text("secret", r.Secret, 0, 200); err != nil {
		return err
	}
	if r.Type == RobotWebhook && len(r.Secret) < 16 {
		return Invalid("secret", "robot.secret_short", "a webhook's secret has at least 16 characters").With("least", 16)
	}
	return r.validateAddress()
}

// robotHosts are the only hosts that robots of a chat program speak to, and
// where on them.
var robotHosts = map[string]struct {
	hosts []string
	path  string
	key   string // parameter of the address that says which group it is
}{
	RobotWeCom:    {[]string{"qyapi.weixin.qq.com"}, "/cgi-bin/webhook/send", "key"},
	RobotDingTalk: {[]string{"oapi.dingtalk.com"}, "/robot/send", "access_token"},
	RobotFeishu:   {[]string{"open.feishu.cn", "open.larksuite.com"}, "/open-apis/bot/v2/hook/", ""},
}

func (r *Robot) validateAddress() error {
	if err := text("address", r.Address, 1, 500); err != nil {
		return err
	}
	u, err := url.Parse(r.Address)
	if err != nil || u.Host == "" || u.User != nil || u.Fragment != "" || u.Scheme != "https" && u.Scheme != "http" {
		return Invalid("address", "robot.address", "address must be a whole one, like https://host/path")
	}
	of, chat := robotHosts[r.Type]
	if !chat {
		if u.Scheme == "http" && !inside(u.Hostname()) {
			return Invalid("address", "robot.address_plain", "address must begin with https:// unless it is one of the own network, by its number")
		}
		return nil
	}
	fits := u.Scheme == "https" && slices.Contains(of.hosts, u.Host)
	if of.key != "" {
		fits = fits && u.Path == of.path && u.Query().Get(of.key) != ""
	} else {
		fits = fits && strings.HasPrefix(u.Path, of.path) && len(u.Path) > len(of.path)
	}
	if !fits {
		return Invalid("address", "robot.address_other", "this is not the address %s gives its robots", r.Type).With("type", r.Type).With("host", of.hosts[0])
	}
	return nil
}

// inside reports whether a host is named by an address of an own network. That
// the server may speak to such is for its operator to say.
func inside(host string) bool {
	ip, err := netip.ParseAddr(host)
	return err == nil && (ip.IsPrivate() || ip.IsLoopback())
}
