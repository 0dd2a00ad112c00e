#include "analysis/output/text.hpp"

#include <locale.h>
#include <wchar.h>

#include <algorithm>
#include <array>

namespace arcfleet::analysis {
namespace {

constexpr std::string_view ellipsis = "...";

// The C library knows the width of every character, in a locale that speaks UTF-8; the program's
// own locale stays as it is. Without such a locale all but ASCII shows as "?".
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

struct Character {
  std::string_view bytes;
  wchar_t code;
  std::size_t length;  // bytes it takes in the text
};

// The first character of a text that is not empty.
Character first_character(std::string_view text) {
  wchar_t code = 0;
  mbstate_t state{};
  const std::size_t length = mbrtowc(&code, text.data(), text.size(), &state);
  if (length > text.size()) return {"?", L'?', 1};  // the error codes are (size_t)-1 and -2
  const std::size_t taken = std::max<std::size_t>(length, 1);  // 0 stands for the NUL character
  return {text.substr(0, taken), code, taken};
}

template <class Visit>
void for_each_character(std::string_view text, Visit visit) {
  const Utf8Scope scope;
  while (!text.empty()) {
    const Character character = first_character(text);
    text.remove_prefix(character.length);
    visit(character);
  }
}

// A character this C library does not know counts as wide: a line may get short, never too long.
int columns(wchar_t code) {
  const int width = wcwidth(code);
  return width < 0 ? 2 : width;
}

// Control characters, and those without a shape of their own that would disturb the line around
// them: line and paragraph separators, direction marks, invisible operators, language tags.
bool disturbs(wchar_t code) {
  struct Range {
    wchar_t first, last;
  };
  static constexpr std::array<Range, 11> ranges{{{0x00, 0x1f},
                                                 {0x7f, 0x9f},
                                                 {0x061c, 0x061c},
                                                 {0x180e, 0x180e},
                                                 {0x200b, 0x200b},
                                                 {0x200e, 0x200f},
                                                 {0x2028, 0x202e},
                                                 {0x2060, 0x206f},
                                                 {0xfeff, 0xfeff},
                                                 {0xfff9, 0xfffb},
                                                 {0xe0000, 0xe007f}}};
  return std::ranges::any_of(
      ranges, [code](const Range& range) { return range.first <= code && code <= range.last; });
}

bool separates(wchar_t code) {
  return (code >= L'\t' && code <= L'\r') || code == 0x85 || code == 0x2028 || code == 0x2029;
}

// Most text is: then every byte is a character of one column.
bool is_plain(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~'; });
}

// The longest start of the text of at most `width` columns, without blanks at its end.
std::string start_of(std::string_view text, int width) {
  std::string start;
  int used = 0;
  bool full = false;
  for_each_character(text, [&](const Character& character) {
    full = full || used + columns(character.code) > width;
    if (full) return;
    used += columns(character.code);
    start += character.bytes;
  });
  start.erase(start.find_last_not_of(' ') + 1);
  return start;
}

}  // namespace

std::string clean(std::string_view text) {
  constexpr int most_marks = 4;
  if (is_plain(text)) return std::string(text);
  std::string cleaned;
  int marks = most_marks;  // a mark with nothing to stand on is dropped too
  for_each_character(text, [&](const Character& character) {
    if (separates(character.code)) {
      cleaned += ' ';
    } else if (!disturbs(character.code)) {
      marks = columns(character.code) == 0 ? marks + 1 : 0;
      if (marks <= most_marks) cleaned += character.bytes;
    }
  });
  return cleaned;
}

int display_width(std::string_view text) {
  if (is_plain(text)) return static_cast<int>(text.size());
  int width = 0;
  for_each_character(text, [&](const Character& character) { width += columns(character.code); });
  return width;
}

std::string cut(std::string_view text, int width, std::string_view kept_end) {
  constexpr int least_text = 8;
  const std::string whole = std::string(text) + std::string(kept_end);
  if (display_width(whole) <= width) return whole;
  const int room = width - static_cast<int>(ellipsis.size()) - display_width(kept_end);
  if (!kept_end.empty() && room < least_text) return cut(whole, width);
  if (room < 0)
    return std::string(ellipsis.substr(0, static_cast<std::size_t>(std::max(width, 0))));
  return start_of(text, room) + std::string(ellipsis) + std::string(kept_end);
}

}  // namespace arcfleet::analysis
