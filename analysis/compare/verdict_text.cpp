#include "analysis/compare/verdict_text.hpp"

#include "text/numbers.hpp"

namespace arcfleet::analysis {

std::string size_text(std::int64_t batch_size) {
  return batch_size == 0 ? "single" : std::to_string(batch_size);
}

std::string verdict_text(const VerdictRow& row) {
  switch (row.verdict) {
    case Verdict::faster:
      return "faster";
    case Verdict::slower:
      return "slower";
    case Verdict::too_few:
      return "too few " + unit_text(row.unit);
    case Verdict::no_samples:
      return "no repeats";
    case Verdict::other_steps:
      return "other steps";
    case Verdict::failed:
      return "failed";
    case Verdict::some_failed:
      return "some failed";
    case Verdict::missing:
      return "missing";
    case Verdict::work_unknown:
      return "work unknown";
    case Verdict::not_separated:
      break;
  }
  return row.equivalent ? "not separated (equivalent)" : "not separated";
}

std::string counts_text(const VerdictRow& row) {
  if (row.unit == Unit::none) return "-";
  return std::to_string(row.base_count) + " vs " + std::to_string(row.count) + " " +
         unit_text(row.unit);
}

std::string ratio_interval_text(const VerdictRow& row) {
  if (!row.interval) return "-";
  return "[" + text::ratio(row.interval->low) + ", " + text::ratio(row.interval->high) + "]";
}

std::string joined(const std::vector<std::string>& all, const std::string& separator) {
  std::string text;
  for (const std::string& each : all) text += (text.empty() ? "" : separator) + each;
  return text;
}

std::string joined_reasons(const Refusal& refusal) {
  return joined(refusal.reasons, "; ");
}

}  // namespace arcfleet::analysis
