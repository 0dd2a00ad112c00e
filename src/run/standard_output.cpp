#include "run/standard_output.hpp"

#include <cstdio>
#include <stdexcept>

#include "text/one_line.hpp"

namespace arcfleet::run {

void print(const std::string& text, const std::string& what_remains) {
  std::fputs(text::printable(text).c_str(), stdout);
  if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return;
  throw std::runtime_error(output_is_lost + what_remains);
}

}  // namespace arcfleet::run
