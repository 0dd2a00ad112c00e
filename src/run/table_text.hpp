// Pieces that the printed tables of a run share: lines of at most 80 columns, counts, rows.
#pragma once

#include <array>
#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include "text/attributes.hpp"

namespace arcfleet::run {

// The words in lines of at most 80 columns; all lines but the first are indented.
std::string wrapped(const std::string& text);

// The text or whole number of this name; empty if there is none.
std::string text_of(const text::Attributes& attributes, std::string_view name);

// The texts of this name; none if there is no such list.
std::vector<std::string> texts_of(const text::Attributes& attributes, std::string_view name);

// Lays the cells out by a format of printf with one %s per cell.
template <class... Text>
std::string row(const char* format, const Text&... cells) {
  std::array<char, 256> line{};
  std::snprintf(line.data(), line.size(), format, std::string(cells).c_str()...);
  return line.data();
}

}  // namespace arcfleet::run
