#include "capsule/launcher_text.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "host/child_process.hpp"
#include "host/small_file.hpp"

namespace arcfleet::capsule {
namespace {

namespace fs = std::filesystem;

constexpr int most_ancestors = 8;

// What starts ranks, and the program that tells its version.
struct Known {
  const char* name;
  const char* asked;
};
constexpr std::array launchers{
    Known{"mpirun", "mpirun"},
    Known{"mpiexec", "mpiexec"},
    Known{"orterun", "orterun"},
    Known{"prterun", "prterun"},
    Known{"prun", "prun"},
    Known{"mpiexec.hydra", "mpiexec.hydra"},
    Known{"mpirun.openmpi", "mpirun.openmpi"},
    Known{"mpiexec.openmpi", "mpiexec.openmpi"},
    Known{"mpiexec.mpich", "mpiexec.mpich"},
    Known{"orted", "mpirun"},
    Known{"prted", "mpirun"},
    Known{"hydra_pmi_proxy", "mpiexec.hydra"},
    Known{"hydra_bstrap_proxy", "mpiexec.hydra"},
    Known{"slurmstepd", "srun"},
    Known{"srun", "srun"},
    Known{"flux-shell", "flux"},
    Known{"palsd", "mpiexec"},
    Known{"jsrun", "jsrun"},
};

const Known* known(std::string_view program) {
  const auto found =
      std::ranges::find_if(launchers, [&](const Known& each) { return program == each.name; });
  return found == launchers.end() ? nullptr : &*found;
}

bool is_plain(char c) {
  constexpr std::string_view others = "-_./=:,+@%";
  return std::isalnum(static_cast<unsigned char>(c)) != 0 ||
         others.find(c) != std::string_view::npos;
}

std::string quoted(std::string_view word) {
  if (!word.empty() && std::ranges::all_of(word, is_plain)) return std::string(word);
  std::string out = "'";
  for (const char c : word) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

// The text of /proc/PID/cmdline: words that each end with a byte 0.
std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  while (!text.empty()) {
    const auto length = std::min(text.find('\0'), text.size());
    words.push_back(text.substr(0, length));
    text.remove_prefix(std::min(length + 1, text.size()));
  }
  return words;
}

std::string command_of(const std::string& cmdline) {
  std::string command;
  for (const std::string_view word : words_of(cmdline))
    command += (command.empty() ? "" : " ") + quoted(word);
  return command;
}

int parent_of(const fs::path& process) {
  return static_cast<int>(host::number_of(host::read_text(process / "status"), "PPid").value_or(0));
}

// The file name of the first word; else the name that the kernel gives, which it cuts.
std::string program_of(const fs::path& process, const std::string& cmdline) {
  const auto words = words_of(cmdline);
  if (!words.empty()) {
    // slurmstepd writes "slurmstepd: [17.0]" there.
    std::string_view name = words.front().substr(words.front().rfind('/') + 1);
    return std::string(name.substr(0, name.find(':')));
  }
  return std::string(host::trimmed(host::read_text(process / "comm")));
}

}  // namespace

std::vector<Launcher> launchers_of(int self, const fs::path& root) {
  std::vector<Launcher> found;
  int process = self;
  for (int step = 0; step < most_ancestors && process > 1; ++step) {
    process = parent_of(root / "proc" / std::to_string(process));
    const fs::path folder = root / "proc" / std::to_string(process);
    const std::string cmdline = host::read_text(folder / "cmdline");
    const std::string program = program_of(folder, cmdline);
    if (known(program) != nullptr) found.push_back({program, command_of(cmdline)});
  }
  return found;
}

std::vector<Launcher> launchers_of_this_process() {
  return launchers_of(static_cast<int>(::getpid()));
}

std::string command_of_this_process() {
  return command_of(host::read_text("/proc/self/cmdline"));
}

std::string version_of(const std::string& program) {
  constexpr double longest_wait_s = 2;
  const Known* launcher = known(program);
  if (launcher == nullptr) return {};
  const auto said = host::output_of({launcher->asked, "--version"}, longest_wait_s);
  if (said.end != host::ChildOutput::End::done) return {};
  // MPICH's launcher first prints a title.
  std::string text;
  for (std::string_view rest = said.output;
       !rest.empty() && text.find_first_of("0123456789") == std::string::npos;) {
    const auto line = host::trimmed(host::take_line(rest));
    if (!line.empty()) text += (text.empty() ? "" : " ") + std::string(line);
  }
  return text;
}

}  // namespace arcfleet::capsule
