// Planted data that the tests of the analysis share: runs that never were, series that follow a law
// exactly or with noise, and documents as text.
#pragma once

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <random>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "analysis/compare/baseline.hpp"
#include "analysis/output/document.hpp"
#include "analysis/output/formats.hpp"
#include "analysis/results/run_result.hpp"
#include "analysis/scaling/models.hpp"
#include "analysis/scaling/series.hpp"
#include "text/width.hpp"
#include "timing/statistics.hpp"

namespace arcfleet::analysis::planted {

struct Layout {
  std::int64_t nodes = 1;
  std::int64_t ranks = 1;
  std::int64_t threads_per_rank = 1;
};

// A rate with an interval of `spread` to both sides; no interval for 0.
inline Rate rate_of(double steps_per_second, double spread = 0) {
  Rate rate{.steps_per_second = steps_per_second};
  if (spread > 0)
    rate.interval = Interval{steps_per_second - spread, steps_per_second + spread, 0.96};
  return rate;
}

// A run of one batch size, 1000 environments, with this rate in steps/s.
inline RunResult run_of(const Layout& layout, double rate, std::vector<double> samples = {}) {
  RunResult run;
  run.file = "a.json";
  run.program = "arcfleet";
  run.scaling = "strong";
  run.seed = "42";
  run.nodes = layout.nodes;
  run.ranks = layout.ranks;
  run.threads_per_rank = layout.threads_per_rank;
  run.batches[1000] = {.environments = 1000,
                       .rate = Rate{.steps_per_second = rate, .samples = std::move(samples)}};
  return run;
}

// The run, with its energy measured at 1000 environments; the steps per joule of each repeat, in
// the order of its samples of the rate.
inline RunResult with_energy(RunResult run, double steps_per_joule,
                             const std::vector<double>& repeats = {},
                             const std::string& scope = "whole node") {
  run.setup["energy_source"] = "a meter";
  run.setup["energy_scope"] = scope;
  RecordedEnergy energy{.steps_per_joule = steps_per_joule};
  for (const double each : repeats) energy.joules.push_back(1e6 / each);
  run.batches[1000].energy = std::move(energy);
  return run;
}

// A run with a single environment and one batch of 1000.
inline RunResult described_run(double timestamp_s, const std::string& description, double single,
                               double batch) {
  RunResult run;
  run.file = description;
  run.timestamp_s = timestamp_s;
  run.description = description;
  run.single = rate_of(single);
  run.batches[1000] = {.environments = 1000, .rate = rate_of(batch)};
  return run;
}

inline std::vector<const RunResult*> pointers_to(const std::vector<RunResult>& results) {
  std::vector<const RunResult*> runs;
  for (const RunResult& run : results) runs.push_back(&run);
  return runs;
}

// Runs with the longest texts and the most extreme numbers.
inline std::vector<RunResult> extreme_runs() {
  RunResult first = described_run(0, std::string(500, 'x'), 1e-300, 1e300);
  first.tag = "漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字";
  first.invalid = first.incomplete = true;
  RunResult second = described_run(9e10, std::string(500, 'y'), 3e300, 1e-300);
  second.implementation = std::string(50, 'z');
  second.workload = {{"workload", "other"}};
  second.incomplete = true;
  second.single->interval = Interval{0, 1e308, 0.5};
  second.batches[INT64_MAX] = {.environments = INT64_MAX - 1,
                               .rate = Rate{1e300, Interval{1e-308, 1e308, {}}, ""},
                               .error = "",
                               .parallel_efficiency = 1e308};
  second.batches[7] = {.environments = 7, .rate = {}, .error = std::string(500, 'e')};
  return {first, second, second};
}

// A row of a comparison by repeats, with an interval of 0.01 to both sides.
inline VerdictRow verdict_row(double ratio, Verdict verdict) {
  VerdictRow row{.side = "side", .batch_size = 1000, .base_rate = 1e6, .rate = ratio * 1e6};
  row.ratio = ratio;
  row.interval = RatioInterval{ratio - 0.01, ratio + 0.01};
  row.unit = Unit::repeat;
  row.base_count = 10;
  row.count = 12;
  row.verdict = verdict;
  return row;
}

inline Model law_with(Law law, const std::vector<double>& values, double i = 0, double j = 0) {
  Model model{.law = law, .i = i, .j = j};
  for (const double value : values) model.parameters.push_back({"", value});
  return model;
}

// Exact rates of a law.
inline std::vector<Point> points_of(const Model& model, const std::vector<double>& workers) {
  std::vector<Point> points;
  for (const double each : workers) points.push_back({each, model.rate(each)});
  return points;
}

inline const std::vector<double> doubling = {1, 2, 4, 8, 16, 32, 64};

// Three runs a configuration over nodes, with two ranks each, that follow Amdahl's law exactly.
// The series points into `runs`.
inline Series amdahl_series(std::vector<RunResult>& runs, const std::vector<std::int64_t>& nodes,
                            double rate_of_one, double s) {
  for (const std::int64_t count : nodes)
    for (int i = 0; i < 3; ++i) {
      const auto p = static_cast<double>(count);
      runs.push_back(run_of({count, 2 * count, 1}, rate_of_one * p / (1 + s * (p - 1))));
    }
  return series_of(runs, {}).series.at(0);
}

// How noisy samples of a law are drawn.
struct Noise {
  std::vector<std::int64_t> workers = {1, 2, 4, 8, 16, 32, 64};
  int samples = 5;           // of each configuration
  double of_samples = 0.02;  // standard deviation of the logarithm of a sample
  double of_runs = 0;        // the same of what all samples of a configuration share
};

inline Series noisy_series(const Model& law, const Noise& noise, std::uint64_t seed) {
  std::mt19937_64 engine(seed);
  std::normal_distribution<double> normal;
  Series series{.scaling = "strong"};
  for (const std::int64_t workers : noise.workers) {
    Configuration each{.workers = workers};
    const double shared = noise.of_runs * normal(engine);
    for (int i = 0; i < noise.samples; ++i)
      each.samples.push_back(law.rate(static_cast<double>(workers)) *
                             std::exp(shared + noise.of_samples * normal(engine)));
    each.rate = timing::median(each.samples);
    series.configurations.push_back(std::move(each));
  }
  return series;
}

// The sections as a table, as a terminal shows them.
inline std::string table_text(std::vector<Section> sections) {
  return written({.heading = {}, .sections = std::move(sections)}, Format::table);
}

inline void expect_lines_fit(const std::string& text) {
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);)
    EXPECT_LE(text::display_width(line), page_width) << line;
}

// Two sections, one with every kind of field and one with a remark.
inline Document document_of_all_kinds() {
  Section rates{.name = "rates", .title = "Rates | all", .lead = {"two runs"}};
  rates.columns = {left("run", "run"), right("rate", "steps/s", "steps/s"), right("", "interval"),
                   hidden("low", "steps/s"), left_if_filled("mark", "mark")};
  rates.rows = {
      {{text_field("=a, \"b\""), {"1.50 k", 1500.25}, {"[1, 2]"}, {"", 1e-300}, no_field()}},
      {{text_field("c"), {"2", std::int64_t{2}}, no_field(), no_field(), no_field()}}};
  rates.notes = {"a note"};
  Section failures{.name = "failures", .title = "Failures"};
  failures.columns = {right("size", "size"), right("rate", "steps/s", "steps/s"), right("c", "c")};
  failures.rows = {{{{"10", std::int64_t{10}}}, "failed: no memory"}};
  return {.heading = {"two sections"}, .sections = {std::move(rates), std::move(failures)}};
}

}  // namespace arcfleet::analysis::planted
