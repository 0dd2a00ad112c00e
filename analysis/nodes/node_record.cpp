#include "analysis/nodes/node_record.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "text/one_line.hpp"

namespace arcfleet::analysis::nodes {
namespace {

using Json = nlohmann::ordered_json;
using Parsed = nlohmann::json;

// Four significant digits: more would be noise, and a record has hundreds of rates.
double rounded(double value) {
  if (!(std::abs(value) > 0) || !std::isfinite(value)) return value;
  const double unit = std::pow(10, std::floor(std::log10(std::abs(value))) - 3);
  const double shortened = std::round(value / unit) * unit;
  return shortened >= 1 ? std::round(shortened * 1e4) / 1e4 : shortened;
}

Json number(double value) {
  if (!std::isfinite(value)) return nullptr;
  const double shortened = rounded(value);
  constexpr double most_exact = 1e15;
  if (shortened == std::floor(shortened) && std::abs(shortened) < most_exact)
    return static_cast<std::int64_t>(shortened);
  return shortened;
}

Json numbers(const std::vector<double>& values) {
  Json list = Json::array();
  for (const double value : values) list.push_back(number(value));
  return list;
}

Json test_object(const TestRates& test) {
  return {{"rate", number(test.rate)},
          {"interval", numbers({test.low, test.high})},
          {"core_rates", numbers(test.core_rates)},
          {"numa_rates", numbers(test.numa_rates)},
          {"ran", number(test.shares.ran)},
          {"waited", number(test.shares.waited)},
          {"others", number(test.shares.others)},
          {"throttled", number(test.shares.throttled)},
          {"stolen", number(test.shares.stolen)}};
}

[[noreturn]] void refuse(const std::string& problem) {
  throw std::runtime_error(problem);
}

const Parsed& member(const Parsed& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end()) refuse(std::string("it has no \"") + key + "\"");
  return *found;
}

double real(const Parsed& object, const char* key) {
  const Parsed& value = member(object, key);
  if (value.is_null()) return unknown;
  if (!value.is_number() || value.get<double>() < 0)
    refuse(std::string("\"") + key + "\" is no number from 0");
  return value.get<double>();
}

std::string word(const Parsed& object, const char* key) {
  const Parsed& value = member(object, key);
  if (!value.is_string()) refuse(std::string("\"") + key + "\" is no text");
  return text::one_line(value.get_ref<const std::string&>(), text::shown_id_bytes);
}

std::vector<double> reals(const Parsed& object, const char* key) {
  std::vector<double> values;
  for (const Parsed& value : member(object, key)) {
    if (!value.is_null() && (!value.is_number() || value.get<double>() < 0))
      refuse(std::string("\"") + key + "\" holds something else than numbers from 0");
    values.push_back(value.is_null() ? unknown : value.get<double>());
  }
  return values;
}

TestRates test_of(const Parsed& object, const NodeRecord& record) {
  if (!object.is_object()) refuse("a test is no object");
  TestRates test;
  test.rate = real(object, "rate");
  const auto interval = reals(object, "interval");
  if (interval.size() != 2) refuse("\"interval\" has not two ends");
  test.low = interval[0];
  test.high = interval[1];
  test.core_rates = reals(object, "core_rates");
  test.numa_rates = reals(object, "numa_rates");
  if (test.core_rates.size() != record.cores.size() ||
      test.numa_rates.size() != record.numa_nodes.size())
    refuse("a test has not one rate for each core and each NUMA node");
  test.shares = {real(object, "ran"), real(object, "waited"), real(object, "others"),
                 real(object, "throttled"), real(object, "stolen")};
  return test;
}

NodeState state_of(const std::string& name) {
  const auto* const found = std::ranges::find(state_words, name);
  if (found == state_words.end()) refuse("its state \"" + name + "\" is unknown");
  return static_cast<NodeState>(found - state_words.begin());
}

// Texts and whole numbers of the machine.
void read_machine(const Parsed& object, NodeRecord& record) {
  record.type = word(object, "type");
  for (const Parsed& core : member(object, "cores")) {
    if (!core.is_number_integer()) refuse("\"cores\" holds something else than whole numbers");
    record.cores.push_back(core.get<std::int64_t>());
  }
  for (const Parsed& node : member(object, "numa_nodes")) {
    if (!node.is_string()) refuse("\"numa_nodes\" holds something else than texts");
    record.numa_nodes.push_back(
        text::one_line(node.get_ref<const std::string&>(), text::shown_value_bytes));
  }
}

}  // namespace

std::string line_of(const NodeRecord& record) {
  Json object = {{"nodecheck", record_version},
                 {"check", record.check},
                 {"time_s", std::round(record.time_s)},
                 {"node", record.node},
                 {"state", state_words[static_cast<std::size_t>(record.state)]},
                 {"reason", record.reason},
                 {"type", record.type},
                 {"cores", record.cores},
                 {"numa_nodes", record.numa_nodes},
                 {"link_time_s", number(record.link_time_s)}};
  Json tests_object = Json::object();
  for (std::size_t i = 0; i < tests; ++i)
    if (record.test[i].measured()) tests_object[test_words[i]] = test_object(record.test[i]);
  object["tests"] = std::move(tests_object);
  return object.dump(-1, ' ', false, Json::error_handler_t::replace);
}

NodeRecord record_of(std::string_view line) {
  const Parsed object = Parsed::parse(line, nullptr, false);
  if (!object.is_object()) refuse("it is no JSON object");
  if (!(member(object, "nodecheck") == record_version))
    refuse("it is not of version " + std::to_string(record_version));
  NodeRecord record;
  record.check = word(object, "check");
  record.time_s = real(object, "time_s");
  record.node = word(object, "node");
  if (record.node.empty()) refuse("its node has no name");
  record.state = state_of(word(object, "state"));
  record.reason = word(object, "reason");
  read_machine(object, record);
  record.link_time_s = real(object, "link_time_s");
  const Parsed& all = member(object, "tests");
  for (std::size_t i = 0; i < tests; ++i)
    if (const auto found = all.find(test_words[i]); found != all.end())
      record.test[i] = test_of(*found, record);
  return record;
}

}  // namespace arcfleet::analysis::nodes
