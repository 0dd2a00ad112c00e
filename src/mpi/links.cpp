#include "mpi/links.hpp"

#include <mpi.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace arcfleet::mpi {
namespace {

// The first ranks of all hosts, in a ring.
class Ring {
 public:
  explicit Ring(MPI_Comm leaders) : leaders_(leaders) {
    MPI_Comm_rank(leaders, &place_);
    MPI_Comm_size(leaders, &size_);
  }

  // Pair number e is of the places e and e + 1. Even pairs first, then odd ones; in a ring of odd
  // length the last pair shares a place with the first, and comes after them.
  double shortest_s() {
    double shortest = HUGE_VAL;
    for (int turn = 0; turn < 3; ++turn)
      for (const int pair : {place_, before(place_)})
        if (turn_of(pair) == turn) shortest = std::min(shortest, median_s(partner_in(pair)));
    return shortest;
  }

 private:
  [[nodiscard]] int before(int place) const { return (place + size_ - 1) % size_; }
  [[nodiscard]] int turn_of(int pair) const {
    return pair == size_ - 1 && size_ % 2 == 1 ? 2 : pair % 2;
  }
  [[nodiscard]] int partner_in(int pair) const {
    return pair == place_ ? (place_ + 1) % size_ : pair;
  }

  void exchange(int partner) {
    constexpr int count = static_cast<int>(link_bytes);
    MPI_Sendrecv(sent_.data(), count, MPI_BYTE, partner, 0, received_.data(), count, MPI_BYTE,
                 partner, 0, leaders_, MPI_STATUS_IGNORE);
  }

  // The first exchange connects the two and waits until both are here.
  double median_s(int partner) {
    std::array<double, 5> times_s{};
    exchange(partner);
    for (double& time_s : times_s) {
      const double begin_s = MPI_Wtime();
      exchange(partner);
      time_s = MPI_Wtime() - begin_s;
    }
    std::ranges::nth_element(times_s, times_s.begin() + times_s.size() / 2);
    return times_s[times_s.size() / 2];
  }

  MPI_Comm leaders_;
  int place_ = 0;
  int size_ = 1;
  std::vector<std::byte> sent_ = std::vector<std::byte>(link_bytes);
  std::vector<std::byte> received_ = std::vector<std::byte>(link_bytes);
};

}  // namespace

int first_rank_of_host(const Communicator& ranks) {
  MPI_Comm host = MPI_COMM_NULL;
  MPI_Comm_split_type(MPI_COMM_WORLD, MPI_COMM_TYPE_SHARED, ranks.rank(), MPI_INFO_NULL, &host);
  int first = ranks.rank();
  MPI_Bcast(&first, 1, MPI_INT, 0, host);
  MPI_Comm_free(&host);
  return first;
}

double link_time_s(const Communicator& ranks, int host) {
  MPI_Comm of_host = MPI_COMM_NULL;
  MPI_Comm_split(MPI_COMM_WORLD, host, ranks.rank(), &of_host);
  int place = 0;
  MPI_Comm_rank(of_host, &place);
  MPI_Comm_free(&of_host);
  MPI_Comm leaders = MPI_COMM_NULL;
  MPI_Comm_split(MPI_COMM_WORLD, place == 0 ? 0 : MPI_UNDEFINED, ranks.rank(), &leaders);
  double time_s = std::nan("");
  if (leaders == MPI_COMM_NULL) return time_s;
  int hosts = 1;
  MPI_Comm_size(leaders, &hosts);
  if (hosts > 1) time_s = Ring(leaders).shortest_s();
  MPI_Comm_free(&leaders);
  return time_s;
}

}  // namespace arcfleet::mpi
