// Empty: CMake compiles the headers that most tests include beside a source file
// (tests/CMakeLists.txt).
