#include "run/official.hpp"

#include <array>
#include <cstdio>
#include <random>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

#include "config/official.hpp"
#include "mpi/agreement.hpp"
#include "mpi/links.hpp"
#include "mpi/topology.hpp"
#include "run/exit_code.hpp"
#include "run/official_text.hpp"
#include "run/setup.hpp"
#include "run/standard_output.hpp"
#include "run/sweep.hpp"
#include "text/counted.hpp"

namespace arcfleet::run {
namespace {

using mpi::Communicator;

// Nodes that share memory have one name, and others have others: the verifier knows only names.
void require_names(std::int64_t names, std::int64_t nodes) {
  if (names != nodes)
    throw std::runtime_error("the ranks run on " + text::counted(nodes, "node") + " with " +
                             text::counted(names, "name") +
                             " (a figure per node needs a name for each): give each node one name "
                             "of its own");
}

config::OfficialSystem system_of(const Communicator& ranks) {
  const bool is_first = mpi::first_rank_of_host(ranks) == ranks.rank();
  const auto nodes = static_cast<std::int64_t>(ranks.sum(is_first ? 1U : 0U));
  const auto hosts = ranks.gather(mpi::host_name());
  mpi::on_root(ranks,
               [&] { require_names(std::ssize(std::set(hosts.begin(), hosts.end())), nodes); });
  const auto threads = static_cast<std::uint64_t>(threads_of_this_rank(ranks));
  return {nodes, static_cast<std::int64_t>(ranks.sum(threads))};
}

// A name that no other run has, in 16 hexadecimal digits.
std::string drawn_name(const Communicator& ranks) {
  std::string name;
  mpi::on_root(ranks, [&] {
    std::random_device device;
    std::array<char, 17> text{};
    std::snprintf(text.data(), text.size(), "%08x%08x", device(), device());
    name = text.data();
  });
  ranks.broadcast(name);
  return name;
}

}  // namespace

int official(const config::Options& asked, const Communicator& ranks) {
  const config::OfficialSystem system = system_of(ranks);
  config::Options options = asked;
  options.official_run = drawn_name(ranks);
  // What can fail beforehand fails before the first fleet.
  for (const config::OfficialFleet fleet : config::official_fleets)
    check_beforehand(config::official_options(options, fleet, system), ranks);
  mpi::on_root(ranks, [&] { print(official_heading(asked, system)); });
  std::vector<MeasuredFleet> measured;
  for (const config::OfficialFleet fleet : config::official_fleets) {
    mpi::on_root(ranks, [&] { print(fleet_heading(fleet)); });
    const timing::Stopwatch since_start;
    Swept swept = sweep(config::official_options(options, fleet, system), ranks, since_start);
    if (swept.exit_code != static_cast<int>(ExitCode::done)) return swept.exit_code;
    measured.push_back({std::move(swept.record), std::move(swept.summary)});
  }
  if (!asked.dry_run) mpi::on_root(ranks, [&] { print(official_end(measured, asked)); });
  return static_cast<int>(ExitCode::done);
}

}  // namespace arcfleet::run
