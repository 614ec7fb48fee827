package main

import (
	"bufio"
	"crypto/tls"
	"encoding/binary"
	"fmt"
	"net"
	"os"
	"os/exec"
	"strconv"
	"sync"
)

// rawServerArgument makes this program the raw server: a process of its own,
// as the measured server is.
const rawServerArgument = "raw-server"

// rawServer writes ready frames to sockets and does nothing else: the floor of
// every fan-out. Each line on its standard input is one broadcast; the size of
// the payload is its argument. It prints its address first. By way of a storm
// it sends a frame to whoever connects instead, by way of TLS it speaks that.
func rawServer(size, way string) {
	n, _ := strconv.Atoi(size)
	ready := textFrame(rawPayload(1, n))
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	if way == secureServer {
		listener = tls.NewListener(listener, certified())
	}
	fmt.Println(listener.Addr())
	var mu sync.Mutex
	var sockets []net.Conn
	go func() {
		for {
			socket, err := listener.Accept()
			if err != nil {
				return
			}
			if way == stormServer {
				go serveReady(socket, ready)
				continue
			}
			mu.Lock()
			sockets = append(sockets, socket)
			mu.Unlock()
			go drain(socket)
		}
	}()
	lines := bufio.NewScanner(os.Stdin)
	for seq := int64(1); lines.Scan(); seq++ {
		frame := textFrame(rawPayload(seq, n))
		mu.Lock()
		for _, socket := range sockets {
			_, _ = socket.Write(frame)
		}
		mu.Unlock()
	}
}

// drain reads what the client sends, as every socket server must.
func drain(socket net.Conn) {
	buffer := make([]byte, 512)
	for {
		if _, err := socket.Read(buffer); err != nil {
			return
		}
	}
}

// rawPayload has the size of a frame of ours and says its sequence where ours
// does, so that one reader reads both.
func rawPayload(seq int64, size int) []byte {
	head := fmt.Appendf(nil, `{"t":"changes","from":%d,"through":%d,"changes":[{"x":"`, seq-1, seq)
	for len(head) < size-4 {
		head = append(head, 'x')
	}
	return append(head, `"}]}`...)
}

// textFrame is an unmasked websocket text frame.
func textFrame(payload []byte) []byte {
	frame := []byte{0x81}
	switch n := len(payload); {
	case n < 126:
		frame = append(frame, byte(n))
	case n < 1<<16:
		frame = binary.BigEndian.AppendUint16(append(frame, 126), uint16(n))
	default:
		frame = binary.BigEndian.AppendUint64(append(frame, 127), uint64(n))
	}
	return append(frame, payload...)
}

// raw is the raw server as its clients see it.
type raw struct {
	process *exec.Cmd
	address string
	ring    *bufio.Writer
	seq     int64
}

func startRaw(size int, way string, env ...string) (*raw, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	process := exec.Command(self, rawServerArgument, strconv.Itoa(size), way)
	process.Env = append(os.Environ(), env...)
	stdin, err := process.StdinPipe()
	if err != nil {
		return nil, err
	}
	stdout, err := process.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := process.Start(); err != nil {
		return nil, err
	}
	address, err := bufio.NewReader(stdout).ReadString('\n')
	if err != nil {
		return nil, err
	}
	return &raw{process: process, address: address[:len(address)-1], ring: bufio.NewWriter(stdin)}, nil
}

// broadcast makes the server write one frame to every socket and answers its
// sequence.
func (r *raw) broadcast() (int64, error) {
	r.seq++
	_, _ = r.ring.WriteString("\n")
	return r.seq, r.ring.Flush()
}

func (r *raw) stop() {
	_ = r.process.Process.Kill()
	_ = r.process.Wait()
}
