#include "run/memory_check.hpp"

#include "host/memory.hpp"
#include "mpi/agreement.hpp"
#include "mpi/topology.hpp"
#include "text/numbers.hpp"

namespace arcfleet::run {

std::optional<std::string> memory_problem(const MemoryNeed& need) {
  const double bytes_on_host = need.bytes_per_rank * need.ranks_on_host;
  if (!need.available_bytes) return std::nullopt;
  const auto available = static_cast<double>(*need.available_bytes);
  if (bytes_on_host <= available) return std::nullopt;
  return "batch size " + text::grouped(need.batch_size) + " needs " +
         text::bytes(need.bytes_per_rank) + " on each rank and " + text::bytes(bytes_on_host) +
         " on node " + need.host + " (" + std::to_string(need.ranks_on_host) +
         (need.ranks_on_host == 1 ? " rank" : " ranks") + "), which has " + text::bytes(available) +
         " free: use smaller batch sizes or more nodes";
}

void check_memory(const Work& work, const mpi::Communicator& ranks) {
  const std::int64_t largest = work.options.batch_sizes.back();
  const MemoryNeed need{.batch_size = largest,
                        .bytes_per_rank = bytes_per_rank(work, largest),
                        .ranks_on_host = mpi::ranks_on_this_host(ranks),
                        .host = mpi::host_name(),
                        .available_bytes = host::available_memory_bytes()};
  mpi::agree(memory_problem(need), ranks);
}

}  // namespace arcfleet::run
