package robots_test

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"crypto/tls"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// What the fake's groups were given.
const (
	wecomKey       = "693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa"
	dingToken      = "ding-access-token"
	dingSecret     = "SECding"
	feishuHook     = "0b5b2a2e-feishu"
	feishuSecret   = "feishu-secret"
	webhookSecret  = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
	wecomAddress   = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=" + wecomKey
	dingAddress    = "https://oapi.dingtalk.com/robot/send?access_token=" + dingToken
	feishuAddress  = "https://open.feishu.cn/open-apis/bot/v2/hook/" + feishuHook
	webhookAddress = "https://hooks.example.com/zhanban"
)

// said is one message that was taken.
type said struct {
	by, id, title, text string
	data                map[string]any
}

// fake is the chat programs and a program of somebody's, as their documents
// say that they check what comes. Each answers in its own way.
type fake struct {
	t    *testing.T
	now  func() time.Time
	mu   sync.Mutex
	took []said
	asks int
	// before, if any, answers instead of the host while it says true.
	before func(w http.ResponseWriter, r *http.Request) bool
	// after, if any, is told when something was taken, before that is answered.
	after func()
	times map[string][]time.Time
	*httptest.Server
}

func newFake(t *testing.T, now func() time.Time) *fake {
	f := &fake{t: t, now: now, times: map[string][]time.Time{}}
	f.Server = httptest.NewTLSServer(f)
	t.Cleanup(f.Close)
	return f
}

// client speaks to the fake whatever host it is to speak to.
func (f *fake) client() *http.Client {
	return &http.Client{Timeout: 10 * time.Second, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }, Transport: &http.Transport{
		DisableKeepAlives: true, TLSClientConfig: &tls.Config{InsecureSkipVerify: true},
		DialContext: func(ctx context.Context, network, _ string) (net.Conn, error) {
			return new(net.Dialer).DialContext(ctx, network, f.Listener.Addr().String())
		},
	}}
}

func (f *fake) heard() []said {
	f.mu.Lock()
	defer f.mu.Unlock()
	return append([]said{}, f.took...)
}

func (f *fake) asked() int {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.asks
}

func (f *fake) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.asks++
	if f.before != nil && f.before(w, r) {
		return
	}
	body, err := io.ReadAll(r.Body)
	if err != nil || r.Method != http.MethodPost || !strings.HasPrefix(r.Header.Get("Content-Type"), "application/json") {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	switch r.Host {
	case "qyapi.weixin.qq.com":
		f.wecom(w, r, body)
	case "oapi.dingtalk.com":
		f.dingtalk(w, r, body)
	case "open.feishu.cn":
		f.feishu(w, r, body)
	case "hooks.example.com":
		f.webhook(w, r, body)
	default:
		f.t.Errorf("somebody was told at %s", r.Host)
		w.WriteHeader(http.StatusNotFound)
	}
}

// limited reports whether a group has been told twenty things in a minute.
func (f *fake) limited(group string) bool {
	now := f.now()
	var recent []time.Time
	for _, at := range f.times[group] {
		if now.Sub(at) < time.Minute {
			recent = append(recent, at)
		}
	}
	f.times[group] = append(recent, now)
	return len(recent) >= 20
}

func (f *fake) take(s said) {
	f.took = append(f.took, s)
	if f.after != nil {
		f.after()
	}
}

// exactly decodes JSON that has nothing but what is documented.
func exactly(body []byte, into any) bool {
	d := json.NewDecoder(strings.NewReader(string(body)))
	d.DisallowUnknownFields()
	return d.Decode(into) == nil
}

func code(w http.ResponseWriter, number int, message string) {
	w.Header().Set("Content-Type", "application/json")
	fmt.Fprintf(w, `{"errcode":%d,"errmsg":%q}`, number, message)
}

func (f *fake) wecom(w http.ResponseWriter, r *http.Request, body []byte) {
	var m struct {
		Msgtype  string
		Markdown struct{ Content string }
	}
	switch {
	case r.URL.Path != "/cgi-bin/webhook/send" || r.URL.Query().Get("key") != wecomKey:
		code(w, 93000, "invalid webhook url, hint: [1]")
	case !exactly(body, &m) || m.Msgtype != "markdown" || m.Markdown.Content == "":
		code(w, 40008, "invalid message type")
	case len(m.Markdown.Content) > 4096:
		code(w, 40058, "markdown.content exceed max length 4096")
	case f.limited("wecom"):
		code(w, 45009, "api freq out of limit")
	default:
		title, text, _ := strings.Cut(m.Markdown.Content, "\n")
		f.take(said{by: "wecom", title: title, text: text})
		code(w, 0, "ok")
	}
}

func (f *fake) dingtalk(w http.ResponseWriter, r *http.Request, body []byte) {
	q, err := url.ParseQuery(r.URL.RawQuery)
	at, _ := strconv.ParseInt(q.Get("timestamp"), 10, 64)
	mac := hmac.New(sha256.New, []byte(dingSecret))
	fmt.Fprintf(mac, "%d\n%s", at, dingSecret)
	var m struct {
		Msgtype  string
		Markdown struct{ Title, Text string }
	}
	switch {
	case err != nil || r.URL.Path != "/robot/send" || q.Get("access_token") != dingToken:
		code(w, 300001, "token is not exist")
	case f.now().Sub(time.UnixMilli(at)).Abs() > time.Hour:
		code(w, 310000, "invalid timestamp")
	case q.Get("sign") != base64.StdEncoding.EncodeToString(mac.Sum(nil)):
		code(w, 310000, "sign not match")
	case !exactly(body, &m) || m.Msgtype != "markdown" || m.Markdown.Title == "" || m.Markdown.Text == "":
		code(w, 40035, "param error")
	case f.limited("dingtalk"):
		code(w, 130101, "send too fast, exceed 20 times per minute")
	default:
		f.take(said{by: "dingtalk", title: m.Markdown.Title, text: m.Markdown.Text})
		code(w, 0, "ok")
	}
}

func (f *fake) feishu(w http.ResponseWriter, r *http.Request, body []byte) {
	answer := func(number int, message string) {
		w.Header().Set("Content-Type", "application/json")
		fmt.Fprintf(w, `{"code":%d,"msg":%q,"data":{}}`, number, message)
	}
	type post struct {
		Title   string
		Content [][]struct{ Tag, Text string }
	}
	var m struct {
		Timestamp, Sign, Msg_type string
		Content                   struct{ Post map[string]post }
	}
	fits := exactly(body, &m)
	at, _ := strconv.ParseInt(m.Timestamp, 10, 64)
	mac := hmac.New(sha256.New, []byte(m.Timestamp+"\n"+feishuSecret))
	switch {
	case r.URL.Path != "/open-apis/bot/v2/hook/"+feishuHook:
		answer(19001, "param invalid: incoming webhook access token invalid")
	case !fits || m.Msg_type != "post" || len(m.Content.Post) != 1 || len(body) > 20<<10:
		answer(9499, "Bad Request")
	case f.now().Sub(time.Unix(at, 0)).Abs() > time.Hour || m.Sign != base64.StdEncoding.EncodeToString(mac.Sum(nil)):
		answer(19021, "sign match fail or timestamp is not within one hour from current time")
	case f.limited("feishu"):
		answer(9499, "too many request")
	default:
		for _, p := range m.Content.Post {
			s := said{by: "feishu", title: p.Title}
			for _, line := range p.Content {
				for _, part := range line {
					if part.Tag != "text" {
						f.t.Errorf("a part of Feishu's is %q", part.Tag)
					}
					s.text += part.Text
				}
				s.text += "\n"
			}
			f.take(s)
		}
		fmt.Fprint(w, `{"StatusCode":0,"StatusMessage":"success","code":0,"data":{},"msg":"success"}`)
	}
}

// webhook checks as docs/robots.md tells receivers to.
func (f *fake) webhook(w http.ResponseWriter, r *http.Request, body []byte) {
	id, stamp := r.Header.Get("Webhook-Id"), r.Header.Get("Webhook-Timestamp")
	at, err := strconv.ParseInt(stamp, 10, 64)
	key, _ := base64.StdEncoding.DecodeString(strings.TrimPrefix(webhookSecret, "whsec_"))
	mac := hmac.New(sha256.New, key)
	mac.Write([]byte(id + "." + stamp + "." + string(body)))
	sign, coded := base64.StdEncoding.DecodeString(strings.TrimPrefix(r.Header.Get("Webhook-Signature"), "v1,"))
	if err != nil || coded != nil || id == "" || f.now().Sub(time.Unix(at, 0)).Abs() > 5*time.Minute || !hmac.Equal(sign, mac.Sum(nil)) {
		w.WriteHeader(http.StatusUnauthorized)
		return
	}
	var m struct {
		Type      string
		Timestamp time.Time
		Data      map[string]any
	}
	if !exactly(body, &m) || m.Type == "" || m.Timestamp.IsZero() {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	title, _ := m.Data["title"].(string)
	f.take(said{by: "webhook", id: id, title: title, text: m.Type, data: m.Data})
	w.WriteHeader(http.StatusNoContent)
}
