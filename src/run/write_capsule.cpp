#include "run/write_capsule.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "capsule/capsule.hpp"
#include "capsule/loaded_libraries.hpp"
#include "capsule/personal_results.hpp"
#include "capsule/topology.hpp"
#include "mpi/agreement.hpp"
#include "mpi/topology.hpp"
#include "results/json_summary.hpp"
#include "run/capsule_content.hpp"
#include "run/capsule_file.hpp"
#include "run/final_output.hpp"
#include "run/node_kinds.hpp"

namespace arcfleet::run {
namespace {

using mpi::Communicator;

struct Nodes {
  std::vector<capsule::NodeKind> topologies;
  std::vector<capsule::NodeKind> systems;
  std::string topology_missing;  // of the first node that has something to say
};

// Only the first rank of a node asks its system: a directory of users may be far away.
std::optional<capsule::Personal> personal_of_speaker(bool speaks, const Communicator& ranks) {
  std::optional<capsule::Personal> personal;
  mpi::collectively(ranks, [&] {
    if (speaks) personal.emplace(capsule::this_person());
  });
  return personal;
}

Nodes gathered_nodes(const std::optional<capsule::Personal>& personal, const Communicator& ranks) {
  const std::string host = mpi::host_name();
  const bool speaks = personal.has_value();
  capsule::NodeTexts own;
  mpi::collectively(ranks, [&] {
    if (speaks) own = capsule::texts_of_this_node(host, *personal);
  });
  Nodes nodes;
  nodes.topologies =
      node_kinds({speaks, host, capsule::kind_of_node(own.topology), own.topology}, ranks);
  nodes.systems = node_kinds({speaks, host, own.facts, own.facts}, ranks);
  const auto missing = ranks.gather(
      own.topology_missing.empty() ? std::string() : host + ": " + own.topology_missing);
  const auto first = std::ranges::find_if(missing, [](const auto& why) { return !why.empty(); });
  if (first != missing.end()) nodes.topology_missing = *first;
  return nodes;
}

}  // namespace

std::string note_on_personal_options(const results::RunRecord& record) {
  const capsule::Personal personal(capsule::this_person());
  return personal_note(capsule::personal_keys(results::json_summary(record, ""), personal));
}

std::string write_capsule(const results::RunRecord& record, const config::Options& options,
                          const results::ResultFiles& files, const Communicator& ranks) {
  std::vector<capsule::LoadedFile> loaded;
  if (ranks.is_root()) loaded = capsule::loaded_files();  // before hwloc loads its plugins
  const auto personal = personal_of_speaker(ranks.on_host().is_root(), ranks);
  Nodes nodes = gathered_nodes(personal, ranks);
  std::string note;
  mpi::on_root(ranks, [&] {
    auto content = capsule_content(record, files, options.capsule,
                                   {mpi::mpi_compiled_with(), mpi::mpi_library()});
    content.loaded = std::move(loaded);
    content.topologies = std::move(nodes.topologies);
    content.systems = std::move(nodes.systems);
    content.topology_missing = std::move(nodes.topology_missing);
    const auto members = capsule::members(content, *personal);
    publish_capsule(options.capsule, capsule::archive_of(content.folder, members, content.time_s),
                    overwrite_of(options));
    note = personal_note(capsule::personal_in_results(content, *personal));
  });
  return note;
}

}  // namespace arcfleet::run
