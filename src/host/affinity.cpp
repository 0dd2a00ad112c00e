#include "host/affinity.hpp"

#include <sched.h>

#include <charconv>
#include <optional>

namespace arcfleet::host {
namespace {

std::optional<cpu_set_t> allowed_processors() {
  cpu_set_t set;
  CPU_ZERO(&set);
  if (sched_getaffinity(0, sizeof set, &set) != 0) return std::nullopt;
  return set;
}

void append_range(std::string& list, int first, int last) {
  if (!list.empty()) list += ',';
  list += std::to_string(first);
  if (last > first) list += '-' + std::to_string(last);
}

struct Range {
  int first = 0;
  int last = 0;
};

// Takes the number at the front of the text off it.
std::optional<int> take_number(std::string_view& text) {
  unsigned number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || number >= CPU_SETSIZE) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return static_cast<int>(number);
}

// "3" or "0-3".
std::optional<Range> range_of(std::string_view text) {
  const auto first = take_number(text);
  if (!first) return std::nullopt;
  if (text.empty()) return Range{*first, *first};
  if (text.front() != '-') return std::nullopt;
  text.remove_prefix(1);
  const auto last = take_number(text);
  if (!last || !text.empty() || *last < *first) return std::nullopt;
  return Range{*first, *last};
}

}  // namespace

std::string processor_list() {
  const auto allowed = allowed_processors();
  if (!allowed) return "unknown";
  std::vector<int> processors;
  for (int cpu = 0; cpu < CPU_SETSIZE; ++cpu)
    if (CPU_ISSET(cpu, &*allowed)) processors.push_back(cpu);
  return list_text(processors);
}

int processor_count() {
  const auto allowed = allowed_processors();
  return allowed ? CPU_COUNT(&*allowed) : 1;
}

std::string list_text(const std::vector<int>& processors) {
  std::string list;
  for (auto first = processors.begin(); first != processors.end();) {
    auto last = first;
    while (last + 1 != processors.end() && *(last + 1) == *last + 1) ++last;
    append_range(list, *first, *last);
    first = last + 1;
  }
  return list;
}

std::vector<int> processors_of(std::string_view list) {
  std::vector<int> processors;
  for (bool more = true; more;) {
    const auto comma = list.find(',');
    const auto range = range_of(list.substr(0, comma));
    if (!range) return {};
    for (int cpu = range->first; cpu <= range->last; ++cpu) processors.push_back(cpu);
    more = comma != std::string_view::npos;
    if (more) list.remove_prefix(comma + 1);
  }
  return processors;
}

}  // namespace arcfleet::host
