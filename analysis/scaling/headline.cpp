#include "analysis/scaling/headline.hpp"

#include "analysis/scaling/gain.hpp"
#include "text/numbers.hpp"

namespace arcfleet::analysis {
namespace {

std::string sentence_of(const Series& series) {
  const Configuration& base = series.configurations.front();
  const Configuration& largest = series.configurations.back();
  const Gain gain = gain_of(series, largest);
  return counted(series.variable, largest.workers) + " make " + text::significant(gain.speed_up) +
         " times the rate of " + counted(series.variable, base.workers) + ": " +
         text::si(largest.rate) + " steps/s, an efficiency of " + text::percent(gain.efficiency) +
         " (" + series.scaling + " scaling, batch size " + text::grouped(series.batch_size) +
         (series.scaling == "weak" ? " a rank" : "") + ").";
}

}  // namespace

std::vector<std::string> headline_of(const std::vector<Series>& series) {
  std::vector<std::string> sentences;
  for (const Series& each : series) sentences.push_back(sentence_of(each));
  return sentences;
}

}  // namespace arcfleet::analysis
