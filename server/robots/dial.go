package robots

import (
	"errors"
	"net"
	"net/http"
	"net/netip"
	"syscall"
	"time"
)

// Reach says which addresses robots may be sent to. Whoever may make a robot
// names them: they must not lead behind the server's own walls.
type Reach struct {
	Private bool // those of the own network, and this machine's
	Public  bool // all others
}

// How long an attempt may take.
const (
	dialWithin = 5 * time.Second
	sendWithin = 15 * time.Second
)

// errUnreached says that an address is one robots must not be sent to.
var errUnreached = errors.New("the address is out of the robots' reach")

// closed are addresses that lead to no public host, beside those that netip
// knows: this network, carriers' and benchmarks' own, the future's, and IPv6
// that leads on to IPv4.
var closed = []netip.Prefix{
	netip.MustParsePrefix("0.0.0.0/8"), netip.MustParsePrefix("100.64.0.0/10"), netip.MustParsePrefix("192.0.0.0/24"), netip.MustParsePrefix("192.0.2.0/24"),
	netip.MustParsePrefix("198.18.0.0/15"), netip.MustParsePrefix("198.51.100.0/24"), netip.MustParsePrefix("203.0.113.0/24"), netip.MustParsePrefix("240.0.0.0/4"),
	netip.MustParsePrefix("64:ff9b::/96"), netip.MustParsePrefix("64:ff9b:1::/48"), netip.MustParsePrefix("100::/64"), netip.MustParsePrefix("2001::/23"),
	netip.MustParsePrefix("2001:db8::/32"), netip.MustParsePrefix("2002::/16"), netip.MustParsePrefix("fec0::/10"),
}

// allows judges the address that is about to be spoken to, whatever name led
// to it: what a name means can change between two questions.
func (r Reach) allows(ip netip.Addr) bool {
	ip = ip.Unmap()
	if ip.IsPrivate() || ip.IsLoopback() {
		return r.Private
	}
	if !ip.IsGlobalUnicast() || ip.Zone() != "" {
		return false
	}
	for _, p := range closed {
		if p.Contains(ip) {
			return false
		}
	}
	return r.Public
}

// control is asked for each address before it is dialled.
func (r Reach) control(_, address string, _ syscall.RawConn) error {
	to, err := netip.ParseAddrPort(address)
	if err != nil || !r.allows(to.Addr()) {
		return errUnreached
	}
	return nil
}

// guarded is a client that speaks to what is in reach, to nobody it is sent on
// to, and not for long.
func guarded(r Reach) *http.Client {
	dialer := &net.Dialer{Timeout: dialWithin, Control: r.control}
	return &http.Client{
		Timeout: sendWithin, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		Transport: &http.Transport{
			DialContext: dialer.DialContext, TLSHandshakeTimeout: dialWithin, ResponseHeaderTimeout: sendWithin, MaxResponseHeaderBytes: 64 << 10,
			DisableKeepAlives: true, ForceAttemptHTTP2: true,
		},
	}
}
