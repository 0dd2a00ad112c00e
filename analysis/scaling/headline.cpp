#include "analysis/scaling/headline.hpp"

#include "analysis/scaling/forecast.hpp"
#include "analysis/scaling/gain.hpp"
#include "analysis/statistics/ratio_interval.hpp"
#include "text/numbers.hpp"
#include "timing/statistics.hpp"

namespace arcfleet::analysis {
namespace {

constexpr std::size_t most_sentences = 6;

// " (95.0 % interval 6.2 to 6.6)"; with too few samples it says so.
std::string certainty_of(const Configuration& base, const Configuration& largest) {
  const auto ratio = ratio_interval(base.samples, largest.samples, timing::confidence_level);
  if (!ratio) return " (too few samples for an interval)";
  const bool contains_1 = ratio->low <= 1 && ratio->high >= 1;
  return " (" + text::percent(timing::confidence_level) + " interval " +
         text::significant(ratio->low) + " to " + text::significant(ratio->high) +
         (contains_1 ? ", so it may be no gain at all)" : ")");
}

std::string sentence_of(const Series& series, const std::vector<Series>& all) {
  const Configuration& base = series.configurations.front();
  const Configuration& largest = series.configurations.back();
  const Gain gain = gain_of(series, largest);
  return counted(series.variable, largest.workers) + " make " + text::significant(gain.speed_up) +
         " times the rate of " + counted(series.variable, base.workers) +
         certainty_of(base, largest) + ": " + text::si(largest.rate) +
         " steps/s, an efficiency of " + text::percent(gain.efficiency) + " (" +
         full_title_of(series, all) + ").";
}

std::string prediction_of(const Series& series, const std::vector<FittedLaw>& laws,
                          std::int64_t workers, double steps) {
  const std::string name = counted(series.variable, workers);
  if (const std::string reason = refusal_of(series, laws, workers); !reason.empty())
    return "No prediction for " + name + ": " + reason + ".";
  const Forecast forecast = forecast_of(series, laws[0], workers, steps);
  return "By " + name_of(laws[0].model.law) + ", " + name + " would make " +
         text::si(forecast.rate) + " steps/s, 95 % of runs " +
         text::interval(forecast.rate_bounds.low, forecast.rate_bounds.high, forecast.rate) +
         ", at an efficiency of " + text::percent(forecast.efficiency) + "; " + text::si(steps) +
         " steps would take " + text::seconds(forecast.duration_s) + " and " +
         text::significant(forecast.node_hours) + " node-hours.";
}

std::string reach_sentence(const Series& series, const std::vector<FittedLaw>& laws,
                           double efficiency) {
  const std::string wanted = "an efficiency of at least " + text::percent(efficiency);
  if (const std::string reason = refusal_beyond(series, laws); !reason.empty())
    return "No prediction of " + wanted + ": " + reason + ".";
  const Reach reach = reach_of(series, laws[0], efficiency);
  if (reach.workers == 0)
    return "By " + name_of(laws[0].model.law) + ", no layout has " + wanted + ".";
  return "By " + name_of(laws[0].model.law) + ", " + counted(series.variable, reach.workers) +
         " are the most with " + wanted + " (95 % interval " + std::to_string(reach.low) + " to " +
         std::to_string(reach.high) + ").";
}

}  // namespace

std::vector<std::string> headline_of(const std::vector<Series>& series) {
  std::vector<std::string> sentences;
  for (const Series& each : series) {
    if (sentences.size() == most_sentences) {
      sentences.push_back("And " + std::to_string(series.size() - most_sentences) +
                          " further series, below.");
      break;
    }
    sentences.push_back(sentence_of(each, series));
  }
  return sentences;
}

std::vector<std::string> answers_of(const Series& series, const std::vector<FittedLaw>& laws,
                                    const Question& question) {
  std::vector<std::string> sentences;
  for (const std::int64_t workers : question.predict)
    sentences.push_back(prediction_of(series, laws, workers, question.steps));
  if (question.efficiency) sentences.push_back(reach_sentence(series, laws, *question.efficiency));
  return sentences;
}

std::vector<std::string> cost_answers(const LayoutChoice& choice, const Question& question) {
  if (!question.prices.any_money()) return {};
  return choice_sentences(choice, question.prices, question.steps, "layout");
}

}  // namespace arcfleet::analysis
