// Figures of merit: one line for each batch size, for programs such as ReFrame, Ramble and JUBE:
//
//   FOM workload=baseline batch=1000 steps_per_second=33200000 low=33000000 high=33400000 valid=yes
//
// This format is stable: these words in this order, one space between two of them. Batch sizes
// ascend. Numbers are plain decimal digits, without a prefix or an exponent, and read back as those
// of the summary. low and high are the ends of the 95 % interval. A number that is not known is
// "nan". valid is "yes", "no" (the run is INVALID), "unchecked" (nothing was verified) or "failed"
// (this batch size was not measured).
#pragma once

#include <string>

#include "results/official_figure.hpp"
#include "results/run_record.hpp"

namespace arcfleet::run {

std::string fom_lines(const results::RunRecord& run);

// Of an official run, the figure of merit of the whole system:
//
//   FOM official=base nodes=1 steps_per_second=33200000 low=33000000 high=33400000 valid=yes
//
std::string official_fom_line(const results::OfficialFigure& figure);

}  // namespace arcfleet::run
