#include "mpi/links.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <vector>

namespace arcfleet::mpi {
namespace {

// The first ranks of all hosts form a ring: pair number e joins the places e and e + 1.
class Ring {
 public:
  explicit Ring(const Communicator& leaders)
      : leaders_(leaders), place_(leaders.rank()), size_(leaders.size()) {}

  // Even pairs exchange first, then odd ones. In a ring of odd length the last pair shares a place
  // with the first pair and comes after both.
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

  double exchange_s(int partner) {
    const auto begin = std::chrono::steady_clock::now();
    leaders_.swap_with(partner, sent_, received_);
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  }

  // The first exchange connects the two and waits until both have come.
  double median_s(int partner) {
    std::array<double, 5> times_s{};
    exchange_s(partner);
    for (double& time_s : times_s) time_s = exchange_s(partner);
    std::ranges::nth_element(times_s, times_s.begin() + times_s.size() / 2);
    return times_s[times_s.size() / 2];
  }

  const Communicator& leaders_;
  int place_;
  int size_;
  std::vector<std::byte> sent_ = std::vector<std::byte>(link_bytes);
  std::vector<std::byte> received_ = std::vector<std::byte>(link_bytes);
};

}  // namespace

int first_rank_of_host(const Communicator& ranks) {
  return static_cast<int>(ranks.on_host().min(ranks.rank()));
}

double link_time_s(const Communicator& ranks, int host) {
  const bool leads = ranks.split(host, ranks.rank()).is_root();
  const Communicator same_role = ranks.split(leads ? 0 : 1, ranks.rank());
  if (!leads || same_role.size() == 1) return std::nan("");
  return Ring(same_role).shortest_s();
}

}  // namespace arcfleet::mpi
