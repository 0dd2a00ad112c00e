// Nothing of its own: CMake compiles the headers that most tests share beside this file (tests/CMakeLists.txt).
