#include "analysis/nodes/run_records.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <exception>
#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string_view>

#include "analysis/nodes/check_file.hpp"
#include "analysis/nodes/core_times.hpp"
#include "results/samples_reader.hpp"
#include "text/one_line.hpp"
#include "timing/statistics.hpp"

namespace arcfleet::analysis::nodes {
namespace fs = std::filesystem;

namespace {

using results::BatchResult;
using results::RunRecord;

// Two nodes of one type differ by what their firmware keeps for itself: two digits are enough.
std::string memory_text(std::int64_t bytes) {
  const double gib = static_cast<double>(bytes) / (std::int64_t{1} << 30);
  if (!(gib > 0)) return "unknown memory";
  const double unit = std::pow(10, std::floor(std::log10(gib)) - 1);
  char text[32] = {};
  std::snprintf(text, sizeof text, "%g GiB", std::round(gib / unit) * unit);
  return text;
}

std::string type_of(const RunRecord& run) {
  const auto number = [&](const char* key) {
    return std::to_string(text::value_or<std::int64_t>(run.system_info, key, 0));
  };
  return text::value_or<std::string>(run.system_info, "cpu_model", "unknown") + ", sockets " +
         number("sockets") + ", cores " + number("cores") + ", " +
         memory_text(text::value_or<std::int64_t>(run.system_info, "memory_bytes", 0));
}

// Slurm names nodes without their domain.
std::string short_name(const std::string& host) {
  return host.substr(0, host.find('.'));
}

// The lowest number of a list such as "3" or "8-9"; the rank's where there is none.
std::int64_t first_number(const std::string& list, std::size_t rank) {
  std::int64_t number = 0;
  const auto done = std::from_chars(list.data(), list.data() + list.size(), number);
  return done.ec == std::errc() ? number : static_cast<std::int64_t>(rank);
}

const BatchResult& largest_batch(const RunRecord& run) {
  const BatchResult* found = nullptr;
  for (const BatchResult& batch : run.batch_scaling)
    if (!batch.error && (found == nullptr || batch.batch_size > found->batch_size)) found = &batch;
  if (found == nullptr || found->step_time_s.empty())
    throw std::runtime_error("it has no batch size that was measured");
  return *found;
}

double steps_of(const BatchResult& batch, std::size_t rank) {
  return static_cast<double>(batch.environments_per_rank.at(rank) * batch.num_steps);
}

std::vector<double> rates_of(const BatchResult& batch, std::size_t ranks) {
  std::vector<double> rates;
  for (std::size_t rank = 0; rank < ranks; ++rank)
    rates.push_back(steps_of(batch, rank) / timing::median(times_of_rank(batch, rank, ranks)));
  return rates;
}

// The core whose rate is the median, or the one above.
std::size_t median_core(const std::vector<double>& rates) {
  std::vector<std::size_t> order(rates.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::ranges::sort(order, {}, [&](std::size_t i) { return rates[i]; });
  return order[order.size() / 2];
}

// NUMA nodes in the order of their numbers, each with the rate of its median core.
void add_numa_rates(const RunRecord& run, NodeRecord& record, TestRates& test) {
  std::map<std::string, std::vector<double>> of_node;
  for (std::size_t rank = 0; rank < run.ranks.size(); ++rank)
    if (const std::string& numa = run.ranks[rank].numa_binding;
        !numa.empty() && numa.find_first_not_of("0123456789") == std::string::npos)
      of_node[numa].push_back(test.core_rates[rank]);
  for (const auto& [numa, rates] : of_node) record.numa_nodes.push_back(numa);
  std::ranges::sort(record.numa_nodes, comes_before);
  for (const std::string& numa : record.numa_nodes)
    test.numa_rates.push_back(timing::median(of_node.at(numa)));
}

class Collected {
 public:
  explicit Collected(std::string check) : check_(std::move(check)) {}

  NodeRecord& of(const std::string& node) {
    NodeRecord& record = records_[node];
    record.node = node;
    record.check = check_;
    return record;
  }

  void add(const fs::path& file) {
    const RunRecord run = results::read_samples(file);
    if (run.tag == links_tag) return add_links(run);
    const auto* const found = std::ranges::find(test_words, run.tag);
    if (found == test_words.end()) throw std::runtime_error("its tag is none of a check of nodes");
    add_test(record_of_run(run, static_cast<TestKind>(found - test_words.begin())),
             static_cast<std::size_t>(found - test_words.begin()));
  }

  std::vector<NodeRecord> all() {
    std::vector<NodeRecord> list;
    double earliest_s = 0;
    for (auto& [node, record] : records_)
      if (record.time_s > 0 && (earliest_s == 0 || record.time_s < earliest_s))
        earliest_s = record.time_s;
    for (auto& [node, record] : records_) {
      note_if_it_died(record);
      record.time_s = earliest_s;  // one time for the check
      list.push_back(std::move(record));
    }
    std::ranges::sort(list, comes_before, &NodeRecord::node);
    return list;
  }

 private:
  void add_links(const RunRecord& run) {
    for (const auto& rank : run.ranks)
      if (std::isfinite(rank.link_time_s)) of(short_name(rank.host)).link_time_s = rank.link_time_s;
  }

  void add_test(NodeRecord made, std::size_t test) {
    NodeRecord& record = of(made.node);
    const bool same_cores = record.cores.empty() ||
                            (record.cores == made.cores && record.numa_nodes == made.numa_nodes);
    if (!same_cores)
      throw std::runtime_error("its ranks had other cores than those of another test: bind them");
    record.time_s = record.time_s > 0 ? std::min(record.time_s, made.time_s) : made.time_s;
    record.type = made.type;
    record.cores = std::move(made.cores);
    record.numa_nodes = std::move(made.numa_nodes);
    record.test[test] = std::move(made.test[test]);
  }

  static void note_if_it_died(NodeRecord& record) {
    if (record.state != NodeState::measured) return;
    for (std::size_t i = 0; i < tests; ++i)
      if (!record.test[i].measured()) {
        record.state = NodeState::died;
        record.reason = std::string("no result of the test ") + test_words[i];
        return;
      }
  }

  std::string check_;
  std::map<std::string, NodeRecord> records_;
};

// One line of the states file.
void read_state(const std::string& line, Collected& collected) {
  std::istringstream words(line);
  std::string node;
  std::string state;
  std::string reason;
  words >> node >> state;
  std::getline(words >> std::ws, reason);
  if (node.empty()) return;
  const auto* const found = std::ranges::find(state_words, state);
  if (found == state_words.end())
    throw std::runtime_error("the states file has no state for " +
                             text::one_line(node, text::shown_id_bytes) + ": correct the line");
  NodeRecord& record = collected.of(text::one_line(node, text::shown_id_bytes));
  record.state = static_cast<NodeState>(found - state_words.begin());
  record.reason = text::one_line(reason, text::shown_id_bytes);
}

void read_states(const fs::path& file, Collected& collected) {
  if (file.empty()) return;
  std::ifstream stream(file);
  if (!stream || fs::is_directory(file))
    throw std::runtime_error("cannot read the states of nodes in " + text::one_line(file.string()) +
                             ": name a file of lines");
  for (std::string line; std::getline(stream, line);) read_state(line, collected);
}

}  // namespace

NodeRecord record_of_run(const RunRecord& run, TestKind which) {
  const BatchResult& batch = largest_batch(run);
  const std::size_t ranks = run.ranks.size();
  NodeRecord record;
  record.node = short_name(run.ranks.at(0).host);
  record.time_s = run.timestamp_s;
  record.type = type_of(run);
  for (std::size_t rank = 0; rank < ranks; ++rank) {
    record.cores.push_back(first_number(run.ranks[rank].core_binding, rank));
    if (short_name(run.ranks[rank].host) != record.node)
      throw std::runtime_error("its ranks ran on several nodes");
  }
  // Without binding all ranks have the same cores: then they are called by their ranks.
  if (std::ranges::adjacent_find(record.cores) != record.cores.end())
    for (std::size_t rank = 0; rank < ranks; ++rank)
      record.cores[rank] = static_cast<std::int64_t>(rank);
  TestRates& test = record.test[static_cast<std::size_t>(which)];
  test.core_rates = rates_of(batch, ranks);
  const std::size_t core = median_core(test.core_rates);
  const auto interval =
      timing::median_interval(times_of_rank(batch, core, ranks), timing::confidence_level);
  test.rate = test.core_rates[core];
  test.low = steps_of(batch, core) / interval.high;
  test.high = steps_of(batch, core) / interval.low;
  add_numa_rates(run, record, test);
  test.shares = shares_of(batch, ranks);
  return record;
}

std::vector<NodeRecord> records_of(const std::string& check, const fs::path& states,
                                   const std::vector<fs::path>& runs,
                                   std::vector<std::string>& problems) {
  Collected collected(check);
  read_states(states, collected);
  for (const fs::path& file : runs) try {
      collected.add(file);
    } catch (const std::exception& error) {
      problems.push_back(text::one_line(file.string()) +
                         " left out: " + text::one_line(error.what(), text::shown_id_bytes));
    }
  return collected.all();
}

}  // namespace arcfleet::analysis::nodes
