#include "text/width.hpp"

#include <locale.h>
#include <wchar.h>

#include <algorithm>

#include "text/utf8.hpp"

namespace arcfleet::text {
namespace {

constexpr std::string_view ellipsis = "...";

// The C library knows the width of every character in a UTF-8 locale. The program's own locale
// stays as it is.
locale_t utf8_locale() {
  static const locale_t found = [] {
    for (const char* name : {"C.UTF-8", "C.utf8", "en_US.UTF-8"})
      if (const locale_t locale = newlocale(LC_CTYPE_MASK, name, nullptr)) return locale;
    return newlocale(LC_CTYPE_MASK, "C", nullptr);
  }();
  return found;
}

class Utf8Scope {
 public:
  Utf8Scope() : before_(uselocale(utf8_locale())) {}
  ~Utf8Scope() { uselocale(before_); }
  Utf8Scope(const Utf8Scope&) = delete;
  Utf8Scope& operator=(const Utf8Scope&) = delete;

 private:
  locale_t before_;
};

bool is_printable_ascii(std::uint32_t code) {
  return code >= ' ' && code <= '~';
}

int shown_columns(const Character& character) {
  return character.valid ? columns_of(character.code) : 1;
}

// The longest start of the text of at most `width` columns, without blanks at its end.
std::string start_of(std::string_view text, int width) {
  std::string start;
  int used = 0;
  bool full = false;
  for_each_character(text, [&](const Character& character) {
    full = full || used + shown_columns(character) > width;
    if (full) return;
    used += shown_columns(character);
    start += character.bytes;
  });
  start.erase(start.find_last_not_of(' ') + 1);
  return start;
}

// The end of the longest part of whole words that fits, but of at least one word.
std::size_t break_in(std::string_view line, int width) {
  std::size_t at = line.find(' ', std::min(line.find_first_not_of(' '), line.size()));
  std::size_t found = at;
  while (at != std::string_view::npos && display_width(line.substr(0, at)) <= width) {
    found = at;
    at = line.find(' ', std::min(line.find_first_not_of(' ', at), line.size()));
  }
  return found;
}

}  // namespace

int columns_of(std::uint32_t code_point) {
  if (is_printable_ascii(code_point)) return 1;
  const Utf8Scope scope;
  const int width = wcwidth(static_cast<wchar_t>(code_point));
  return width < 0 ? 2 : width;
}

int display_width(std::string_view text) {
  int width = 0;
  for_each_character(text, [&](const Character& character) { width += shown_columns(character); });
  return width;
}

std::string cut(std::string_view text, int width, std::string_view kept_end) {
  constexpr int min_text = 8;
  std::string whole = std::string(text) + std::string(kept_end);
  if (display_width(whole) <= width) return whole;
  const int room = width - static_cast<int>(ellipsis.size()) - display_width(kept_end);
  if (!kept_end.empty() && room < min_text) return cut(whole, width);
  if (room < 0)
    return std::string(ellipsis.substr(0, static_cast<std::size_t>(std::max(width, 0))));
  return start_of(text, room) + std::string(ellipsis) + std::string(kept_end);
}

std::vector<std::string> wrapped(std::string_view text, int width, std::string_view indent) {
  std::vector<std::string> lines;
  std::string rest(text);
  while (display_width(rest) > width) {
    const std::size_t end = break_in(rest, width);
    const std::size_t next = rest.find_first_not_of(' ', end);
    if (end == std::string::npos || next == std::string::npos) break;
    lines.push_back(rest.substr(0, end));
    rest = std::string(indent) + rest.substr(next);
  }
  lines.push_back(std::move(rest));
  return lines;
}

}  // namespace arcfleet::text
