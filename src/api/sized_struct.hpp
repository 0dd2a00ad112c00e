// Structs of the C interface, which grow from version to version: a caller passes the size that its
// compiler knows.
#pragma once

#include <cstddef>
#include <cstring>
#include <string>

#include "api/api_error.hpp"

namespace arcfleet::api {

// Throws ApiError unless the size is one that some version of this struct has had. So far there is
// one version.
template <class Struct>
void check_size(std::size_t size, const char* name) {
  require(size == sizeof(Struct), [&] {
    return std::string(name) + ".size is " + std::to_string(size) + ", but this library knows " +
           std::to_string(sizeof(Struct)) + ": set it to sizeof(" + name +
           "), and use the header of this library or of an older one";
  });
}

// A copy of what the caller passes.
template <class Struct>
Struct known(const Struct* given, const char* name) {
  require(given != nullptr, [name] { return std::string(name) + " is NULL"; });
  std::size_t size = 0;
  std::memcpy(&size, given, sizeof size);  // no version has fewer bytes than this
  check_size<Struct>(size, name);
  return *given;
}

// Writes to a struct of the caller's, which has this size.
template <class Struct>
void hand_over(Struct value, Struct* to, std::size_t size, const char* name) {
  require(to != nullptr, [name] { return std::string(name) + " is NULL"; });
  check_size<Struct>(size, name);
  value.size = size;
  std::memcpy(static_cast<void*>(to), &value, size);
}

}  // namespace arcfleet::api
