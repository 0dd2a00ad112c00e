// --capsule: all ranks together write one archive about a run that is complete. src/capsule says
// what it holds.
#pragma once

#include "config/options.hpp"
#include "mpi/communicator.hpp"
#include "results/run_record.hpp"
#include "results/save.hpp"

namespace arcfleet::run {

// What is personal in the options that rank 0 has recorded, as a line to print before anything is
// measured; empty if nothing is. Not collective.
std::string note_on_personal_options(const results::RunRecord& record);

// Writes the archive, after the results are saved, and returns the line to print about what is
// personal in them; empty on other ranks than 0. Throws mpi::AgreedError.
std::string write_capsule(const results::RunRecord& record, const config::Options& options,
                          const results::ResultFiles& files, const mpi::Communicator& ranks);

}  // namespace arcfleet::run
