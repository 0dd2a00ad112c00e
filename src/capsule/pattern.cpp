#include "capsule/pattern.hpp"

#include <array>
#include <stdexcept>

namespace arcfleet::capsule {
namespace {

constexpr std::size_t most_groups = 12;

}  // namespace

Pattern::Pattern(const std::string& expression) {
  if (regcomp(&compiled_, expression.c_str(), REG_EXTENDED | REG_ICASE) != 0)
    throw std::invalid_argument("no regular expression: " + expression);
}

Pattern::~Pattern() {
  regfree(&compiled_);
}

std::string Pattern::replaced(const std::string& line, int group,
                              const Replacement& replacement) const {
  std::string out;
  std::array<regmatch_t, most_groups> match{};
  const char* rest = line.c_str();
  int flags = 0;
  while (*rest != '\0' && regexec(&compiled_, rest, match.size(), match.data(), flags) == 0) {
    const regmatch_t& found = match.at(static_cast<std::size_t>(group));
    const bool any = found.rm_so >= 0 && found.rm_eo > found.rm_so;
    const auto begin = static_cast<std::size_t>(any ? found.rm_so : match[0].rm_so);
    const auto end = static_cast<std::size_t>(any ? found.rm_eo : match[0].rm_so + 1);
    out.append(rest, begin);
    const std::string_view text(rest + begin, end - begin);
    out += any ? replacement(text) : std::string(text);
    rest += end;
    flags = REG_NOTBOL;
  }
  return out + rest;
}

}  // namespace arcfleet::capsule
