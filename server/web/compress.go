package web

import (
	"bytes"
	"strconv"
	"strings"

	"github.com/gofiber/fiber/v2"
	"github.com/valyala/fasthttp"
)

// compressFrom is the least size of an answer worth compressing.
const compressFrom = 1 << 10

// compressJSON compresses larger JSON for those who take it, at the fastest
// level: gzip first, it costs a third of brotli's time. What is packed already
// passes, and what is streamed to who takes it plain is not gathered here.
func compressJSON(c *fiber.Ctx) error {
	if err := c.Next(); err != nil {
		return err
	}
	r := c.Response()
	if len(r.Header.ContentEncoding()) > 0 || !bytes.HasPrefix(r.Header.ContentType(), []byte(fiber.MIMEApplicationJSON)) {
		return nil
	}
	accepted := c.Get(fiber.HeaderAcceptEncoding)
	gzip, brotli := accepts(accepted, "gzip"), accepts(accepted, "br")
	if !gzip && !brotli {
		if r.IsBodyStream() || len(r.Body()) >= compressFrom {
			c.Vary(fiber.HeaderAcceptEncoding)
		}
		return nil
	}
	if len(r.Body()) < compressFrom {
		return nil
	}
	c.Vary(fiber.HeaderAcceptEncoding)
	if gzip {
		r.SetBodyRaw(fasthttp.AppendGzipBytesLevel(nil, r.Body(), fasthttp.CompressBestSpeed))
		r.Header.SetContentEncoding("gzip")
	} else {
		r.SetBodyRaw(fasthttp.AppendBrotliBytesLevel(nil, r.Body(), fasthttp.CompressBrotliBestSpeed))
		r.Header.SetContentEncoding("br")
	}
	return nil
}

// accepts reports whether an Accept-Encoding names an encoding, and not to
// refuse it (q=0).
func accepts(header, encoding string) bool {
	for offer := range strings.SplitSeq(header, ",") {
		name, weight, _ := strings.Cut(offer, ";")
		if !strings.EqualFold(strings.TrimSpace(name), encoding) {
			continue
		}
		_, q, given := strings.Cut(weight, "=")
		value, err := strconv.ParseFloat(strings.TrimSpace(q), 64)
		return !given || err == nil && value > 0
	}
	return false
}
