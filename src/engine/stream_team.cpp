#include "engine/stream_team.hpp"

#include <omp.h>

namespace arcfleet::engine {
namespace {

template <class Work>
void on_team(int threads, Work work) {
  if (threads == 1) return work(0);
#pragma omp parallel num_threads(threads)
  work(omp_get_thread_num());
}

}  // namespace

// Pages are huge where the engines' arrays have huge ones (simd/aligned_array.hpp): a part has to
// be at least as large as one.
StreamTeam::StreamTeam(const Isa& isa, const std::vector<std::size_t>& bytes_of_threads)
    : isa_(isa), parts_(bytes_of_threads.size()) {
  for (std::size_t i = 0; i < parts_.size(); ++i) {
    parts_[i].bytes = bytes_of_threads[i] / stream_unit * stream_unit;
    parts_[i].pages = Pages(parts_[i].bytes,
                            parts_[i].bytes >= huge_page_bytes ? PageSize::huge : PageSize::usual);
  }
  run(Stream::store, 0);
}

void StreamTeam::run(Stream stream, std::size_t bytes) {
  on_team(threads(), [&](int thread) {
    Part& part = parts_[static_cast<std::size_t>(thread)];
    if (part.bytes > 0)
      part.sum += sweep(isa_, stream, part.pages.data(), part.bytes, part.sweeps(bytes));
  });
}

double StreamTeam::bytes_of_pass(std::size_t bytes) const {
  double sum = 0;
  for (const Part& part : parts_)
    sum += static_cast<double>(part.bytes) * static_cast<double>(part.sweeps(bytes));
  return sum;
}

}  // namespace arcfleet::engine
