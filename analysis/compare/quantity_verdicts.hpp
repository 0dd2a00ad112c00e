// Costs and steps per joule of runs against a baseline: ratios with intervals and a verdict, by the
// same test and on the same rows as those of the rates (ratios.hpp). cost_verdicts.hpp makes text.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "analysis/compare/baseline.hpp"
#include "analysis/cost/cost_of_steps.hpp"

namespace arcfleet::analysis {

// What some runs have at one batch size.
struct MeasuredQuantity {
  std::optional<Quantity> quantity = {};
  Unit unit = Unit::none;            // of the samples
  std::vector<double> samples = {};  // in the unit of the quantity
  std::string missing = {};          // why there is no quantity
};

// Of the runs of one side at a batch size.
using QuantityOf =
    std::function<MeasuredQuantity(const std::vector<const RunResult*>& runs, std::int64_t size)>;

// Why the quantities of two sides must not be compared; empty: they may be.
using WhyNot = std::function<std::string(const std::vector<const RunResult*>& base,
                                         const std::vector<const RunResult*>& other)>;

// The words for a ratio above 1 and for one below it.
struct VerdictWords {
  std::string above;
  std::string below;
};

struct QuantityRow {
  std::string side;
  std::int64_t batch_size = 0;
  std::optional<Quantity> base = {};
  std::optional<Quantity> value = {};
  double ratio = 0;  // value / base; 0: unknown
  std::optional<RatioInterval> interval = {};
  std::string verdict = {};
  std::string remark = {};  // why there is no verdict; empty: there is one
};

struct QuantityVerdicts {
  std::vector<QuantityRow> rows = {};
  double interval_level = 0;  // of each interval, by Bonferroni
};

// A row for each row of the comparison. The single environment has none, because it uses no whole
// node.
// Where the rates have no verdict because the work or a rate is unknown, the row says the same.
QuantityVerdicts quantity_verdicts(const BaselineComparison& comparison, const QuantityOf& measured,
                                   const WhyNot& why_not, const VerdictWords& words);

}  // namespace arcfleet::analysis
