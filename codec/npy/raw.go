package npy

import (
	"encoding/binary"
	"reflect"
	"unsafe"
)

// littleEndian says that numbers stand in this machine's memory as they do in most files.
var littleEndian = binary.NativeEndian.Uint16([]byte{1, 0}) == 1

// raw returns the memory of numbers, when it is what a file of the byte order has: then nothing needs converting. Booleans
// are left out, because not every byte of a file is one.
func raw[E Number](data []E, order binary.ByteOrder) ([]byte, bool) {
	t := reflect.TypeFor[E]()
	if len(data) == 0 || t.Kind() == reflect.Bool || t.Size() > 1 && (order == binary.LittleEndian) != littleEndian {
		return nil, false
	}
	return unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(data))), len(data)*int(t.Size())), true //nolint:gosec // numbers have no pointers, and every byte is one of a number
}
