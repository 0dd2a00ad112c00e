#include "run/binding_table.hpp"

#include <array>
#include <cstdio>

#include "run/table_text.hpp"
#include "text/one_line.hpp"

namespace arcfleet::run {

std::string binding_table(const results::RunRecord& run) {
  std::string out = "rank  threads  node: processors of each thread (one list if all are equal)\n";
  for (std::size_t rank = 0; rank < run.ranks.size(); ++rank) {
    const auto& placement = run.ranks[rank];
    std::array<char, 32> numbers{};
    std::snprintf(numbers.data(), numbers.size(), "%4zu  %7lld  ", rank,
                  static_cast<long long>(placement.threads));
    out += wrapped(numbers.data() + text::one_line(placement.host, 80) + ": " +
                   placement.thread_binding);
  }
  return out;
}

}  // namespace arcfleet::run
