#include "run/fom.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <string_view>

#include "run/table_text.hpp"
#include "timing/statistics.hpp"

namespace arcfleet::run {
namespace {

using results::BatchResult;
using Status = results::Verification::Status;

constexpr double not_known = std::numeric_limits<double>::quiet_NaN();

// The shortest decimal digits that read back as the number.
std::string plain(double value) {
  if (!std::isfinite(value)) return "nan";
  std::array<char, 400> text{};  // the largest double has 309 digits
  char* const end = text.data() + text.size();
  return {text.data(), std::to_chars(text.data(), end, value, std::chars_format::fixed).ptr};
}

std::string_view validity(const BatchResult& batch, Status status) {
  if (batch.error) return "failed";
  switch (status) {
    case Status::valid:
      return "yes";
    case Status::invalid:
      return "no";
    case Status::not_run:
      break;
  }
  return "unchecked";
}

std::string fom_line(const BatchResult& batch, const std::string& workload, Status status) {
  const bool sure = !batch.error && batch.interval.coverage >= timing::confidence_level;
  return "FOM workload=" + workload + " batch=" + std::to_string(batch.batch_size) +
         " steps_per_second=" + plain(batch.error ? not_known : batch.steps_per_second) +
         " low=" + plain(sure ? batch.interval.low : not_known) +
         " high=" + plain(sure ? batch.interval.high : not_known) +
         " valid=" + std::string(validity(batch, status)) + "\n";
}

}  // namespace

std::string fom_lines(const results::RunRecord& run) {
  const std::string workload = text_of(run.config_summary, "workload");
  std::string lines;
  for (const BatchResult& batch : run.batch_scaling)
    lines += fom_line(batch, workload, run.verification.status);
  return lines;
}

std::string official_fom_line(const results::OfficialFigure& figure) {
  const auto& part = figure.parts.front();
  return "FOM official=" + part.kind + " nodes=" + std::to_string(part.nodes) +
         " steps_per_second=" + plain(figure.system) + " low=" + plain(figure.interval.low) +
         " high=" + plain(figure.interval.high) + " valid=yes\n";
}

}  // namespace arcfleet::run
