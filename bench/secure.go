package main

import (
	"bufio"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"time"
)

// believing takes any certificate: the server's is made for it.
var believing = &tls.Config{InsecureSkipVerify: true} //nolint:gosec // this machine's own

// startSecure starts a server that speaks TLS itself, with no proxy before it.
func startSecure(env ...string) (*server, error) {
	folder, err := os.MkdirTemp("", "zhanban-bench-")
	if err != nil {
		return nil, err
	}
	defer func() { _ = os.RemoveAll(folder) }() // it has read them when it is ready
	cert, key, err := certificate(folder)
	if err != nil {
		return nil, err
	}
	prepare := func(s *server) error {
		s.secure, s.requests.IsTLS, s.requests.TLSConfig = true, true, believing
		return s.prepare()
	}
	return launch(prepare, append(env, "ZHANBAN_TLS_CERT="+cert, "ZHANBAN_TLS_KEY="+key))
}

// certificate makes one and answers its files.
func certificate(folder string) (cert, key string, err error) {
	secret, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return "", "", err
	}
	template := &x509.Certificate{SerialNumber: big.NewInt(1), NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(24 * time.Hour)}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &secret.PublicKey, secret)
	if err != nil {
		return "", "", err
	}
	private, err := x509.MarshalPKCS8PrivateKey(secret)
	if err != nil {
		return "", "", err
	}
	cert, key = filepath.Join(folder, "cert.pem"), filepath.Join(folder, "key.pem")
	if err := os.WriteFile(cert, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}), 0o600); err != nil {
		return "", "", err
	}
	return cert, key, os.WriteFile(key, pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: private}), 0o600)
}

// secureServer makes the raw server speak TLS.
const secureServer = "tls"

// certified is how it does.
func certified() *tls.Config {
	folder, err := os.MkdirTemp("", "zhanban-bench-")
	if err != nil {
		panic(err)
	}
	defer func() { _ = os.RemoveAll(folder) }()
	cert, key, err := certificate(folder)
	if err != nil {
		panic(err)
	}
	pair, err := tls.LoadX509KeyPair(cert, key)
	if err != nil {
		panic(err)
	}
	return &tls.Config{Certificates: []tls.Certificate{pair}}
}

// joinSecure connects to the raw server by TLS.
func joinSecure(r *raw) func() (net.Conn, *bufio.Reader, error) {
	return func() (net.Conn, *bufio.Reader, error) {
		socket, err := tls.Dial("tcp", r.address, believing)
		if err != nil {
			return nil, nil, err
		}
		return socket, bufio.NewReaderSize(socket, 4096), nil
	}
}

// dial connects to the server, by TLS where it speaks it.
func (s *server) dial() (net.Conn, error) {
	if s.secure {
		return tls.Dial("tcp", s.address, believing)
	}
	return net.Dial("tcp", s.address)
}

// origin is where a page of the server comes from.
func (s *server) origin() string {
	if s.secure {
		return "https://" + s.address
	}
	return "http://" + s.address
}
