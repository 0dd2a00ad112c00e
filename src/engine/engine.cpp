#include "engine/engine.hpp"

#include <stdexcept>
#include <string>

namespace arcfleet::engine {

void Engine::set_stream(std::size_t local_index, const rules::RandomStream& stream) {
  if (shard_.own_streams.empty()) {
    std::vector<rules::RandomStream> streams;
    streams.reserve(size());
    for (std::size_t i = 0; i < size(); ++i) streams.push_back(shard_.stream(i));
    shard_.own_streams = std::move(streams);
  }
  shard_.own_streams[local_index] = stream;
}

void Engine::check_count(std::size_t actions) const {
  if (actions == 1 || actions == size()) return;
  throw std::invalid_argument("step_all: " + std::to_string(actions) + " actions for " +
                              std::to_string(size()) +
                              " environments (give one for all, or one for each)");
}

}  // namespace arcfleet::engine
