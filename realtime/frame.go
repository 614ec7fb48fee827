package realtime

import (
	"encoding/json"
	"strconv"
	"time"

	"zhanban/models"
)

// Protocol is the version of docs/protocol.md spoken here.
const Protocol = 1

// clientFrame is any frame of a client; which fields count depends on T.
type clientFrame struct {
	T        string          `json:"t"`
	Protocol int             `json:"protocol"`
	Client   string          `json:"client"`
	Epoch    string          `json:"epoch"`
	Views    json.RawMessage `json:"views"` // view → seq, or for unsubscribe a list
	View     models.View     `json:"view"`
	Item     string          `json:"item"`
	Doing    Doing           `json:"doing"`
	Field    string          `json:"field"`
	N        int64           `json:"n"`
}

// The server's frames, except changes, which is put together from encoded
// parts.
type (
	welcomeFrame struct {
		T        string `json:"t"`
		Protocol int    `json:"protocol"`
		Epoch    string `json:"epoch"`
		Seq      int64  `json:"seq"`
		Now      string `json:"now"`
		Session  string `json:"session"`
		UserID   string `json:"userId"`
	}
	subscribedFrame struct {
		T     string        `json:"t"`
		Views []models.View `json:"views"`
	}
	resyncFrame struct {
		T     string        `json:"t"`
		Views []models.View `json:"views"`
		Why   why           `json:"why"`
	}
	presenceFrame struct {
		T      string      `json:"t"`
		View   models.View `json:"view"`
		People []*person   `json:"people"`
	}
	pongFrame struct {
		T   string `json:"t"`
		N   int64  `json:"n"`
		Seq int64  `json:"seq"`
		Now string `json:"now"`
	}
	errorFrame struct {
		T     string        `json:"t"`
		Error *models.Error `json:"error"`
	}
)

// why is the cause of a resync.
type why string

const (
	whyPruned why = "pruned"
	whyEpoch  why = "epoch"
	whyFuture why = "future"
	whyBehind why = "behind"
	whyRights why = "rights"
)

// causes are all of them.
var causes = [...]why{whyPruned, whyEpoch, whyFuture, whyBehind, whyRights}

// encode marshals one of the frames above.
func encode(frame any) []byte {
	b, err := json.Marshal(frame)
	if err != nil {
		b, _ = json.Marshal(errorFrame{"error", models.AsError(err)})
	}
	return b
}

const stampForm = "2006-01-02T15:04:05.000Z"

func stamp(t time.Time) string { return t.UTC().Format(stampForm) }

// appendPut writes a put and tells where in it the state lies.
func appendPut(b []byte, c *models.Change, state []byte) (put []byte, from, to int) {
	b = appendHead(b, c, models.OpPut)
	b = append(b, `,"state":`...)
	from = len(b)
	if len(state) == 0 {
		state = []byte("null")
	}
	b = append(b, state...)
	to = len(b)
	b = append(b, `,"fields":[`...)
	for i, field := range c.Fields {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendString(b, field)
	}
	b = append(b, ']')
	return appendFoot(b, c, c.ActorID), from, to
}

func appendRemove(b []byte, c *models.Change, actorID string) []byte {
	return appendFoot(appendHead(b, c, models.OpRemove), c, actorID)
}

func appendHead(b []byte, c *models.Change, op models.Op) []byte {
	b = append(b, `{"seq":`...)
	b = strconv.AppendInt(b, c.Seq, 10)
	b = appendString(append(b, `,"op":`...), string(op))
	b = appendString(append(b, `,"noun":`...), string(c.Kind))
	return appendString(append(b, `,"id":`...), c.NounID)
}

func appendFoot(b []byte, c *models.Change, actorID string) []byte {
	b = appendString(append(b, `,"actor":`...), actorID)
	b = appendString(append(b, `,"command":`...), c.CommandID)
	b = append(b, `,"at":"`...)
	b = c.At.UTC().AppendFormat(b, stampForm)
	return append(b, `"}`...)
}

// appendChanges writes a changes frame of the entries in their forms.
func appendChanges(b []byte, from, through int64, at time.Time, run []*entry, forms []byte, mask Mask) []byte {
	b = append(b, `{"t":"changes","from":`...)
	b = strconv.AppendInt(b, from, 10)
	b = append(b, `,"through":`...)
	b = strconv.AppendInt(b, through, 10)
	b = append(b, `,"at":"`...)
	b = at.UTC().AppendFormat(b, stampForm)
	b = append(b, `","changes":[`...)
	first := true
	for i, e := range run {
		if form(forms[i]) == skipped {
			continue
		}
		if !first {
			b = append(b, ',')
		}
		first = false
		b = append(b, e.json(form(forms[i]), mask)...)
	}
	return append(b, `]}`...)
}

// appendString writes a JSON string; ids and names of fields need no escapes.
func appendString(b []byte, s string) []byte {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c > '~' || c == '"' || c == '\\' {
			quoted, _ := json.Marshal(s)
			return append(b, quoted...)
		}
	}
	return append(append(append(b, '"'), s...), '"')
}
