#include "run/node_kinds.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <utility>

#include "results/atomic_file.hpp"
#include "results/hash.hpp"

namespace arcfleet::run {
namespace {

// For each kind of node, by the hash of its key: the rank that sends the text, and all that are
// like it.
struct Kinds {
  std::vector<std::vector<std::size_t>> ranks;  // [kind], the sender first
};

Kinds kinds_of(const std::vector<std::int64_t>& hashes, const std::vector<std::int64_t>& speaks) {
  Kinds kinds;
  std::map<std::int64_t, std::size_t> known;
  for (std::size_t rank = 0; rank < hashes.size(); ++rank) {
    if (speaks[rank] == 0) continue;
    const auto [place, is_new] = known.try_emplace(hashes[rank], kinds.ranks.size());
    if (is_new) kinds.ranks.emplace_back();
    kinds.ranks[place->second].push_back(rank);
  }
  return kinds;
}

// One byte for each rank: 1 if it sends its text.
std::vector<std::byte> senders(const Kinds& kinds, std::size_t ranks) {
  std::vector<std::byte> chosen(ranks, std::byte{0});
  for (const auto& alike : kinds.ranks) chosen[alike.front()] = std::byte{1};
  return chosen;
}

}  // namespace

std::vector<capsule::NodeKind> node_kinds(const NodeSays& own, const mpi::Communicator& ranks) {
  const std::uint64_t hash = results::hash_of(results::as_bytes(own.key));
  const auto hosts = ranks.gather(own.speaks ? own.host : std::string());
  const auto speaks = ranks.gather(std::int64_t{own.speaks ? 1 : 0});
  const Kinds kinds = kinds_of(ranks.gather(static_cast<std::int64_t>(hash)), speaks);
  auto chosen = senders(kinds, static_cast<std::size_t>(ranks.is_root() ? ranks.size() : 0));
  ranks.broadcast(chosen);
  const bool sends = chosen[static_cast<std::size_t>(ranks.rank())] == std::byte{1};
  auto texts = ranks.gather(sends ? own.text : std::string());
  std::vector<capsule::NodeKind> found;
  for (const auto& alike : kinds.ranks) {
    found.push_back({{}, std::move(texts[alike.front()])});
    for (const std::size_t rank : alike) found.back().hosts.push_back(hosts[rank]);
  }
  return found;
}

}  // namespace arcfleet::run
