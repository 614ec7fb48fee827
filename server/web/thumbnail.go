package web

import (
	"bytes"
	"image"
	"image/color"
	_ "image/gif" // decoded for thumbnails
	"image/jpeg"
	_ "image/png" // decoded for thumbnails

	"golang.org/x/image/draw"
	_ "golang.org/x/image/webp" // decoded for thumbnails
)

// A thumbnail fits a square of thumbnailSide; a picture of more pixels than
// pixelsMost gets none, however small its file.
const (
	thumbnailSide = 480
	pixelsMost    = 50_000_000
	shareMost     = 60 << 10 // bytes; the thumbnail lies in the file's row
)

// decoding lets one picture at a time be unpacked: each may take 200 MB.
var decoding = make(chan struct{}, 1)

// thumbnail makes a small JPEG of a picture, nil if it cannot.
func thumbnail(content []byte) (small []byte) {
	decoding <- struct{}{}
	defer func() { <-decoding }()
	defer func() {
		if recover() != nil {
			small = nil // a decoder tripped over a crafted file: no picture, no harm
		}
	}()
	config, kind, err := image.DecodeConfig(bytes.NewReader(content))
	if err != nil || config.Width < 1 || config.Height < 1 || config.Width > pixelsOf(config.ColorModel)/config.Height {
		return nil
	}
	picture, _, err := image.Decode(bytes.NewReader(content))
	if err != nil {
		return nil
	}
	turn := 1
	if kind == "jpeg" {
		turn = orientation(content)
	}
	scaled := scale(picture)
	for quality := 82; quality >= 40; quality -= 14 {
		var b bytes.Buffer
		if jpeg.Encode(&b, turned{scaled, turn}, &jpeg.Options{Quality: quality}) == nil && b.Len() <= shareMost {
			return b.Bytes()
		}
	}
	return nil
}

// pixelsOf is the most pixels of a picture by how many bytes each takes.
func pixelsOf(model color.Model) int {
	switch model {
	case color.RGBA64Model, color.NRGBA64Model:
		return pixelsMost / 2
	}
	return pixelsMost
}

// scale fits a picture into the square, on white.
func scale(picture image.Image) *image.RGBA {
	from := picture.Bounds()
	w, h := from.Dx(), from.Dy()
	if longest := max(w, h); longest > thumbnailSide {
		w, h = max(1, w*thumbnailSide/longest), max(1, h*thumbnailSide/longest)
	}
	scaled := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.Draw(scaled, scaled.Bounds(), image.NewUniform(color.White), image.Point{}, draw.Src)
	draw.ApproxBiLinear.Scale(scaled, scaled.Bounds(), picture, from, draw.Over, nil)
	return scaled
}

// turned is a picture as its camera was held (EXIF orientation 1 … 8).
type turned struct {
	*image.RGBA
	turn int
}

// Bounds implements image.Image.
func (t turned) Bounds() image.Rectangle {
	b := t.RGBA.Bounds()
	if t.turn >= 5 {
		return image.Rect(0, 0, b.Dy(), b.Dx())
	}
	return b
}

// At implements image.Image.
func (t turned) At(x, y int) color.Color {
	w, h := t.RGBA.Bounds().Dx()-1, t.RGBA.Bounds().Dy()-1
	switch t.turn {
	case 2:
		x = w - x
	case 3:
		x, y = w-x, h-y
	case 4:
		y = h - y
	case 5:
		x, y = y, x
	case 6:
		x, y = y, h-x
	case 7:
		x, y = w-y, h-x
	case 8:
		x, y = w-y, x
	}
	return t.RGBA.At(x, y)
}
