#include "results/wording.hpp"

#include <array>
#include <cinttypes>
#include <cstdio>

namespace arcfleet::results {

std::string checksum_text(std::uint64_t checksum) {
  std::array<char, 19> text{};
  std::snprintf(text.data(), text.size(), "0x%016" PRIx64, checksum);
  return text.data();
}

std::string_view status_text(Verification::Status status) {
  switch (status) {
    case Verification::Status::valid:
      return "VALID";
    case Verification::Status::invalid:
      return "INVALID";
    case Verification::Status::not_run:
      break;
  }
  return "NOT RUN";
}

Verification::Status status_from(std::string_view text) {
  for (const auto status : {Verification::Status::valid, Verification::Status::invalid})
    if (text == status_text(status)) return status;
  return Verification::Status::not_run;
}

std::int64_t worker_count(const std::vector<RankPlacement>& ranks) {
  std::int64_t workers = 0;
  for (const auto& rank : ranks) workers += rank.threads;
  return workers;
}

}  // namespace arcfleet::results
