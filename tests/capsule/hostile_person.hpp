// Somebody whose data must not come into a capsule.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "capsule/person.hpp"

namespace arcfleet::capsule {

inline Person hostile_person() {
  Person person;
  person.homes = {"/gpfs/people/jdoe42", "/home/jdoe42"};
  person.users = {"Jane Q. Doe", "jdoe42"};
  person.groups = {"physics7"};
  person.accounts = {"proj-0815"};
  person.secrets = {"hunter2!x"};
  return person;
}

// Nothing of this person, in any case of letters, stands in the text.
inline std::vector<std::string> traces_in(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  std::vector<std::string> found;
  for (const char* trace :
       {"jdoe42", "jane q. doe", "physics7", "proj-0815", "hunter2!x", "/home/", "@"})
    if (text.find(trace) != std::string::npos) found.emplace_back(trace);
  return found;
}

}  // namespace arcfleet::capsule
