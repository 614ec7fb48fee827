package robots

import (
	"encoding/json"
	"errors"
	"io"
	"net"
	"net/http"
	"strconv"
	"strings"
	"time"

	"zhanban/models"
)

// Why an attempt failed, as keys the client has words for.
const (
	faultReach     = "reach"     // the address may not be spoken to
	faultNetwork   = "network"   // nobody answered
	faultStatus    = "status"    // an answer that says no
	faultBusy      = "busy"      // whoever is told cannot now
	faultLimited   = "limited"   // too much was said
	faultAddress   = "address"   // there is no such robot
	faultSignature = "signature" // the secret is another, or the clock
	faultKeyword   = "keyword"   // the group asks for a word that is not there, or another sender
	faultContent   = "content"   // what was said is not taken
)

// result is how an attempt went: no fault if it was heard; again if it may go
// better later, not before a while that the answer asks for.
type result struct {
	fault  string
	answer string
	again  bool
	after  time.Duration
}

// answerMost is how much of an answer is read, and kept of it.
const (
	answerMost = 16 << 10
	answerKept = 300
)

// failed reads an error of sending.
func failed(err error) result {
	if errors.Is(err, errUnreached) {
		return result{fault: faultReach}
	}
	var timeout net.Error
	if errors.As(err, &timeout) && timeout.Timeout() {
		return result{fault: faultNetwork, answer: "timeout", again: true}
	}
	cause := err
	for errors.Unwrap(cause) != nil {
		cause = errors.Unwrap(cause) // without the address, which is a secret
	}
	return result{fault: faultNetwork, answer: short(cause.Error()), again: true}
}

// readAnswer reads what a receiver says to an attempt.
func readAnswer(r *models.Robot, a *http.Response, now time.Time) result {
	content, err := io.ReadAll(io.LimitReader(a.Body, answerMost))
	if err != nil {
		return failed(err)
	}
	said := result{answer: strconv.Itoa(a.StatusCode), after: retryAfter(a.Header.Get("Retry-After"), now)}
	if r.Type != models.RobotWebhook { // whose host anybody may name: it is no window into what it says
		said.answer = short(said.answer + " " + string(content))
	}
	switch {
	case a.StatusCode == http.StatusTooManyRequests:
		said.fault, said.again = faultLimited, true
	case a.StatusCode == http.StatusRequestTimeout || a.StatusCode >= 500:
		said.fault, said.again = faultBusy, true
	case a.StatusCode == http.StatusNotFound || a.StatusCode == http.StatusGone:
		said.fault = faultAddress
	case a.StatusCode == http.StatusUnauthorized || a.StatusCode == http.StatusForbidden:
		said.fault = faultSignature
	case a.StatusCode >= 300 && r.Type == models.RobotFeishu && len(content) > 0: // it says why in the body
		said.fault = faultStatus
		said.judge(r.Type, content)
	case a.StatusCode >= 300:
		said.fault = faultStatus
	case r.Type != models.RobotWebhook:
		said.judge(r.Type, content)
	}
	return said
}

// judge reads the code in the body by which chat programs say how it went,
// whatever their status.
func (said *result) judge(of string, content []byte) {
	var body struct {
		Errcode    *int
		Code       *int
		StatusCode *int
		Errmsg     string
		Msg        string
	}
	if json.Unmarshal(content, &body) != nil {
		said.fault, said.again = faultStatus, true // a page of something in between
		return
	}
	code, message := body.Errcode, strings.ToLower(body.Errmsg+body.Msg)
	if of == models.RobotFeishu {
		code = body.Code
		if code == nil {
			code = body.StatusCode // as answers of old
		}
	}
	switch {
	case code == nil:
		said.fault, said.again = faultStatus, true
	case *code == 0:
		said.fault = ""
	default:
		said.fault, said.again = faultOf(of, *code, message)
	}
}

// coded are the codes the chat programs document.
var coded = map[string]map[int]string{
	models.RobotWeCom: {
		-1: faultBusy, 45009: faultLimited, 45033: faultLimited, 93000: faultAddress, 93004: faultAddress, 93008: faultAddress, 40008: faultContent, 40058: faultContent, 44004: faultContent, 45002: faultContent,
	},
	models.RobotDingTalk: {
		-1: faultBusy, 130101: faultLimited, 130102: faultLimited, 410100: faultLimited, 300001: faultAddress, 300005: faultAddress, 400101: faultAddress, 400102: faultAddress, 400106: faultAddress,
		40035: faultContent, 43004: faultContent, 400105: faultContent, 430101: faultContent, 430102: faultContent, 430103: faultContent, 430104: faultContent,
	},
	models.RobotFeishu: {
		11232: faultLimited, 99991400: faultLimited, 19001: faultAddress, 19021: faultSignature, 19022: faultKeyword, 19024: faultKeyword, 19002: faultContent, 9499: faultContent, 11246: faultContent,
	},
}

func faultOf(of string, code int, message string) (fault string, again bool) {
	fault = coded[of][code]
	switch {
	case of == models.RobotDingTalk && code == 310000: // one code for all it checks of a sender
		fault = faultSignature
		if strings.Contains(message, "keyword") || strings.Contains(message, "ip ") {
			fault = faultKeyword
		}
	case code == 9499 && strings.Contains(message, "too many"):
		fault = faultLimited
	case fault == "":
		fault = faultStatus
	}
	return fault, fault == faultLimited || fault == faultBusy
}

// retryAfter is how long an answer asks to wait: seconds, or until a moment.
func retryAfter(header string, now time.Time) time.Duration {
	if seconds, err := strconv.Atoi(header); err == nil {
		return time.Duration(min(max(seconds, 0), 86400)) * time.Second
	}
	if at, err := http.ParseTime(header); err == nil {
		return max(at.Sub(now), 0)
	}
	return 0
}

// short is the beginning of a text, on one line.
func short(text string) string {
	r := []rune(strings.Join(strings.Fields(strings.ToValidUTF8(text, "?")), " "))
	return string(r[:min(len(r), answerKept)])
}
