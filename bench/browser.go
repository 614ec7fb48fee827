package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
)

// inBrowser is a section that a browser measures: code of e2e/measures, run by
// Node beside this process, fills a server and is asked for each round of each
// of its measures.
func inBrowser(name string) func(settings) ([]measure, func(), error) {
	return func(s settings) ([]measure, func(), error) {
		if os.Getenv(browserVariable) == "" {
			return nil, nil, fmt.Errorf("%w: no Chromium; install chromium", errLeftOut)
		}
		b, err := startBrowser(name, s.quick)
		if err != nil {
			return nil, nil, err
		}
		measures, err := b.measures()
		if err != nil {
			b.end()
			return nil, nil, err
		}
		return measures, b.end, nil
	}
}

// browserVariable names the Chromium that e2e/harness/browser.ts starts.
const browserVariable = "ZHANBAN_CHROMIUM"

// browser is the process that measures.
type browser struct {
	process   *exec.Cmd
	questions io.WriteCloser
	answers   *bufio.Reader
}

func startBrowser(name string, quick bool) (*browser, error) {
	args := []string{"scripts/measure.mjs", name}
	if quick {
		args = append(args, "--quick")
	}
	b := &browser{process: exec.Command("node", args...)}
	b.process.Stderr = os.Stderr
	answers, err := b.process.StdoutPipe()
	if err != nil {
		return nil, err
	}
	b.answers = bufio.NewReader(answers)
	if b.questions, err = b.process.StdinPipe(); err != nil {
		return nil, err
	}
	return b, b.process.Start()
}

// end ends it; it takes its servers and its browser with it.
func (b *browser) end() {
	_ = b.questions.Close()
	_ = b.process.Wait()
}

// answer is a line it says: what can be measured, the figures of a round, or
// why there are none.
type answer struct {
	Measures []struct{ Name, ID string }
	Figures  figures
	Failed   string
}

func (b *browser) read() (answer, error) {
	var a answer
	line, err := b.answers.ReadBytes('\n')
	if err != nil {
		return a, fmt.Errorf("the measuring process ended: %w", err)
	}
	if err := json.Unmarshal(line, &a); err != nil {
		return a, fmt.Errorf("the measuring process said %q: %w", strings.TrimSpace(string(line)), err)
	}
	if a.Failed != "" {
		return a, errors.New(a.Failed)
	}
	return a, nil
}

// measures reads what it offers, once its server is filled.
func (b *browser) measures() ([]measure, error) {
	offered, err := b.read()
	if err != nil {
		return nil, err
	}
	var all []measure
	for n, m := range offered.Measures {
		all = append(all, measure{name: m.Name, id: m.ID, run: func() (figures, error) {
			if _, err := fmt.Fprintln(b.questions, n); err != nil {
				return nil, err
			}
			a, err := b.read()
			return a.Figures, err
		}})
	}
	return all, nil
}
