// How fast the hosts reach each other: each host's network measured against its neighbours', so
// that one bad cable, port or switch can be named.
#pragma once

#include <cstddef>

#include "mpi/communicator.hpp"

namespace arcfleet::mpi {

// What one exchange moves, in each direction: enough for bandwidth to count more than latency.
inline constexpr std::size_t link_bytes = std::size_t{1} << 20;

// Collective. The lowest rank that shares this rank's host: one number for each host.
int first_rank_of_host(const Communicator& ranks);

// Collective. Ranks with the same `host` share one; the first of each measures. The hosts stand in
// a ring, and each exchanges link_bytes both ways with either neighbour, at most two exchanges at a
// time for any host however many there are. Of each neighbour the median of five exchanges counts,
// of the two the shorter one: a host is slow only if it is slow with both. With two hosts both get
// the same time. In seconds; NaN on a rank that is not its host's first, and where there is one
// host.
double link_time_s(const Communicator& ranks, int host);

}  // namespace arcfleet::mpi
