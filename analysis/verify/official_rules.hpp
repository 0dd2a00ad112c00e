// Rules about one fleet of an official run: whether it is the fixed work, measured for as long as
// it must be, with the listed checksum.
#pragma once

#include "analysis/verify/evidence.hpp"

namespace arcfleet::analysis {

// Nothing for other runs.
Lines official_problems(const Evidence& evidence);

// Whether the record is that of an official fleet without a problem, whose checksum is listed: then
// nobody needs to step the fleet again.
bool has_listed_checksum(const Evidence& evidence);

}  // namespace arcfleet::analysis
