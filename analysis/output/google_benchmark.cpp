#include "analysis/output/google_benchmark.hpp"

#include <array>
#include <cmath>
#include <cstdint>
#include <ctime>
#include <nlohmann/json.hpp>
#include <numeric>
#include <vector>

#include "analysis/output/rate_samples.hpp"
#include "analysis/results/hosts_text.hpp"
#include "timing/statistics.hpp"

namespace arcfleet::analysis {
namespace {

using Json = nlohmann::ordered_json;

// ISO 8601, as Google Benchmark writes it.
std::string utc_text(double timestamp_s) {
  const auto seconds = static_cast<std::time_t>(timestamp_s);
  std::tm parts{};
  std::array<char, 32> text{};
  if (gmtime_r(&seconds, &parts) != nullptr)
    std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%S+00:00", &parts);
  return text.data();
}

// Runs on many hosts do not name them in their summary.
std::string hosts_of_run(const RunResult& run) {
  const std::string hosts = fact(run.setup, "hosts");
  if (!hosts.empty() || run.nodes == 0) return hosts_text(hosts);
  return std::to_string(run.nodes) + (run.nodes == 1 ? " host" : " hosts");
}

Json entry(const std::string& name, const std::string& kind, std::size_t repetitions) {
  return {{"name", name},
          {"run_name", name},
          {"run_type", kind},
          {"repetitions", repetitions},
          {"threads", 1}};
}

void add_times(Json& object, double time_ns, double steps_per_second) {
  object["iterations"] = 1;
  object["real_time"] = time_ns;
  object["cpu_time"] = time_ns;
  object["time_unit"] = "ns";
  object["items_per_second"] = steps_per_second;
}

struct Spread {
  double mean = 0;
  double deviation = 0;  // of the sample, n - 1
};

Spread spread_of(const std::vector<double>& values) {
  Spread spread;
  const auto n = static_cast<double>(values.size());
  spread.mean = std::accumulate(values.begin(), values.end(), 0.0) / n;
  double sum = 0;
  for (const double value : values) sum += (value - spread.mean) * (value - spread.mean);
  spread.deviation = n > 1 ? std::sqrt(sum / (n - 1)) : 0;
  return spread;
}

enum class AggregateUnit { time, percentage };

void add_aggregate(Json& list, const std::string& name, const std::string& aggregate,
                   std::size_t repetitions, double time, double rate, AggregateUnit unit) {
  Json object = entry(name + "_" + aggregate, "aggregate", repetitions);
  object["run_name"] = name;
  object["aggregate_name"] = aggregate;
  object["aggregate_unit"] = unit == AggregateUnit::percentage ? "percentage" : "time";
  add_times(object, time, rate);
  list.push_back(std::move(object));
}

void add_benchmark(Json& list, const std::string& name, const Rate& rate) {
  const auto rates = samples_or_rate(rate);
  std::vector<double> times_ns;
  for (const double each : rates) times_ns.push_back(1e9 / each);
  for (std::size_t i = 0; i < rates.size(); ++i) {
    Json object = entry(name, "iteration", rates.size());
    object["repetition_index"] = i;
    add_times(object, times_ns[i], rates[i]);
    list.push_back(std::move(object));
  }
  const Spread time = spread_of(times_ns);
  const Spread speed = spread_of(rates);
  const auto add = [&](const char* aggregate, double time_ns, double steps_per_second,
                       AggregateUnit unit) {
    add_aggregate(list, name, aggregate, rates.size(), time_ns, steps_per_second, unit);
  };
  add("mean", time.mean, speed.mean, AggregateUnit::time);
  add("median", timing::median(times_ns), timing::median(rates), AggregateUnit::time);
  add("stddev", time.deviation, speed.deviation, AggregateUnit::time);
  add("cv", time.deviation / time.mean, speed.deviation / speed.mean, AggregateUnit::percentage);
}

}  // namespace

std::string google_benchmark_json(const RunResult& run) {
  Json list = Json::array();
  for (const auto& [name, rate] : named_rates(run)) add_benchmark(list, name, *rate);
  const Json object = {{"context",
                        {{"executable", run.program},
                         {"host_name", hosts_of_run(run)},
                         {"date", utc_text(run.timestamp_s)},
                         {"description", run.description},
                         {"tag", run.tag},
                         {"caches", Json::array()},
                         {"library_build_type", "release"}}},
                       {"benchmarks", list}};
  return object.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace arcfleet::analysis
