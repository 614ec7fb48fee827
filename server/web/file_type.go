package web

import (
	"bytes"
	"net/http"
	"path"
	"slices"
	"strings"

	"zhanban/models"
)

// byMagic are the types told by their first bytes alone.
var byMagic = map[string]bool{
	"image/png": true, "image/jpeg": true, "image/gif": true, "image/webp": true, "image/bmp": true,
	"application/pdf": true,
}

// zipped are the office types: zips told apart by a folder inside.
var zipped = []struct{ folder, kind string }{
	{"word/", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
	{"xl/", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
	{"ppt/", "application/vnd.openxmlformats-officedocument.presentationml.presentation"},
}

// older are the office types before them, told apart only by name: their
// container is the same.
var older = map[string]string{
	".doc": "application/msword", ".wps": "application/msword", ".xls": "application/vnd.ms-excel", ".et": "application/vnd.ms-excel",
	".ppt": "application/vnd.ms-powerpoint", ".dps": "application/vnd.ms-powerpoint", ".msg": "application/vnd.ms-outlook",
}

// endings say what a name promises. A picture is a picture: chat programs save
// PNG as .jpg; old table programs save text as .xls.
var endings = map[string][]string{
	".png": {"image/"}, ".jpg": {"image/"}, ".jpeg": {"image/"}, ".gif": {"image/"}, ".webp": {"image/"}, ".bmp": {"image/"},
	".heic": {"image/"}, ".heif": {"image/"}, ".pdf": {"application/pdf"}, ".zip": {"application/zip"},
	".webm": {"audio/"}, ".weba": {"audio/"}, ".ogg": {"audio/"}, ".oga": {"audio/"}, ".opus": {"audio/"}, ".m4a": {"audio/"},
	".mp3": {"audio/"}, ".wav": {"audio/"}, ".docx": {zipped[0].kind}, ".xlsx": {zipped[1].kind}, ".pptx": {zipped[2].kind},
	".doc": {"application/msword", zipped[0].kind}, ".xls": {"application/vnd.ms-excel", zipped[1].kind, "text/"},
	".ppt": {"application/vnd.ms-powerpoint", zipped[2].kind}, ".csv": {"text/"}, ".txt": {"text/"},
	".html": nil, ".htm": nil, ".svg": nil, ".exe": nil, ".js": nil, ".bat": nil, ".cmd": nil, ".msi": nil, ".apk": nil, ".sh": nil,
}

// fileType is the type of a file whose name and bytes agree.
func fileType(name string, content []byte) (string, error) {
	kind, err := foundType(name, content)
	if err != nil {
		return "", err
	}
	ending := strings.ToLower(path.Ext(name))
	promised, known := endings[ending]
	keeps := func(promise string) bool { return strings.HasPrefix(kind, promise) }
	if known && !slices.ContainsFunc(promised, keeps) {
		return "", models.Invalid("file", "file.ending", "the name ends in %s, but the content is %s", ending, kind).
			With("ending", ending).With("type", kind)
	}
	return kind, nil
}

// foundType finds a file's type in its bytes, whatever the sender claims, and
// refuses what is not on the list: programs, pages, pictures with scripts.
func foundType(name string, content []byte) (string, error) {
	found := http.DetectContentType(content)
	kind, _, _ := strings.Cut(found, ";")
	ending := strings.ToLower(path.Ext(name))
	switch {
	case byMagic[kind]:
		return kind, nil
	case bytes.HasPrefix(content, []byte("PK\x03\x04")):
		return zipType(content), nil
	case bytes.HasPrefix(content, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
		if kind := older[ending]; kind != "" {
			return kind, nil
		}
	case len(content) > 12 && string(content[4:8]) == "ftyp" && strings.Contains("heic heix mif1 msf1", string(content[8:12])):
		return "image/heic", nil
	case soundType(kind, content) != "":
		return soundType(kind, content), nil
	case kind == "text/plain" && !looksLikeMarkup(content):
		if ending == ".csv" {
			return "text/csv", nil
		}
		return "text/plain", nil
	}
	return "", models.Invalid("file", "file.type", "files of this type are not taken (%s)", kind).With("type", kind)
}

// soundType is the type of a voice note as phones and browsers record them, ""
// for anything else. Films are told from sound by the tracks they name: a film
// is not taken.
func soundType(kind string, content []byte) string {
	head := content[:min(len(content), 4096)]
	switch {
	case kind == "video/webm" && !bytes.Contains(head, []byte("V_")) && bytes.Contains(head, []byte("A_")):
		return "audio/webm"
	case kind == "application/ogg" && (bytes.Contains(head, []byte("OpusHead")) || bytes.Contains(head, []byte("\x01vorbis"))):
		return "audio/ogg"
	case len(content) > 12 && string(content[4:8]) == "ftyp" && isSoundMP4(string(content[8:12]), content):
		return "audio/mp4"
	case kind == "audio/mpeg":
		return kind
	case kind == "audio/wave":
		return "audio/wav"
	}
	return ""
}

// isSoundMP4 reports whether an MP4 holds sound and no picture: its tracks name
// their handlers.
func isSoundMP4(brand string, content []byte) bool {
	known := strings.Contains("M4A  M4B  mp41 mp42 isom iso2 iso4 iso5 iso6 dash", brand)
	return known && bytes.Contains(content, []byte("soun")) && !bytes.Contains(content, []byte("vide"))
}

// zipType looks for the folder an office document has among the entries'
// names; reading the zip is not needed for it.
func zipType(content []byte) string {
	if bytes.Contains(content, []byte("[Content_Types].xml")) {
		for _, z := range zipped {
			if bytes.Contains(content, []byte(z.folder)) {
				return z.kind
			}
		}
	}
	return "application/zip"
}

// looksLikeMarkup notices pages and vector pictures that begin in a way the
// standard detection does not know.
func looksLikeMarkup(content []byte) bool {
	head := bytes.ToLower(content[:min(len(content), 4096)])
	for _, mark := range []string{"<svg", "<html", "<script", "<!doctype", "<?xml", "<iframe"} {
		if bytes.Contains(head, []byte(mark)) {
			return true
		}
	}
	return false
}

// shownInline are the types a browser may show by itself.
func shownInline(kind string) bool {
	switch kind {
	case "image/png", "image/jpeg", "image/gif", "image/webp":
		return true
	}
	return heard(kind)
}

// heard are the types a page plays.
func heard(kind string) bool { return strings.HasPrefix(kind, "audio/") }
