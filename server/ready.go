package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"

	"zhanban/server/config"
)

// ready is the command ready: an image without a shell has no other way to ask.
func ready(ctx context.Context, c *config.Ready, out io.Writer) error {
	ctx, cancel := context.WithTimeout(ctx, 3*time.Second)
	defer cancel()
	url := cmp.Or(c.URL, fmt.Sprintf("http://127.0.0.1:%d/readyz", c.Port))
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return fmt.Errorf("%s is not an address", url)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return fmt.Errorf("no answer from %s", url)
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return errors.New("not ready: " + response.Status)
	}
	var said struct{ Status string }
	_ = json.NewDecoder(response.Body).Decode(&said) // an older server's word does as well
	_, err = fmt.Fprintln(out, cmp.Or(said.Status, "ready"))
	return err
}
