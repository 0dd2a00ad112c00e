// Makes the records of nodes from the HDF5 files of a check's runs, and from what the job knows of
// nodes that were not measured.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "analysis/nodes/node_record.hpp"
#include "results/run_record.hpp"

namespace arcfleet::analysis::nodes {

// Runs have these tags: a test's word for the run of one node with a rank per core, and this one
// for the run over all nodes that measures their links.
inline constexpr const char* links_tag = "links";

// The record of the node that the run measured, with the test `which` alone.
NodeRecord record_of_run(const results::RunRecord& run, TestKind which);

// One record for each node of the states file and of the runs. A line of the states file is "NODE
// STATE REASON", where STATE is a word of state_words and REASON may be empty. A node that lacks
// one of its tests has died. Files that cannot be read are named in `problems`. Throws
// std::runtime_error for a states file that cannot be read.
std::vector<NodeRecord> records_of(const std::string& check, const std::filesystem::path& states,
                                   const std::vector<std::filesystem::path>& runs,
                                   std::vector<std::string>& problems);

}  // namespace arcfleet::analysis::nodes
