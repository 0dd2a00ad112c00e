#include "text/utf8.hpp"

#include <array>
#include <optional>

namespace arcfleet::text {
namespace {

// The length of the UTF-8 sequence that a first byte announces; 0 if no sequence begins with it.
std::size_t announced_bytes(unsigned char first) {
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first <= 0xDF) return 2;
  if (first >= 0xE0 && first <= 0xEF) return 3;
  if (first >= 0xF0 && first <= 0xF4) return 4;
  return 0;
}

// The code point of a whole sequence, or nothing if its bytes are not UTF-8.
std::optional<std::uint32_t> code_point(std::string_view sequence) {
  constexpr std::array<unsigned char, 5> first_byte_bits = {0, 0x7F, 0x1F, 0x0F, 0x07};
  constexpr std::array<std::uint32_t, 5> minimum = {0, 0, 0x80, 0x800, 0x10000};
  std::uint32_t point =
      static_cast<unsigned char>(sequence.front()) & first_byte_bits[sequence.size()];
  for (const char next : sequence.substr(1)) {
    const auto byte = static_cast<unsigned char>(next);
    if ((byte & 0xC0) != 0x80) return std::nullopt;
    point = point << 6 | (byte & 0x3F);
  }
  const bool surrogate = point >= 0xD800 && point <= 0xDFFF;
  if (point < minimum[sequence.size()] || surrogate || point > 0x10FFFF) return std::nullopt;
  return point;
}

}  // namespace

Character first_character(std::string_view text) {
  const std::size_t size = announced_bytes(static_cast<unsigned char>(text.front()));
  if (size == 0 || size > text.size()) return {text.substr(0, 1)};
  const auto point = code_point(text.substr(0, size));
  if (!point) return {text.substr(0, 1)};
  return {text.substr(0, size), *point, true};
}

}  // namespace arcfleet::text
