package main

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/alecthomas/kong"
	"go.yaml.in/yaml/v3"

	"zhanban/server/config"
	"zhanban/server/programtest"
)

const deployFolder = "../deploy"

func deployFile(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(deployFolder, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

var (
	flagWord = regexp.MustCompile(`(?:^|[\s"'` + "`" + `\[(,])--([a-z][a-z-]+)`)
	envWord  = regexp.MustCompile(`\bZHANBAN_[A-Z_]+\b`)
)

// said is every flag and variable that the program's own help names.
func said(t *testing.T) (flags, variables map[string]bool) {
	t.Helper()
	flags, variables = map[string]bool{}, map[string]bool{}
	for _, command := range []string{"", "serve", "seed", "migrate", "backup", "restore", "ready", "user create", "user reset-password"} {
		help := mustRun(t, "", append(strings.Fields(command), "--help")...)
		for _, m := range flagWord.FindAllStringSubmatch(help, -1) {
			name := strings.TrimPrefix(m[1], "[no-]")
			flags[name] = true
		}
		for _, m := range regexp.MustCompile(`--\[no-\]([a-z-]+)`).FindAllStringSubmatch(help, -1) {
			flags[m[1]], flags["no-"+m[1]] = true, true
		}
		for _, name := range envWord.FindAllString(help, -1) {
			variables[name] = true
		}
	}
	return flags, variables
}

// Every variable and flag of the examples and of the page about them is one
// that the program knows.
func TestDeployNamesWhatTheProgramKnows(t *testing.T) {
	flags, variables := said(t)
	if !flags["metrics-addr"] || !variables["ZHANBAN_DRAIN"] {
		t.Fatalf("the help cannot be read: %v %v", flags, variables)
	}
	texts := map[string]string{"docs/deploying.md": "../docs/deploying.md", "docs/sizing.md": "../docs/sizing.md"}
	err := filepath.WalkDir(deployFolder, func(path string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			texts[path] = path
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for name, path := range texts {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, variable := range envWord.FindAllString(string(text), -1) {
			if !variables[variable] {
				t.Errorf("%s names %s, which the program does not know", name, variable)
			}
		}
		for _, line := range strings.Split(string(text), "\n") {
			// Other programs have flags too: only what follows ours counts.
			if _, after, found := strings.Cut(line, "zhanban "); found && !strings.Contains(line, "docker ") {
				for _, m := range flagWord.FindAllStringSubmatch(after, -1) {
					if !flags[m[1]] {
						t.Errorf("%s names --%s, which the program does not know: %s", name, m[1], line)
					}
				}
			}
		}
	}
}

// The environment of an example is one that serve takes.
func mustParse(t *testing.T, environment map[string]string) config.Serve {
	t.Helper()
	for _, assignment := range os.Environ() {
		if name, _, _ := strings.Cut(assignment, "="); strings.HasPrefix(name, "ZHANBAN_") {
			t.Setenv(name, "") // kept for after the test
			if err := os.Unsetenv(name); err != nil {
				t.Fatal(err)
			}
		}
	}
	for name, value := range environment {
		t.Setenv(name, value)
	}
	var cli config.CLI
	parser, err := kong.New(&cli)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := parser.Parse([]string{"serve"}); err != nil {
		t.Errorf("the program refuses %v: %v", environment, err)
	}
	return cli.Serve
}

type composeService struct {
	Image       string
	Build       struct{ Context, Dockerfile string }
	Command     []string
	Environment map[string]string
	StopGrace   string    `yaml:"stop_grace_period"`
	DependsOn   yaml.Node `yaml:"depends_on"`
	Volumes     []string
	Ports       []string
	ReadOnly    bool `yaml:"read_only"`
	Ulimits     map[string]int
}

type compose struct {
	Services map[string]composeService
	Volumes  map[string]any
}

// dependencies reads both forms of depends_on.
func (s composeService) dependencies(t *testing.T) map[string]string {
	t.Helper()
	found := map[string]string{}
	switch s.DependsOn.Kind {
	case yaml.SequenceNode:
		for _, n := range s.DependsOn.Content {
			found[n.Value] = "service_started"
		}
	case yaml.MappingNode:
		var long map[string]struct{ Condition string }
		if err := s.DependsOn.Decode(&long); err != nil {
			t.Fatal(err)
		}
		for name, d := range long {
			found[name] = d.Condition
		}
	}
	return found
}

func TestComposeFile(t *testing.T) {
	var c compose
	if err := yaml.Unmarshal([]byte(deployFile(t, "compose.yaml")), &c); err != nil {
		t.Fatal(err)
	}
	nodes := 0
	for name, s := range c.Services {
		if s.Image == "" {
			t.Errorf("%s has no image", name)
		}
		for on, condition := range s.dependencies(t) {
			if _, known := c.Services[on]; !known || !slices.Contains([]string{"service_started", "service_healthy", "service_completed_successfully"}, condition) {
				t.Errorf("%s depends on %s, %s", name, on, condition)
			}
		}
		for _, v := range s.Volumes {
			from, _, _ := strings.Cut(v, ":")
			_, named := c.Volumes[from]
			if _, err := os.Stat(filepath.Join(deployFolder, from)); !named && (err != nil || !strings.HasPrefix(from, "./")) {
				t.Errorf("%s mounts %s, which is not there", name, from)
			}
		}
		if len(s.Command) != 1 || s.Command[0] != "serve" {
			continue
		}
		nodes++
		environment := map[string]string{}
		for k, v := range s.Environment {
			environment[k] = regexp.MustCompile(`\$\{[^}]*\}`).ReplaceAllString(v, "x")
		}
		flags := mustParse(t, environment)
		grace, err := time.ParseDuration(s.StopGrace)
		if err != nil || grace < flags.Drain+2*stopWithin {
			t.Errorf("%s is killed after %s, in the middle of its stop", name, s.StopGrace)
		}
		if _, err := os.Stat(filepath.Join(deployFolder, s.Build.Context, s.Build.Dockerfile)); err != nil || s.Build.Dockerfile == "" {
			t.Errorf("%s is built from %+v", name, s.Build)
		}
		if len(s.Ports) > 0 || !s.ReadOnly || flags.Drain < time.Second || !flags.TrustProxy || flags.Nats == "" || s.Ulimits["nofile"] < 65536 {
			t.Errorf("%s: %+v", name, s)
		}
	}
	if nodes != 2 {
		t.Errorf("%d servers", nodes)
	}
}

func TestEnvironmentFile(t *testing.T) {
	environment := map[string]string{}
	for _, line := range strings.Split(deployFile(t, "zhanban.env.example"), "\n") {
		line = strings.TrimPrefix(line, "#")
		if name, value, found := strings.Cut(line, "="); found && strings.HasPrefix(name, "ZHANBAN_") {
			environment[name] = value
		}
	}
	if flags := mustParse(t, environment); len(environment) < 6 || !flags.TrustProxy || flags.MetricsAddr != "127.0.0.1:9090" {
		t.Errorf("%v: %+v", environment, flags)
	}
}

// The unit is one systemd understands, hardened, and leaves the time to stop.
func TestSystemdUnit(t *testing.T) {
	unit := deployFile(t, "zhanban.service")
	for _, line := range []string{"ExecStart=/usr/local/bin/zhanban serve", "DynamicUser=yes", "NoNewPrivileges=yes", "ProtectSystem=strict", "TimeoutStopSec=30s", "LimitNOFILE=131072"} {
		if !strings.Contains(unit, "\n"+line+"\n") {
			t.Errorf("no line %q", line)
		}
	}
	if _, err := exec.LookPath("systemd-analyze"); err != nil {
		return // what follows needs systemd's own tool
	}
	path := filepath.Join(t.TempDir(), "zhanban.service")
	if err := os.WriteFile(path, []byte(strings.ReplaceAll(unit, "/usr/local/bin/zhanban", programtest.Binary(t))), 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("systemd-analyze", "verify", "--man=no", path).CombinedOutput(); err != nil || strings.Contains(string(out), "zhanban.service:") {
		t.Errorf("systemd-analyze verify: %v\n%s", err, out)
	}
	out, err := exec.Command("systemd-analyze", "security", "--offline=true", "--threshold=20", path).CombinedOutput()
	if err != nil {
		t.Errorf("not hardened: %v\n%s", err, out)
	}
}
