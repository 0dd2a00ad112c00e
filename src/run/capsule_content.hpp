// What a run says of itself in a capsule, beside its two result files: in which state it is, where
// its ranks ran, what it was compiled with. src/capsule adds what the system says.
#pragma once

#include <string>

#include "capsule/capsule.hpp"
#include "results/run_record.hpp"
#include "results/save.hpp"

namespace arcfleet::run {

// The facts that only MPI knows.
struct MpiVersions {
  std::string compiled_with;  // "Open MPI 4.1.4"
  std::string loaded;         // "Open MPI v4.1.4"
};

// Whether the results count, and if not, why: the first lines of README.txt.
std::string capsule_run_text(const results::RunRecord& record);

// Nodes, ranks, threads, and the table of --binding.
std::string capsule_ranks_text(const results::RunRecord& record);

// All of it, with the bytes of the saved files. The nodes are left to the caller.
capsule::Content capsule_content(const results::RunRecord& record,
                                 const results::ResultFiles& files, const std::string& capsule_file,
                                 const MpiVersions& mpi);

// The line to print about personal data in these places, which a capsule does not change.
std::string personal_note(const std::vector<std::string>& places);

}  // namespace arcfleet::run
