// Empty: CMake compiles shared headers beside a source file (arcfleet_precompiled in
// CMakeLists.txt).
