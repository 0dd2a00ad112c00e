#include "run/audit.hpp"

#include "mpi/topology.hpp"
#include "run/binding_audit.hpp"
#include "run/host_audit.hpp"
#include "run/provenance.hpp"
#include "run/slow_hosts.hpp"

namespace arcfleet::run {

std::optional<std::string> difference_of_ranks(const std::string& build, const std::string& kernel,
                                               const mpi::Communicator& ranks) {
  const auto first_unlike = [&ranks](const std::string& own) {
    std::string of_root = own;
    ranks.broadcast(of_root);
    return ranks.min(own == of_root ? ranks.size() : ranks.rank());
  };
  if (const auto rank = first_unlike(build); rank < ranks.size())
    return "rank " + std::to_string(rank) +
           " runs another build than rank 0: install the same program on all hosts";
  if (const auto rank = first_unlike(kernel); rank < ranks.size())
    return "rank " + std::to_string(rank) +
           " runs another kernel than rank 0 (its processor differs): give one that all "
           "processors have with --kernel, or take hosts of one kind";
  return std::nullopt;
}

std::vector<std::string> gathered_warnings(const mpi::Communicator& ranks) {
  std::string own;
  for (const auto& warning : host_warnings(mpi::host_name(), host_state())) own += warning + '\n';
  return distinct_warnings(ranks.gather(own));
}

namespace {

// Where threads share processors: a problem, or a warning if the user allows it.
void judge_binding(const std::vector<results::RankPlacement>& placements, bool allowed,
                   Audit& found) {
  const auto crowded = binding_problem(placements);
  if (!crowded || found.problem) return;
  if (allowed)
    found.warnings.push_back(*crowded);
  else
    found.problem = *crowded + ", or give --allow-oversubscription";
}

}  // namespace

Audit audit(const Work& work, const std::vector<results::RankPlacement>& placements,
            const mpi::Communicator& ranks) {
  const auto& build = build_info();
  Audit found;
  found.problem = difference_of_ranks(build.commit + build.compiler + build.flags,
                                      std::string(work.kernel.name), ranks);
  found.warnings = gathered_warnings(ranks);
  for (const auto& warning : slow_link_warnings(placements)) found.warnings.push_back(warning);
  judge_binding(placements, work.options.allow_oversubscription, found);
  return found;
}

}  // namespace arcfleet::run
