#include "analysis/compare/verdict_text.hpp"

#include "text/numbers.hpp"

namespace arcfleet::analysis {

std::string size_text(std::int64_t batch_size) {
  return batch_size == 0 ? "single" : std::to_string(batch_size);
}

std::string verdict_text(const VerdictRow& row) {
  if (row.unit == Unit::none && row.ratio == 0) return "-";
  switch (row.verdict) {
    case Verdict::faster:
      return "faster";
    case Verdict::slower:
      return "slower";
    case Verdict::not_separated:
      break;
  }
  return row.equivalent ? "not separated (equivalent)" : "not separated";
}

std::string unit_text(Unit unit) {
  switch (unit) {
    case Unit::run:
      return "runs";
    case Unit::repeat:
      return "repeats";
    case Unit::none:
      break;
  }
  return "-";
}

std::string counts_text(const VerdictRow& row) {
  if (row.unit == Unit::none) return "-";
  return std::to_string(row.base_count) + ", " + std::to_string(row.count) + " " +
         unit_text(row.unit);
}

std::string ratio_interval_text(const VerdictRow& row) {
  if (!row.interval) return "-";
  return "[" + text::ratio(row.interval->low) + ", " + text::ratio(row.interval->high) + "]";
}

std::string joined_reasons(const Refusal& refusal) {
  std::string text;
  for (const std::string& reason : refusal.reasons) text += (text.empty() ? "" : "; ") + reason;
  return text;
}

}  // namespace arcfleet::analysis
