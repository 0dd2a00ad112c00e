// From samples to numbers: the one definition of every derived number of the record, for the run,
// for a run that is resumed and for the analysis. It needs no MPI. results/fields.md says each in
// words.
#pragma once

#include <vector>

#include "results/run_record.hpp"

namespace arcfleet::results {

SingleNumbers numbers_of(const SingleSamples& samples);

// All but the comparison with the single environment, which relate() makes. `ranks` has one entry
// for each rank.
BatchNumbers numbers_of(const BatchSamples& samples, const std::vector<RankPlacement>& ranks);

ProfileNumbers numbers_of(const ProfileSamples& samples);

// The same, put beside the samples.
void summarise(SingleEnvironment& single);
void summarise(BatchResult& batch, const std::vector<RankPlacement>& ranks);
void summarise(Profile& profile);

// Fills speedup, scaling_efficiency and parallel_efficiency. `workers` is the number of threads of
// all ranks.
void relate(BatchResult& batch, const SingleEnvironment& single, std::int64_t workers);

void summarise(Bandwidth& bandwidth);

// Fills what the steps use of the measured bandwidth, which may be null.
void relate(BatchResult& batch, const Bandwidth* bandwidth,
            const std::vector<RankPlacement>& ranks);

// All numbers of a record that holds only samples, and its checksum.
void summarise(RunRecord& run);

}  // namespace arcfleet::results
