#include "analysis/output/dashboards.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "analysis/output/rate_samples.hpp"
#include "analysis/scaling/series.hpp"
#include "text/counted.hpp"
#include "text/numbers.hpp"
#include "timing/statistics.hpp"

namespace arcfleet::analysis {
namespace {

using Json = nlohmann::ordered_json;

std::string dumped(const Json& json) {
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

// "± 1234.5": the dashboard finds no number in any other form.
std::string range_text(double value, const Interval& interval) {
  return "± " + Json(std::max(interval.high - value, value - interval.low)).dump();
}

// Too few repeats give an interval of less than 95 %.
std::string interval_name(const Interval& interval) {
  return interval.coverage.value_or(0) >= timing::confidence_level ? "95 % interval" : "interval";
}

// What a person sees beside a point of the chart: lines.
std::string extra_text(const RunResult& run, const Rate& rate) {
  std::string text = workload_line(run);
  if (run.ranks > 0) text += "\n" + layout_line(run);
  if (!rate.samples.empty())
    text += "\n" + text::counted(static_cast<std::int64_t>(rate.samples.size()), "repeat");
  if (rate.interval)
    text += "\n" + interval_name(*rate.interval) + " " +
            text::interval(rate.interval->low, rate.interval->high, rate.steps_per_second) +
            " around " + text::si(rate.steps_per_second) + " steps/s";
  if (!run.description.empty()) text += "\n" + run.description;
  return text;
}

}  // namespace

std::string github_action_benchmark_json(const RunResult& run) {
  Json list = Json::array();
  for (const auto& [name, rate] : named_rates(run)) {
    Json entry = {{"name", name}, {"unit", "steps/s"}, {"value", rate->steps_per_second}};
    if (rate->interval) entry["range"] = range_text(rate->steps_per_second, *rate->interval);
    entry["extra"] = extra_text(run, *rate);
    list.push_back(std::move(entry));
  }
  return dumped(list);
}

std::string bencher_metric_json(const RunResult& run) {
  Json object = Json::object();
  for (const auto& [name, rate] : named_rates(run)) {
    Json& throughput = object[name]["throughput"];
    throughput["value"] = rate->steps_per_second;
    if (!rate->interval) continue;
    throughput["lower_value"] = rate->interval->low;
    throughput["upper_value"] = rate->interval->high;
  }
  return dumped(object);
}

}  // namespace arcfleet::analysis
