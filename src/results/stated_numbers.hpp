// The derived numbers that a samples file states beside its samples, as they stand there. Nothing
// is computed: arcfleet-verify compares them with what the samples give (derived.hpp).
#pragma once

#include <filesystem>

#include "results/run_record.hpp"

namespace arcfleet::results {

// `run` is what read_samples() made of the same file, with its numbers computed. Returns it with
// the numbers, the verification and the profile that the file states. Throws RecordError.
RunRecord with_stated_numbers(const std::filesystem::path& file, RunRecord run);

}  // namespace arcfleet::results
