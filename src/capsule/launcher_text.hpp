// launcher.txt: how the program was started, with the launcher's own command line where this node
// shows it.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace arcfleet::capsule {

// A process above this one that starts ranks, such as mpirun, orted, hydra_pmi_proxy or slurmstepd.
struct Launcher {
  std::string program;  // "mpirun"
  std::string command;  // its words, quoted for a shell; empty if the system does not tell
};

// The launchers above process `self` of `root`/proc, the nearest first. Only tests give another
// root.
std::vector<Launcher> launchers_of(int self, const std::filesystem::path& root = "/");
std::vector<Launcher> launchers_of_this_process();

// The words of this process's command line, quoted for a shell.
std::string command_of_this_process();

// The first line that `PROGRAM --version` prints, of srun for slurmstepd; empty if it does not tell
// within two seconds. The launchers are not asked themselves: mpirun is, if there is one of it.
std::string version_of(const std::string& program);

}  // namespace arcfleet::capsule
