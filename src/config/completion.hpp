// Completion of a program's options in the shells bash and zsh.
#pragma once

#include <string>

#include "config/program.hpp"

namespace arcfleet::config {

// A script that bash-completion loads by the program's name.
std::string bash_completion(const ProgramFacts& program);

// A function for a directory of zsh's fpath, in a file named "_" and the program.
std::string zsh_completion(const ProgramFacts& program);

}  // namespace arcfleet::config
