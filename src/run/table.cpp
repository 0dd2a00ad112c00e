#include "run/table.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <set>

#include "results/wording.hpp"
#include "text/format.hpp"

namespace arcfleet::run {
namespace {

using results::Attributes;
using results::BatchResult;
using results::RunRecord;

// An attribute as text, empty when there is none of this name.
std::string text_of(const Attributes& attributes, std::string_view name) {
  for (const auto& [key, value] : attributes) {
    if (key != name) continue;
    if (const auto* text = std::get_if<std::string>(&value)) return *text;
    if (const auto* number = std::get_if<std::int64_t>(&value)) return std::to_string(*number);
  }
  return "";
}

std::string counted(std::int64_t number, const std::string& word) {
  return text::grouped(number) + " " + word + (number == 1 ? "" : "s");
}

// Words laid in lines of at most 80 columns.
std::string wrapped(const std::string& text) {
  constexpr std::size_t columns = 80;
  std::string out, line;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    const std::string word = text.substr(at, end - at);
    if (!line.empty() && line.size() + 1 + word.size() > columns) {
      out += line + "\n";
      line = "  " + word;
    } else {
      line += (at == 0 ? "" : " ") + word;
    }
    at = end + 1;
  }
  return out + line + "\n";
}

std::string rate_interval(const results::RateInterval& interval) {
  return std::string("[") + text::si(interval.low) + ", " + text::si(interval.high) + "]";
}

std::string percent(double share) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.0f %%", 100 * share);
  return text.data();
}

// "0.31 / 0.32 / 0.32 s" in the unit of the greatest.
std::string rank_times(const BatchResult& batch) {
  const std::string greatest = text::seconds(batch.rank_time_max_s);
  const std::string unit = greatest.substr(greatest.find(' ') + 1);
  const double scale = unit == "s" ? 1 : unit == "ms" ? 1e3 : unit == "us" ? 1e6 : 1e9;
  const auto in_unit = [scale](double time_s) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.3g", time_s * scale);
    return std::string(text.data());
  };
  return in_unit(batch.rank_time_min_s) + " / " + in_unit(batch.rank_time_mean_s) + " / " +
         in_unit(batch.rank_time_max_s) + " " + unit;
}

constexpr const char* row_format = "%9s %8s %18s %9s %22s %5s\n";

template <class... Text>
std::string row(const Text&... cells) {
  std::array<char, 256> line{};
  std::snprintf(line.data(), line.size(), row_format, std::string(cells).c_str()...);
  return line.data();
}

std::string batch_row(const BatchResult& batch, std::int64_t worker_count) {
  const std::string size = text::grouped(batch.batch_size);
  if (batch.error)
    return row(size, "failed", "", "", "", "") + "          " + text::printable(*batch.error) +
           "\n";
  const double wait =
      batch.rank_time_max_s > 0 ? 1 - batch.rank_time_mean_s / batch.rank_time_max_s : 0;
  return row(size, text::si(batch.steps_per_second), rate_interval(batch.interval),
             text::si(batch.steps_per_second / static_cast<double>(worker_count)),
             rank_times(batch), percent(wait));
}

std::string relative_error_text(double error) {
  if (!std::isfinite(error)) return "none";
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), error < 0.0995 ? "%.1f %%" : "%.0f %%", 100 * error);
  return text.data();
}

// A time as a share of the median.
std::string to_median(double time_s, const BatchResult& batch) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.2f",
                batch.percentiles.p50_s > 0 ? time_s / batch.percentiles.p50_s : 0);
  return text.data();
}

constexpr const char* detail_format = "%9s %7s %7s %5s %5s %5s %5s %6s %6s %6s %5s\n";

template <class... Text>
std::string detail_row(const Text&... cells) {
  std::array<char, 256> line{};
  std::snprintf(line.data(), line.size(), detail_format, std::string(cells).c_str()...);
  return line.data();
}

// How sure each figure is, how its times are spread, and how well ranks and threads are used.
std::string details_table(const RunRecord& run) {
  std::string out = detail_row("batch", "repeats", "+-", "p5", "p95", "p99", "ranks", "serial",
                               "transf", "OpenMP", "all");
  for (const BatchResult& batch : run.batch_scaling) {
    if (batch.error) continue;
    const auto& share = batch.efficiencies;
    const auto& times = batch.percentiles;
    out += detail_row(text::grouped(batch.batch_size), text::grouped(batch.repeats),
                      relative_error_text(batch.relative_error) +
                          (batch.stopped_by.starts_with("max-") ? "!" : " "),
                      to_median(times.p5_s, batch), to_median(times.p95_s, batch),
                      to_median(times.p99_s, batch), percent(share.load_balance),
                      percent(share.serialisation), percent(share.transfer), percent(share.openmp),
                      percent(share.parallel));
  }
  return out + "\n" +
         wrapped(
             "+-: half-width of the interval / median, ! wider than asked for; p5, p95, p99: "
             "percentiles of the times / median; ranks, serial, transf: load balance, "
             "serialisation and transfer efficiency of the ranks; OpenMP: share of the time in "
             "which threads are at work; all: product of the four.");
}

std::string warning_lines(const RunRecord& run) {
  std::string out;
  for (const std::string& warning : run.warnings)
    out += wrapped("Warning: " + text::printable(warning, 1000));
  return out;
}

std::string single_line(const results::SingleEnvironment& single) {
  return "single environment   " + text::si(single.steps_per_second) + " steps/s  " +
         rate_interval(single.interval) + "   reset " + text::seconds(single.avg_reset_time_s) +
         "\n";
}

std::string memory_line(const RunRecord& run) {
  const auto measured = std::ranges::find_if(run.batch_scaling.rbegin(), run.batch_scaling.rend(),
                                             [](const BatchResult& b) { return !b.error; });
  if (measured == run.batch_scaling.rend()) return "";
  const auto& peaks = measured->peak_resident_bytes;
  const std::string peak =
      peaks.empty()
          ? ""
          : "; peak " + text::bytes(static_cast<double>(*std::ranges::max_element(peaks))) +
                " resident a rank";
  return wrapped("Memory: " + text::grouped(measured->state_bytes_per_environment) +
                 " bytes of state and " +
                 text::grouped(measured->observation_bytes_per_environment) +
                 " of observation an environment" + peak);
}

std::string verification_line(const RunRecord& run) {
  const auto& check = run.verification;
  switch (check.status) {
    case results::Verification::Status::not_run:
      return "Verification: NOT RUN (checksum " + results::checksum_text(run.checksum) + ")\n";
    case results::Verification::Status::invalid:
      return wrapped("Verification: INVALID (" + check.detail + ")");
    case results::Verification::Status::valid:
      break;
  }
  return wrapped("Verification: VALID (checksum " + results::checksum_text(run.checksum) + ", " +
                 counted(check.environments_replayed, "environment") + " replayed over " +
                 text::grouped(check.steps_replayed) + " steps)");
}

double least_coverage(const RunRecord& run) {
  double least = 1;
  if (run.single_environment) least = run.single_environment->interval.coverage;
  for (const auto& batch : run.batch_scaling)
    if (!batch.error) least = std::min(least, batch.interval.coverage);
  return least;
}

std::string legend(const RunRecord& run) {
  std::string text =
      "steps/s: steps of the whole fleet / the slowest rank's time, median of the repeats; in "
      "brackets the interval of its true median (";
  const double coverage = least_coverage(run);
  text +=
      coverage >= 0.95 ? "95 %" : "only " + percent(coverage) + " sure: too few repeats for 95 %";
  return wrapped(text +
                 "); per core: / (ranks x threads); wait: mean share of the slowest rank's "
                 "time that ranks are done before it.");
}

std::string what_is_run(const RunRecord& run) {
  const auto config = [&run](std::string_view name) { return text_of(run.config_summary, name); };
  const std::string side = config("max_grid_height");
  std::string text = "arcfleet " + text_of(run.system_info, "arcfleet_version") + "  ";
  text += config("workload") + " workload: " + side + "x" + side + ", " + config("tasks") + " (" +
          config("task_count") + (config("task_count") == "1" ? " task), " : " tasks), ");
  text += config("actions") == "baseline"
              ? "prescribed actions"
              : config("operations") + " operations by " + config("selection_format");
  return text + ", " + config("mode") + " mode, " + config("observation") + " observations, seed " +
         config("seed");
}

std::string engine_text(const RunRecord& run) {
  const std::string engine = text_of(run.config_summary, "engine");
  const std::string isa = text_of(run.config_summary, "isa");
  return engine + " engine" + (engine == "reference" ? "" : " with " + isa);
}

std::string where_it_runs(const RunRecord& run) {
  std::set<std::string> hosts;
  for (const auto& rank : run.ranks) hosts.insert(rank.host);
  const auto ranks = static_cast<std::int64_t>(run.ranks.size());
  const std::int64_t threads = results::worker_count(run.ranks) / std::max<std::int64_t>(ranks, 1);
  std::string text = counted(ranks, "rank") + " x " + counted(threads, "thread") + " on " +
                     counted(static_cast<std::int64_t>(hosts.size()), "node") + " (";
  if (!hosts.empty()) text += *hosts.begin() + (hosts.size() > 1 ? ", ..., " : ", ");
  return text + text_of(run.system_info, "cpu_model") + "), " + engine_text(run) + ", " +
         text_of(run.config_summary, "stepping") + " steps, " +
         text_of(run.benchmark_params, "scaling") + " scaling";
}

std::string resumed_line(const RunRecord& run) {
  if (run.starts.size() < 2) return "";
  std::string text =
      "Resumed: " + counted(static_cast<std::int64_t>(run.starts.size()) - 1, "time");
  text += ", after batch sizes";
  for (std::size_t i = 1; i < run.starts.size(); ++i)
    text += (i == 1 ? " " : ", ") + text::grouped(run.starts[i].first) + " (on " +
            text::printable(run.starts[i].host) + ")";
  return wrapped(text);
}

}  // namespace

std::string binding_table(const RunRecord& run) {
  std::string out = "rank  threads  host: processors of each thread, once if they are alike\n";
  for (std::size_t rank = 0; rank < run.ranks.size(); ++rank) {
    const auto& placement = run.ranks[rank];
    std::array<char, 32> numbers{};
    std::snprintf(numbers.data(), numbers.size(), "%4zu  %7lld  ", rank,
                  static_cast<long long>(placement.threads));
    out +=
        wrapped(numbers.data() + text::printable(placement.host) + ": " + placement.thread_binding);
  }
  return out;
}

std::string header(const RunRecord& run) {
  return wrapped(what_is_run(run)) + wrapped(where_it_runs(run));
}

std::string results_table(const RunRecord& run) {
  std::string out;
  if (run.single_environment) out += single_line(*run.single_environment) + "\n";
  if (!run.batch_scaling.empty())
    out += row("batch", "steps/s", "interval", "per core", "rank min / mean / max", "wait");
  for (const BatchResult& batch : run.batch_scaling)
    out += batch_row(batch, std::max<std::int64_t>(results::worker_count(run.ranks), 1));
  if (!run.batch_scaling.empty()) out.append("\n").append(legend(run));
  const bool any = std::ranges::any_of(run.batch_scaling, [](const auto& b) { return !b.error; });
  if (any) out.append("\n").append(details_table(run)).append("\n");
  out += resumed_line(run) + memory_line(run) + warning_lines(run);
  return out + verification_line(run);
}

}  // namespace arcfleet::run
