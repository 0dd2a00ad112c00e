// Nothing: libarcfleet.so consists of the room's static library, and CMake wants a source.
