// How fast the hosts reach each other: each host's network is measured with its neighbours', so
// that a report can name one bad cable, port or switch. Judging the times is left to others.
#pragma once

#include <cstddef>

#include "mpi/communicator.hpp"

namespace arcfleet::mpi {

// What one exchange moves in each direction. Bandwidth then counts more than latency.
inline constexpr std::size_t link_bytes = std::size_t{1} << 20;

// The lowest rank on this rank's host: one number for each host.
int first_rank_of_host(const Communicator& ranks);

// How long a host takes to exchange link_bytes with a neighbour, in seconds. Ranks that give the
// same `host` share one, and its first rank measures. The hosts form a ring; each exchanges with
// both neighbours, and no host takes part in more than two exchanges at a time. The time of one
// neighbour is the median of five exchanges. The shorter of both times counts, so that a host is
// slow only if it is slow with both. NaN on all other ranks, and if there is one host.
double link_time_s(const Communicator& ranks, int host);

}  // namespace arcfleet::mpi
