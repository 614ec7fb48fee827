package main

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"encoding/pem"
	"math/big"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"zhanban/models"
)

// bare is a configuration without its comments.
func bare(text string) string {
	return regexp.MustCompile(`(?m)(^|\s)#.*$`).ReplaceAllString(text, "")
}

// block is what stands between the braces after a heading.
func block(t *testing.T, text, heading string) string {
	t.Helper()
	_, after, found := strings.Cut(text, heading)
	if !found {
		t.Fatalf("no %q", heading)
	}
	start := strings.Index(after, "{")
	for depth, i := 0, start; i >= 0 && i < len(after); i++ {
		switch after[i] {
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				return after[start+1 : i]
			}
		}
	}
	t.Fatalf("%q is not closed", heading)
	return ""
}

func mustHave(t *testing.T, name, text string, directives ...string) {
	t.Helper()
	for _, d := range directives {
		if !regexp.MustCompile(`(?m)^\s*` + regexp.QuoteMeta(d) + `(\s|;|$)`).MatchString(text) {
			t.Errorf("%s lacks %q", name, d)
		}
	}
}

// silent is after how long the server closes a socket that says nothing (P14);
// ping is how often a client speaks.
const (
	silent = 45 * time.Second
	ping   = 15 * time.Second
)

// What sockets, uploads and sessions need of nginx.
func TestNginxExample(t *testing.T) {
	text := bare(deployFile(t, "nginx.conf"))
	mustHave(t, "nginx.conf", text, "proxy_http_version 1.1", "proxy_set_header Upgrade $http_upgrade", "proxy_set_header Connection $connection_upgrade",
		"proxy_set_header X-Forwarded-Proto $scheme", "proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for", "proxy_set_header Host $http_host",
		`proxy_set_header X-Forwarded-Host ""`, "proxy_set_header X-Request-Id $request_id", "proxy_next_upstream error timeout http_502 http_503")
	if strings.Contains(text, "non_idempotent") {
		t.Error("a command that one server has been given would be given to another, and could get two answers")
	}
	live := block(t, text, "location = /api/live")
	mustHave(t, "location /api/live", live, "proxy_buffering off")
	for _, d := range []string{"proxy_read_timeout", "proxy_send_timeout"} {
		m := regexp.MustCompile(d + ` (\S+);`).FindStringSubmatch(live)
		if m == nil {
			t.Errorf("no %s", d)
		} else if patience, err := time.ParseDuration(m[1]); err != nil || patience <= silent || patience <= ping {
			t.Errorf("%s %s is not longer than the server's own patience of %s", d, m[1], silent)
		}
	}
	m := regexp.MustCompile(`client_max_body_size (\d+)m;`).FindStringSubmatch(text)
	if m == nil {
		t.Fatal("no client_max_body_size")
	}
	if n, _ := strconv.Atoi(m[1]); n<<20 <= models.FileMax {
		t.Errorf("a file of %d bytes does not pass %s MB", models.FileMax, m[1])
	}
	nginxAgrees(t)
}

// nginxAgrees asks nginx itself where there is one.
func nginxAgrees(t *testing.T) {
	t.Helper()
	program, err := exec.LookPath("nginx")
	if err != nil {
		t.Log("nginx itself is not here to read it")
		return
	}
	folder := t.TempDir()
	certificate, key := selfSigned(t, folder)
	text := strings.NewReplacer("/etc/ssl/certs/zhanban.pem", certificate, "/etc/ssl/private/zhanban.key", key,
		"/run/nginx.pid", filepath.Join(folder, "pid"), "worker_rlimit_nofile 262144;", "").Replace(deployFile(t, "nginx.conf"))
	path := filepath.Join(folder, "nginx.conf")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command(program, "-t", "-q", "-p", folder, "-c", path).CombinedOutput(); err != nil || strings.Contains(string(out), "[warn]") {
		t.Errorf("nginx -t: %v\n%s", err, out)
	}
}

func selfSigned(t *testing.T, folder string) (certificate, key string) {
	t.Helper()
	private, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := x509.Certificate{SerialNumber: big.NewInt(1), NotAfter: time.Now().Add(time.Hour), DNSNames: []string{"board.example.com"}}
	signed, err := x509.CreateCertificate(rand.Reader, &template, &template, &private.PublicKey, private)
	if err != nil {
		t.Fatal(err)
	}
	secret, err := x509.MarshalPKCS8PrivateKey(private)
	if err != nil {
		t.Fatal(err)
	}
	certificate, key = filepath.Join(folder, "cert.pem"), filepath.Join(folder, "key.pem")
	for path, b := range map[string]*pem.Block{certificate: {Type: "CERTIFICATE", Bytes: signed}, key: {Type: "PRIVATE KEY", Bytes: secret}} {
		if err := os.WriteFile(path, pem.EncodeToMemory(b), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return certificate, key
}

// What sockets, uploads and restarts need of Caddy; it sets X-Forwarded-*
// itself. Its upstreams are services of the compose file.
func TestCaddyExample(t *testing.T) {
	text := bare(deployFile(t, "Caddyfile"))
	if strings.Count(text, "{") != strings.Count(text, "}") {
		t.Error("the braces do not match")
	}
	proxy := block(t, text, "reverse_proxy zhanban-1:8080 zhanban-2:8080 ")
	mustHave(t, "Caddyfile", proxy, "lb_policy least_conn", "lb_try_duration", "health_uri /readyz", "flush_interval -1", "header_up X-Request-Id {http.request.uuid}")
	m := regexp.MustCompile(`max_size (\d+)MB`).FindStringSubmatch(block(t, text, "request_body "))
	if m == nil {
		t.Fatal("no max_size")
	}
	if n, _ := strconv.Atoi(m[1]); n*1_000_000 <= models.FileMax {
		t.Errorf("a file of %d bytes does not pass %s MB", models.FileMax, m[1])
	}
	for _, forbidden := range []string{"stream_timeout", "read_timeout", "encode "} {
		if strings.Contains(text, forbidden) {
			t.Errorf("Caddyfile has %s", forbidden)
		}
	}
	caddyAgrees(t)
}

// caddyAgrees asks Caddy itself where there is one, of an address at home and
// of a host's name, for which it would fetch a certificate.
func caddyAgrees(t *testing.T) {
	t.Helper()
	program, err := exec.LookPath("caddy")
	if err != nil {
		t.Log("Caddy itself is not here to read it")
		return
	}
	path, err := filepath.Abs(filepath.Join("..", "deploy", "Caddyfile"))
	if err != nil {
		t.Fatal(err)
	}
	for _, site := range []string{"", "board.example.com"} {
		home := t.TempDir()
		check := exec.Command(program, "validate", "--adapter", "caddyfile", "--config", path)
		check.Env = append(os.Environ(), "HOME="+home, "XDG_DATA_HOME="+home, "XDG_CONFIG_HOME="+home)
		if site != "" {
			check.Env = append(check.Env, "SITE="+site)
		}
		if out, err := check.CombinedOutput(); err != nil || strings.Contains(string(out), "not formatted") {
			t.Errorf("caddy validate for %q: %v\n%s", site, err, out)
		}
	}
}

// The image: stages that exist, sources that exist, Go that is new enough, no
// C, nobody's root.
func TestDockerfile(t *testing.T) {
	stages, from := map[string]bool{}, ""
	var user string
	for _, line := range strings.Split(strings.ReplaceAll(bare(deployFile(t, "Dockerfile")), "\\\n", " "), "\n") {
		words := strings.Fields(line)
		if len(words) < 2 {
			continue
		}
		switch words[0] {
		case "FROM":
			from, user = words[1], ""
			if len(words) == 4 {
				stages[words[3]] = true
			}
		case "COPY":
			mustCopy(t, words[1:], stages)
		case "USER":
			user = words[1]
		}
	}
	if from != "scratch" || user == "" || strings.HasPrefix(user, "0") || strings.HasPrefix(user, "root") {
		t.Errorf("the last stage is %s, as user %q", from, user)
	}
	mustHave(t, "Dockerfile", deployFile(t, "Dockerfile"), "ENV CGO_ENABLED=0", `HEALTHCHECK --interval=5s --timeout=4s --start-period=60s CMD ["/zhanban", "ready"]`, "STOPSIGNAL SIGTERM")
	module, err := os.ReadFile("../go.mod")
	if err != nil {
		t.Fatal(err)
	}
	wants := regexp.MustCompile(`(?m)^go (1\.\d+)`).FindStringSubmatch(string(module))
	if !strings.Contains(deployFile(t, "Dockerfile"), "golang:"+wants[1]+"-") {
		t.Errorf("the image is not built with Go %s", wants[1])
	}
	list := exec.Command("go", "list", "-deps", "-f", "{{.ImportPath}} {{.CgoFiles}}", ".")
	list.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := list.CombinedOutput(); err != nil || regexp.MustCompile(`\[\w`).Match(out) {
		t.Errorf("the program needs C: %v\n%s", err, out)
	}
}

func mustCopy(t *testing.T, words []string, stages map[string]bool) {
	t.Helper()
	own := true
	for len(words) > 0 && strings.HasPrefix(words[0], "--") {
		if stage, found := strings.CutPrefix(words[0], "--from="); found {
			own = false
			if !stages[stage] {
				t.Errorf("COPY from %s, which is no stage", stage)
			}
		}
		words = words[1:]
	}
	for _, source := range words[:len(words)-1] {
		if _, err := os.Stat(filepath.Join("..", source)); own && err != nil {
			t.Errorf("COPY %s, which is not there", source)
		}
		if top, _, _ := strings.Cut(source, "/"); own && !strings.Contains(deployFile(t, "Dockerfile.dockerignore"), "\n!"+top+"\n") {
			t.Errorf("COPY %s, which Dockerfile.dockerignore leaves out", source)
		}
	}
}
