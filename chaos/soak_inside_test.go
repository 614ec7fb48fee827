package chaos

import (
	"testing"

	"go.uber.org/goleak"

	"zhanban/models/store/storetest"
	"zhanban/server/programtest"
)

// L6: a server that clients came to and left, again and again, under load, has
// no goroutine of theirs when it ends. What it holds of memory is seen from
// outside, in TestSoak: here the clients' own is beside it.
func TestSoakInside(t *testing.T) {
	storetest.Each(t, func(t *testing.T, dsn string) {
		settled := goleak.IgnoreCurrent()
		t.Cleanup(func() { goleak.VerifyNone(t, append(programtest.Lasting(), settled)...) }) // runs last
		c := newScene(t, dsn, 5, 20)
		n := startInside(t, dsn, "")
		w := startCrew(t, c, 4, drawSeed(t), steady(c), n.url)
		for range size(4, 100) {
			var tabs []*tab
			for k := range 8 {
				one := c.newTab(c.people[k%len(c.people)], c.views(), n.url)
				one.brief = true
				one.connect()
				tabs = append(tabs, one)
			}
			w.more(40)
			for _, one := range tabs {
				one.reach(c.base + 1)
				one.hangUp()
			}
		}
		w.finish()
	})
}
