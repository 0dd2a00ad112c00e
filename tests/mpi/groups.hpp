// Communicators that the tests run on: the world and groups that differ from it in their ranks,
// their order or their messages.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "mpi/communicator.hpp"

namespace arcfleet::mpi {

struct Group {
  std::string name;
  Communicator ranks;
};

// Collective over the world.
inline std::vector<Group> groups() {
  const auto world = Communicator::world();
  std::vector<Group> all;
  all.push_back({"world", world});
  all.push_back({"duplicate", world.duplicate()});
  all.push_back({"reversed", world.split(0, -world.rank())});
  all.push_back({"even and odd ranks", world.split(world.rank() % 2, world.rank())});
  all.push_back({"two halves", world.split(2 * world.rank() / world.size(), world.rank())});
  all.push_back({"every rank alone", world.split(world.rank(), 0)});
  all.push_back({"host", world.on_host()});
  return all;
}

}  // namespace arcfleet::mpi
