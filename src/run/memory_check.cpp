#include "run/memory_check.hpp"

#include "host/memory.hpp"
#include "mpi/agreement.hpp"
#include "mpi/topology.hpp"
#include "text/numbers.hpp"

namespace arcfleet::run {

namespace {

bool exceeds(double needed, const std::optional<std::int64_t>& available) {
  return available && needed > static_cast<double>(*available);
}

std::string free_text(const std::optional<std::int64_t>& available) {
  return text::bytes(static_cast<double>(available.value_or(0)));
}

}  // namespace

std::optional<std::string> memory_problem(const MemoryNeed& need) {
  const double on_rank = need.bytes_per_rank + need.more_on_this_rank;
  const double on_host = need.bytes_per_rank * need.ranks_on_host + need.more_on_this_rank;
  const std::string needs =
      "batch size " + text::grouped(need.batch_size) + " needs " + text::bytes(on_rank) + " on ";
  if (exceeds(on_rank, need.address_space_bytes))
    return needs + "a rank on node " + need.host + ", which may allocate " +
           free_text(need.address_space_bytes) +
           " (ulimit -v): use smaller batch sizes or more ranks, or raise that limit";
  if (exceeds(on_host, need.available_bytes))
    return needs + "each rank and " + text::bytes(on_host) + " on node " + need.host + " (" +
           std::to_string(need.ranks_on_host) + (need.ranks_on_host == 1 ? " rank" : " ranks") +
           "), which has " + free_text(need.available_bytes) +
           " free: use smaller batch sizes or more nodes";
  return std::nullopt;
}

void check_memory(const Work& work, const mpi::Communicator& ranks) {
  const std::int64_t largest = work.options.batch_sizes.back();
  const MemoryNeed need{.batch_size = largest,
                        .bytes_per_rank = bytes_per_rank(work, largest),
                        .more_on_this_rank = ranks.is_root() ? gathered_bytes(work, largest) : 0,
                        .ranks_on_host = mpi::ranks_on_this_host(ranks),
                        .host = mpi::host_name(),
                        .available_bytes = host::available_memory_bytes(),
                        .address_space_bytes = host::available_address_space_bytes()};
  mpi::agree(memory_problem(need), ranks);
}

}  // namespace arcfleet::run
