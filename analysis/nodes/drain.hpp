// Commands that take bad nodes out of use. They are printed and never run.
#pragma once

#include <string>

namespace arcfleet::analysis::nodes {

// "scontrol update nodename=node17 state=drain reason='arcfleet: memory +31 %'". Empty for a name
// that a shell or Slurm would not take as one word.
std::string drain_command(const std::string& node, const std::string& reason);

}  // namespace arcfleet::analysis::nodes
