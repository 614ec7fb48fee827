package main

import (
	"fmt"
	"time"

	"github.com/valyala/fasthttp"
)

// requester makes requests to a server, whoever's it is. It shares the
// machine's processors with what it measures, so it does as little as it can.
type requester struct{ *fasthttp.HostClient }

func newRequester(address string) requester {
	return requester{&fasthttp.HostClient{Addr: address, MaxConns: 2 * manyCallers, MaxIdleConnDuration: 5 * time.Second, NoDefaultUserAgentHeader: true}}
}

// do makes one request and gives the answer's body to use, which may keep
// nothing of it.
func (r requester) do(method, path string, body []byte, headers map[string]string, use func(*fasthttp.Response) error) error {
	request, answer := fasthttp.AcquireRequest(), fasthttp.AcquireResponse()
	defer fasthttp.ReleaseRequest(request)
	defer fasthttp.ReleaseResponse(answer)
	request.Header.SetMethod(method)
	scheme := "http://"
	if r.IsTLS {
		scheme = "https://"
	}
	request.SetRequestURI(scheme + r.Addr + path)
	request.Header.SetContentType("application/json")
	for name, value := range headers {
		request.Header.Set(name, value)
	}
	request.SetBodyRaw(body)
	if err := r.Do(request, answer); err != nil {
		return err
	}
	if status := answer.StatusCode(); status >= 300 {
		return fmt.Errorf("%s %s: %d %.200s", method, path, status, answer.Body())
	}
	return use(answer)
}
