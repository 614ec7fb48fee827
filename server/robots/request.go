package robots

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"zhanban/models"
	"zhanban/server/words"
)

// request is what is sent to tell a message, in the form and with the
// signature that its receiver asks for.
func request(ctx context.Context, r *models.Robot, d *models.Delivery, now time.Time) (*http.Request, error) {
	to, body, header := r.Address, any(nil), http.Header{}
	switch r.Type {
	case models.RobotWeCom:
		body = map[string]any{"msgtype": "markdown", "markdown": map[string]any{"content": markdown(&d.Message, "\n")}}
	case models.RobotDingTalk:
		body = map[string]any{"msgtype": "markdown", "markdown": map[string]any{"title": plain(d.Message.Title), "text": markdown(&d.Message, "\n\n")}}
		to = signDingTalk(r.Address, r.Secret, now)
	case models.RobotFeishu:
		body = signFeishu(feishu(r, &d.Message), r.Secret, now)
	default:
		body = map[string]any{"type": eventOf(d), "timestamp": d.CreatedAt.UTC().Format(time.RFC3339), "data": dataOf(&d.Message)}
	}
	content, err := encode(body)
	if err != nil {
		return nil, err
	}
	if r.Type == models.RobotWebhook {
		header = signWebhook(d.ID, r.Secret, content, now)
	}
	q, err := http.NewRequestWithContext(ctx, http.MethodPost, to, bytes.NewReader(content))
	if err != nil {
		return nil, err
	}
	q.Header = header
	q.Header.Set("Content-Type", "application/json; charset=utf-8")
	q.Header.Set("User-Agent", "Zhanban")
	return q, nil
}

// encode writes JSON as people read it: & and < stay what they are.
func encode(body any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(body)
	return bytes.TrimRight(b.Bytes(), "\n"), err
}

// feishu is a rich text, whose parts are texts and nothing else: no sign in
// them calls anybody.
func feishu(r *models.Robot, m *models.Message) map[string]any {
	lines := make([][]map[string]any, 0, len(m.Lines))
	for _, line := range m.Lines {
		lines = append(lines, []map[string]any{{"tag": "text", "text": line}})
	}
	language := "zh_cn"
	if r.Language != words.Languages[0] {
		language = "en_us"
	}
	post := map[string]any{language: map[string]any{"title": m.Title, "content": lines}}
	return map[string]any{"msg_type": "post", "content": map[string]any{"post": post}}
}

// markdown is the text for chat programs that read Markdown.
func markdown(m *models.Message, between string) string {
	lines := []string{"**" + plain(m.Title) + "**"}
	for _, line := range m.Lines {
		lines = append(lines, plain(line))
	}
	return strings.Join(lines, between)
}

// plain takes from what people wrote the signs that would become a link, a
// picture, a call of everybody or a heading: they are shown in their wide form.
var plain = strings.NewReplacer(
	"<", "\uff1c", ">", "\uff1e", "[", "\uff3b", "]", "\uff3d", "*", "\uff0a", "_", "\uff3f", "`", "\uff40", "#", "\uff03", "@", "\uff20", "\\", "\uff3c",
).Replace

func hash(key, content []byte) string {
	h := hmac.New(sha256.New, key)
	h.Write(content)
	return base64.StdEncoding.EncodeToString(h.Sum(nil))
}

// signDingTalk adds to the address when it was sent, in milliseconds, and that
// who sent it has the secret: its key is the secret.
func signDingTalk(address, secret string, now time.Time) string {
	if secret == "" {
		return address
	}
	at := strconv.FormatInt(now.UnixMilli(), 10)
	return address + "&timestamp=" + at + "&sign=" + url.QueryEscape(hash([]byte(secret), []byte(at+"\n"+secret)))
}

// signFeishu adds the same to the body, in seconds: there the key is both, and
// nothing is hashed with it.
func signFeishu(body map[string]any, secret string, now time.Time) map[string]any {
	if secret != "" {
		at := strconv.FormatInt(now.Unix(), 10)
		body["timestamp"], body["sign"] = at, hash([]byte(at+"\n"+secret), nil)
	}
	return body
}

// signWebhook is the Standard Webhooks convention: who is told checks the
// signature of id, time and body, and knows by the id what it was told before.
func signWebhook(id, secret string, body []byte, now time.Time) http.Header {
	at := strconv.FormatInt(now.Unix(), 10)
	content := append([]byte(id+"."+at+"."), body...)
	h := http.Header{}
	h.Set("Webhook-Id", id)
	h.Set("Webhook-Timestamp", at)
	h.Set("Webhook-Signature", "v1,"+hash(webhookKey(secret), content))
	return h
}

// webhookKey is the key behind a secret: one in the convention's own form says
// it in base64, any other is the key itself.
func webhookKey(secret string) []byte {
	if coded, ok := strings.CutPrefix(secret, "whsec_"); ok {
		if key, err := base64.StdEncoding.DecodeString(coded); err == nil {
			return key
		}
	}
	return []byte(secret)
}

// dataOf is what programs are told: what people are, and the facts.
func dataOf(m *models.Message) map[string]any {
	data := map[string]any{"title": m.Title, "lines": m.Lines}
	for key, value := range m.Data {
		data[key] = value
	}
	return data
}

// eventOf names a delivery for programs.
func eventOf(d *models.Delivery) string {
	if kind, ok := d.Message.Data["event"].(string); ok {
		return kind
	}
	return d.Type
}
