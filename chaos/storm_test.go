package chaos

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"math/big"
	random "math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// L4, L6, P4, P8, P11: whatever happens to the network, to nodes and to NATS,
// in the end every client has what the server has, and every acknowledged
// command is there exactly once.
func TestStorm(t *testing.T) {
	t.Parallel()
	eachSeed(t, stormSeeds, size(1, 40), weather)
}

// stormSeeds are storms that have failed once:
//
//	589554: a command was sent to one node, cut off, sent to another and refused
//	there for want of the item that the first node was just making; then the
//	first node did both. What is refused when it is sent again leaves a receipt (P3).
var stormSeeds = []uint64{589554}

// storm is three nodes behind three wires, and a NATS behind three more.
type storm struct {
	*scene
	bus   *bus
	nodes []*process
	wires []*wire // between clients and nodes
	rings []*wire // between nodes and NATS
	urls  []string
	log   []string
}

// weather is the storm of one seed. What it decides is what happens and what
// is asked; how the machine times it is not its to decide.
func weather(t *testing.T, seed uint64) {
	s := newStorm(t)
	r := random.New(random.NewPCG(seed, 0))
	var tabs []*tab
	for n := range size(8, 40) {
		w := s.newTab(s.people[n%len(s.people)], s.views(), s.urls...)
		w.next, w.heartbeat = n, 300*time.Millisecond
		tabs = append(tabs, w)
		go w.stay()
	}
	w := startCrew(t, s.scene, size(8, 30), seed, mixed(s.scene), s.urls...)
	for range size(9, 60) {
		s.strike(r)
	}
	s.calm()
	w.more(20)
	acked := w.finish()
	log := s.scene.log(s.dsn)
	s.mustHold(log, acked, func(id string) bool { return w.sent[id] })
	dials, snapshots := 0, 0
	for _, watcher := range tabs {
		watcher.reach(int64(len(log)))
		watcher.mustEqual()
		watcher.mu.Lock()
		dials, snapshots = dials+watcher.dials, snapshots+watcher.snapshots
		watcher.mu.Unlock()
	}
	t.Logf("%s; %d commands, %d sendings repeated, %d refused when sent again, %d clients connected %d times, %d snapshots, %d changes",
		strings.Join(s.log, ", "), len(acked), w.again.Load(), w.twice, len(tabs), dials, snapshots, len(log))
}

// newStorm has its nodes speak TLS, so that what is garbled on the way is
// noticed as it is in life, and is no other command.
func newStorm(t *testing.T) *storm {
	s := &storm{scene: newScene(t, mariadb(t), 5, 6), bus: startBus(t)}
	cert, key := certificate(t)
	for range 3 {
		ring := newWire(t, s.bus.port)
		p := prepareProcess(t, "--dsn", s.dsn, "--nats", "nats://"+ring.address(), "--tls-cert", cert, "--tls-key", key)
		p.url = strings.Replace(p.url, "http:", "https:", 1)
		p.begin()
		w := newWire(t, p.port)
		s.nodes, s.wires, s.rings, s.urls = append(s.nodes, p), append(s.wires, w), append(s.rings, ring), append(s.urls, "https://"+w.address())
	}
	for _, p := range s.nodes {
		p.await()
	}
	return s
}

// strike is one misfortune and the time until the next.
func (s *storm) strike(r *random.Rand) {
	n := r.IntN(len(s.nodes))
	wire, ring, node := s.wires[n], s.rings[n], s.nodes[n]
	last := time.Duration(100+r.IntN(400)) * time.Millisecond
	said := ""
	switch r.IntN(11) {
	case 0:
		said = "cut"
		wire.set(0, false, true)
		wire.cutAll()
	case 1:
		said = "slow"
		wire.set(time.Duration(10+r.IntN(150))*time.Millisecond, false, false)
	case 2:
		said = "half-open"
		wire.set(0, true, false)
		wire.muteAll()
	case 3, 4:
		said = "garbled"
		wire.garbleAll()
	case 5:
		said = "killed"
		node.kill()
		time.Sleep(last / 2) // it stays away for a while
		node.begin()
	case 6:
		said = "no NATS"
		s.bus.lose()
	case 7:
		said = "ring cut"
		ring.set(0, false, true)
		ring.cutAll()
	case 8:
		said = "ring slow"
		ring.set(time.Duration(10+r.IntN(150))*time.Millisecond, false, false)
	case 9:
		said = "ring half-open"
		ring.set(0, true, false)
		ring.muteAll()
	default:
		said = "torn"
		wire.cutAll()
	}
	s.log = append(s.log, fmt.Sprintf("%d %s", n+1, said))
	time.Sleep(last) // the weather lasts a while, whatever goes on in it
	wire.set(0, false, false)
	ring.set(0, false, false)
	if s.bus.now == nil {
		s.bus.back()
	}
}

// calm ends it: everything is whole again.
func (s *storm) calm() {
	for n, p := range s.nodes {
		s.wires[n].set(0, false, false)
		p.await()
	}
}

// certificate makes one for this machine and gives its files.
func certificate(t *testing.T) (cert, key string) {
	t.Helper()
	secret, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	must(t, err)
	template := &x509.Certificate{SerialNumber: big.NewInt(1), NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(24 * time.Hour)}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &secret.PublicKey, secret)
	must(t, err)
	private, err := x509.MarshalPKCS8PrivateKey(secret)
	must(t, err)
	folder := t.TempDir()
	cert, key = filepath.Join(folder, "cert.pem"), filepath.Join(folder, "key.pem")
	must(t, os.WriteFile(cert, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}), 0o600))
	must(t, os.WriteFile(key, pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: private}), 0o600))
	return cert, key
}
