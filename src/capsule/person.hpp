// Who runs this program, as far as the system and the environment tell: the names, directories and
// secrets that a capsule must not hold. What else is personal has a form (personal_rules.hpp).
#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace arcfleet::capsule {

// NAME and value of every variable.
using Environment = std::vector<std::pair<std::string, std::string>>;
Environment environment_of_process();

struct Person {
  std::vector<std::string> homes;     // absolute paths, the longest first
  std::vector<std::string> users;     // names of the account, and the full name
  std::vector<std::string> groups;    // names of groups that are no group of the system
  std::vector<std::string> accounts;  // what a batch system charges
  std::vector<std::string> hosts;     // names of this node; none unless the caller adds them
  std::vector<std::string> secrets;   // values of variables whose names say so
};

// What the variables tell, such as HOME, USER, SLURM_JOB_ACCOUNT and MY_TOKEN. Names that many
// machines have, such as root, are left out.
Person person_of(const Environment& environment);

// That, and what the system knows of the user of this process.
Person this_person();

}  // namespace arcfleet::capsule
