package robots

import (
	"net/netip"
	"net/url"
	"testing"
	"time"
)

// A5: the signatures are those that the published examples give for the same
// input: the Standard Webhooks' own, and DingTalk's and Feishu's programs in
// Python.
func TestSignaturesAreThePublishedOnes(t *testing.T) {
	h := signWebhook("msg_p5jXN8AQM9LWM0D4loKWxJek", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", []byte(`{"test": 2432232314}`), time.Unix(1614265330, 0))
	if got := h.Get("Webhook-Signature"); got != "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=" || h.Get("Webhook-Timestamp") != "1614265330" {
		t.Errorf("webhook: %s", got)
	}
	at := time.UnixMilli(1791424800000)
	got := signDingTalk("https://oapi.dingtalk.com/robot/send?access_token=a", "SECabcd", at)
	if got != "https://oapi.dingtalk.com/robot/send?access_token=a&timestamp=1791424800000&sign=temk5HcZZl2W5e5Z97gZrQ1yKAOwVljXTds2jLfJNrE%3D" {
		t.Errorf("DingTalk: %s", got)
	}
	if u, err := url.Parse(got); err != nil || u.Query().Get("sign") != "temk5HcZZl2W5e5Z97gZrQ1yKAOwVljXTds2jLfJNrE=" {
		t.Errorf("DingTalk reads %v, %v", u, err)
	}
	body := signFeishu(map[string]any{}, "feishu-secret", at)
	if body["sign"] != "HHl2tuyOy8tMV99iJ+8y50OuP4ba/UcM0FGi/AmdDys=" || body["timestamp"] != "1791424800" {
		t.Errorf("Feishu: %v", body)
	}
	if signDingTalk("https://a", "", at) != "https://a" || len(signFeishu(map[string]any{}, "", at)) != 0 {
		t.Error("signed without a secret")
	}
}

// A5: robots are sent to hosts of the world and, if its operator says so, to the
// own network; never to what only looks like either.
func TestAddressesInReach(t *testing.T) {
	outside := []string{"8.8.8.8", "101.226.4.6", "2400:3200::1", "::ffff:8.8.8.8"}
	own := []string{"127.0.0.1", "::1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "fd00::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1"}
	never := []string{
		"0.0.0.0", "::", "169.254.169.254", "fe80::1", "100.100.100.200", "224.0.0.1", "255.255.255.255", "198.18.0.1", "192.0.0.170", "240.0.0.1",
		"64:ff9b::a9fe:a9fe", "2002:7f00:1::", "2001::1", "ff02::1", "::ffff:169.254.169.254", "fec0::1",
	}
	for _, c := range []struct {
		of              []string
		private, public bool
	}{{outside, false, true}, {own, true, false}, {never, false, false}} {
		for _, text := range c.of {
			ip := netip.MustParseAddr(text)
			for _, r := range []Reach{{}, {Private: true}, {Public: true}, {true, true}} {
				if got, want := r.allows(ip), c.private && r.Private || c.public && r.Public; got != want {
					t.Errorf("%s with %+v: %v", text, r, got)
				}
			}
		}
	}
}

// A5: what people wrote calls nobody in a group, and leads nowhere.
func TestWordsCallNobody(t *testing.T) {
	got := plain("<@all> <at user_id=\"all\"></at> [看](https://a.example) # *x* _y_ `z` @所有人")
	for _, sign := range "<>[]#*_`@" {
		for _, r := range got {
			if r == sign {
				t.Errorf("%q is left in %q", sign, got)
			}
		}
	}
}

// A5: who asks to wait is understood in both forms.
func TestRetryAfter(t *testing.T) {
	now := time.Date(2026, 10, 8, 2, 0, 0, 0, time.UTC)
	for header, want := range map[string]time.Duration{
		"": 0, "120": 2 * time.Minute, "-5": 0, "Thu, 08 Oct 2026 02:05:00 GMT": 5 * time.Minute, "Thu, 08 Oct 2026 01:05:00 GMT": 0, "soon": 0, "99999999": 24 * time.Hour,
	} {
		if got := retryAfter(header, now); got != want {
			t.Errorf("%q: %s", header, got)
		}
	}
}
