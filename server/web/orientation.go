package web

import (
	"bytes"
	"encoding/binary"
)

// orientation is how a JPEG's camera was held, as its EXIF part says; 1, the
// ordinary way, when it says nothing.
func orientation(picture []byte) int {
	for at := 2; at+4 <= len(picture) && picture[at] == 0xff; {
		size := int(binary.BigEndian.Uint16(picture[at+2:]))
		end := at + 2 + size
		if size < 2 || end > len(picture) || picture[at+1] == 0xda {
			return 1
		}
		if part := picture[at+4 : end]; picture[at+1] == 0xe1 && bytes.HasPrefix(part, []byte("Exif\x00\x00")) {
			return orientationIn(part[6:])
		}
		at = end
	}
	return 1
}

// orientationIn reads tag 0x112 of the first directory of a TIFF structure.
func orientationIn(tiff []byte) int {
	if len(tiff) < 8 {
		return 1
	}
	var order binary.ByteOrder = binary.BigEndian
	if tiff[0] == 'I' {
		order = binary.LittleEndian
	}
	at := uint64(order.Uint32(tiff[4:]))
	if at+2 > uint64(len(tiff)) {
		return 1
	}
	count := uint64(order.Uint16(tiff[at:]))
	for n := range count {
		entry := at + 2 + n*12
		if entry+12 > uint64(len(tiff)) {
			return 1
		}
		if order.Uint16(tiff[entry:]) == 0x112 {
			if v := int(order.Uint16(tiff[entry+8:])); v >= 1 && v <= 8 {
				return v
			}
			return 1
		}
	}
	return 1
}
