// An extended regular expression of POSIX that is not case-sensitive. The C library's matcher needs
// no stack in proportion to the text, which may be anybody's.
#pragma once

#include <regex.h>

#include <functional>
#include <string>
#include <string_view>

namespace arcfleet::capsule {

class Pattern {
 public:
  // Throws std::invalid_argument if the expression is none.
  explicit Pattern(const std::string& expression);
  Pattern(const Pattern&) = delete;
  Pattern& operator=(const Pattern&) = delete;
  ~Pattern();

  // The line with `group` of every match replaced by what `replacement` makes of it. The next match
  // may begin right behind the group. The line has no newline and no byte 0.
  using Replacement = std::function<std::string(std::string_view found)>;
  [[nodiscard]] std::string replaced(const std::string& line, int group,
                                     const Replacement& replacement) const;

 private:
  regex_t compiled_{};
};

}  // namespace arcfleet::capsule
