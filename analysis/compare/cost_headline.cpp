#include "analysis/compare/cost_headline.hpp"

#include <algorithm>
#include <set>

#include "analysis/scaling/layout_choice.hpp"
#include "text/numbers.hpp"

namespace arcfleet::analysis {
namespace {

constexpr std::size_t most_sizes = 3;  // in words; the table has all

// Runs of one name as a layout, if they have a rate at this size.
void add_layout(std::vector<RankedLayout>& layouts, const NamedRuns& each, std::int64_t size,
                const Prices& prices, double steps) {
  const auto rate = pooled_rate(each.runs, size);
  if (!rate) return;
  layouts.push_back({.name = each.name,
                     .rates = rate->samples,
                     .cost = cost_of_runs(each.runs, size, prices, steps)});
}

std::vector<std::string> sentences_of(std::vector<RankedLayout> layouts, std::int64_t size,
                                      const Prices& prices, double steps) {
  const auto known = std::ranges::count_if(
      layouts, [](const RankedLayout& each) { return each.cost.cost.money.has_value(); });
  if (known < 2) return {};
  return choice_sentences(choice_among(std::move(layouts), prices), prices, steps,
                          "run at batch size " + text::grouped(size));
}

// Whether the row says that its side did the work of the baseline there.
bool is_comparable(const VerdictRow& row) {
  return is_decided(row.verdict) || row.verdict == Verdict::too_few ||
         row.verdict == Verdict::no_samples;
}

std::vector<RankedLayout> layouts_at(const BaselineComparison& comparison, std::int64_t size,
                                     const Prices& prices, double steps) {
  std::vector<RankedLayout> layouts;
  add_layout(layouts, comparison.compared.front(), size, prices, steps);
  for (const VerdictRow& row : comparison.rows) {
    const auto side = std::find_if(comparison.compared.begin() + 1, comparison.compared.end(),
                                   [&](const NamedRuns& each) { return each.name == row.side; });
    if (row.batch_size == size && is_comparable(row) && side != comparison.compared.end())
      add_layout(layouts, *side, size, prices, steps);
  }
  return layouts;
}

// Whether both are known to have done the same at this size.
bool did_the_same(const RunResult& a, const RunResult& b, std::int64_t size) {
  const Rate* const rate_a = rate_at(a, size);
  const Rate* const rate_b = rate_at(b, size);
  return rate_a && rate_b && rate_a->work == rate_b->work && reasons_against(a, b).empty() &&
         a.program == b.program && a.unknown_work.empty() && b.unknown_work.empty();
}

}  // namespace

std::vector<std::string> cost_headline(const BaselineComparison& comparison, const Prices& prices,
                                       double steps) {
  std::vector<std::string> sentences;
  if (!prices.any_money() || comparison.compared.empty()) return sentences;
  std::set<std::int64_t> sizes;
  for (const VerdictRow& row : comparison.rows)
    if (row.batch_size != 0) sizes.insert(row.batch_size);
  while (sizes.size() > most_sizes) sizes.erase(sizes.begin());  // the largest remain
  for (const std::int64_t size : sizes)
    for (std::string& sentence :
         sentences_of(layouts_at(comparison, size, prices, steps), size, prices, steps))
      sentences.push_back(std::move(sentence));
  return sentences;
}

std::vector<std::string> cost_headline(const std::vector<NamedRuns>& groups, std::int64_t size,
                                       const Prices& prices, double steps) {
  if (!prices.any_money() || groups.empty()) return {};
  std::vector<RankedLayout> layouts;
  for (const NamedRuns& each : groups)
    if (did_the_same(*groups.back().runs.back(), *each.runs.back(), size))
      add_layout(layouts, each, size, prices, steps);
  return sentences_of(std::move(layouts), size, prices, steps);
}

}  // namespace arcfleet::analysis
